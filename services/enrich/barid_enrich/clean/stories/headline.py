"""What may be the headline of a further story on a page, and what stands between it and its text."""

import re

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role

MAX_TITLE_WORDS = 20
MAX_MADE = 3  # lines between a headline and its story: source, byline, date
_MADE = frozenset(["byline", "dateline", "source"])
_SIGNED = re.compile(r"[.!?؟»\"”…]\s*[—–-]\s?(?:[^\W\d_]\.\s?){1,3}$|[.!?؟»…]\s*\([^\W\d_]{1,4}\)$")
_CLOCK = re.compile(r"\W*\d{1,2}:\d{2}(?!\d)\W+\w")  # over the entry of a live report
_QUOTES = "\"'«“„‘(["  # a line that begins so is quoted, or has brackets
# Who sent a message stands before or behind its time in brackets.
_STAMP = re.compile(r"[^\[\]]{0,60}\[[^\[\]]*\d:\d\d[^\[\]]*\][^\[\]]{0,60}")
_OPENERS = (":", "،", ",")  # a line that ends so opens what follows


def may_head(line: TextLine, *, least: int) -> bool:
    """Tell a line of `least` words and not too many that is no sentence, no item of a list and no entry."""
    if line.prose or line.stopped or line.is_bullet or line.raw.endswith(_OPENERS):
        return False
    if _CLOCK.match(line.raw):
        return False
    return least <= line.words <= MAX_TITLE_WORDS


def is_made(role: Role | None) -> bool:
    """Tell a byline, a date or a source."""
    return role is not None and not role.is_mark and role.label in _MADE


def is_signed(raw: str) -> bool:
    """Tell a paragraph with initials behind it: «…. — J.T.», «…. (hk)»."""
    return _SIGNED.search(raw) is not None


def sign_of(raw: str) -> str:
    """Return the sign a line begins with, "" of a letter, a digit or a quote."""
    return "" if raw[0].isalnum() or raw[0] in _QUOTES else raw[0]


def is_stamp(text: str) -> bool:
    """Tell who sent a message and when: «CHANNEL, [2.8.2023 09:14]», «[09:14, 2/8/2023] NAME:»."""
    return _STAMP.fullmatch(text) is not None
