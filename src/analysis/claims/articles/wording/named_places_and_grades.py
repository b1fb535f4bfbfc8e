"""Areas and grades that a text names, read by the reader of questions."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis import vocabulary
from analysis.claims.articles.wording.speech import pattern, words_understood
from analysis.claims.meaning import COUNTRY
from analysis.questions.phrases import phrase_table, tokens_of

_COMPASS = ("north", "south", "east", "west", "central")
_KINDS = {"grade": "grades", "area": "areas"}


@dataclass(frozen=True, slots=True)
class Named:
    """One area or grade named in a text: where, which kind, canonical name."""

    start: int
    end: int
    kind: str
    name: str


def _acts(one: Named, text: str) -> bool:
    """Whether a body is named as who does something, and not as whose staff are counted.

    Also whether a place is none: "London weighting".
    """
    none = pattern("no_place").match(text, one.end)
    return bool(none) or bool(
        pattern("a_body").fullmatch(text, one.start, one.end)
        and not pattern("in_the_agency").search(text, 0, one.start)
        and not pattern("agency_counted").match(text, one.end)
    )


def _gone(area: str) -> bool:
    return area.endswith(" probation area") or area.startswith("LDU Cluster ")


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, str]], int]:
    """Every phrase of an area or a grade with the first name it stands for."""
    table = {}
    for key, meant in phrase_table().items():
        if len(key) == 1 and key[0] in words_understood("no_names"):
            continue
        for meaning in meant:
            if meaning.kind in _KINDS and meaning.names:
                said = " ".join(key)  # "Tameside" is that unit before "Stockport and Tameside"
                whole = {n for n in meaning.names if n.removeprefix("PDU ").lower() == said}
                names = sorted(meaning.names, key=lambda n: (_gone(n), n not in whole))
                if "social" in names[0] and "social" not in key:
                    continue  # "agency cover" of anyone's posts
                table[key] = (_KINDS[meaning.kind], names[0])  # the areas of today first
                break
    for key, one in list(table.items()):  # "north Essex" is "Essex North"
        if len(key) > 1 and key[-1] in _COMPASS and one[0] == "areas":
            table.setdefault((key[-1], *key[:-1]), one)
            if one[1].startswith("PDU "):  # and not "the west of South Yorkshire"
                table.setdefault(("the", key[-1], "of", *key[:-1]), one)
    return table, max(map(len, table))


def parts_of(place: str, text: str) -> list[Named]:
    """Units told by their place in the county of the one before: "in the north of the county"."""
    county = [word for word in place.split() if word.lower() not in _COMPASS]
    told = [
        Named(*m.span(), "areas", " ".join((*county, m[1].capitalize())))
        for m in pattern("part_of_county").finditer(text)
    ]
    return [one for one in told if one.name in vocabulary.areas()]


def names_in(text: str) -> list[Named]:
    """Find areas and grades, the longest phrase first; an area only where it is capitalised.

    Examples
    --------
    >>> [n.name for n in names_in("London had 457 vacancies for probation officers")]
    ['London', 'Probation officer']
    """
    table, longest = _phrases()
    capital = [Named(*m.span(), "areas", "London") for m in pattern("the_capital").finditer(text)]
    capital += [Named(*m.span(), "areas", COUNTRY) for m in pattern("the_country").finditer(text)]
    capital += [Named(*m.span(), "areas", "HMPPS") for m in pattern("the_agency").finditer(text)]
    capital += [
        Named(*m.span(), "grades", "Probation officer")
        for m in pattern("the_qualified").finditer(text)
    ]
    text = pattern("pay_band").sub(lambda m: f"{'band':{len(m[0]) - 2}} {m[1]}", text)
    # "The Service's officers" are not its services officers.
    text = pattern("bodys_own").sub(lambda m: f"{'its':{len(m[0])}}", text)
    tokens = tokens_of(text)
    words = [t.word for t in tokens]
    found, at = [], 0
    while at < len(tokens):
        used = 1
        for size in range(min(longest, len(tokens) - at), 0, -1):
            meant = table.get(tuple(words[at : at + size]))
            capital_in = any(text[t.start].isupper() for t in tokens[at : at + size])
            if meant and (meant[0] == "grades" or capital_in):
                one = Named(tokens[at].start, tokens[at + size - 1].end, *meant)
                found += [] if _acts(one, text) else [one]
                used = size
                break
        at += used
    of_whom = {  # "all staff of HM Prison and Probation Service" are that agency's
        one.start
        for one, other in pairwise(found)
        if one.kind == other.kind == "grades"
        and one.name.startswith("All ")
        and text[one.end : other.start].strip().lower() in ("of", "of the", "in", "in the")
    }
    of_whom |= {  # "band 3 probation officers", "officers in band 5"
        officers.start
        for pair in pairwise(found)
        for officers, band in (pair, pair[::-1])
        if officers.name == "Probation officer" != band.name
        and text[band.start : band.end].lower().startswith("band ")
        and text[pair[0].end : pair[1].start].strip() in ("", "in", "of")
    }
    found = [one for one in found if one.start not in of_whom]
    found = [one for one in found if not any(c.start < one.end <= c.end for c in capital)]
    named = [n for n in (*found, *capital) if not pattern("kept_out").search(text[: n.start])]
    return sorted(named, key=lambda n: n.start)


def region_said(place: str, text: str) -> str:
    """A place that was named; its region where it is a unit and "the region" is spoken of."""
    about = vocabulary.areas().get(place, {})
    unit = about.get("area_type") == "delivery_unit"
    return about["parent"] if unit and pattern("the_region").search(text) else place


def with_former(sentence: str, pair: tuple[str, ...], place: str) -> list[Named]:
    """Names, with those that "the former", "the latter" and "the north of the county" mean."""
    meant = dict(zip(("former", "latter"), pair, strict=False))
    said = pattern("former_latter").finditer(sentence) if meant else ()
    made = [Named(*m.span(), "grades", meant[m[1].lower()]) for m in said]
    made += parts_of(place, sentence)
    return sorted([*names_in(sentence), *made], key=lambda n: n.start)
