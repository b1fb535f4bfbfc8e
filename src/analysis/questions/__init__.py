"""Questions in plain words: how they are read, and what the register answers.

`read_question` turns words into names of the controlled vocabulary, `ask` answers from
the register. The command, the claims and Python use these two; the site reads with the
same table of words, exported by `analysis.questions.export`.
"""

from analysis.questions.answer import Answer
from analysis.questions.asking import ask
from analysis.questions.reading import Reading, read_question

__all__ = ["Answer", "Reading", "ask", "read_question"]
