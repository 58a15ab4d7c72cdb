"""XML of news agencies, parsed without what makes XML dangerous: entities, DTDs, the network."""

import re
from html import escape
from typing import Any, TypeAlias

from lxml import etree

from barid.text.decode import decode

# lxml ships no types; the alias says what is meant.
Element: TypeAlias = Any

# What TEI and NewsML call paragraphs, headings and line ends.
_AS_HTML = {
    "head": "h2",
    "hi": "b",
    "ref": "a",
    "lb": "br",
    "quote": "blockquote",
    "list": "ul",
    "item": "li",
}
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+>|>)", re.DOTALL | re.IGNORECASE)


def parse(data: bytes | str) -> Element | None:
    """Return the root of an XML text, mended where it can be; None when it is none.

    The document type and its entities are taken out before: they expand before any limit. What
    lies deeper than 256 levels or holds more than 10 MB in one text is lost (libxml2's limits).
    """
    text = decode(data).text if isinstance(data, bytes) else data
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return bare_name(element.tag) if isinstance(element.tag, str) else ""


def bare_name(name: str) -> str:
    """Return the name of an element or an attribute without its namespace; its prefix may be undeclared."""
    return name.rpartition("}")[2]


def child(element: Element, *path: str) -> Element | None:
    """Return the first element at a path of names, whatever their namespaces."""
    for step in path:
        element = next((e for e in element if local_name(e) == step), None)
        if element is None:
            return None
    return element


def descendants(element: Element, name: str) -> list[Element]:
    """Return all elements of a name below one, in order."""
    return [e for e in element.iter() if local_name(e) == name]


def inner_html(element: Element) -> str:
    """Return what stands within an element, as HTML without namespaces."""
    inner = [escape(element.text or "")]
    for child in element:
        if isinstance(child.tag, str):
            name = _AS_HTML.get(local_name(child), local_name(child))
            inner.append(f"<{name}>{inner_html(child)}</{name}>")
        inner.append(escape(child.tail or ""))
    return "".join(inner)


def text(element: Element | None) -> str | None:
    """Return all text of an element on one line; None when there is none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None
