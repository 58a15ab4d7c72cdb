"""Train the weights of `clean/stories/ways.npz`: which way to part a page into stories is right, if any.

python tools/train_ways.py WCXB [--write] [--report]

Learns from the pages of tools/train_starts.py. What the weighing of single headlines says of a page comes from
weights that have not seen its round. With --report it prints how many pages are parted rightly by weights that have
not seen their rounds, nor pages made of them. About ten minutes.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import train_starts
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.stories import digest, evidence, parting, sections, signs, ways
from barid_enrich.clean.stories.parting import Looks
from barid_enrich.clean.weighing import Weights
from choosing import trained
from train_starts import Page

TARGET = Path(digest.__file__).with_name("ways.npz")
SEEDS, REPORT_SEEDS, STEPS = 8, 2, 150
# A page of several stories that is not parted costs all but one of them.
WEIGHTS = {"several": 5.0, "dump": 1.0, "made": 0.2, "subheaded": 0.4, "web": 0.4}
THRESHOLDS = (0.0, 0.5, digest.MIN_SCORE, 1.5)


class Parted(NamedTuple):
    """A page with the ways to part it.

    Attributes:
        name: of a dump.
        kind: one of `WEIGHTS`.
        split: the round, or the group of rounds a page is made of.
        rows: what speaks for each way.
        right: which of them are right.
        stories: how many further ones there are.
        starts: where the stories of each way begin.
    """

    name: str
    kind: str
    split: str
    rows: Matrix
    right: NDArray[np.bool_]
    stories: int
    starts: Sequence[Sequence[int]]


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("web", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--report", action="store_true", help="measure on rounds not trained on")
    chosen = parser.parse_args()
    pages = [page for page in train_starts.read_pages(chosen.web) if page.kind != "held"]
    groups = [
        (left_out, [*_parted(pages, left_out, looks)])
        for left_out, looks in train_starts.folds(pages)
    ]
    everything = [one for _, parted in groups for one in parted]
    if chosen.report:
        _report([left_out for left_out, _ in groups], everything)
    if chosen.write:
        weights = _trained(everything, SEEDS)._asdict().items()
        np.savez_compressed(TARGET, **{field: value.astype(np.float16) for field, value in weights})
    return 0


def _parted(pages: Sequence[Page], left_out: frozenset[str], looks: Looks) -> Iterator[Parted]:
    """Yield the pages of some rounds, and a share of the web pages, with the ways to part them."""
    web = [page for page in pages if page.kind == "web"]
    part = min(int(name) for name in left_out if name.isdigit())
    for page in (
        *(page for page in pages if page.split in left_out),
        *web[part :: train_starts.GROUPS],
    ):
        seen = sections.Page(page.lines, page.roles)
        possible, scores = parting.scored(page.lines, page.roles, looks)
        told = signs.told(page.lines, page.roles)
        found = ways.gather(seen, told, possible, scores)
        rows = evidence.features(seen, found, scores) if found else np.zeros((0, 1), np.float32)
        right = np.array([_is_right(page, way.starts) for way in found], bool)
        split = "web" if page.kind == "web" else page.split
        starts = [way.starts for way in found]
        yield Parted(page.name, page.kind, split, rows, right, len(page.spans), starts)


def _is_right(page: Page, starts: Sequence[int]) -> bool:
    places = [0, *accumulate(len("".join(line.raw.split())) for line in page.lines)]
    begun = [places[start] for start in starts[1:]]
    return len(begun) == len(page.spans) and all(
        span.start <= place <= span.head for place, span in zip(begun, page.spans, strict=True)
    )


def _trained(parted: Sequence[Parted], seeds: int) -> Weights:
    return trained(parted, seeds=seeds, steps=STEPS, weight=lambda one: WEIGHTS[one.kind])


def _report(groups: Sequence[frozenset[str]], parted: Sequence[Parted]) -> None:
    """Print what weights make of rounds they have not seen."""
    counts: Counter[tuple[float, str, str]] = Counter()
    for left_out in groups:
        weights = _trained([one for one in parted if one.split not in left_out], REPORT_SEEDS)
        for one in parted:
            if one.split in left_out:
                scores = weights(one.rows) if len(one.rows) else np.zeros(0, np.float32)
                for least in THRESHOLDS:
                    counts[least, one.kind, _verdict(one, scores, least)] += 1
                _print_wrong(one, scores)
    for least in THRESHOLDS:
        for kind in WEIGHTS:
            found = {what: n for (at, of, what), n in counts.items() if (at, of) == (least, kind)}
            if found:
                print(f"from {least}, {kind}: {found}", flush=True)


def _verdict(one: Parted, scores: Matrix, least: float) -> str:
    if not len(scores) or scores.max() <= least:
        return "whole" if one.stories else "right"
    if one.right[scores.argmax()]:
        return "right"
    return "parted otherwise" if one.stories else "cut"


def _print_wrong(one: Parted, scores: Matrix) -> None:
    what = _verdict(one, scores, digest.MIN_SCORE)
    if one.name and what != "right":
        best = one.starts[int(scores.argmax())] if len(scores) else ()
        print(f"{one.split} {one.name}: {what}, {one.right.sum()} right of {len(scores)}, {best}")


if __name__ == "__main__":
    sys.exit(main())
