"""What each notebook asks of the register: the rows it rests on, and the numbers it quotes.

A module here answers one notebook's question from `analysis.frames`, with `analysis.models`
where an estimate is wanted; `analysis.catalogue` draws what it returns. `numbers()` of the module
a notebook is named after gives the numbers that the notebook prints and the tests hold.
"""
