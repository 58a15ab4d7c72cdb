"""Who wrote a page and when, as its elements around the headline show it to a reader."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from barid_enrich.extract.tree import Element

ELEMENTS_BEFORE = 40  # of the headline: a masthead's own date is further up
ELEMENTS_BEHIND = 90  # a byline below the headline, behind a picture and buttons to share
MAX_NAME_CHARS = 80
MAX_DATE_CHARS = 70
MAX_LABEL_CHARS = 30  # «Last updated on:»
LABEL_LEVELS = 2  # elements around a date that its label may stand before
_MAX_NAME_WORDS = 5
_AUTHOR = re.compile(r"author(?!i)|byline|writer|contributor|katib|kateb|reporter", re.I)
_NOT_AUTHOR = re.compile(
    r"comment|bio|avatar|image|photo|social|share|follow|related|job|desc|count", re.I
)
_DATE = re.compile(r"date|time|publish|posted|tarikh|dateline|meta|info", re.I)
_PROFILE = re.compile(
    r"/(?:authors?|writers?|contributors?|profiles?|people|staff|by|kottab|katib)/[^/]", re.I
)
_PUBLISHED = re.compile(r"publish", re.I)
_MODIFIED = re.compile(r"modif|update|changed", re.I)
_OF_TODAY = re.compile(r"\bcurrent|today|now|clock", re.I)
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


def dates(near: Sequence[Element]) -> Iterator[tuple[str, bool]]:
    """Yield what elements marked as a date say, each with whether it is marked as of a change."""
    for element in near:
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        if _OF_TODAY.search(names):
            continue
        updated = _MODIFIED.search(names) is not None and _PUBLISHED.search(names) is None
        before = _before(element) if element.tag == "time" else ""
        if element.tag == "time" or "datePublished" in names:
            stated = element.get("datetime") or element.get("content")
            if stated:
                yield before + stated, updated
        if element.tag == "time" or (_DATE.search(names) and not _holds_time(element)):
            text = _short(element, MAX_DATE_CHARS)
            if text and not _OF_TODAY.search(text):
                yield before + text, updated


def _holds_time(element: Element) -> bool:
    """Tell whether a <time> in an element says for machines what the element says for people."""
    return any(inner.get("datetime") for inner in element.iterchildren("time"))


def labelled_times(root: Element) -> Iterator[str]:
    """Yield what <time> elements say, wherever they stand, with the words before them."""
    for element in root.iter("time"):
        if before := _before(element):
            yield before + (element.get("datetime") or _short(element, MAX_DATE_CHARS) or "")


def _before(element: Element) -> str:
    """Return the few words that stand before an element, as a label of it; empty without any."""
    for _ in range(LABEL_LEVELS):
        other, above = element.getprevious(), element.getparent()
        text = above.text if other is None and above is not None else None
        if other is not None:
            text = other.tail if (other.tail or "").strip() else _short(other, MAX_LABEL_CHARS)
        if text and text.strip():
            label = " ".join(text.split())
            is_label = len(label) <= MAX_LABEL_CHARS and not any(map(str.isdigit, label))
            return f"{label} " if is_label else ""
        if other is not None or above is None:
            return ""
        element = above
    return ""


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
