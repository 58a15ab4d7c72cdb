"""Reading whose text it is and whom it credits."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from barid.contract import Author, Line, Part
from barid.text import words
from barid_enrich.provenance.lexicon import Lexicon, lexicon, names_in, without

# «بغداد – رويترز: …», «القاهرة (د ب أ) - …», "BAGHDAD (Reuters) - …"
_OPENING = re.compile(r"^[^\n.!؟]{2,60}?[-–—:](?=\s)(?:[^\n.!؟]{2,30}?[-–—:](?=\s))?")
_IN_BRACKETS = re.compile(r"[(\[/«]([^()\[\]/«»\n]{2,40})[)\]/»]")
_BRACKETS_WITHIN_CHARS = 80  # of the beginning or the end of the text
_QUOTING = re.compile(r"نقل[اًـ]{1,2} عن|\bciting\b|به نقل از")
_IN_QUOTING = ("نقل", "citing")  # searched for first: a text without them needs no pattern
_NAME_CHARS = 60  # behind «نقلا عن»
_NAME_WORDS = 5
_MAX_OUTLET_WORDS = 4
_BETWEEN_NAMES = re.compile(r"[،,/|+&؛;•·–—-]| و(?=وكال)|:")


class Provenance(NamedTuple):
    """Whose text it is and whom it credits, as keys that names of one publisher share."""

    publishers: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def read(part: Part, *, source: str | None) -> Provenance:
    """Return what a part says of its origin.

    A site that names itself credits nobody; an outlet known only from a credit published nothing here.

    Args:
        part: the text and its fields.
        source: the feed, folder or host it came in by.
    """
    own = _keys(source, _site(part.canonical_url or part.url))
    credited = tuple(
        key for key in credits_of(part.lines, part.authors, part.body) if key not in own
    )
    outlet = tuple(key for key in _keys(part.outlet) if key not in credited)
    return Provenance(tuple(dict.fromkeys((*outlet, *own))), credited)


def _keys(*names: str | None) -> tuple[str, ...]:
    found = (_key(words(name)) for name in names if name)
    return tuple(dict.fromkeys(key for key in found if key))


def credits_of(lines: Sequence[Line], authors: Sequence[Author], body: str) -> tuple[str, ...]:
    """Return the keys of whom the text names as its origin, the plainest first.

    Args:
        lines: of the text, labelled.
        authors: as read from it.
        body: the text.
    """
    found = [key for key in _credited(lines, authors, body) if key]
    return tuple(dict.fromkeys(found))


def _credited(lines: Sequence[Line], authors: Sequence[Author], body: str) -> Iterator[str]:
    known = lexicon()
    for line in lines:
        if line.label == "source":
            yield from _source(line.text, known)
    for author in authors:
        if author.role == "agency":
            yield _key(words(author.name))
    for line in lines:
        if line.label in ("dateline", "byline"):
            yield from names_in(words(line.text), known.marked)
    if opening := _OPENING.match(body):
        yield from names_in(words(opening.group()), known.marked)
    for edge in (body[:_BRACKETS_WITHIN_CHARS], body[-_BRACKETS_WITHIN_CHARS:]):
        for inside in _IN_BRACKETS.findall(edge):
            yield from names_in(words(inside), known.marked)
    yield from _quoted(body, known)


def _source(text: str, known: Lexicon) -> Iterator[str]:
    """Yield whom a line «المصدر: الميادين + وكالات» names."""
    for piece in _BETWEEN_NAMES.split(text):
        name = without(words(piece), known.sources)
        if agencies := names_in(name, known.marked):
            yield from agencies
        elif name and len(name) <= _MAX_OUTLET_WORDS:
            yield _key(name)


def _quoted(body: str, known: Lexicon) -> Iterator[str]:
    """Yield the agencies behind «نقلا عن» anywhere in the text."""
    if not any(word in body for word in _IN_QUOTING):
        return
    for quoting in _QUOTING.finditer(body):
        behind = words(body[quoting.end() : quoting.end() + _NAME_CHARS])
        yield from names_in(behind[:_NAME_WORDS], known.marked)[:1]


def _key(name: Sequence[str]) -> str:
    """Return what names of one publisher have in common."""
    known = lexicon()
    if agency := known.marked.get(tuple(name)):
        return agency
    telling = [word for word in name if word not in known.kinds]
    return " ".join(telling) or " ".join(name)


def _site(url: str | None) -> str | None:
    """Return the name in a host: `reuters` in `https://www.reuters.com/world`."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = [
        label for label in host.split(".") if label not in ("www", "m", "ar", "amp", "arabic")
    ]
    return labels[0] if len(labels) > 1 else None
