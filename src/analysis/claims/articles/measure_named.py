"""What the words around a number name, where no rule of ``claim_speech.toml`` reads it."""

import re
from dataclasses import replace
from pathlib import Path

from analysis import vocabulary
from analysis.claims.articles.read_so_far import InText
from analysis.claims.articles.wording.speech import SpeechRule, rule_of_measure
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.weighing.same_value import COUNTED
from analysis.register.store import names_in


def named_unit(told: InText, guessed: str) -> str:
    """The unit of the measure that a number's own part names, as guessed, or of its sentence."""
    if re.match(r"\s*(?:working |sick )?days\b", told.sentence[told.number.end :]):
        return "days"
    about, wanted = vocabulary.measures(), told.number.unit
    for text in (told.own, *(() if guessed else (told.sentence,))):
        names = words_in(text).names
        for measure in (*names.get("measure", ()), *names.get("implied", ())):
            unit = about[measure]["unit"] if measure in about else ""
            if unit and (unit == wanted or (not wanted and unit in COUNTED)):
                return unit
    return guessed or wanted or "count"


def read_by_words(told: InText, folder: Path | None) -> SpeechRule | None:
    """What the one measure named in a number's own part makes of it; None where not one is."""
    kind, words = told.number.unit or "count", words_in(told.own)
    rules = [rule_of_measure(m) for m in words.of("measure") if m in vocabulary.measures()]
    rules = [rule for rule in rules if kind in rule.number]
    if len(rules) != 1:
        return None
    said = words.of("category") & names_in("category", rules[0].measure, folder=folder)
    spoken = rules[0].measure.replace("_", " ")  # "vacancy rate", which has more than one measure
    category = min(said) if len(said) == 1 else rules[0].category
    return replace(rules[0], measure=spoken, category=category)
