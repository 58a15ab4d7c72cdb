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
from barid_enrich.clean.stories import blocks, digest, parting, signs
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


class Page(NamedTuple):
    """A page to learn from or to be measured on.

    Attributes:
        name: of a dump, "" of made pages.
        kind: one of `WEIGHTS`; "held" is never trained on.
        split: the round, or the group of rounds a page is made of.
        lines: of the page.
        seen: what is seen of its possible headlines, None without any that may part it.
        right: which of them begin a further story, shape (starts,).
        counts: which of them are learned from and counted.
        missed: further stories that no possible headline begins.
        told: which of them signs tell.
    """

    name: str
    kind: str
    split: str
    lines: Sequence[TextLine]
    seen: Seen | None
    right: Matrix
    counts: NDArray[np.bool_]
    missed: int
    told: NDArray[np.bool_]


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("web", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--folds", action="store_true", help="measure on rounds not trained on")
    chosen = parser.parse_args()
    pages = [*_own(read_all(DUMPS)), *_web(chosen.web)]
    if chosen.folds:
        _report(pages)
    if chosen.write:
        looks = trained([page for page in pages if page.kind != "held"])
        arrays = [value.astype(np.float16) for one in looks for value in one]
        np.savez_compressed(TARGET, *arrays)
    return 0


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
        begun, title = at, at
        labels = [line.label for line in story.lines]
        end = labels.index("title") if "title" in labels else 0
        title += sum(_signs(line.text) for line in story.lines[:end])
        at += sum(_signs(line.text) for line in story.lines)
        spans.append((begun, title))
    kind = "several" if len(dump.stories) > 1 else "dump"
    name = "" if hidden else dump.name
    return _page(read.lines_of(dump.text), None, spans[1:], (name, kind, dump.facts["split"]))


def _of_made(made: digests.Made, kind: str, group: str) -> Page:
    at, places = 0, []
    for row in made.rows:
        places.append(at)
        at += _signs(row)
    spans = [(places[a], places[b]) for a, b in zip(made.starts, made.titles, strict=True)]
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
    spans: Sequence[tuple[int, int]],
    facts: tuple[str, str, str],
) -> Page:
    """Return a page with what is right.

    Args:
        lines: of the page.
        said: what they say they are, None where it is still to be told.
        spans: of each further story, where it begins and where its headline does, in signs.
        facts: name, kind and round.
    """
    roles_said = said or roles.roles_of(lines, lexicon.load())
    seen = parting.look(lines, roles_said)
    if seen is None:
        return Page(
            *facts,
            lines,
            None,
            np.zeros(0, np.float32),
            np.zeros(0, bool),
            len(spans),
            np.zeros(0, bool),
        )
    places = np.cumsum([0, *(_signs(line.raw) for line in lines)])
    at = [int(places[start.row]) for start in seen.starts]
    right = np.array([any(place == title for _, title in spans) for place in at], np.float32)
    over = [any(begun <= place < title for begun, title in spans) for place in at]
    counts = (np.arange(len(at)) > seen.first) & ~np.array(over)
    by_signs = signs.told(lines, roles_said) or blocks.split(lines, roles_said) or []
    begun = {start if title is None else title for start, title in by_signs[1:]}
    told = np.array([start.row in begun for start in seen.starts])
    missed = len(spans) - int((right * counts).sum())
    return Page(*facts, lines, seen, right, counts, missed, told)


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
    rounds = sorted({page.split for page in pages if page.kind in {"dump", "several"}})
    scored: list[tuple[Page, Matrix]] = []
    for group in range(GROUPS):
        left_out = {*rounds[group::GROUPS], str(group)}
        looks = trained([p for p in pages if p.split not in left_out and p.kind != "held"])
        asked = [p for p in pages if p.split in left_out or (p.kind == "held" and not group)]
        scored += [(page, _scores(page, looks)) for page in asked]
    for least in THRESHOLDS:
        print(f"from a score of {least} on, not trained on:")
        _print_kinds([(page, scores > least) for page, scores in scored])
    print("told by signs:")
    _print_kinds([(page, page.told) for page, _ in scored])
    print("both, as pages are read:")
    _print_kinds([(page, _together(page, scores)) for page, scores in scored])


def _together(page: Page, scores: Matrix) -> NDArray[np.bool_]:
    kept = page.told & (scores > digest.MIN_SCORE_WITH_SIGNS)
    return kept | ((scores > digest.MIN_SCORE) & page.told.any())


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
