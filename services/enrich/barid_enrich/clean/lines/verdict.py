"""Whether each line is the story's text: what the rules and the model say of it and around it, weighed together.

Neither is right alone: the rules keep what no list knows, the model loses verses and lists. This last
network was trained on what models said of pages they had not seen, so it knows how far to trust them, and
losing a line of text counted twice as much as keeping one of the page. Trained by tools/train_lines.py.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from barid.contract import LineLabel
from barid_enrich.clean.lines import model
from barid_enrich.clean.lines.features import PROSE, Matrix
from barid_enrich.clean.lines.model import BODY, LABELS, product

LEAST, SCALE = 1e-4, 4.0  # of chances, as odds
REACH = 4  # lines on either side of which the mean is seen
FAR = 8  # lines from the first or last paragraph, beyond which distance no longer counts
_CODES = {label: code for code, label in enumerate(LABELS)}
_SAID = np.eye(len(LABELS), dtype=np.float32)
_IS_BODY = _SAID[BODY].copy()
_NEAR = np.arange(FAR, 0, -1, dtype=np.float32) / FAR  # by lines from the first paragraph
_AROUND = 24  # features of the lines around and of the page


class Verdict(NamedTuple):
    """One hidden layer over the rows of `inputs`."""

    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def __call__(self, rows: Matrix) -> Matrix:
        """Return for each row the chance that its line is text, shape (rows,)."""
        hidden = product(rows, self.hidden)
        hidden += self.hidden_bias
        values: Matrix = np.maximum(hidden, 0, out=hidden) @ self.out
        chances: Matrix = 1 / (1 + np.exp(-(values + self.out_bias)))
        return chances


def of_lines(local: Matrix, chances: Matrix, labels: Sequence[LineLabel]) -> Matrix:
    """Return for each line the chance that it is the story's text, shape (lines,).

    Args:
        local: of each line, from `features.local`.
        chances: of every label for each line, from the model.
        labels: by the rules.
    """
    return load()(inputs(local, chances, labels))


def inputs(local: Matrix, chances: Matrix, labels: Sequence[LineLabel]) -> Matrix:
    """Return what is said of each line by the rules and the model, shape (lines, features)."""
    codes = np.array([_CODES[label] for label in labels], np.intp)
    said = _SAID.take(codes, axis=0)
    kept = np.minimum(np.maximum(chances, LEAST), 1 - LEAST)
    odds = np.log(kept / (1 - kept))
    odds *= np.float32(1 / SCALE)
    is_body = _IS_BODY.take(codes)
    around = _around(odds[:, BODY].copy(), chances[:, BODY].copy(), is_body, local[:, PROSE].copy())
    return np.concatenate([local, said, odds, around.T], axis=1)


def _around(odds: Matrix, chances: Matrix, is_body: Matrix, prose: Matrix) -> Matrix:
    """Return what is seen of the lines around each, of its place in the story, and of the whole page."""
    count = len(odds)
    text = (is_body * prose).nonzero()[0]
    first, last = (int(text[0]), int(text[-1])) if len(text) else (count, -1)
    seen = np.zeros((_AROUND, count), np.float32)
    seen[0, 1:], seen[1, 2:] = odds[:-1], odds[:-2]
    seen[2, :-1], seen[3, :-2] = odds[1:], odds[2:]
    seen[4, 1:], seen[5, :-1] = is_body[:-1], is_body[1:]
    seen[6, 1:], seen[7, :-1] = prose[:-1], prose[1:]
    sums = np.zeros(count + 2 * REACH + 1, np.float32)
    chances.cumsum(out=sums[REACH + 1 : REACH + 1 + count])
    sums[REACH + 1 + count :] = sums[REACH + count]
    own = sums[REACH : REACH + count + 1]
    seen[8] = (own[:-1] - sums[:count]) / REACH
    seen[9] = (sums[2 * REACH + 1 : 2 * REACH + 1 + count] - own[1:]) / REACH
    seen[10, first + 1 : max(last, 0)] = 1
    seen[11, :first] = 1
    seen[12, last + 1 :] = 1
    before, behind = min(first, FAR), min(count - 1 - last, FAR)
    seen[13, :first] = 1
    seen[13, first - before : first] = _NEAR[FAR - before :][::1]
    seen[14, last + 1 :] = 1
    seen[14, last + 1 : last + 1 + behind] = _NEAR[::-1][:behind]
    bodies = float(np.add.reduce(is_body))
    paragraphs = len(text) / max(1.0, bodies)
    seen[15] = paragraphs
    seen[16] = bodies / count
    seen[17] = np.add.reduce(chances) / np.float32(count)
    seen[18:21] = seen[10], is_body, odds
    seen[18:21] *= np.float32(paragraphs)
    seen[21] = odds * seen[10]
    seen[22] = odds * prose
    seen[23] = odds * is_body
    return seen


@cache
def load() -> Verdict:
    """Return the network that ships with Barid."""
    return Verdict(*(model.arrays()[f"verdict.{field}"] for field in Verdict._fields))
