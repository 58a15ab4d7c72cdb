"""When a page says to its reader that it was published."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import structs

from barid.contract import Published
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean.roles.roles import RANK_PUBLISHED, Role
from barid_enrich.dates.read import UPDATED_CONFIDENCE
from barid_enrich.extract import visible
from barid_enrich.extract.page import hints
from barid_enrich.extract.page.blocks import PLACES, Lines
from barid_enrich.extract.published import MAX_DATE_LINE_CHARS, Clock
from barid_enrich.extract.tree import Element

MAX_LEFTOVER = 3  # words in a line of a date besides it and what introduces it
_APART = PLACES["nav"] | PLACES["aside"]


def around_headline(near: Sequence[Element], said: Sequence[Role], clock: Clock) -> list[Published]:
    """Return the dates around the headline, those called dates of publication first.

    A masthead's date of today is marked as a date too.
    """
    called, marked = _marked(near, clock)
    clear = [role for role in said if role.date_rank == RANK_PUBLISHED]
    others = [role for role in said if role.date_rank != RANK_PUBLISHED]
    return [*called, *in_lines(clear, clock), *marked, *in_lines(others, clock)]


def in_lines(said: Iterable[Role], clock: Clock) -> Iterator[Published]:
    """Yield the dates lines state, those that say most clearly what they are first."""
    for role in sorted(said, key=lambda role: -role.date_rank):
        if role.found:
            yield dates.published(
                role.found, method="text", reference=clock.received_at, updated=role.updated
            )


def anywhere(root: Element, lines: Lines, clock: Clock) -> Published | None:
    """Return the date a page says it was published on, wherever it says so; None if two differ."""
    found = [
        date
        for wording in (*visible.labelled_times(root), *_labelled(lines))
        if (line := dates.read_line(fold(wording), wording))
        if line.introduced and len(line.leftover) <= MAX_LEFTOVER
        if (date := clock.read(wording, "time"))
    ]
    return found[0] if len({(date.local or "")[:10] for date in found}) == 1 else None


def _labelled(lines: Lines) -> Iterator[str]:
    """Yield short lines with a number, each behind a line that is only a label."""
    label = ""
    for block in lines.blocks:
        node, text = lines.nodes[block.node], block.text
        if len(text) > MAX_DATE_LINE_CHARS or node.places & _APART or node.hints & _of_comments():
            label = ""
        elif any(map(str.isdigit, text)):
            yield label + text
            label = ""
        else:
            label = f"{text} " if dates.introduces(text) else ""


@cache
def _of_comments() -> int:
    return hints.of_name("comments")


def _marked(near: Sequence[Element], clock: Clock) -> tuple[list[Published], list[Published]]:
    """Return the dates of marked elements: those introduced as of publication, and the others."""
    called: list[Published] = []
    marked: list[Published] = []
    for wording, updated in visible.dates(near):
        if found := clock.read(wording, "time"):
            line = dates.read_line(fold(wording), wording)
            introduced = line is not None and line.introduced and not updated
            (called if introduced else marked).append(_of_change(found) if updated else found)
    return called, marked


def _of_change(date: Published) -> Published:
    if "updated" in date.doubts:
        return date
    confidence = min(date.confidence, UPDATED_CONFIDENCE)
    return structs.replace(date, confidence=confidence, doubts=(*date.doubts, "updated"))
