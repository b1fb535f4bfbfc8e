"""A document as paragraphs of plain text: text, markdown, HTML, docx and pdf.

Every reader works within limits of size and time, and none of them fetches
anything: HTML is parsed without network, a docx is refused where its XML declares
entities, and a pdf is read page by page.
"""

import io
import re
import time
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.core.periods import MONTHS
from analysis.spreadsheets.text_files import decode
from analysis.spreadsheets.zip_package import Package

MOST_BYTES = 20_000_000
"""Largest file that is read."""
MOST_CHARACTERS = 2_000_000
"""Longest text that is read."""
MOST_PAGES = 500
MOST_SECONDS = 30.0
"""Longest time that a pdf may take; checked between pages."""
_NO_TEXT = ("script", "style", "head", "noscript", "template", "svg", "nav", "footer", "form")
_BLOCKS = {
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "blockquote"),
    *("section", "article", "header", "figcaption", "pre", "dt", "dd", "br", "ul", "ol", "table"),
}
_DATE_LINE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}),? (?:19|20)\d\d\s*$", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-*+•●▪>]|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-Z]))\s+")
_WRAPPED = 120
"""Characters of the longest line of a text that is wrapped."""
_NOTE = re.compile(r"((?:[a-z)”’\"]|20\d\d[-–/]\d\d)[.,])\d[\d,]*(?=\s+[A-Z“\"‘]|\s*$)")
_NO_SPACE = re.compile(r"((?:[a-z\d%)][.?!]|^\d{1,3}\.))(?=[A-Z][a-z])")
_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")


def file_bytes(path: Path, what: str) -> bytes:
    """The bytes of a file that somebody gave; `what` it should be, for the message."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Give the path of {what}.") from None
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error}).") from None


def paragraphs_of_file(path: Path) -> list[str]:
    """Read a document.

    Parameters
    ----------
    path : Path
        ``.txt``, ``.md``, ``.html``, ``.htm``, ``.docx`` or ``.pdf``; any other name is
        read as text.

    Returns
    -------
    list of str
        Paragraphs without line breaks, in their order.

    Raises
    ------
    InputError
        If the file is absent, too large, damaged, or not of its kind.
    """
    if path.is_file() and (size := path.stat().st_size) > MOST_BYTES:
        raise InputError(
            f"{path.name} holds {size:,} bytes; at most {MOST_BYTES:,} are read. "
            "Give the part with the article."
        )
    data = file_bytes(path, "a document")
    kind = path.suffix.lower()
    if kind == ".docx":
        made = _docx(path)
    elif kind == ".pdf":
        made = _pdf(data, path.name)
    elif kind in (".html", ".htm", ".xhtml"):
        made = _html(decode(data, path.name))
    else:
        markdown = kind in (".md", ".markdown")
        made = paragraphs_of_text(decode(data, path.name), markdown=markdown)
    if (length := sum(map(len, made))) > MOST_CHARACTERS:
        raise InputError(
            f"{path.name} holds {length:,} characters of text; at most {MOST_CHARACTERS:,} are "
            "read."
        )
    return made


def paragraphs_of_text(text: str, *, markdown: bool = False) -> list[str]:
    """Split plain text at blank lines; a line that ends in the middle of one is joined.

    A line of a list, a last line that ends in a whole date without a full stop, as the line
    under a headline does, and each line of a text that is not wrapped are paragraphs.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    wrapped = max(map(len, text.split("\n"))) <= _WRAPPED
    made: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        begun = False
        for line in block.split("\n"):
            apart = _ITEM.match(line) or _DATE_LINE.search(line) or not wrapped
            plain = _LINK.sub(r"\1", _MARKDOWN.sub("", line)).replace("**", "")
            plain = _one_line(plain if markdown else _ITEM.sub("", line))
            if not plain:
                continue
            if begun and not apart:
                made[-1] += f" {plain}"
            else:
                made.append(plain)
            begun = True
    return [paragraph for paragraph in made if paragraph]


def _one_line(text: str) -> str:
    """One line without control characters, which could steer a terminal, nor note numbers."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _NO_SPACE.sub(r"\1 ", _NOTE.sub(r"\1", line))


def _html(text: str) -> list[str]:
    from lxml import html

    if not text.strip():
        return []
    # Bytes with their encoding given: a declaration in the page may name another.
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root: Any = html.document_fromstring(text.encode(), parser=parser)
    for element in list(root.iter(*_NO_TEXT)):
        element.drop_tree()
    for element in root.iter():
        # A space at either end is kept: it parts words of neighbouring tags.
        element.text = re.sub(r"\s+", " ", element.text or "")
        element.tail = re.sub(r"\s+", " ", element.tail or "")
        if element.tag in _BLOCKS:
            element.text = f"\n\n{element.text}"
            element.tail = f"\n\n{element.tail}"
    return paragraphs_of_text(root.text_content())


def _docx(path: Path) -> list[str]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    package = Package(path)
    for part in package.names():
        if part.endswith((".xml", ".rels")):
            package.tree(part)  # refused where it declares a document type
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise InputError(f"{path.name} cannot be read as docx ({error}).") from None
    found: list[str] = []
    for block in document.iter_inner_content():
        table = getattr(block, "rows", ())
        found += [cell.text for row in table for cell in row.cells] or [getattr(block, "text", "")]
    return [line for line in map(_one_line, found) if line]


def _pdf(data: bytes, name: str) -> list[str]:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    began = time.monotonic()
    text: list[str] = []
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise InputError(f"{name} has {len(pages)} pages; at most {MOST_PAGES} are read.")
        for page in pages:
            text.append(page.extract_text())
            if time.monotonic() - began > MOST_SECONDS:
                raise InputError(f"{name} takes longer than {MOST_SECONDS:.0f} seconds to read.")
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise InputError(f"{name} cannot be read as pdf ({type(error).__name__}).") from None
    whole = re.sub(r"(?<=\w)-\n(?=[a-z])", "", "\n".join(text))
    if not whole.strip():
        raise InputError(f"{name} holds no text; it may be pictures of pages.")
    # A line that ends a sentence well before the margin ends a paragraph.
    return paragraphs_of_text(re.sub(r"([.?!”\"])\s*\n(?=[A-Z“\"])", r"\1\n\n", whole))
