"""Where a series stops being comparable with its own past: "are 2013 and 2015 comparable"."""

from analysis.citation.words import described
from analysis.core.periods import spoken
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.meant import measures_of
from analysis.questions.reading import Reading
from analysis.register.remarks.breaks import breaks_for

_NEWEST = 4  # breaks told where no date is named


def broken(reading: Reading) -> Answer | None:
    """Tell the breaks of a series, those of the dates named where there are; None if none is."""
    if not measures_of(reading):  # "why is there a gap in the series": the one of the staff
        reading = reading.about_measure("staff_in_post")
    found = fits(reading.having(periods=[], since=False, comparison=""))
    if not found:
        return None
    row = found[0].row
    about = {key: row[key] for key in ("measure", "basis", "area", "grade")}
    held = breaks_for(start="", end="", cutting=True, **about)
    if reading.periods:
        first, last = min(p.since for p in reading.periods), max(p.until for p in reading.periods)
        held = [
            b
            for b in held
            if first <= (b.until or b.at) and (b.at <= last or "since" in reading.text.lower())
        ]
    if not held:
        return None
    label = described(row["measure"])["label"].split(" (")[0]
    told = [f"From {spoken(b.at)} ({b.label}): {b.text}" for b in held[-_NEWEST:]]
    text = "\n".join([f"{label}: figures before and after these dates do not compare.", *told])
    return Answer(
        reading.text,
        text,
        read_as=(f"what: {label}",),
        source="; ".join(b.source for b in held[-_NEWEST:]),
        not_understood=tuple(reading.not_understood),
        command=f"workforce figures --measure {row['measure']}",
    )
