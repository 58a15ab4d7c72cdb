"""The parts that signs divide a line into, with what each is as far as the lists know."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import key_of
from barid_enrich.clean.names import has_digit

SIGNS = ("none", "and", "comma", "colon", "slash", "bar", "bracket", "dash", "digit", "stop")
KINDS = ("place", "agency", "by", "month", "outlet", "text")
MAX_KNOWN_WORDS = 6  # of a place, an agency, a word for authorship
# Every way to part a line begins with one of a few characters, so that the others are skipped fast.
_PARTS = re.compile(
    r"([|•·;؛:：/–—،,()\[\]…»›>+*=_«\"“”\d.ـ\s-](?:(?<=[^\w\s.-])|(?<=_)|(?<=\d)[\d:./-]*"
    r"|(?<=\s)(?:[-ـ]+|(?:and|et|und|y|و|&|ve|и)(?=\s))|(?<=-)(?=\s)"
    r"|(?<=[\u0600-\u06ff]-)(?=[\u0600-\u06ff])|(?<=[^\W\d_]{3}\.)(?=\s)|(?<=ـ)ـ+))"
)
_MARKS = frozenset(["slash", "colon", "dash"])  # behind a word for authorship
_QUOTES = frozenset('"“”«»')
_SIGNS = (
    ("(", "bracket"), ("[", "bracket"), (":", "colon"), ("：", "colon"), ("/", "slash"), ("|", "bar"), (",", "comma"),
    ("،", "comma"), (".", "stop"), (")", "bracket"), ("]", "bracket"), ("ـ", "dash"),
)  # fmt: skip


class Part(NamedTuple):
    """A part of a line."""

    text: str
    key: str  # folded, without signs at its edges
    kind: str  # what it is, as far as the lists know
    behind: str  # the sign it stands behind
    before: str  # and the one it stands before
    is_quoted: bool  # stands beside a quotation mark
    says_by: bool = False  # ends in a word for authorship, behind other words


def parts_of(raw: str, lexicon: Lexicon) -> list[Part]:
    """Return the parts of a line that hold anything, with the signs between them."""
    pieces = _PARTS.split(raw)
    parts = []
    for at in range(0, len(pieces), 2):
        text = pieces[at].strip()
        key = key_of(fold(text)) if text else ""
        if key:
            around = [pieces[at - 1] if at else "", *pieces[at + 1 : at + 2]]
            is_quoted = not _QUOTES.isdisjoint("".join(around))
            behind, before = [*map(_sign, around), "none"][:2]
            if before == "digit" and " " in key:
                text, key = _without_weekday(text, key)
            kind = _kind_of(text, key, lexicon)
            says_by = " " in key and key.rpartition(" ")[2] in lexicon.byline_roles
            parts.append(Part(text, key, kind, behind, before, is_quoted, says_by))
    return parts


def place_of(at: int, parts: Sequence[Part]) -> frozenset[str]:
    """Return how a part stands in its line: which signs and what other parts are beside it."""
    part = parts[at]
    if len(parts) == 1:
        return frozenset(["whole", f"behind:{part.behind}", f"before:{part.before}"])
    kinds = {f"behind:{part.behind}", f"before:{part.before}"}
    kinds.add("first" if at == 0 else "last" if at == len(parts) - 1 else "middle")
    if at:
        kinds.add(f"above:{parts[at - 1].kind}")
        if parts[at - 1].kind == "by" or (parts[at - 1].says_by and part.behind in _MARKS):
            kinds.add("by")
    if at + 1 < len(parts):
        kinds.add(f"next:{parts[at + 1].kind}")
    return frozenset(kinds)


def _without_weekday(text: str, key: str) -> tuple[str, str]:
    """Return «NAME Sunday» before the number of a day as the name alone."""
    bare, _, last = key.rpartition(" ")
    return (text.rpartition(" ")[0], bare) if dates.is_weekday(last) else (text, key)


def _sign(between: str) -> str:
    bare = between.strip()
    if not bare:
        return "none"
    if has_digit(bare):
        return "digit"
    for sign, name in _SIGNS:
        if sign in bare:
            return name
    return "and" if bare[0].isalpha() or bare == "&" else "dash"


def _kind_of(text: str, key: str, lexicon: Lexicon) -> str:
    """Return what a part is, as far as the lists know: nothing longer than a name."""
    if key.count(" ") >= MAX_KNOWN_WORDS:
        return "text"
    if key in lexicon.agencies:
        return "agency"
    if dates.is_month(key):
        return "month"
    if _is_byword(text, key, lexicon):
        return "by"
    if lexicon.outlet.match(f"{key} "):
        return "outlet"
    return "place" if known.is_place(key) else "text"


def _is_byword(text: str, key: str, lexicon: Lexicon) -> bool:
    if key in lexicon.byline_roles:
        return True
    is_short = key.count(" ") <= 1 and key.partition(" ")[0] in lexicon.byline_starts
    return is_short and not known.is_person(text, lexicon.given)
