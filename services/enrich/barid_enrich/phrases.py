"""One pattern for any of many phrases, which reads what they begin alike with once; core.

`a|ab|ac` tries every phrase at every place of a text; of `a(?:b|c|)` only those go on whose letters stand
there. Of phrases that begin alike the longest is tried first, so both find the same.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""  # of a phrase, among the letters that go on


def either(phrases: Iterable[str], *, space: str = r"\ ") -> str:
    """Return a pattern that matches any of some phrases, the longest first; "" for none.

    Args:
        phrases: plain text; empty ones are left out.
        space: the pattern of a space in them.
    """
    tree: _Tree = {}
    for phrase in filter(None, phrases):
        at = tree
        for letter in phrase:
            at = at.setdefault(letter, {})
        at[_END] = {}
    return _pattern(tree, space)


def _pattern(tree: _Tree, space: str) -> str:
    ways = [
        (space if letter == " " else re.escape(letter)) + _pattern(behind, space)
        for letter, behind in tree.items()
        if letter
    ]
    if _END in tree:
        ways.append("")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""
