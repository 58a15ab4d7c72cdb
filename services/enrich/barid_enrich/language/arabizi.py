"""Arabic chatted in Latin letters: «ana msh 3aref leh» (ar-Latn)."""

import re
import tomllib
from functools import cache
from importlib import resources

from barid_enrich.language.vote import Verdict

# Digits that stand for letters no Latin keyboard has: 2 ء, 3 ع, 5 خ, 6 ط, 7 ح, 8 ق, 9 ص.
_WORD = re.compile(r"\b[a-z0-9']+\b")
_DIGIT_LETTER = re.compile(r"(?:^|[a-z'])[2356789]+'?(?=[a-z])|[a-z][2357](?:$|')")
# 2nd, 5km, 7pm, 3d, mp3, h2o, g20, covid19: no words of a chat.
_NO_WORD = re.compile(r"\d+(?:st|nd|rd|th|[a-z]{1,2})|[a-z]{1,3}\d+[a-z]?|.*\d{2,}.*")
_UNIT = re.compile(
    r"\d+(?:st|nd|rd|th|km|kg|am|pm|cm|mm|gb|mb|hz|bn|mn|way|day|year|hour|min|ème|er|e)s?"
)
_LONG = re.compile(r"[a-z]*\d[a-z]{2,}|[a-z]{2,}\d[a-z]*")
# Words that must be Arabizi: how many, and which share of all.
MIN_WORDS = 2
MIN_SHARE = 0.25
# No other language's words get less from the models when they agree.
DOUBTFUL_WEIGHT = 0.9
VERDICT = Verdict("ar-Latn", 1.0, "arabizi")


def is_arabizi(text: str) -> bool:
    """Tell whether a text in Latin letters is chatted Arabic; `text` still has its digits."""
    tokens = [word for word in _WORD.findall(text.lower()) if not word.isdigit()]
    spoken = sum(token in _words() for token in tokens)
    digits = sum(_has_digit_letter(token) for token in set(tokens) - _words())
    return spoken + digits >= max(MIN_WORDS, MIN_SHARE * len(tokens))


def _has_digit_letter(token: str) -> bool:
    if _NO_WORD.fullmatch(token) and not _LONG.fullmatch(token):
        return False
    return _DIGIT_LETTER.search(token) is not None and not _UNIT.fullmatch(token)


@cache
def _words() -> frozenset[str]:
    text = resources.files(__package__).joinpath("arabizi.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(text)["words"]).split())
