"""Staff in probation grades, monthly: a reading of the agency's residual grade column.

From June 2014 the column for other, unknown or unspecified grades of the monthly
returns behaves as the total of probation grades: it equals that total in the June
2016 tables at five of six dates. After 2016 this is an inference and labelled so.
"""

from collections.abc import Iterator

from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.derive.rows import derived_row
from analysis.intake.tidied import Tidied
from analysis.register.population import population_of
from analysis.register.row_table import of_measures

RESIDUAL = "Other, unknown or unspecified grade"
BASIS = "management_information"
FIRST = "2014-06-30"
MEASURES = {
    "staff_in_post": "probation_grade_staff",
    "staff_in_post_headcount": "probation_grade_staff_headcount",
}


def rows(tidied: Tidied) -> Iterator[Row]:
    """One inferred figure for each month and edition from June 2014."""
    for row in of_measures(tidied.figures, *MEASURES):
        about = (row["grade"], row["area"], row["basis"])
        wanted = about == (RESIDUAL, "HMPPS", BASIS) and row["value"]
        if wanted and row["period_end"] >= FIRST:
            read_as = row | {
                "area_type": "country",
                "area": "England and Wales",
                "grade": "All probation grades",
            }
            yield derived_row(
                MEASURES[row["measure"]],
                read_as,
                as_decimal(row["value"]),
                {"residual_grade": row},
                population=population_of(read_as),
                suffix=row["source_id"],
                note="inferred: the residual grade column read as probation grades",
            )
