"""How articles speak of measures: ``vocabulary/claim_speech.toml``, ready to match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis import vocabulary


@dataclass(frozen=True, slots=True)
class SpeechRule:
    """One rule: what must and must not stand around a number, and what it then is."""

    measure: str
    number: tuple[str, ...]
    unit: str
    near: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    falls: re.Pattern[str] | None
    grade: str
    area: str
    category: str
    named: bool
    grade_first: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """All rules, and the patterns of what is no claim of the subject."""

    rules: tuple[SpeechRule, ...]
    not_near: re.Pattern[str]
    not_follows: re.Pattern[str]
    not_precedes: re.Pattern[str]
    subject: re.Pattern[str]
    whole_text: re.Pattern[str]


@lru_cache(maxsize=1)
def speech() -> Speech:
    """Read the rules."""
    told = vocabulary.rules("claim_speech")

    def pattern(text: str) -> re.Pattern[str] | None:
        for name, verbs in told["verbs"].items():
            text = text.replace("{" + name + "}", rf"\b{verbs}\b")
        return re.compile(text, re.IGNORECASE) if text else None

    rules = tuple(
        SpeechRule(
            rule["measure"],
            tuple(rule["number"]),
            rule["unit"],
            pattern(rule.get("near", "")),
            pattern(rule.get("sentence", "")),
            pattern(rule.get("unless", "")),
            pattern(rule.get("falls", "")),
            rule.get("grade", ""),
            rule.get("area", ""),
            rule.get("category", ""),
            rule.get("named", False),
            rule.get("grade_first", False),
        )
        for rule in told["rule"]
    )
    near = rf"(?<!\w)(?:{'|'.join(told['not_a_claim']['near'])})"
    must = [near, told["not_a_claim"]["follows"], told["not_a_claim"]["precedes"],
            told["subject"]["words"], told["subject"]["text"]]  # fmt: skip
    return Speech(rules, *(re.compile(text, re.IGNORECASE) for text in must))
