"""What two texts say in the same words, with the places in both; core."""

from typing import NamedTuple

from barid.text import word_spans

MIN_WORDS = 6  # shorter runs are phrases of the trade
MOST = 5
# Evidence for people: of a very long text the beginning says enough.
MAX_CHARS = 20_000


class Passage(NamedTuple):
    """A run of words in both texts; code points, ends exclusive."""

    start: int
    end: int
    other_start: int
    other_end: int


def shared(text: str, other: str) -> list[Passage]:
    """Return the longest passages both texts have word for word, folded, the longest first."""
    mine, others = word_spans(text[:MAX_CHARS]), word_spans(other[:MAX_CHARS])
    starts: dict[tuple[str, str, str], int] = {}
    for place in range(len(others) - 2):
        key = (others[place][0], others[place + 1][0], others[place + 2][0])
        starts.setdefault(key, place)
    runs = []
    place = 0
    while place < len(mine) - 2:
        there = starts.get((mine[place][0], mine[place + 1][0], mine[place + 2][0]))
        length = 0
        if there is not None:
            while (
                place + length < len(mine)
                and there + length < len(others)
                and mine[place + length][0] == others[there + length][0]
            ):
                length += 1
            if length >= MIN_WORDS:
                runs.append((length, place, there))
        place += max(length, 1)
    runs.sort(key=lambda run: (-run[0], run[1]))
    return [
        Passage(mine[a][1], mine[a + n - 1][2], others[b][1], others[b + n - 1][2])
        for n, a, b in runs[:MOST]
    ]
