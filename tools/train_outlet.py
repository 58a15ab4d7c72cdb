"""Train the weights of `clean/outlet.toml`: what speaks for a name as the outlet of a page.

python tools/train_outlet.py [--write]

Learns from the dumps of tests/quality/data/text: a candidate is right when it ends in the outlet the page
states. Prints how many pages get the right answer when their style was not trained on.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid.text.fold import fold
from barid_enrich.clean import candidates, evidence, lexicon
from barid_enrich.clean.evidence import KINDS, TRAITS
from line_pages import of_dump
from support.dumps import Dump, read_all

DUMPS = Path(__file__).parents[1] / "tests" / "quality" / "data" / "text"
TARGET = Path(evidence.__file__).with_name("outlet.toml")
FOLDS = 5
RIDGE, STEPS = 1.0, 25


class Candidates(NamedTuple):
    """The candidates of a page, which of them are right, and whether any should be."""

    fold: int
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    stated: bool


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="write the weights")
    pages = [_candidates(dump) for dump in read_all(DUMPS)]
    good = 0
    for number in range(FOLDS):
        weights = _trained([page for page in pages if page.fold != number])
        good += sum(_is_good(page, weights) for page in pages if page.fold == number)
    print(f"right on {good} of {len(pages)} pages of styles not trained on")
    if parser.parse_args().write:
        rows = [f"{n} = {w:.3f}" for n, w in zip((*KINDS, *TRAITS), _trained(pages), strict=True)]
        head = "# Made by tools/train_outlet.py from tests/quality/data/text."
        TARGET.write_text("\n".join([head, "", "[weights]", *rows]) + "\n", "utf-8")
    return 0


def _candidates(dump: Dump) -> Candidates:
    """Return the candidates in the first story of a dump, its lines labelled as they should be."""
    page = of_dump(dump)
    signs = sum(len("".join(line.text.split())) for line in dump.stories[0].lines)
    end = 0
    while end < len(page.lines) and signs > 0:
        signs -= len("".join(page.lines[end].raw.split()))
        end += 1
    said = list(zip(page.lines[:end], page.roles[:end], (page.labels or [])[:end], strict=True))
    found = candidates.gather(said, lexicon.load())
    outlet = fold(dump.stories[0].facts.get("outlet", ""))
    right = [bool(outlet) and fold(one.name).endswith(outlet) for one in found.values()]
    rows = np.array(evidence.features(said, found, lexicon.load())).reshape(-1, evidence.N_FEATURES)
    number = int(hashlib.md5(page.style.encode()).hexdigest(), 16) % FOLDS
    return Candidates(number, rows, np.array(right, bool), bool(outlet))


def _trained(pages: Sequence[Candidates]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression with ridge, by Newton's method."""
    x = np.concatenate([page.rows for page in pages])
    y = np.concatenate([page.right for page in pages]).astype(np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + RIDGE * weights
        curve = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def _is_good(page: Candidates, weights: NDArray[np.float64]) -> bool:
    scores = page.rows @ weights
    if not len(scores) or scores.max() < evidence.MIN_SCORE:
        return not page.stated
    return bool(page.right[scores.argmax()])


if __name__ == "__main__":
    sys.exit(main())
