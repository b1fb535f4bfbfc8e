"""Time to find and check the claims of a thousand sentences."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from analysis.claims import find_claims
from analysis.claims.articles.wording.sentences import sentences
from analysis.claims.documents import paragraphs_of_text

ARTICLES = Path(__file__).parent.parent / "tests" / "claims" / "articles"


def thousand_sentences() -> str:
    """The articles of the tests, over and over, up to a thousand sentences."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    found = [s for text in texts for p in paragraphs_of_text(text) for s in sentences(p)]
    return "\n\n".join((found * (1_000 // len(found) + 1))[:1_000])


def main() -> None:
    """Measure once and say it."""
    text = thousand_sentences()
    start = time.process_time()
    article = find_claims(text, written_on=date(2025, 10, 1))
    spent = time.process_time() - start
    sys.stdout.write(f"1,000 sentences, {len(article.claims)} numbers: {spent:.1f} s of CPU\n")


if __name__ == "__main__":
    main()
