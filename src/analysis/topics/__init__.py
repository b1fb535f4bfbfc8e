"""The subjects of the notebooks: data, words and charts of each in one folder.

``topics/NAME`` belongs to ``notebooks/NN_NAME.ipynb``. Its ``data`` reads the register
and runs `analysis.stats` where an estimate is wanted, ``words`` writes the sentences,
``charts`` draws. `catalogue` lists the charts of all topics; ``pinned.toml`` the numbers
that each notebook prints and the tests pin.
"""
