"""An SVG made fit to publish: named, described, with text as text and nothing that moves.

matplotlib writes the drawing; what it leaves out (a title and description that screen
readers use) is added, and what changes or reaches out (dates, an outside document
type) is taken away.
"""

import re
from xml.etree import ElementTree

from analysis.charts.style.theme import SVG_FAMILIES, TYPEFACE

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"


def finish(drawing: bytes, name: str, title: str, description: str) -> bytes:
    """Return `drawing` with title, description, role and a list of fall-back typefaces.

    Parameters
    ----------
    drawing : bytes
        SVG as matplotlib writes it, text as text.
    name : str
        Stem of the ids, unique among pictures on one page.
    title, description : str
        The finding and the alt text.

    Returns
    -------
    bytes
        UTF-8, the same for the same input.
    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(drawing)
    for metadata in root.findall(f"{{{SVG}}}metadata"):
        root.remove(metadata)
    heads = []
    for tag, text in (("title", title), ("desc", description)):
        head = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        head.text, head.tail = text, "\n "
        heads.append(head)
    root[:0] = heads
    for defs in root.findall(f"{{{SVG}}}defs"):
        for sheet in defs.findall(f"{{{SVG}}}style"):
            defs.remove(sheet)  # a style sheet would reach the page around the picture
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")
    root.set("lang", "en-GB")
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    _plain_ids(root)
    families = ", ".join(f"'{each}'" if " " in each else each for each in SVG_FAMILIES)
    for element in root.iter():
        look = element.get("style")
        if look and TYPEFACE in look:
            element.set("style", re.sub(rf"(['\"]?){TYPEFACE}\1", families, look))
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _plain_ids(root: ElementTree.Element) -> None:
    """Drop ids that nothing refers to; two pictures on one page would share them."""
    used = {root.get("aria-labelledby", "").split()[i] for i in (0, 1)}
    for element in root.iter():
        for value in element.attrib.values():
            used.update(re.findall(r"#([\w.-]+)", value))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
