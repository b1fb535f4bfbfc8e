"""How articles speak of measures: ``vocabulary/claim_speech.toml``, ready to match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.questions.phrases import meanings_at, usual_grades, words_of


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


@dataclass(frozen=True, slots=True)
class Speech:
    """All rules, and the patterns of what is no claim of the subject."""

    rules: tuple[SpeechRule, ...]
    not_near: re.Pattern[str]
    not_follows: re.Pattern[str]
    not_precedes: re.Pattern[str]
    other_bodies: re.Pattern[str]
    subject: re.Pattern[str]
    whole_text: re.Pattern[str]


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
    must = [near, apart["follows"], apart["precedes"], apart["bodies"],
            subject["words"], subject["text"]]  # fmt: skip
    return Speech(rules, *(re.compile(text, re.IGNORECASE) for text in must))


@lru_cache(maxsize=256)
def named_measures(text: str) -> tuple[SpeechRule, ...]:
    """Rules for the measures that the reader of questions finds named in a text."""
    words, at = words_of(text), 0
    found: dict[str, None] = {}
    while at < len(words):
        meanings, size = meanings_at(words, at)
        found |= {name: None for m in meanings if m.kind == "measure" for name in m.names}
        at += size
    return tuple(_of_measure(name) for name in found if name in vocabulary.measures())


def _of_measure(name: str) -> SpeechRule:
    unit = vocabulary.measures()[name]["unit"]
    kind = unit if unit in ("percent", "pounds") else "count"
    grade = usual_grades().get(name, [""])[0]
    return SpeechRule(name, (kind,), unit, grade=grade)
