"""The subjects of the notebooks: data, words and charts of each in one folder.

``topics/NAME`` belongs to ``notebooks/NN_NAME.ipynb``. Its ``data`` reads the register
and runs `analysis.stats` where an estimate is wanted, ``words`` writes the sentences,
``charts`` draws. `catalogue` lists the charts of all topics; `numbers()` of one module of
a topic returns the numbers that its notebook prints and the tests pin.
"""
