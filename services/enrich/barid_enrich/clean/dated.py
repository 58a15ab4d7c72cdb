"""When a story was published: the best date its lines state, with the clock beside it."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from barid.contract import LineLabel, Published
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import opening
from barid_enrich.clean.authors.signed import SAYS
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import RANK_BARE, RANK_PUBLISHED, RANK_TIMED, Role
from barid_enrich.clean.stories import stamped
from barid_enrich.dates.find import Found, find

_CLOCK = re.compile(r"\W*(?:loc\s?)?\d{1,2}:\d\d(?::\d\d)?\W*(?:[^\W\d]{1,2}\W*){0,2}")
_CLOCK_IN = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?:\W{0,2}[^\W\d]+)?")
# «10/10/23, 8:05 AM», as browsers write the time of printing.
_PRINT_HEAD = re.compile(r"\W*\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}[,،]\s\d{1,2}:\d\d(?!:)")
PRINT_HEAD_LINES = 3
# Opens a message copied from a telephone: «[12/3/2024, 9:14 PM] NAME: …», «12/03/2024, 21:14 - NAME: …».
_STAMPED = re.compile(r"\W{0,3}(\d[^\[\]]{8,30}?)(?:\]|\s-)\s[^:]{2,40}:\s")
_NO_CLOCK = "00:00"  # of a player
END_LINES = 4  # right below the text, where agencies put the time
BESIDE_LINES = 2
MAX_CLOCK_LINES = 2  # from the day to its time, with a section between
# «Posted by NAME at 11:14» below a story, whose day stands above it.
_POSTED_AT = re.compile(
    r"(?:بواسطة|\b[Bb]y)\s[^\d:]{3,40}\s(?:في|at)\s\d{1,2}:\d\d(?:\s?[^\W\d]{1,2})?\W*$"
)
# In the heading of the comments, in all languages.
_COMMENTS = re.compile(
    r"(?<!\w)(?:(?:ال)?تعليق|comment|kommentar|comentario|comentário|commenti|комментари|yorum|ديدگاه|نظرات|ليدوان|تبصره|تبصرے)"
)
MAX_COMMENTS_WORDS = 4
_AT_CLOCK = re.compile(r"(?:^|\s)(?:في|at)\s(\d{1,2}:\d\d(?:\s?[^\W\d]{1,2})?)\W*$")
_MADE: frozenset[LineLabel] = frozenset({"byline", "dateline"})


def published(
    lines: Sequence[TextLine],
    said: Sequence[Role | None],
    labels: Sequence[LineLabel],
    received_at: datetime,
) -> Published | None:
    """Return the best date the believed lines state, with the time of day that stands beside it."""
    last = len(labels) - 1 - labels[::-1].index("body") if "body" in labels else len(labels)
    dated = {
        index: (role, role.found)
        for index, (role, label) in enumerate(zip(said, labels, strict=True))
        if role is not None
        and role.found is not None
        and _may_date(role, label)
        and not (index > last and _is_comment(lines, index))
        and not _is_print_head(lines, index)
    }
    if len(dated) > 1:
        closed = min(_posted_at(lines), _comments_at(lines, last))
        dated = {index: date for index, date in dated.items() if index <= closed} or dated
    if not dated:
        found, updated = opening.day(lines, labels), False
        if found is None:
            found, updated = _of_stamp(lines), False
        if found is None:
            found, updated = _of_headline(lines, said, labels)
        return (
            dates.published(found, method="text", reference=received_at, updated=updated)
            if found
            else None
        )
    end = next((i for i, r in enumerate(said) if r and r.zone == "end"), len(said))
    first = labels.index("body") if "body" in labels else len(labels)
    below = _below_text(labels, said)
    title = labels.index("title") if "title" in labels else len(labels)
    is_headed = any(title < i < first and labels[i] in _MADE for i in dated)

    def worth(index: int) -> tuple[bool, bool, int, int]:
        rank = dated[index][0].date_rank
        is_card = index > last and is_headed and rank == RANK_PUBLISHED
        rank = RANK_BARE if is_card or (index > below and rank == RANK_TIMED) else rank
        return labels[index] in _MADE, index < end, rank, -index

    place = max(dated, key=worth)
    role, stated = dated[place]
    is_masthead = place < title < len(labels) and role.date_rank == RANK_BARE
    if (labels[place] not in _MADE or is_masthead) and any(
        label == "dateline" and r is not None and r.found is None and r.date_marked
        for r, label in zip(said, labels, strict=True)
    ):
        return None  # «five hours ago»: the day over the page is that of its reader
    if stated.clock is None:
        stated = (
            _timed(lines, place)
            or _posted(lines, labels, place)
            or _same_day(stated, [date for i, (_, date) in dated.items() if i < first])
            or _alone(lines, said, labels, place)
            or stated
        )
    return dates.published(stated, method="text", reference=received_at, updated=role.updated)


def _is_print_head(lines: Sequence[TextLine], index: int) -> bool:
    """Tell when a reader printed the page, which a browser puts at its edges, as its address."""
    is_edge = index < PRINT_HEAD_LINES or index >= len(lines) - PRINT_HEAD_LINES
    if not is_edge or not _PRINT_HEAD.match(lines[index].folded):
        return False
    edges = (*lines[:PRINT_HEAD_LINES], *lines[-PRINT_HEAD_LINES:])
    return any("://" in line.raw for line in edges)


def _is_comment(lines: Sequence[TextLine], index: int) -> bool:
    """Tell the date below «NAME says:», which is that of a comment."""
    above = lines[index - 1].folded
    said = above.rstrip(" :：").split()
    return bool(said) and above.endswith((":", "：")) and not SAYS.isdisjoint((said[0], said[-1]))


def _of_stamp(lines: Sequence[TextLine]) -> Found | None:
    """Return when a message was sent whose text follows its stamp in the first line: «[12/3/2024, 21:14] NAME: …»."""
    raw = next((line.raw for line in lines if line.words > 1), "")
    match = _STAMPED.match(raw)
    found = find(fold(match[1]), match[1]) if match else None
    return found if found is not None and found.clock is not None else None


def _of_headline(
    lines: Sequence[TextLine], said: Sequence[Role | None], labels: Sequence[LineLabel]
) -> tuple[Found | None, bool]:
    """Return the day a headline states, at the hour of «last updated: 11:20», and whether it is that of a change."""
    title = lines[labels.index("title")] if "title" in labels else None
    day = find(title.folded, title.raw) if title is not None else None
    if day is None:
        return None, False
    for line, role, label in zip(lines, said, labels, strict=True):
        clock = _CLOCK_IN.search(line.folded) if label == "dateline" else None
        if clock and role is not None and role.found is None and role.date_marked:
            raw = f"{day.day} {clock.group()}"
            read = dates.read_line(f"{line.folded[: clock.start()]} {raw}", raw)
            if read is not None and read.found.clock:
                return read.found, read.updated
    return None, False


def _posted_at(lines: Sequence[TextLine]) -> int:
    """Return the line that closes a post with its time, below which are comments, or one past the last."""
    short = (i for i, line in enumerate(lines) if not line.prose and ":" in line.raw)
    return next((i for i in short if _POSTED_AT.search(lines[i].raw)), len(lines))


def _comments_at(lines: Sequence[TextLine], last: int) -> int:
    """Return the line below the text that opens the comments, or one past the last."""
    below = (i for i in range(last + 1, len(lines)) if lines[i].words <= MAX_COMMENTS_WORDS)
    return next((i for i in below if _COMMENTS.search(lines[i].folded)), len(lines))


def _below_text(labels: Sequence[LineLabel], said: Sequence[Role | None]) -> int:
    """Return the line below which a date with its time is worth no more than one without.

    Comments have times, too: so it is below the text, where a date stands beside the headline.
    """
    at = labels.index("title") if "title" in labels else 0
    beside = range(max(0, at - BESIDE_LINES), min(len(said), at + BESIDE_LINES + 1))
    is_dated = any(labels[i] == "dateline" and (r := said[i]) and r.found for i in beside)
    if not is_dated or "body" not in labels:
        return len(labels)
    return len(labels) - 1 - labels[::-1].index("body")


def of_page(
    lines: Sequence[TextLine], said: Sequence[Role | None], labels: Sequence[LineLabel]
) -> int | None:
    """Return the line above the first headline that dates the whole page and all its stories."""
    top = next((at for at in ("title", "body") if at in labels), None)
    return next(
        (
            i
            for i in range(labels.index(top) if top else 0)
            if labels[i] == "dateline" and (r := said[i]) and r.found
        ),
        None,
    )


def clocks_above(
    stories: Iterable[tuple[Sequence[TextLine], Sequence[LineLabel]]],
) -> list[str | None]:
    """Return the time in the line above each headline of a page, none where more than one lacks it."""
    found = []
    for lines, labels in stories:
        at = labels.index("title") if "title" in labels else 0
        found.append(stamped.time_of(lines[at - 1]) if at else None)
    return found if found.count(None) <= 1 else [None] * len(found)


def with_clock(
    day: str,
    lines: Sequence[TextLine],
    said: Sequence[Role | None],
    above: str | None,
    received_at: datetime,
) -> Published | None:
    """Return the day of a page with the lone time of one of its stories, or the time above its headline."""
    clocks = [
        line.raw
        for line, role in zip(lines, said, strict=True)
        if role is not None and role.is_mark and _CLOCK.fullmatch(line.folded)
    ]
    if not clocks and above is not None:
        clocks = [above]
    raw = f"{day} {clocks[-1]}" if len(clocks) == 1 else day
    read = dates.read_line(fold(raw), raw) or dates.read_line(fold(day), day)
    if read is None:
        return None
    return dates.published(read.found, method="text", reference=received_at, updated=read.updated)


def may_replace(timed: Published, stated: Published | None, *, is_first: bool) -> bool:
    """Tell whether the day of a page with a story's time says more than what the story states itself."""
    return stated is None or is_first or str(timed.local).startswith(f"{stated.local}T")


def _may_date(role: Role, label: LineLabel) -> bool:
    """Tell a date of the page, whatever its line was taken for, from one of its text or other stories."""
    if label == "body":  # «published on 3 March 2019, 09:14» and nothing else
        return role.date_rank == RANK_PUBLISHED and role.date_alone and role.date_marked
    return label in _MADE or (role.label in _MADE and label != "related")


def _posted(lines: Sequence[TextLine], labels: Sequence[LineLabel], index: int) -> Found | None:
    """Return the date of a line with the time of «posted by NAME at 11:14»."""
    for line, label in zip(lines, labels, strict=True):
        match = _AT_CLOCK.search(line.raw) if not line.prose else None
        if match and label not in _MADE and match.start() > 0:
            continue
        if match:
            raw = f"{lines[index].raw} {match[1]}"
            read = dates.read_line(fold(raw), raw)
            return read.found if read is not None and read.found.clock else None
    return None


def _same_day(stated: Found, others: Iterable[Found]) -> Found | None:
    """Return another date above the text that states the time of the same day."""
    return next((found for found in others if found.clock and found.day == stated.day), None)


def _alone(
    lines: Sequence[TextLine],
    said: Sequence[Role | None],
    labels: Sequence[LineLabel],
    index: int,
) -> Found | None:
    """Return the date of a line with the only time that stands alone beside the headline or right below the text."""
    end = len(labels) - labels[::-1].index("body") if "body" in labels else len(labels)
    closed = next((i for i, r in enumerate(said[end:], end) if r and r.zone == "end"), len(lines))
    near = [*range(end, min(end + END_LINES, closed))]
    if "title" in labels:
        at = labels.index("title")
        near += [i for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    clocks = [
        lines[i].raw
        for i in near
        if labels[i] not in {"body", "related"}
        and _CLOCK.fullmatch(lines[i].folded)
        and not lines[i].folded.startswith(_NO_CLOCK)
    ]
    if len(clocks) != 1:
        return None
    raw = f"{lines[index].raw} {clocks[0]}"
    read = dates.read_line(fold(raw), raw)
    return read.found if read is not None and read.found.clock else None


def _timed(lines: Sequence[TextLine], index: int) -> Found | None:
    """Return the date of a line with the time that stands alone above it, or up to two lines below it."""
    for near in (index + 1, index - 1, index + MAX_CLOCK_LINES):
        if not 0 <= near < len(lines) or lines[(index + near) // 2].prose:
            continue
        line = lines[near]
        if _CLOCK.fullmatch(line.folded):
            raw = f"{lines[index].raw} {line.raw}"
            read = dates.read_line(fold(raw), raw)
            if read is not None and read.found.clock:
                return read.found
    return None
