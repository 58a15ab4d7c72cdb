"""Names and cues by their folded words, and a quick look at whether one may begin here."""

from typing import Literal, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from barid.contract import MentionLabel, Value

PAIRS = 1 << 18  # a few thousand are set: one look in sixty is in vain
_LAST_PAIR = np.uint32(PAIRS - 1)
_SPREAD = 2654435761  # Knuth's multiplier: numbers that follow each other part

CueKind = Literal["TITLE", "PLACE", "ORG", "BODY"]


class Entry(Value, frozen=True):
    """Someone or something the lists know."""

    label: MentionLabel
    name: str | None
    wikidata_id: str | None = None


class Alias(NamedTuple):
    """One way to write an entry.

    Attributes:
        context: how many of the tokens stand before the name.
        capitals: for each token, how much of it must be in capitals (see `tokens.capitals`); empty
            when nothing must.
        exact: the spelling that is demanded, None when any that folds alike will do.
    """

    entry: Entry
    context: int
    capitals: tuple[int, ...]
    exact: str | None


class Node:
    """A place in a trie of folded tokens; the first ones of listed names have a number, not 0."""

    __slots__ = ("alias", "cue", "next", "number")

    def __init__(self) -> None:
        self.number = 0
        self.next: dict[str, Node] = {}
        self.alias: Alias | None = None
        self.cue: CueKind | None = None


def descend(node: Node, keys: tuple[str, ...]) -> Node:
    """Return the place some words lead to, made where there was none."""
    for key in keys:
        node = node.next.setdefault(key, Node())
    return node


def pairs(root: Node) -> NDArray[np.bool_]:
    """Number the first words of a trie and return which second words stand after them; see `pair`."""
    numbers: list[int] = []
    seconds: list[int] = []
    for count, node in enumerate(root.next.values(), start=1):
        node.number = count * _SPREAD % (1 << 32)
        numbers += [node.number] * len(node.next)
        seconds += [key_hash(key) for key in node.next]
    table = np.zeros(PAIRS, np.bool_)
    table[pair(np.array(numbers, np.uint32), np.array(seconds, np.uint32))] = True
    return table


def key_hash(key: str) -> int:
    """Return a number for a folded word."""
    return crc32(key.encode())


def pair(numbers: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return where numbered nodes and hashes of the words after them stand in `pairs`."""
    found: NDArray[np.uint32] = (numbers ^ hashes) & _LAST_PAIR
    return found
