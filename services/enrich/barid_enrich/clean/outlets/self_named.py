"""Names by which a page speaks of itself: whom a source told, what to follow, who is behind it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from barid.contract import LineLabel
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import holds, text_line
from barid_enrich.clean.outlets import self_words
from barid_enrich.clean.outlets.asked import asked_in, learned_in
from barid_enrich.clean.outlets.page_parts import MAX_PARTED_CHARS, Named, Said

MAX_TOLD_PARAGRAPHS = 12
MAX_TAIL_WORDS = 3  # of «headline - site»
MAX_FOLLOW_WORDS = 14
MAX_ASKED_CHARS = 500  # of a line that asks for something
KEPT_LINES = 5_000  # about 2 MB
END_LINES, MIN_END_WORDS = 2, 2  # of the text, and of a sentence of the page's own among them
MAX_CREDITS, MAX_CREDITED_WORDS = 2, 4
_CREDIT_SIGN = re.compile(r"\s*[(\[/|:©]\s*|\s[–—-]\s|\.\s(?=\S+(?:\s\S+)?$)")
_CREDIT_WORDS = re.compile(
    r"(?i)(?<!\w)(?:photo|photos|foto|image|picture|credit|courtesy|archives?|arşiv|archiv|archivo|archivio"
    r"|file|صورة|الصورة|صور|تصوير|عدسة|أرشيف|ارشيف|أرشيفية|الأرشيف|عکس|وێنە|фото|архив)(?!\w)"
)
_TOLD_ABOVE = re.compile(
    r"(?<!\w)لـ?\s?[«\"“(]([^\W\d_][\w ]{1,30}?)[»\"”)]\s?:|(?<!\w)لـ\s?([^\W\d_]\w*(?:\s\w+){0,2}?)\s?:"
)
_PAGE: frozenset[LineLabel] = frozenset({"furniture", "related", "masthead", "source"})
_NEAR: frozenset[LineLabel] = frozenset({"byline", "dateline", "caption", "subtitle"})
_QUOTES = ('"', "«", "(", "“")
_HANDLE_SIGNS = ("@", "t.me/")
_HANDLE = re.compile(r"(?:^|\s)(?:https?://)?(?:t\.me/|@)([A-Za-z]\w[\w.]*)\W*$")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6})/?")


def told_to(paragraphs: Iterable[str]) -> Iterator[Named]:
    """Yield whom the people of a story spoke to, as its outlet names itself."""
    first = tuple(islice(paragraphs, MAX_TOLD_PARAGRAPHS))
    yield from ((name, "told_to") for name in _told_in("\n".join(first)))
    yield from ((name, "learned") for name in _learned_in(first))


def told_above(titles: Iterable[str]) -> Iterator[Named]:
    """Yield whom a headline quotes somebody for: «PERSON to NAME: …»."""
    for title in titles:
        if match := _TOLD_ABOVE.search(title):
            yield match[1] or match[2], "told_to"


@lru_cache(maxsize=1)
def _learned_in(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for raw in paragraphs if (name := learned_in(raw)))


@lru_cache(maxsize=1)  # a page is asked twice
def _told_in(text: str) -> tuple[str, ...]:
    words = self_words.load()
    # The pattern is matched where a sign of it stands: searched for, it took a sixth of all time.
    starts: set[int] = set()
    if holds(text, words.told_by_roots):
        starts.update(at for sign in words.told_by_signs for at in _places(text, sign))
    starts.update(_before_quotes(text, words.told_words))
    matches = [words.told.match(text, start) for start in sorted(starts)]
    return tuple(next(filter(None, match.groups())) for match in matches if match)


def _before_quotes(text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Yield where one of some words stands right before what opens a quotation."""
    ends = (*words, *(f"{word} " for word in words))
    for quote in _QUOTES:
        for at in _places(text, quote):
            if not text.endswith(ends, 0, at):
                continue
            for end in (at, at - 1) if text[at - 1 : at] == " " else (at,):
                if text.endswith(words, 0, end):
                    yield from (end - len(w) for w in words if text.endswith(w, 0, end))


def _places(text: str, sign: str) -> list[int]:
    """Return where a sign stands in a text: most signs are nowhere."""
    places: list[int] = []
    at = text.find(sign)
    while at >= 0:
        places.append(at)
        at = text.find(sign, at + 1)
    return places


def by_page(aside: Sequence[Said]) -> Iterator[Named]:
    """Yield the names in the page's own lines that ask to follow it or say what it is."""
    for line, _, label in aside:
        if label in _PAGE or (label in _NEAR and line.words <= MAX_FOLLOW_WORDS):
            may_ask = line.words <= MAX_FOLLOW_WORDS
            folded = (line.folded or text_line(line.raw).folded) if may_ask else ""
            yield from _by_line(line.raw, folded, may_ask=may_ask)


def at_end(said: Sequence[Said]) -> Iterator[Named]:
    """Yield the names in a page's own sentences that ended among the last lines of the text."""
    ends = islice((line.raw for line, _, label in reversed(said) if label == "body"), END_LINES)
    for raw in ends:
        if len(raw) > MAX_ASKED_CHARS:
            continue
        if name := asked_in(raw, least_words=MIN_END_WORDS):
            yield name, "asked"
        yield from ((name, "about") for name in _about_in(raw))


def of_pictures(aside: Sequence[Said]) -> Iterator[Named]:
    """Yield whom captions credit: «(Photo: NAME)», «NAME/photographer», «© Photo NAME»."""
    for line, _, label in aside:
        if label != "caption" or not _is_credited(line.raw):
            continue
        parts = _CREDIT_SIGN.split(line.raw)
        if len(parts) == MAX_CREDITS and not _CREDIT_WORDS.sub("", parts[1]).strip(" .)"):
            continue  # «what it shows - archive»
        for part in parts[-MAX_CREDITS:]:
            name = _CREDIT_WORDS.sub(" ", part).strip(' .)]»"')
            if 0 < len(name.split()) <= MAX_CREDITED_WORDS:
                yield name, "credited"


def _is_credited(raw: str) -> bool:
    if len(raw) > MAX_PARTED_CHARS:
        return False
    return "©" in raw or raw.endswith(")") or _CREDIT_WORDS.search(raw) is not None


@lru_cache(maxsize=KEPT_LINES)  # its next page says the same
def _by_line(raw: str, folded: str, *, may_ask: bool) -> tuple[tuple[str, str], ...]:
    words = self_words.load()
    found: list[tuple[str, str]] = []
    found.extend((name, "about") for name in _about_in(raw))
    if len(raw) > MAX_ASKED_CHARS:
        return tuple(found)
    if name := asked_in(raw):
        found.append((name, "asked"))
    if not may_ask:
        return tuple(found)
    if holds(raw, words.follow_signs) and (match := words.followed.search(raw)):
        found.append((match[1], "followed"))
    elif name := _on_network(raw, folded):
        found.append((name, "on_network"))
    at_handle = _HANDLE.search(raw) if holds(raw, _HANDLE_SIGNS) else None
    if match := at_handle or (_DOMAIN.fullmatch(raw) if "." in raw else None):
        found.append((match[1], "handle"))
    return tuple(found)


def _about_in(raw: str) -> list[str]:
    words = self_words.load()
    match = words.about.match(raw) if holds(raw, words.about_signs) else None
    return [next(group for group in match.groups() if group)] if match else []


def _on_network(raw: str, folded: str) -> str | None:
    """Return the name of «NAME on NETWORK»."""
    words = lexicon.load()
    if words.networks.isdisjoint(folded.split()):
        return None
    match = words.followed.match(folded)
    return " ".join(raw.split()[: len(match[1].split())]) if match else None
