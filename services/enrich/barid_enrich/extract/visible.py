"""Who wrote a page and when, as its elements around the headline show it to a reader."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from barid_enrich.extract.tree import Element

ELEMENTS_BEFORE = 40  # of the headline: a masthead's own date is further up
ELEMENTS_BEHIND = 90  # a byline below the headline, behind a picture and buttons to share
MAX_NAME_CHARS = 80
MAX_DATE_CHARS = 70
_MAX_NAME_WORDS = 5
_AUTHOR = re.compile(r"author(?!i)|byline|writer|contributor|katib|kateb|reporter", re.I)
_NOT_AUTHOR = re.compile(
    r"comment|bio|avatar|image|photo|social|share|follow|related|job|desc|count", re.I
)
_DATE = re.compile(r"date|time|publish|posted|tarikh|dateline|meta|info", re.I)
_PROFILE = re.compile(
    r"/(?:authors?|writers?|contributors?|profiles?|people|staff|by|kottab|katib)/[^/]", re.I
)
_MODIFIED = re.compile(r"modif|update|\bcurrent|today|now|clock", re.I)
MAX_ABOVE = 12  # elements looked up from one for what sets it apart
_FRAMES = frozenset(["article", "main"])
_APART = frozenset(["nav", "footer", "aside", "script", "style", "noscript", "select"])


def around_headline(root: Element, title: str | None) -> Sequence[Element]:
    """Return the elements around the headline, else those the article begins with."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    at = _headline(elements, title)
    if at is None:
        at = next((i for i, element in enumerate(elements) if element.tag in _FRAMES), None)
        near = elements[at : at + ELEMENTS_BEHIND] if at is not None else []
    else:
        near = elements[max(0, at - ELEMENTS_BEFORE) : at + ELEMENTS_BEHIND]
    return [element for element in near if not _is_apart(element)]


def bylines(near: Sequence[Element]) -> Iterator[str]:
    """Yield what is marked as an author's: first names that are links, then whole bylines."""
    yield from (text for element in near if _is_signed(element) and (text := _name(element)))
    yield from (text for element in near if _is_called(element) and (text := _name(element)))


def _is_signed(element: Element) -> bool:
    if "author" in (element.get("rel") or "").split():
        return True
    return element.tag == "a" and _PROFILE.search(element.get("href") or "") is not None


def _is_called(element: Element) -> bool:
    if element.get("itemprop") == "author":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return _AUTHOR.search(names) is not None and _NOT_AUTHOR.search(names) is None


def _name(element: Element) -> str | None:
    return _short(element, MAX_NAME_CHARS)


def dates(near: Sequence[Element]) -> Iterator[str]:
    """Yield the wordings of elements that are marked as a date and not as one of a change."""
    for element in near:
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        if _MODIFIED.search(names):
            continue
        if element.tag == "time" or "datePublished" in names:
            stated = element.get("datetime") or element.get("content")
            if stated:
                yield stated
        if element.tag == "time" or _DATE.search(names):
            text = _short(element, MAX_DATE_CHARS)
            if text and not _MODIFIED.search(text):
                yield text


def is_name(text: str) -> bool:
    """Tell whether a marked element's text looks like a name: two to five capitalised words."""
    words = text.split()
    if not 2 <= len(words) <= _MAX_NAME_WORDS or any(c.isdigit() for c in text):
        return False
    return all(not word[0].isascii() or word[0].isupper() or len(word) <= 3 for word in words)


def _headline(elements: Sequence[Element], title: str | None) -> int | None:
    heads = [at for at, element in enumerate(elements) if element.tag == "h1"]
    if title:
        said = " ".join(title.split())
        for at in heads:
            if " ".join(elements[at].text_content().split()) == said:
                return at
        for at, element in enumerate(elements):
            if element.tag not in {"title", "h1"} and (element.text or "").strip() == said:
                return at
    return heads[0] if len(heads) == 1 else None


def _is_apart(element: Element) -> bool:
    if element.tag in _APART:
        return True
    for above in islice(element.iterancestors(), MAX_ABOVE):
        if above.tag in _APART:
            return True
        if above.tag == "header" and above.find(".//h1") is None:
            return next(above.iterancestors("article"), None) is None  # else a masthead
    return False


def _short(element: Element, most: int) -> str | None:
    text = " ".join(islice(" ".join(islice(element.itertext(), 12)).split(), 20))
    return text if text and len(text) <= most else None
