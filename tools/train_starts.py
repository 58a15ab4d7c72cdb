"""Train the weights of `clean/stories/starts.npz`: which possible headlines of a page begin a further story.

python tools/train_starts.py WCXB [--write] [--folds]

Learns from the dumps of tests/quality/data/text, as they are and with words hidden from the lists; from pages of
several stories and of one with subheads made of them (`digests`); and from the half of the web content extraction
benchmark's development split (CC BY 4.0, folder WCXB) that is trained on elsewhere, pages of one article each.
With --folds it prints how many stories are parted rightly and how many falsely by weights that have not seen their
rounds, nor pages made of them. About four minutes.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import digests
from adam import Adam, layers
from barid_enrich.clean import lexicon, read
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles import roles
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories import parting
from barid_enrich.clean.stories.parting import Looks, Seen
from barid_enrich.clean.weighing import Weights
from first_sight import unknown
from line_pages import of_web
from side_by_side import side_by_side
from support.dumps import Dump, read_all

DUMPS = Path(__file__).parents[1] / "tests" / "quality" / "data" / "text"
TARGET = Path(parting.__file__).with_name("starts.npz")
GROUPS = 5  # of rounds; what is made of a group's dumps is left out with it
MADE, SUBHEADED = 500, 150  # pages of each group
MAX_WEB_LINES = 600
UNKNOWN = 0.3
HIDDEN, SEEDS, EPOCHS, BATCH = 12, 3, 10, 512
RATE, DECAY, DROPPED = 0.01, 1e-4, 0.1
LEAST_DEVIATION = 0.1
WEIGHTS = {"several": 4.0, "dump": 1.5, "made": 0.5, "subheaded": 0.5, "web": 0.5}
AGAINST = 1.5  # cutting a story apart costs more than missing where one begins
THRESHOLDS = (0.5, 1.0, 1.25, 1.5, 2.0)


class Span(NamedTuple):
    """A further story by its places in signs: its beginning, its headline, and that or its first text."""

    start: int
    title: int
    head: int


class Page(NamedTuple):
    """A page to learn from or to be measured on.

    Attributes:
        name: of a dump, "" of made pages.
        kind: one of `WEIGHTS`; "held" is never trained on.
        split: the round, or the group of rounds a page is made of.
        lines: of the page.
        roles: what its lines say they are.
        spans: of each further story.
        seen: what is seen of its possible headlines, None without any that may part it.
        right: which of them begin a further story, shape (starts,).
        counts: which of them are learned from and counted.
        missed: further stories that no possible headline begins.
    """

    name: str
    kind: str
    split: str
    lines: Sequence[TextLine]
    roles: Sequence[Role | None]
    spans: Sequence[Span]
    seen: Seen | None
    right: Matrix
    counts: NDArray[np.bool_]
    missed: int


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("web", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--folds", action="store_true", help="measure on rounds not trained on")
    chosen = parser.parse_args()
    pages = read_pages(chosen.web)
    if chosen.folds:
        _report(pages)
    if chosen.write:
        looks = trained([page for page in pages if page.kind != "held"])
        arrays = [value.astype(np.float16) for one in looks for value in one]
        np.savez_compressed(TARGET, *arrays)
    return 0


def read_pages(web: Path) -> list[Page]:
    """Return all pages to learn from and to be measured on."""
    return [*_own(read_all(DUMPS)), *_web(web)]


def folds(pages: Sequence[Page]) -> Iterator[tuple[frozenset[str], Looks]]:
    """Yield groups of rounds, with what is made of them, and weights that have not seen them."""
    rounds = sorted({page.split for page in pages if page.kind in {"dump", "several"}})
    for group in range(GROUPS):
        left_out = frozenset([*rounds[group::GROUPS], str(group)])
        yield left_out, trained([p for p in pages if p.split not in left_out and p.kind != "held"])


def _own(dumps: Sequence[Dump]) -> Iterator[Page]:
    rounds = sorted({dump.facts["split"] for dump in dumps})
    for dump in dumps:
        for share in (0.0, UNKNOWN):
            with unknown(share, Random(dump.name)):
                yield _of_dump(dump, hidden=share > 0)
    for group in range(GROUPS):
        its = [dump for dump in dumps if dump.facts["split"] in rounds[group::GROUPS]]
        made = [("made", one) for one in digests.several(its, Random(group), MADE)]
        made += [("subheaded", one) for one in digests.subheaded(its, Random(group), SUBHEADED)]
        for number, (kind, one) in enumerate(made):
            with unknown(UNKNOWN * (number % 2), Random(number)):
                yield _of_made(one, kind, str(group))


def _of_dump(dump: Dump, *, hidden: bool) -> Page:
    spans = []
    at = 0
    for story in dump.stories:
        labels = [line.label for line in story.lines]
        title, text = (labels.index(kind) if kind in labels else 0 for kind in ("title", "body"))
        places = [at, *accumulate((_signs(line.text) for line in story.lines), initial=at)][1:]
        spans.append(Span(at, places[title], places[title or text]))
        at = places[-1]
    kind = "several" if len(dump.stories) > 1 else "dump"
    name = "" if hidden else dump.name
    return _page(read.lines_of(dump.text), None, spans[1:], (name, kind, dump.facts["split"]))


def _of_made(made: digests.Made, kind: str, group: str) -> Page:
    at, places = 0, []
    for row in made.rows:
        places.append(at)
        at += _signs(row)
    pairs = zip(made.starts, made.titles, strict=True)
    spans = [Span(places[a], places[b], places[b]) for a, b in pairs]
    text = "\n".join(made.rows) + "\n"
    return _page(read.lines_of(text), None, spans[1:], ("", kind, group))


def _web(folder: Path) -> Iterator[Page]:
    for held in (False, True):
        for web in of_web(folder, held=held):
            if len(web.lines) <= MAX_WEB_LINES:
                facts = (web.style, "held" if held else "web", "web")
                yield _page(web.lines, web.roles, [], facts)


def _signs(text: str) -> int:
    return len("".join(text.split()))


def _page(
    lines: Sequence[TextLine],
    said: Sequence[Role | None] | None,
    spans: Sequence[Span],
    facts: tuple[str, str, str],
) -> Page:
    """Return a page with what is right.

    Args:
        lines: of the page.
        said: what they say they are, None where it is still to be told.
        spans: of each further story.
        facts: name, kind and round.
    """
    own = said or roles.roles_of(lines, lexicon.load())
    seen = parting.look(lines, own)
    if seen is None:
        none = np.zeros(0, np.float32)
        return Page(*facts, lines, own, spans, None, none, np.zeros(0, bool), len(spans))
    places = np.cumsum([0, *(_signs(line.raw) for line in lines)])
    at = [int(places[start.row]) for start in seen.starts]
    right = np.array([any(place == span.title for span in spans) for place in at], np.float32)
    over = [any(span.start <= place < span.title for span in spans) for place in at]
    counts = (np.arange(len(at)) > seen.first) & ~np.array(over)
    missed = len(spans) - int((right * counts).sum())
    return Page(*facts, lines, own, spans, seen, right, counts, missed)


def trained(pages: Sequence[Page]) -> Looks:
    """Return all looks; the second learns from what the first says of pages it has not seen."""
    asked = [(page, page.seen) for page in pages if page.seen is not None]
    right = np.concatenate([page.right for page, _ in asked])
    weights = np.concatenate(
        [WEIGHTS[page.kind] * page.counts * np.where(page.right, 1, AGAINST) for page, _ in asked]
    ).astype(np.float32)
    half = np.concatenate([np.full(len(page.right), n % 2) for n, (page, _) in enumerate(asked)])
    seen = [parting.at_length(page.lines, its) for page, its in asked]
    first = np.concatenate([rows for rows, _ in seen])
    blind = [_network(first[half != h], right[half != h], weights[half != h]) for h in (0, 1)]
    second = [
        parting.with_verdicts(rows, near, blind[number % 2](rows))
        for number, (rows, near) in enumerate(seen)
    ]
    looks = (first, np.concatenate(second))
    return Looks(*(_network(rows, right, weights) for rows in looks))


def _network(rows: Matrix, right: Matrix, weights: Matrix) -> Weights:
    mean, scale = rows.mean(0), 1 / (rows.std(0) + np.float32(LEAST_DEVIATION))
    scaled, counts = (rows - mean) * scale, weights / weights.mean()
    fits = [_fit(scaled, right, counts, seed) for seed in range(SEEDS)]
    return Weights(*side_by_side(fits, mean, scale))


def _fit(scaled: Matrix, right: Matrix, weights: Matrix, seed: int) -> list[Matrix]:
    """Return a network fitted by Adam in small steps, to the chance that a headline begins a story."""
    random = np.random.default_rng(seed)
    width = scaled.shape[1]
    adam = Adam(layers(random, width, HIDDEN))
    for epoch in range(EPOCHS):
        order = random.permutation(len(scaled))
        for begun in range(0, len(order), BATCH):
            chosen = order[begun : begun + BATCH]
            seen = scaled[chosen] * (random.random((len(chosen), width)) > DROPPED)
            hidden_weights, bias, out, out_bias = adam.values
            hidden = np.tanh(seen @ hidden_weights + bias)
            chances = 1 / (1 + np.exp(-(hidden @ out + out_bias)))
            error = (chances - right[chosen]) * weights[chosen] / len(chosen)
            back = np.outer(error, out) * (1 - hidden**2)
            slopes = [
                seen.T @ back + DECAY * hidden_weights,
                back.sum(0),
                hidden.T @ error + DECAY * out,
                error.sum(keepdims=True),
            ]
            adam.step([slope.astype(np.float32) for slope in slopes], RATE * (1 - epoch / EPOCHS))
    return adam.values


def _report(pages: Sequence[Page]) -> None:
    """Print what weights make of rounds they have not seen, and of web pages held out."""
    scored: list[tuple[Page, Matrix]] = []
    for left_out, looks in folds(pages):
        asked = [p for p in pages if p.split in left_out or (p.kind == "held" and not scored)]
        scored += [(page, _scores(page, looks)) for page in asked]
    for least in THRESHOLDS:
        print(f"from a score of {least} on, not trained on:")
        _print_kinds([(page, scores > least) for page, scores in scored])


def _print_kinds(chosen: Sequence[tuple[Page, NDArray[np.bool_]]]) -> None:
    for kind in (*WEIGHTS, "held"):
        print(f"  {kind}: {_counted([one for one in chosen if one[0].kind == kind])}")


def _scores(page: Page, looks: Looks) -> Matrix:
    return looks(page.lines, page.seen) if page.seen is not None else np.zeros(0, np.float32)


def _counted(chosen: Sequence[tuple[Page, NDArray[np.bool_]]]) -> str:
    found = Counter[str]()
    for page, cuts in chosen:
        cut = cuts & page.counts
        right = page.right > 0
        found["pages"] += 1
        found["begin"] += int((right & page.counts).sum()) + page.missed
        found["told"] += int((cut & right).sum())
        found["false"] += int((cut & ~right).sum())
        found["pages falsely cut"] += bool((cut & ~right).any())
    return ", ".join(f"{count} {name}" for name, count in found.items())


if __name__ == "__main__":
    sys.exit(main())
