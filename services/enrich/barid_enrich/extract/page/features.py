"""The lines of a page as numbers: what each holds, where it stands, what stands around it."""

from typing import NamedTuple

import numpy as np

from barid_enrich.extract.page import own
from barid_enrich.extract.page.around import Around
from barid_enrich.extract.page.blocks import Lines
from barid_enrich.extract.page.own import NEAR_FEATURES, PROSE_CHARS, TITLE_OVERLAP, Matrix

__all__ = ["PROSE_CHARS", "Look", "Matrix", "look"]


class Look(NamedTuple):
    """A page as a model sees it.

    Attributes:
        first: features of each line, shape (lines, features).
        alone: those of them that do not depend on what stands around.
        around: the page's structure, for the second look.
    """

    first: Matrix
    alone: Matrix
    around: Around

    def second(self, likely: Matrix) -> Matrix:
        """Return the features of each line once all of them have been judged.

        Args:
            likely: of each line, how likely it is the article's, shape (lines,).
        """
        around = self.around
        judged = likely[:, None]
        near = around.neighbours(np.hstack([self.alone[:, :NEAR_FEATURES], judged]))
        return np.hstack([self.alone, judged, around.weigh(likely * around.chars), near])


def look(lines: Lines, title: str) -> Look:
    """Return a page's lines as numbers.

    Args:
        lines: of the page, at least one.
        title: what the page calls itself, for the lines that say it again.
    """
    alone = own.look(lines, title)
    around = Around(lines)
    heading = _heading(lines, alone[:, TITLE_OVERLAP])
    near = around.neighbours(alone[:, :NEAR_FEATURES])
    alone = np.hstack([alone, around.from_heading(heading), around.densities()])
    return Look(np.hstack([alone, around.weigh(around.prose_mass), near]), alone, around)


def _heading(lines: Lines, overlap: Matrix) -> int | None:
    """Return the line that says the title: an <h1>, or the one most like what the page is called."""
    tags = [lines.nodes[block.node].tag for block in lines.blocks]
    likeness = overlap + np.array(
        [0.6 if tag == "h1" else 0.3 if tag == "h2" else 0 for tag in tags]
    )
    best = int(np.argmax(likeness))
    return best if likeness[best] >= 0.6 else None
