"""Which measures a reading may mean."""

import re

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.questions.fitting import Part
from analysis.questions.phrases import Said, listed, words_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_RATIOS = ("average_caseload_per_officer", "offenders_per_offender_manager",
           "offenders_per_staff_member", "court_orders_per_officer")  # fmt: skip
_NAMED, _ALIKE, _HINT = 5, 4, 3  # to be of a measure that a phrase or a word does not say
_RARE = 6  # measures
_WORKLOAD = "workload_against_capacity"
_STEM = 7  # letters that "resignation" and "resignations" share
_EACH = re.compile(r"\b(?:average|mean|per|each|rate|a head)\b", re.IGNORECASE)

# What is missing is published for regions and units as vacancies or as a share only.
_FILLED = "share_of_target_in_post"
OF_A_PLACE = ("vacancies", "vacancy_rate", "share_of_target_in_post", "vacancies_count")


def measures_of(reading: Reading) -> list[str]:
    """Return the measures that a reading may mean, the likeliest first."""
    found = _measures_of(reading)
    if reading.grades == ["Children's social workers"]:  # what their statistics call the same
        own = listed()["of_social_workers"]
        found = list(dict.fromkeys([*(o for m in found for o in own.get(m, [])), *found]))
    more = _voted([*reading.of("hint"), *_of_parts(reading)])
    found = list(dict.fromkeys([*found, *_of_kinds(reading), *more]))
    firsts = [s.names[0] for s in reading.of("measure")] or found[:1]
    foreseen = [name for first in firsts for name in listed()["foreseen"].get(first, [])]
    if planned := [name for name in foreseen if name in reading.names("plan")]:
        return planned
    if reading.period or "Sentence management staff" in reading.grades:
        found = [*found, *foreseen]
    if found[:1] == ["starting_salary"] and reading.of("change") and not reading.periods[1:]:
        return ["pay_growth", *found]  # "how much have wages gone up"
    each = reading.of("each") or _EACH.search(reading.text)
    if found[:1] == ["average_working_days_lost"] and reading.categories and not each:
        return ["working_days_lost", *found]  # days lost to a cause are counted in all
    if found and found[0].startswith("trainee"):
        first = [name for name in reading.names("plan") if name.startswith("trainee")]
        found = list(dict.fromkeys([*first, *(n for n in found if n[:7] != "joiners")]))
        found += ["staff_in_post"] if found[0] == "trainees" else []
    if reading.areas and {"shortfall", "shortfall_share", "vacancies", _FILLED} & set(found[:2]):
        return list(dict.fromkeys([*found, *OF_A_PLACE]))
    of_all = reading.of_probation or reading.grades[:1] == ["All Probation Service staff"]
    if of_all and found[:1] == ["staff_in_post_headcount"]:
        return [*found, "probation_grade_staff_headcount"]
    if reading.areas and found[:1] == ["target_staffing"]:
        return [*found, "share_of_target_in_post"]
    return found


def kinds_of(reading: Reading, *, limited: bool = False) -> list[str]:
    """Return the kinds of the parts that a reading names; of those alone that have a limit."""
    named = [c for c in reading.categories if not limited or re.search(r"\d", c)]
    known = vocabulary.categories()
    return sorted({known[c]["kind"] if c in known else _kind_unlisted(c) for c in named})


def _kind_unlisted(name: str) -> str:
    """The kind of a part that is asked for by a limit and printed nowhere."""
    return "age" if name.startswith("Age ") else "length_of_service_band"


def _of_kinds(reading: Reading) -> list[str]:
    """Measures that are published of parts such as those named alone."""
    named = reading.names("measure")
    found = [name for kind in kinds_of(reading) for name in listed()["part"].get(kind, [])]
    return [] if set(found) & set(named) else found


def _of_parts(reading: Reading) -> list[Said]:
    """What the parts named are parts of, where people supervised are named: murders by them."""
    parts = {s.words for s in reading.of("category")}
    implied = [s for s in reading.of("implied") if s.words in parts]
    named = reading.of("measure") or [s for s in reading.of("implied") if s not in implied]
    supervised = [s.names[0] for s in named] == ["caseload"]
    supervised = supervised and not any(c.startswith("All superv") for c in reading.categories)
    return [s for s in implied if supervised and "caseload" not in s.names]


def constraints_of(reading: Reading) -> list[dict[str, int]]:
    """Return for each phrase that says what is counted what other measures than its own cost."""
    named, hints = reading.of("measure"), reading.of("hint")
    if len(named) < 2 and not (hints or _of_parts(reading) or _of_kinds(reading)):
        return []
    text = " ".join(words_of(reading.text))
    weights = (1 if _of_another(s, named, text) else _NAMED + (len(s.names) == 1) for s in named)
    told = [(list(s.names), weight) for s, weight in zip(named, weights, strict=True)]
    if len(told) < 2:  # with what the rules add to it
        told = [(_measures_of(reading), _NAMED)] if named else []
    if _as_share(reading):
        told = [
            ([*names, *listed()["as_share"].get(names[0], [])], weight) for names, weight in told
        ]
    told += [(list(s.names), _HINT if len(s.names) < _RARE else 1) for s in hints]
    about = vocabulary.measures() | vocabulary.derived_measures()
    costs = []
    for names, weight in told:
        loose = weight == _NAMED and len(names) > 2
        series = about[names[0]]["series"] if loose else ""
        cost = {m: _ALIKE if row["series"] == series else weight for m, row in about.items()}
        costs.append(cost | {alike: 0 for m in names for alike in family(m)})
    return costs


def _measures_of(reading: Reading) -> list[str]:
    if reading.of("ratio"):
        return list(_RATIOS)
    if _as_share(reading):
        heads = [s.names[0] for s in reading.of("measure")] or reading.measures[:1]
        shares = [n for m in heads for n in listed()["as_share"].get(m, [])]
        if shares:
            about = vocabulary.measures()
            own = [m for m in heads if m in about and about[m]["unit"] == "percent"]
            of_staff = own[:1] == [_WORKLOAD] and reading.comparison != "share"
            return list(dict.fromkeys([*shares, *own] if of_staff else [*own, *shares]))
    named = reading.of("measure")
    amounts = {word.replace(",", "") for word in reading.aside}
    of_target = "target_staffing" in reading.names("measure")
    likely = [*reading.names("plan"), *(["trainee_target"] if of_target else [])]
    if planned := [m for m in likely if amounts & {row["value"] for row in of_measures(m)}]:
        return planned  # "promised 1,300 officers", "its target of 1,300"
    if targets := _targets_of([*named, *reading.of("implied")]):
        return targets
    if len(named) > 1:
        return _voted(named, " ".join(words_of(reading.text)))
    if reading.measures:
        if reading.measures[0] == "caseload" and reading.grades and not reading.categories:
            average = ["average_caseload_per_officer"]  # a caseload is not one of a grade
            return average if not reading.grades[0].startswith("All ") else [*average, "caseload"]
        named_unit = any(n.startswith("PDU ") for names in reading.areas for n in names)
        if named_unit and reading.measures[0] == "units_rated":  # "Cumbria PDU grade"
            return ["overall_rating", *reading.measures]
        return reading.measures if named else _voted(_of_parts(reading) or reading.of("implied"))
    people = reading.of("bare") or (reading.of_probation and not reading.of("area"))
    if reading.of("grade") or (people and not reading.categories):
        return ["staff_in_post", "staff_in_post_count", "trainees", "staff_in_post_headcount",
                "probation_grade_staff", "implied_staff_in_post", "practitioners"]  # fmt: skip
    if reading.categories:
        return [n for n in vocabulary.measures()
                if vocabulary.measures()[n]["series"] in ("leavers", "sickness", "sfo", "caseload",
                                                          "inspection")]  # fmt: skip
    if reading.of("area"):
        return ["staff_in_post", "overall_rating", "vacancies", "vacancy_rate", "shortfall",
                "staff_in_post_count", "staff_in_post_headcount"]  # fmt: skip
    return []


def _as_share(reading: Reading) -> bool:
    """Whether a share of something is asked for, or how many staff have some workload."""
    people = (reading.units or ("", [""]))[1][0] == "headcount"
    return reading.comparison == "share" or (people and reading.measures[:1] == [_WORKLOAD])


def _voted(named: list[Said], text: str = "") -> list[str]:
    """Measures that several phrases may stand for: those of most phrases, then of the narrowest.

    A phrase that only says what another is of, "underestimate of the staff needed", is last.
    """
    rank: dict[str, tuple[int, bool, int, int]] = {}
    for at, said in enumerate(named):
        part = _of_another(said, named, text)
        for place, name in enumerate(said.names):
            votes = sum(name in other.names for other in named)
            own = (-votes, part, place + len(said.names), at)
            rank[name] = min(rank.get(name, own), own)
    return sorted(rank, key=rank.__getitem__)


def _of_another(said: Said, named: list[Said], text: str) -> bool:
    """Whether "of" and a phrase follow another: "underestimate of the staff needed"."""
    if f" so the {said.words} " in f" {text} ":
        return True  # a purpose, "so the shortage looks smaller"
    leads = "|".join(re.escape(s.words) for s in named if s != said) or "$"
    return bool(re.search(rf"\b(?:{leads}) of (?:the )?{re.escape(said.words)}\b", text))


def _targets_of(named: list[Said]) -> list[str]:
    """The targets published of what stands beside the word "target": days lost to sickness."""
    about = vocabulary.measures()
    names = [s.names[0] for s in named]
    if "target_staffing" not in names:
        return []
    series = {about[name]["series"] for name in names if name in about}
    return [n for n in about if n.endswith("_target") and about[n]["series"] in series]


def of_subject(*measures: str, in_kind: bool = False) -> list[str]:
    """Return every measure of the subjects of some, and of what these are shares of.

    In kind: what the first costs is not among them, for no money is a number of days.
    """
    about = vocabulary.measures() | vocabulary.derived_measures()
    wholes = [of for of, shares in listed()["as_share"].items() if {*shares} & {*measures}]
    series = {about[m]["series"] for m in (*measures, *wholes)}
    found = [m for m, of in about.items() if of["series"] in series]
    money = about[measures[0]]["unit"] == "pounds"
    return [m for m in found if not in_kind or money == (about[m]["unit"] == "pounds")]


def parts_of(reading: Reading) -> list[Part]:
    """Return what each phrase that names a part may stand for."""
    named, told = {s.words: s.names for s in reading.of("measure")}, listed()["told"]
    parts = []
    for said in reading.of("category"):
        own = {m for m in named.get(said.words, ()) if said.names[0].lower()[:_STEM] in m}
        own |= {m for m in measures_of(reading) if said.words in m.split("_")}
        if set(said.names) & set(reading.categories):
            own = own.union(*(told.get(n, ()) for n in said.names))
            parts.append(Part(said.names, own, said.words))
    return parts
