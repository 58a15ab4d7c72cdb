"""Credits at the end of a caption: «(photo: name)», «(agency)», «© name», «agency/file photo»."""

import re
from functools import cache
from typing import NamedTuple

from barid.text.fold import fold
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import TextLine, key_of
from barid_enrich.phrases import either

MAX_CREDIT_CHARS = 60  # at the end of a caption
LAST_CHARS = 2  # no name of an agency is shorter
_BEHIND_STOP = re.compile(r"[.!?»”]\s(?:\S+\s){1,4}\S+\Z")
_INITIALS = re.compile(r"\s/\s?(?:[^\W\d_]\.\s?){2,3}\Z")  # «… / H. M.»
_FEW_WORDS = r"[^\W\d_][^\s()\[\]\d:]*(?:\s[^\s()\[\]\d:]+){0,3}"
_SIGN = re.compile(r"[)\]©/|:：–—]")


class _Credits(NamedTuple):
    """Patterns of credits, each with what is cheaply seen of it.

    Attributes:
        ends: words a credit may end in where no sign tells it,
        last: and their last letters, cheaper to see.
        named: a credit that ends in one of them.
        bare_ends: these words without full stops behind them.
        signed: other credits, each behind a sign that it holds.
        unmarked: a credit behind a full stop, with no sign before the name.
        photographer: a few words behind one for photos, in brackets or behind a sign.
    """

    ends: tuple[str, ...]
    last: frozenset[str]
    named: re.Pattern[str]
    bare_ends: tuple[str, ...]
    signed: tuple[tuple[str, re.Pattern[str]], ...]
    unmarked: re.Pattern[str]
    photographer: re.Pattern[str]


def is_credited(line: TextLine) -> bool:
    """Tell a short line with a credit at its end, by a sign within it or by its last words."""
    end = line.folded[-MAX_CREDIT_CHARS:]
    may_be = _SIGN.search(end) is not None
    if not may_be:
        key = line.key if len(line.folded) <= MAX_CREDIT_CHARS else key_of(end)
        may_be = key[-LAST_CHARS:] in _load().last and key.endswith(_load().ends)
    return (may_be and _is_credit(end)) or _is_by_photographer(end)


def names_photographer(line: TextLine) -> bool:
    """Tell a line that ends in «(photo: NAME)» or «…, photo: NAME»: nothing within a text ends so."""
    end = line.folded[-MAX_CREDIT_CHARS:]
    return _SIGN.search(end) is not None and _load().photographer.search(end) is not None


def is_credited_paragraph(raw: str) -> bool:
    """Tell a paragraph with a credit at its end: by a sign alone, as its last words are the story's."""
    end = raw[-MAX_CREDIT_CHARS:]
    folded = fold(end)
    is_signed = _SIGN.search(end) is not None and _is_credit(folded)
    return is_signed or _is_by_photographer(folded)


def is_photographed(raw: str) -> bool:
    """Tell a line that ends in a photographer behind its last full stop: «…. Photo NAME»."""
    return _BEHIND_STOP.search(raw[-MAX_CREDIT_CHARS:]) is not None and (
        _load().unmarked.search(fold(raw[-MAX_CREDIT_CHARS:])) is not None
    )


def _is_by_photographer(end: str) -> bool:
    """Tell «…. Photo NAME» and «… / N. N.»."""
    if _BEHIND_STOP.search(end) is not None and _load().unmarked.search(end):
        return True
    return "/" in end and _INITIALS.search(end) is not None


def _is_credit(end: str) -> bool:
    credits = _load()
    if _bare(end).endswith(credits.bare_ends) and credits.named.search(end):
        return True
    return any(sign in end and pattern.search(end) for sign, pattern in credits.signed)


def _bare(text: str) -> str:
    """Return a text without what is no letter or digit at its end."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return text[:end]


@cache
def _load() -> _Credits:
    marked = lexicon.phrases("credit", "marked")
    agencies = lexicon.phrases("source", "agencies")
    stock = lexicon.phrases("credit", "stock")
    mark, agency, any_stock = map(either, (marked, agencies, stock))
    ends = tuple({key_of(phrase) for phrase in (*agencies, *stock)})
    return _Credits(
        ends=ends,
        last=frozenset(end[-LAST_CHARS:] for end in ends),
        named=re.compile(
            rf"\.\s(?:[^\W\d]+\.?\s){{1,3}}[^\W\d]+\s?/\s?(?:{agency})\W*\Z"
            rf"|\.\s?[/–—]\s?(?:{agency})\W*\Z"
            rf"|(?<!\w)(?:{mark})\s(?:{agency})\W*\Z|(?:{any_stock})\W*\Z"
        ),
        bare_ends=tuple({_bare(phrase) for phrase in (*agencies, *stock)}),
        signed=tuple(
            (sign, re.compile(rf"{pattern}\Z"))
            for signs, pattern in {
                "([": rf"[(\[](?:(?:{mark})(?:\s*[:：/-][^()]*[)\]]?|\s[^\W\d_][^()\d]{{2,30}}[)\]])"
                rf"|(?:{agency}|{any_stock})[)\]])\W*",
                "©": r"©\s?(?:[^\d\W][^.]*|(?:[^\W\d_]\.\s?){1,3})",
                "/": rf"(?:{agency})/[^.]*",
                "|": r"\|\s?(?:\w\.\s?)?[^\W\d]+(?:\s[^\W\d]+)?\W*",
                ":：/": rf"(?:(?<=[.!|])|(?<=[,،]\s)|(?<=\s[–—-]\s))\s?(?:{mark})\s*[:：/][^.]*",
            }.items()
            for sign in signs
        ),
        photographer=re.compile(
            rf"(?:[(\[](?:{mark})\s?[:：/-]?\s?{_FEW_WORDS}[)\]]"
            rf"|(?:[.!،,]|\s[–—|-])\s?(?:{mark})\s?[:：/]\s?{_FEW_WORDS})\Z"
        ),
        unmarked=re.compile(
            rf"[.!?»”]\s(?:{mark})\s(?:(?:de|di|by|par|von|por)\s)?[^\W\d_][^\d:/]{{2,34}}\Z"
        ),
    )
