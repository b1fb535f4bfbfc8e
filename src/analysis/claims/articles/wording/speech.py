"""How articles speak of measures: ``vocabulary/claim_speech.toml``, ready to match."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.questions.phrases import listed


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


@dataclass(frozen=True, slots=True)
class Speech:
    """All rules, and the patterns of what is no claim of the subject."""

    rules: tuple[SpeechRule, ...]
    plain: frozenset[str]
    common: frozenset[str]
    not_near: re.Pattern[str]
    not_follows: re.Pattern[str]
    few_not_follows: re.Pattern[str]
    not_precedes: re.Pattern[str]
    other_bodies: re.Pattern[str]
    subject: re.Pattern[str]
    whole_text: re.Pattern[str]
    who: re.Pattern[str]


@lru_cache(maxsize=1)
def speech() -> Speech:
    """Read the rules."""
    told = vocabulary.rules("claim_speech")

    def read(name: str, value: Any) -> Any:
        if name == "number":
            return tuple(value)
        if name not in ("near", "sentence", "unless", "falls"):
            return value
        for verb, forms in told["verbs"].items():
            value = value.replace("{" + verb + "}", rf"\b{forms}\b")
        return re.compile(value, re.IGNORECASE)

    rules = tuple(SpeechRule(**{k: read(k, v) for k, v in rule.items()}) for rule in told["rule"])
    near = rf"(?<!\w)(?:{'|'.join(told['not_a_claim']['near'])})"
    apart, subject = told["not_a_claim"], told["subject"]
    must = [near, apart["follows"], apart["few_follows"], apart["precedes"], apart["bodies"],
            subject["words"], subject["text"], told["understood"]["who"]]  # fmt: skip
    plain, common = (frozenset(told["understood"][key].split()) for key in ("words", "common"))
    return Speech(rules, plain, common, *(re.compile(text, re.IGNORECASE) for text in must))


@lru_cache(maxsize=64)
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the words around a number, by its name in ``claim_speech.toml``."""
    return re.compile(vocabulary.rules("claim_speech")["patterns"][name], re.IGNORECASE)


def rule_of_measure(name: str) -> SpeechRule:
    """A rule that reads every number of a kind as one of a measure."""
    unit = vocabulary.measures()[name]["unit"]
    kind = unit if unit in ("percent", "pounds") else "count"
    grade = listed()["default"].get(name, [""])[0]
    return SpeechRule(name, (kind,), unit, grade=grade)


def falling(measure: str) -> re.Pattern[str] | None:
    """Words that make a number negative, where a measure is a change."""
    return verbs("fell") if measure.endswith(("_change", "_growth")) else None


@lru_cache(maxsize=2)
def verbs(way: str) -> re.Pattern[str]:
    """Verbs that say that something ``rose`` or ``fell``."""
    forms = vocabulary.rules("claim_speech")["verbs"][way]
    return re.compile(rf"\b{forms}\b", re.IGNORECASE)
