"""All ways in which a page may be parted into stories, each by what proposes it; core."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from barid_enrich.clean.lines.numbering import number_of
from barid_enrich.clean.stories import frames
from barid_enrich.clean.stories.sections import Page
from barid_enrich.clean.stories.starts import Start

MAX_STORIES = 40
MIN_TITLE_WORDS = 3  # with a number or a sign before them
MAX_PROSE_ABOVE = 3  # paragraphs above the first headline: greetings, notices
LIKELY, POSSIBLE = 1.5, -0.5  # least scores of single headlines
LEAST = -1.0  # score of a single headline, below which it speaks for no way
KINDS = (
    "signs", "heads", "gapped_heads", "likely", "possible", *frames.KINDS, "above", "between", "below",
)  # fmt: skip
# Lines of one article begin or end alike by chance, and have signs, boxes and subheads.
_OF_CHANCE = frozenset(
    [
        "heads",
        "gapped_heads",
        "possible",
        "opening",
        "ending",
        "sign",
        "related",
        "button",
        "above",
        "between",
        "below",
    ]
)


class Way(NamedTuple):
    """Where stories begin, and their headlines.

    Attributes:
        starts: the first story begins with the page, or below what belongs to the page.
        titles: a line of each story, None of one without a headline or where it is not told.
        kinds: what proposes it, of `KINDS`.
    """

    starts: tuple[int, ...]
    titles: tuple[int | None, ...]
    kinds: set[str]


class _Proposal(NamedTuple):
    """What one thing proposes: kinds, starts, the headlines below the first where it tells them, lines that part."""

    kinds: Sequence[str]
    starts: tuple[int, ...]
    titles: tuple[int, ...] = ()
    parting: frozenset[int] = frozenset()


def gather(
    page: Page,
    told: Sequence[tuple[int, int | None]],
    possible: Sequence[Start],
    scores: Mapping[int, float],
) -> list[Way]:
    """Return the ways that anything on a page proposes, each once.

    Args:
        page: with its lines and what they say they are.
        told: the stories that plain signs tell, none of one story.
        possible: its possible headlines.
        scores: of those that may begin a further story, by their lines.
    """
    alike: defaultdict[tuple[int, ...], list[_Proposal]] = defaultdict(list)
    for one in (*_told(told), *_framed(page), *_headed(page, possible, scores)):
        if 2 <= len(one.starts) <= MAX_STORIES:
            alike[one.starts].append(one)
    ways = [_way(page, proposals, possible) for proposals in alike.values()]
    return [way for way in ways if not _is_below_text(page, way)]


def _first_alike(
    possible: Sequence[Start], starts: Sequence[int], titles: Sequence[int | None]
) -> int | None:
    """Return the first headline that has below it what one of the others has."""
    if starts[0]:
        return None
    made = {one.made for one in possible if one.row in titles}
    return next((one.row for one in possible if one.row < starts[1] and one.made in made), None)


def _way(page: Page, alike: Sequence[_Proposal], possible: Sequence[Start]) -> Way:
    starts = alike[0].starts
    first, *others = page.titles(starts, frozenset().union(*[one.parting for one in alike]))
    told = next((one.titles for one in alike if one.titles), tuple(others))
    first = _first_alike(possible, starts, told) if first is None else first
    return Way(starts, (first, *told), {kind for one in alike for kind in one.kinds})


def _is_below_text(page: Page, way: Way) -> bool:
    """Tell lines that part what stands below a text: comments, boxes of other stories."""
    above = range(way.starts[0] if way.titles[0] is None else way.titles[0])
    return sum([page.roles[i] is None and page.lines[i].prose for i in above]) > MAX_PROSE_ABOVE


def may_part(found: Sequence[Way], scores: Mapping[int, float]) -> bool:
    """Tell whether ways are worth weighing: those of chance are not, where no headline is likely to begin a story."""
    return max(scores.values(), default=LEAST) > LEAST or any(
        not way.kinds <= _OF_CHANCE for way in found
    )


def is_hollow(page: Page, way: Way) -> bool:
    """Tell a way whose first story is but lines of the page: no sentence in it, where the others have some."""
    first, *others = page.sections(way.starts, way.titles)
    return not first.prose and all(story.prose for story in others)


def are_points(page: Page, way: Way) -> bool:
    """Tell points of one story, or entries of a live report: numbers or times open all their headlines.

    Stories of a letter that are numbered are told before (`numbered`).
    """
    return all(title is not None and number_of(page.lines[title].raw) for title in way.titles[1:])


def _told(told: Sequence[tuple[int, int | None]]) -> Iterator[_Proposal]:
    """Yield what plain signs tell."""
    further = tuple(start for start, _ in told[1:])
    yield _Proposal(["signs"], (0, *further), further)


def _framed(page: Page) -> Iterator[_Proposal]:
    """Yield what lines part that come again."""
    for frame in frames.find(page.lines, page.roles):
        # The line that comes again may be the headline where a number or a sign opens it.
        own = {
            row
            for row in frame.rows
            if frame.kind not in frames.OF_HEADLINE or page.lines[row].words < MIN_TITLE_WORDS
        }
        yield _Proposal([frame.kind, frame.place], frame.starts, parting=frozenset(own))


def _headed(
    page: Page, possible: Sequence[Start], scores: Mapping[int, float]
) -> Iterator[_Proposal]:
    """Yield what headlines part, all or the likelier ones."""
    heads = [one.row for one in possible if one.is_story]
    for kind, further in (
        ("heads", heads[1:]),
        ("gapped_heads", [row for row in heads[1:] if page.lines[row].gap]),
        ("likely", [row for row, score in scores.items() if score > LIKELY]),
        ("possible", [row for row, score in scores.items() if score > POSSIBLE]),
    ):
        yield _Proposal([kind], (0, *further), tuple(further))
