"""Train the weights of `clean/authors/author.npz`: what speaks for a reading of a page as who signed its story.

python tools/train_authors.py [--write] [--report]

Learns from the stories of tests/quality/data/text as reading labels them, as they are and with shares of
their lines, words and given names unknown to the lists, as a new page's are. A reading is right when it names
whom the story states; where it states nobody, or no reading is right, saying nothing is. With --report it prints
for each of the newest rounds how often authors are right when that round was not trained on, beside the rules alone.
The rules were mended on these rounds, so their own figures flatter them; with words hidden they do so less.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from barid.contract import Author, LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known, read_lines
from barid_enrich.clean.authors import author, candidates, evidence, places, stated
from barid_enrich.clean.authors.author import MIN_SCORE
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.outlets import page_parts
from barid_enrich.clean.weighing import Weights
from choosing import trained
from first_sight import unknown
from quality import text as quality
from support.dumps import Dump, read_all

DUMPS = Path(__file__).parents[1] / "tests" / "quality" / "data" / "text"
TARGET = Path(author.__file__).with_name("author.npz")
UNKNOWN = (0.0, 0.3)  # shares of lines and words no list knows
SEEDS, REPORT_SEEDS, STEPS = 12, 3, 200  # networks side by side
THRESHOLDS = (0.0, MIN_SCORE, 1.0)  # of the score a reading is believed from
VERDICTS = ("right", "missed", "invented", "wrong")

Names = frozenset[str]


class Story(NamedTuple):
    """The readings of a story, which of them are right, whom the rules name, and whom it states."""

    split: str
    share: float
    keys: Sequence[Names]
    rows: Matrix
    right: NDArray[np.bool_]
    ruled: Names
    wanted: Names
    is_sure: bool


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--report", action="store_true", help="measure on rounds not trained on")
    chosen = parser.parse_args()
    dumps = read_all(DUMPS)
    stories = [story for share in UNKNOWN for dump in dumps for story in stories_of(dump, share)]
    if chosen.write:
        write(trained(stories, seeds=SEEDS, steps=STEPS))
    if chosen.report:
        report(stories)
    return 0


def write(weights: Weights) -> None:
    """Store the weights where reading finds them."""
    values = weights._asdict().items()
    np.savez_compressed(TARGET, **{field: value.astype(np.float16) for field, value in values})
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes", flush=True)


def stories_of(dump: Dump, share: float) -> Iterator[Story]:
    """Yield the stories of a dump as reading sees them, with a share of the words unknown to the lists.

    Of a page whose stories are not told apart the first alone.
    """
    seen = list(_seen(dump, share))
    asked = dump.stories if len(seen) == len(dump.stories) else dump.stories[:1]
    for gold, (keys, rows, ruled, is_sure) in zip(asked, seen, strict=False):
        wanted = frozenset(quality.wanted("author", gold))  # type: ignore[call-overload]
        right = np.array([bool(wanted) and key == wanted for key in keys], bool)
        yield Story(dump.facts["split"], share, keys, rows, right, ruled, wanted, is_sure)


def _seen(dump: Dump, share: float) -> Iterator[tuple[Sequence[Names], Matrix, Names, bool]]:
    """Yield what is gathered for each story reading finds in a dump."""
    seen: list[tuple[Sequence[Names], Matrix, Names, bool]] = []

    def choose(
        said: Sequence[page_parts.Said],
        _labels: list[LineLabel],
        ruled: tuple[Author, ...],
        outlet: str | None,
        lexicon: Lexicon,
    ) -> tuple[Author, ...]:
        found = candidates.gather(said, ruled, lexicon)
        rows = evidence.features(said, found, list(found), ruled, outlet)
        writers = candidates.writers_of(ruled)
        is_sure = author.is_sure(said, ruled, lexicon)
        seen.append((list(found), rows, frozenset(map(_key, writers)), is_sure))
        return ruled

    random = Random(dump.name)
    given = known.given_names()
    kept = frozenset(name for name in sorted(given) if random.random() >= share)
    _forget()
    with ExitStack() as stack:
        stack.enter_context(unknown(share, random))
        stack.enter_context(patch.object(known, "given_names", lambda: kept))
        stack.enter_context(patch.object(author, "choose", choose))
        read_lines(dump.text, received_at=quality.RECEIVED)
    _forget()
    yield from seen


def _key(one: Author) -> str:
    return fold(one.name)


def _forget() -> None:
    """Forget what was remembered with other words hidden."""
    for remembered in (
        stated.of_line,
        stated.of_opening,
        stated.of_closing,
        evidence.of_name,
        places.form,
    ):
        remembered.cache_clear()


def report(stories: Sequence[Story]) -> None:
    """Print how often authors are right on each of the newest rounds, not trained on, beside the rules."""
    totals: dict[str, Counter[str]] = {}
    for split in quality.NEWEST:
        others = [story for story in stories if story.split != split]
        weights = trained(others, seeds=REPORT_SEEDS, steps=STEPS)
        for share in UNKNOWN:
            asked = [story for story in stories if story.split == split and story.share == share]
            counts = {
                "rules": Counter(verdict(story.ruled, story.wanted) for story in asked),
                "rules where nothing is weighed": Counter(
                    verdict(story.ruled, story.wanted) for story in asked if story.is_sure
                ),
            }
            for least in THRESHOLDS:
                named = [(chosen(story, weights, least), story.wanted) for story in asked]
                counts[f"weighed, from {least}"] = Counter(verdict(*pair) for pair in named)
            for name, found in counts.items():
                what = f"{share:.0%} of words hidden, {name}"
                print(f"{split}, {what}: {_row(found)}", flush=True)
                totals.setdefault(what, Counter()).update(found)
    for what, found in totals.items():
        print(f"all, {what}: {_row(found)}")


def _row(counts: Counter[str]) -> str:
    share = counts["right"] / max(1, counts.total())
    return f"{share:.3f} ({' '.join(f'{name} {counts[name]}' for name in VERDICTS)})"


def chosen(story: Story, weights: Weights, least: float) -> Names:
    """Return whom `author.choose` names, with another score to believe in."""
    if story.is_sure:
        return story.ruled
    if not len(story.rows):
        return frozenset()
    scores = weights(story.rows)
    best = int(scores.argmax())
    return story.keys[best] if scores[best] > least else frozenset()


def verdict(named: Names, wanted: Names) -> str:
    """Return what naming some is where others, or none, are wanted."""
    if named == wanted:
        return "right"
    if not named:
        return "missed"
    return "wrong" if wanted else "invented"


if __name__ == "__main__":
    sys.exit(main())
