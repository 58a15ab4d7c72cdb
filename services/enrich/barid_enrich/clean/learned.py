"""Lines that recur over the stories of one source are its furniture, whatever their words; core.

No word list knows every site. What a site says on every page (an appeal, an address, a slogan) comes
again over distinct stories, while a story's own lines do not. Each distinct story counts a line once;
a copy of a story counts nothing, so that no wire story becomes furniture by being repeated.
"""

import re
from collections.abc import Sequence, Set
from hashlib import blake2b
from itertools import takewhile

from msgspec import structs

from barid.contract import Line, LineLabel, Value
from barid.text.fold import fold
from barid_enrich.clean import title_tail
from barid_enrich.clean.lines.line import key_of, text_line
from barid_enrich.draft import Draft

# A short line of so many distinct stories is furniture, when they are more than a chance share of the
# source's. One other page of a site holds half of its furniture (research on 64 publishers), so three
# are soon reached; a sentence must be on a good part of all pages, as a disclaimer is and the
# background paragraph of a running story is not.
MIN_STORIES, MIN_SHARE = 3, 0.02
MIN_STORIES_OF_SENTENCE, MIN_SHARE_OF_SENTENCE = 5, 0.2
EDGE_SENTENCES = 2  # at each end of a story; furniture does not stand in its middle
COPY_SHARE = 0.5  # a story with so many of its sentences seen before is a copy
MAX_REMOVED_SHARE = 0.6  # of the characters of a body; beyond it nothing is relabelled
MAX_LINES = 40  # counted of one story: lists are no furniture
_COUNTED: frozenset[LineLabel] = frozenset({"body", "title", "subtitle"})
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")


class CountedLine(Value, frozen=True):
    """A line as it is counted.

    Attributes:
        hash: 64 bits of its folded words, numbers alike; equal lines of all pages share it.
        text: as written, for people.
        sentence: prose rather than a short line.
    """

    hash: int
    text: str
    sentence: bool


def counted_lines(
    lines: Sequence[Line], furniture: Set[int] = frozenset(), *, tails: Sequence[str] = ()
) -> list[CountedLine]:
    """Return the lines of a story that are worth counting, each once, and the tails of its headline.

    Args:
        lines: of one story, labelled.
        furniture: hashes learned for its source, which stay known by being seen again.
        tails: of its headline, known ones and others (`all_tails`).
    """
    found = {hash_of(tail): CountedLine(hash_of(tail), tail, sentence=False) for tail in tails}
    sentences: list[str] = []
    for line in lines:
        if line.label == "body" and text_line(line.text).prose:
            sentences.append(line.text)
        elif line.label in _COUNTED or (furniture and line.label == "furniture"):
            counted = _counted(line.text)
            if counted is None or (line.label == "furniture" and counted.hash not in furniture):
                continue
            if len(found) < MAX_LINES:
                found[counted.hash] = counted
    for text in (*sentences[:EDGE_SENTENCES], *sentences[-EDGE_SENTENCES:]):
        if (counted := _counted(text)) is not None:
            found[counted.hash] = counted
    return list(found.values())


def all_tails(title: str | None, cut: Sequence[str]) -> list[str]:
    """Return what may be the site's words behind a headline, those cut already included."""
    return [*cut, *(split.counted for split in title_tail.splits(title or ""))]


def is_copy(lines: Sequence[CountedLine], seen: Set[int]) -> bool:
    """Tell a story whose sentences were seen before, or that has none to tell it by."""
    sentences = [line.hash for line in lines if line.sentence]
    return sum(hash_ in seen for hash_ in sentences) >= COPY_SHARE * len(sentences)


def relabelled(draft: Draft, furniture: Set[int]) -> Draft:
    """Return the story with the learned lines of its source labelled furniture.

    Learned tails are cut from its headline; their line keeps them. Nothing is relabelled when that
    would take most of the body or its last sentence.
    """
    if not furniture:
        return draft
    return _without_tails(_without_lines(draft, furniture), furniture)


def _without_tails(draft: Draft, furniture: Set[int]) -> Draft:
    known = list(
        takewhile(lambda s: hash_of(s.counted) in furniture, title_tail.splits(draft.title or ""))
    )
    if not known:
        return draft
    return structs.replace(
        draft, title=known[-1].headline, tails=tuple(split.counted for split in known)
    )


def _without_lines(draft: Draft, furniture: Set[int]) -> Draft:
    chosen = {
        index
        for index, line in enumerate(draft.lines)
        if line.label in _COUNTED and (c := _counted(line.text)) is not None and c.hash in furniture
    }
    if not chosen or _takes_too_much(draft, chosen):
        return draft
    lines = tuple(
        structs.replace(line, label="furniture") if index in chosen else line
        for index, line in enumerate(draft.lines)
    )
    said = {draft.lines[index].text for index in chosen}
    return structs.replace(
        draft,
        lines=lines,
        title=None if draft.title in said else draft.title,
        subtitle=None if draft.subtitle in said else draft.subtitle,
    )


def _takes_too_much(draft: Draft, chosen: Set[int]) -> bool:
    body = [(index, line.text) for index, line in enumerate(draft.lines) if line.label == "body"]
    left = [text for index, text in body if index not in chosen]
    total = sum(len(text) for _, text in body)
    had_prose = any(text_line(text).prose for _, text in body)
    kept_prose = not had_prose or any(text_line(text).prose for text in left)
    return sum(map(len, left)) < (1 - MAX_REMOVED_SHARE) * total or not kept_prose


def _counted(text: str) -> CountedLine | None:
    if len(_LETTER.findall(text[:40])) <= 2:
        return None
    return CountedLine(hash_of(text), text, text_line(text).prose)


def hash_of(text: str) -> int:
    """Return the 64-bit signed hash under which a line is counted."""
    mark = title_tail.MARK if text.startswith(title_tail.MARK) else ""
    key = mark + _DIGITS.sub("0", key_of(fold(text)))
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
