"""Charts of sickness: days per person, Trust-era months, causes, stress in London."""

from analysis.charts.spec import Chart
from analysis.core.periods import financial_year
from analysis.register.frames import records
from analysis.topics.chart_parts import chart_breaks, declared_break, described_chart
from analysis.topics.sickness import causes as sickness_causes
from analysis.topics.sickness import data as sickness


def per_person() -> Chart:
    """Working days lost per person over twelve months, on counts that are not joined."""
    points = sickness.per_person()
    first, second, _ = sickness.LINES
    old = points[points["series"] == first].set_index("period_end")["value"]
    new = records(points[points["series"] == second])[-1]
    return described_chart(
        "sickness-days",
        points,
        breaks=chart_breaks(points),
        old=old,
        year=financial_year(str(old.idxmax())),
        new=new,
    )


def trust_months() -> Chart:
    """The single months of the Trust era, as they follow each other."""
    points = sickness.trust_months()
    same = records(points[points["month"] == points["month"].iloc[-1]])
    return described_chart("sickness-trust-months", points, breaks=chart_breaks(points), same=same)


def mental_health_share() -> Chart:
    """Mental ill health as a share of prison officers' days lost with a known cause."""
    points = sickness_causes.mental_health_days()
    system = declared_break("human-resources-system")
    before = records(points[points["period_end"] < str(system.at)])
    fewer = before[-1]["known"] < before[0]["known"]
    return described_chart(
        "sickness-mental-health",
        points,
        breaks=(system,),
        before=before,
        fell="fell" if fewer else "rose",
    )


def long_absence() -> Chart:
    """Prison officers with an absence of 28 days or more, by larger cause."""
    kept = list(sickness_causes.long_absence_trends()["cause"])[:4]
    rows = sickness_causes.long_absence()
    points = rows[rows["cause"].isin(kept)].reset_index(drop=True)
    ends = {name: records(points[points["cause"] == name]) for name in kept}
    bones, mind = ends["Musculoskeletal system"], ends[sickness_causes.MENTAL]
    return described_chart(
        "sickness-long-absence",
        points,
        options={"order": kept},
        order=kept,
        bones=bones,
        mind=mind,
    )


def london_stress() -> Chart:
    """Working days lost to stress in London, with a last span of nine months."""
    return described_chart("sickness-london-stress", sickness.london())
