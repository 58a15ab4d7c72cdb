"""The one fold: how texts are compared, never how they are stored or shown.

One generated table (`fold_table.tsv`, by `tools/make_fold.py`) makes both `fold` here and the SQL
function `news.fold`; a property test proves them equal. Folded are letter case, Arabic letter
variants (أ إ آ → ا, ى ی → ي, ة ہ → ه, hamza seats, Persian kaf), digits of all Arab scripts,
presentation forms and other compatibility forms; dropped are harakat, tatweel, zero-width and
direction marks, and the diacritics of Latin, Greek and Cyrillic.
"""

import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"\w+")


@cache
def table() -> dict[int, str]:
    """Return the mapping from code point to what it is compared as."""
    text = resources.files(__package__).joinpath("fold_table.tsv").read_text("ascii")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {int(point, 16): "".join(chr(int(p, 16)) for p in to.split()) for point, to in rows}


def fold(text: str) -> str:
    """Return `text` as it is compared. Folding twice changes nothing.

    >>> fold("الكاظمى") == fold("الكاظمي")
    True
    """
    return text.lower() if text.isascii() else text.translate(table())


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order."""
    return _WORD.findall(fold(text))
