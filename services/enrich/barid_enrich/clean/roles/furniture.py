"""Lines a page is built of: headings of offers and forms, buttons, notices, rights."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean.lexicon import OPENING, WORD, Lexicon, load
from barid_enrich.clean.lines.line import TextLine, is_plain
from barid_enrich.clean.names import authors_of
from barid_enrich.clean.roles import bylines, datelines
from barid_enrich.clean.roles.credits import (
    is_credited_paragraph,
    is_photographed,
    names_photographer,
)
from barid_enrich.clean.roles.role import MAX_ROLE_WORDS, Role

KEPT_WORDS = 20_000  # of stories, of which is remembered whether a page's own lines have them: 3 MB
EDGE_PROSE = 2  # last lines of prose, which beside the first may be the page's own sentences
MAX_NOTICE_WORDS = 35  # of a sentence about cookies, rights or a picture
MAX_TAG_WORDS = 4
MAX_CREDITED_WORDS = 60  # of a caption that ends in who took the picture
MAX_SLOGAN_WORDS = 10  # «NAME - an independent daily»
# A row of at least so many sections and buttons, which make up so much of it; by judgement, as the
# words between them are names of sections no list has.
MIN_ROW_ITEMS, MIN_ROW_SHARE = 3, 0.7
_SENTENCE_END = re.compile(r"[.!?؟]\s")  # of a paragraph that a feed goes on behind
_SLOGAN_SIGN = re.compile(r"[|/:–—-]")
_SLOGAN_PARTS = re.compile(r"\s+[|/–—-]\s+|\s*[|:]\s*")
_ITEM_WORD = re.compile(r"[^\s|•·/»›←→,،:-]+")


def of_prose(
    lines: Sequence[TextLine], prose: Sequence[int], lexicon: Lexicon
) -> Iterator[tuple[int, Role]]:
    """Yield the few paragraphs that are none of the story's: credited captions, notices, rights, bylines.

    Args:
        lines: of a page.
        prose: which of them are paragraphs; only the first and the last ones may be the page's.
        lexicon: the words.
    """
    for index in prose:
        if lines[index].words <= MAX_CREDITED_WORDS and names_photographer(lines[index]):
            yield index, Role(label="caption")
    for index in _edges(lines, prose, lexicon):
        # A credit at the end of the last paragraph is the story's agency.
        raw = lines[index].raw
        opens = index == prose[0] and len(prose) > 1
        closes = index != prose[0]
        if (opens and is_credited_paragraph(raw)) or (closes and is_photographed(raw)):
            yield index, Role(label="caption", placed=True)
        elif closes and (authors := _signed_in_brackets(raw, lexicon)):
            yield index, Role(label="byline", placed=True, authors=authors)
        elif role := (
            _own_sentence(raw, lexicon)
            or (datelines.of_sentence(lines[index]) if index == prose[0] else None)
            or (bylines.of_sentence(raw, lexicon) if index == prose[-1] else None)
        ):
            yield index, role


def _edges(lines: Sequence[TextLine], prose: Sequence[int], lexicon: Lexicon) -> list[int]:
    """Return the short paragraphs at the ends of a page; of the first ones as many as are its own, and one."""
    opening = 1
    while opening < len(prose) and _own_sentence(lines[prose[opening - 1]].raw, lexicon):
        opening += 1
    edges = sorted({*prose[:opening], *prose[-EDGE_PROSE:]})
    return [index for index in edges if lines[index].words <= MAX_NOTICE_WORDS]


def _signed_in_brackets(raw: str, lexicon: Lexicon) -> tuple[Author, ...]:
    """Return whom «(Reporting by NAME; Editing by NAME)» names below a story."""
    if not (raw.startswith("(") and raw.endswith(")")):
        return ()
    parts = [part.strip() for part in raw[1:-1].split(";")]
    return tuple(author for part in parts for author in authors_of(part, fold(part), lexicon)[0])


def _own_sentence(raw: str, lexicon: Lexicon) -> Role | None:
    if not any(map(_is_own_word, raw.split())):  # nearly always, and cheaper than folding
        return None
    folded = fold(raw)
    if not has_own_word(folded, lexicon):
        return None
    if lexicon.rights.search(folded):
        return Role(label="furniture", placed=True, zone="end")
    first = lexicon.appeared.search(folded)
    is_alone = first is not None and not _SENTENCE_END.search(folded, 0, first.start())
    if is_alone or lexicon.notices.search(folded):
        return Role(label="furniture", placed=True)
    return None


def heading(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return the role of a line that offers, asks or counts something on the page's behalf."""
    opening = OPENING.match(line.folded)
    opens = opening is not None and opening[1] in lexicon.heading_starts
    if opens and (match := lexicon.related.match(line.folded)):
        alone = len(line.key) <= match.end()
        return Role(label="related", zone="box" if alone else "button")
    if opens and lexicon.related_open.match(line.folded) and not line.stopped:
        return Role(label="related", zone="button")
    items = _item_words(line.folded)
    if line.words > MAX_ROLE_WORDS:
        return _menu_row(line, items, lexicon)
    return _furniture(line, items, lexicon, opens=opens) or _menu_row(line, items, lexicon)


def _furniture(
    line: TextLine, items: Sequence[str], lexicon: Lexicon, *, opens: bool
) -> Role | None:
    is_own = has_own_word(line.folded, lexicon)
    if (opens and lexicon.ends.match(line.folded)) or (
        is_own and lexicon.rights.search(line.folded)
    ):
        return Role(label="furniture", zone="end")
    if opens and lexicon.boxes.match(line.folded):
        return Role(label="furniture", zone="box")
    is_button = (
        (line.raw.startswith("#") and line.words <= MAX_TAG_WORDS)
        or _names_networks(items, lexicon)
        or line.key in lexicon.furniture
        or (opens and lexicon.share.match(line.folded))
        or lexicon.counts.match(line.folded)
    )
    if is_button:
        # A section's name may be a subhead, too: in the head and at the end only.
        return Role(label="furniture", placed=line.key in lexicon.sections, zone="button")
    if opens and lexicon.furniture_starts.match(line.folded) and not _is_dated(line):
        return Role(label="furniture", placed=line.stopped, zone="button")
    if is_own and lexicon.notices.search(line.folded):
        return Role(label="furniture", placed=True, zone="button")
    return Role(label="furniture", placed=True) if _is_slogan(line, lexicon) else None


def _is_dated(line: TextLine) -> bool:
    """Tell «published in: 20/06/2021» from «published in: news»."""
    read = dates.read_line(line.folded, line.raw)
    return read is not None and read.introduced


def _is_slogan(line: TextLine, lexicon: Lexicon) -> bool:
    """Tell «NAME - an independent daily»."""
    if not 1 < line.words <= MAX_SLOGAN_WORDS:
        return False
    parts = [line.folded]
    if _SLOGAN_SIGN.search(line.folded):
        parts = _SLOGAN_PARTS.split(line.folded)
    return any(map(lexicon.generic.match, parts))


def has_own_word(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a folded text may hold a notice or state rights: a cheap first look."""
    own, words = lexicon.own_words, folded.split()
    if own.keys().isdisjoint(words):  # nearly always; cheaper than what they share
        signed = [word for word in words if not word.isalnum()]
        if not signed or own.keys().isdisjoint(WORD.findall(" ".join(signed))):
            return False
    said = own.keys() & WORD.findall(folded)
    return any(phrase in folded for word in said for phrase in own[word])


@lru_cache(maxsize=KEPT_WORDS)
def _is_own_word(word: str) -> bool:
    """Tell a word, as written, by which a line may be the page's own."""
    folded, own = fold(word), load().own_words
    return folded in own if folded.isalnum() else not own.keys().isdisjoint(WORD.findall(folded))


def _item_words(folded: str) -> list[str]:
    """Return the words of a row, whatever stands between its items."""
    return folded.split() if is_plain(folded) else _ITEM_WORD.findall(folded)


def _menu_row(line: TextLine, items: Sequence[str], lexicon: Lexicon) -> Role | None:
    """Read a row of sections and buttons: most of its words belong to names of them."""
    sizes = lexicon.item_sizes
    if line.words < MIN_ROW_ITEMS or line.stopped or sizes.keys().isdisjoint(items):
        return None
    most = [sizes[word][0] for word in items if word in sizes]
    if len(most) < MIN_ROW_ITEMS or sum(most) < MIN_ROW_SHARE * len(items):
        return None
    known = covered = at = 0
    while at < len(items):
        size = _item_size(items, at, lexicon)
        known += bool(size)
        covered += size
        at += size or 1
    if known >= MIN_ROW_ITEMS and covered >= MIN_ROW_SHARE * len(items):
        return Role(label="furniture", zone="button")
    return None


def _item_size(items: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Return of how many words the longest known item is that begins here, 0 when none does."""
    for size in lexicon.item_sizes.get(items[at], ()):
        key = " ".join(items[at : at + size]) if size <= len(items) - at else ""
        if key in lexicon.furniture or key in lexicon.home or key in lexicon.networks:
            return size
    return 0


def _names_networks(items: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell a row of buttons, whatever stands between the names of networks."""
    if lexicon.networks.isdisjoint(items):
        return False
    known = sum(word in lexicon.buttons for word in items)
    return sum(word in lexicon.networks for word in items) >= 2 and 2 * known >= len(items)
