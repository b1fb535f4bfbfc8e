"""The errors a reader of this suite can meet, each one readable paragraph.

Exit codes follow the command line's contract: 2 for bad input or usage, 1 for a
check that failed.
"""


class SuiteError(Exception):
    """Base of every error that is meant to be read by a person."""

    exit_code = 2


class InputError(SuiteError):
    """Something given to the suite (a file, a name, a date) cannot be used."""


class CheckFailure(SuiteError):
    """A check of the data failed; the data were left as they were."""

    exit_code = 1


class LayoutError(InputError):
    """A published table does not have the layout it was expected to have.

    Parameters
    ----------
    where : str
        File or edition, as a person would name it.
    sheet, cell : str, optional
        Sheet name and A1 address of the first difference.
    expected, found : str
        What the layout says and what the file holds.
    todo : str, optional
        What the reader can do next.
    """

    def __init__(
        self,
        where: str,
        *,
        expected: str,
        found: str,
        todo: str = "If this is a new layout, describe it in a layout file (see CONTRIBUTING).",
        sheet: str = "",
        cell: str = "",
    ) -> None:
        self.where, self.sheet, self.cell = where, sheet, cell
        self.expected, self.found, self.todo = expected, found, todo
        place = where
        if sheet:
            place += f", sheet {sheet!r}"
        if cell:
            place += f", cell {cell}"
        super().__init__(f"{place}: expected {expected}; found {found}. {todo}")
