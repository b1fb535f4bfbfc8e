"""The rules of claim checking as a page, made from the data that the code reads."""

from analysis.claims.formats import environment
from analysis.claims.reading import COLUMNS
from analysis.claims.results import rules
from analysis.claims.typed_numbers import CLAIM_UNITS


def page() -> str:
    """``docs/claim-verdicts.md``; a test compares the file with this text."""
    rendered: str = (
        environment()
        .get_template("rules.md.j2")
        .render(told=rules(), columns=COLUMNS, units=CLAIM_UNITS)
    )
    return f"{rendered}\n"
