"""How articles speak of measures: ``vocabulary/claim_speech.toml``, ready to match."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.citation.words import counts_change
from analysis.claims.results import verbs
from analysis.core.wording import SMALL
from analysis.questions.phrases import listed
from analysis.register.store import names_in


@dataclass(frozen=True, slots=True)
class SpeechRule:
    """One rule: what must and must not stand around a number, and what it then is."""

    measure: str
    number: tuple[str, ...]
    unit: str
    near: re.Pattern[str] | None = None
    sentence: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    falls: re.Pattern[str] | None = None
    grade: str = ""
    area: str = ""
    category: str = ""
    named: bool = False
    grade_first: bool = False
    most: float = float("inf")
    otherwise: str = ""


@lru_cache(maxsize=1)
def speech_rules() -> tuple[SpeechRule, ...]:
    """Read the rules in their order."""
    told = vocabulary.rules("claim_speech")

    def read(name: str, value: Any) -> Any:
        if name == "number":
            return tuple(value)
        if name not in ("near", "sentence", "unless", "falls"):
            return value
        for verb, forms in told["verbs"].items():
            value = value.replace("{" + verb + "}", rf"\b{forms}\b")
        return re.compile(value, re.IGNORECASE)

    return tuple(SpeechRule(**{k: read(k, v) for k, v in rule.items()}) for rule in told["rule"])


@lru_cache(maxsize=1)
def bodies() -> tuple[str, ...]:
    """Employers of whom figures are held as of an area; ``bodies.NAME`` is what names one."""
    return tuple(vocabulary.rules("claim_speech")["bodies"])


@lru_cache(maxsize=8)
def words_understood(key: str) -> frozenset[str]:
    """The words of a list of ``understood``: ``words``, ``common`` or ``no_names``."""
    return frozenset(vocabulary.rules("claim_speech")["understood"][key].split())


@lru_cache(maxsize=128)
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the words around a number, by its name, and table, in ``claim_speech.toml``."""
    table, _, key = name.rpartition(".")
    found = vocabulary.rules("claim_speech")[table or "patterns"][key]
    one = found if isinstance(found, str) else rf"(?<!\w)(?:{'|'.join(found)})"
    return re.compile(one, re.IGNORECASE)


def employer_named(text: str, measure: str = "") -> str:
    """The employer before June 2021 that words name, where a measure is held of it; else blank."""
    held = names_in("area", measure) if measure else bodies()
    return next((b for b in bodies() if b in held and pattern(f"bodies.{b}").search(text)), "")


@lru_cache(maxsize=1)
def moment_patterns() -> dict[str, re.Pattern[str]]:
    """How dates are told by another, or without one, by their kind."""
    told = vocabulary.rules("claim_speech")["moments"]
    many = rf"(\d{{1,2}}|{'|'.join(list(SMALL)[1:13])}|a)"
    return {
        kind: re.compile(rf"\b{one.replace('{many}', many)}\b", re.IGNORECASE)
        for kind, one in told.items()
    }


@lru_cache(maxsize=2)
def date_words(where: str = "said") -> tuple[tuple[re.Pattern[str], str], ...]:
    """Ways to say a date, each with the words that the reader of questions knows it by.

    Those ``said`` in a sentence, or of the ``line`` that dates a text.
    """
    told = vocabulary.rules("claim_speech")["dates"][where]
    return tuple((re.compile(said, re.IGNORECASE), plain) for said, plain in told)


def rule_of_measure(name: str) -> SpeechRule:
    """A rule that reads every number of a kind as one of a measure."""
    unit = vocabulary.measures()[name]["unit"]
    kind = unit if unit in ("percent", "pounds") else "count"
    grade = listed()["default"].get(name, [""])[0]
    return SpeechRule(name, (kind,), unit, grade=grade)


def falling(measure: str) -> re.Pattern[str] | None:
    """Words that make a number negative, where a measure is a change."""
    return verbs("fell") if counts_change(measure) else None


def contrary_words(text: str, counted: tuple[str, ...]) -> bool:
    """Whether words say that something else is counted than some measures, or their category."""
    return any(words.search(text) and set(counted) & against for words, against in _contrary())


@lru_cache(maxsize=1)
def _contrary() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (re.compile(one["words"], re.IGNORECASE), frozenset(one["measures"]))
        for one in vocabulary.rules("claim_speech")["contrary"]
    )
