"""What the possible headlines of a page have in common: stories of one page look alike."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.stories.starts import Start, without_numbers

N_ALIKE = 10
OPENING_WORDS = 4  # of a lead: «PLACE (AGENCY) – »
# What counts how much for the headline most like another.
_NEARNESS = np.array([1, -1, 1, 1, 2, 1, 2, -1, 1, 2], np.float32) / 8


def compare(lines: Sequence[TextLine], starts: Sequence[Start]) -> Matrix:
    """Return what each two of them share, shape (starts, starts, N_ALIKE)."""
    ids = _ids(
        [
            [start.made, start.above, start.above_shape, start.mark, _gaps(lines, start)]
            for start in starts
        ]
    )
    made, above, shape, mark, gaps = ids[:, :, None] == ids[:, None]
    has_made, has_shape, has_mark = np.array(
        [[bool(s.made), bool(s.above_shape), bool(s.mark)] for s in starts]
    ).T
    both = has_made[:, None] & has_made
    pairs = np.argwhere(both).tolist() if has_made.any() else []
    found = [
        made & both,
        has_made[:, None] != has_made,
        _kinds_shared(starts, pairs),
        above,
        shape & has_shape,
        _below_shared(starts, pairs),
        mark & has_mark,
        has_mark[:, None] != has_mark,
        gaps,
        _openings_shared(starts),
    ]
    return np.stack(found, axis=-1).astype(np.float32)


def nearness(alike: Matrix) -> Matrix:
    """Return how alike each two are in all, shape (starts, starts), -9 of one with itself."""
    near: Matrix = (alike @ _NEARNESS).astype(np.float32)
    np.fill_diagonal(near, -9)
    return near


def _gaps(lines: Sequence[TextLine], start: Start) -> tuple[bool, bool]:
    return lines[start.row].gap, lines[start.row + 1].gap


def _ids(rows: Sequence[Sequence[object]]) -> NDArray[np.int64]:
    """Return numbers that are the same where values are, shape (columns, rows)."""
    seen: dict[object, int] = {}
    return np.array([[seen.setdefault(value, len(seen)) for value in row] for row in rows]).T


def _kinds_shared(starts: Sequence[Start], pairs: Sequence[Sequence[int]]) -> Matrix:
    found = np.zeros((len(starts), len(starts)), np.float32)
    for i, j in pairs:
        found[i, j] = not set(starts[i].made).isdisjoint(starts[j].made)
    return found


def _below_shared(starts: Sequence[Start], pairs: Sequence[Sequence[int]]) -> Matrix:
    """Return the share of words of the lines right below."""
    found = np.zeros((len(starts), len(starts)), np.float32)
    words = [set(start.below_shape.split()) for start in starts]
    for i, j in pairs:
        found[i, j] = len(words[i] & words[j]) / max(1, min(len(words[i]), len(words[j])))
    return found


def _openings_shared(starts: Sequence[Start]) -> Matrix:
    """Return the share of first words of the leads that are the same, in their places."""
    rows: list[list[str]] = []
    for start in starts:
        words = without_numbers(" ".join(start.lead.split(maxsplit=OPENING_WORDS)[:OPENING_WORDS]))
        row = [word if len(word) > 1 else "" for word in words.split()]
        rows.append(row + [""] * (OPENING_WORDS - len(row)))
    ids = _ids(rows)
    has_word = np.array([[bool(word) for word in row] for row in rows]).T
    same = (ids[:, :, None] == ids[:, None]) & has_word[:, None]
    shared: Matrix = same.mean(0, dtype=np.float32)
    return shared
