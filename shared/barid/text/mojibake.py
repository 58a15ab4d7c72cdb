"""Text that was read in the wrong charset before it reached us, put right where that is certain.

ftfy knows UTF-8 read as a Western charset. It does not know windows-1256, so Arabic that was read
or written in it has a rule here: of 78 such lines ftfy mends none, the rule all.
"""

import re

from ftfy import fix_encoding
from ftfy.badness import is_bad

# Signs of a misread text, to be found at once in a long one: ا and ل of Arabic, the leading bytes
# of accented Latin, Cyrillic and Greek, and of quotation marks.
_SIGNS = ("Ø§", "Ù", "Ã", "Â", "Ð", "Ñ", "Î", "â€", "ط§", "ظ„", "Çá")
_WESTERN_TAIL = "\x80-\xbf" + "".join(
    re.escape(bytes([byte]).decode("cp1252", "ignore")) for byte in range(0x80, 0xA0)
)
_ARABIC_TAIL = "".join(re.escape(bytes([byte]).decode("cp1256")) for byte in range(0x80, 0xC0))
_MISREAD = re.compile(
    f"[Â-ô][{_WESTERN_TAIL}]"  # UTF-8 as Latin-1 or windows-1252
    f"|(?:[ط-غ][{_ARABIC_TAIL}]){{3}}"  # Arabic UTF-8 as windows-1256
    "|[À-ÿ]{5}"  # windows-1256 as Latin-1 or windows-1252
)
# Which charset a line was read in, and which it is in.
_ARABIC_RULES = (("cp1256", "utf-8"), ("latin-1", "cp1256"), ("cp1252", "cp1256"))
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[ء-ي]")
_FREQUENT = re.compile("[اليمنورت]")
# A line is Arabic when this share of its letters is, and this share of those are its eight most
# frequent (6 in 10 in any text; 3 in 10 by chance).
MIN_ARABIC_SHARE = 0.7
MIN_FREQUENT_SHARE = 0.45
MIN_LETTERS = 5


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with its misread lines put right, and what was mended.

    A line is changed only when all of it can be read again and then looks right. Repairing twice
    changes nothing.
    """
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return text, ()
    lines = text.split("\n")
    mended = [_mended(line) if _MISREAD.search(line) else line for line in lines]
    count = sum(before != after for before, after in zip(lines, mended, strict=True))
    if not count:
        return text, ()
    return "\n".join(mended), (f"read again in the right charset: {count} lines",)


def _mended(line: str) -> str:
    """Return the line read again, until it stays the same: some are misread twice."""
    for _ in range(3):
        again = _read_again(line)
        if again == line:
            break
        line = again
    return line


def _read_again(line: str) -> str:
    for wrong, right in _ARABIC_RULES:
        again = _recoded(line, wrong, right)
        if again is not None and _is_arabic(again) and not _is_arabic(line):
            return again
    if not is_bad(line):
        return line
    again = fix_encoding(line)
    worse = again.count("\ufffd") > line.count("\ufffd") or is_bad(again)
    return line if worse else again


def _recoded(line: str, wrong: str, right: str) -> str | None:
    try:
        return line.encode(wrong).decode(right)
    except UnicodeError:
        return None


def _is_arabic(line: str) -> bool:
    letters, arabic = len(_LETTER.findall(line)), len(_ARABIC.findall(line))
    return (
        arabic >= max(MIN_LETTERS, MIN_ARABIC_SHARE * letters)
        and len(_FREQUENT.findall(line)) >= MIN_FREQUENT_SHARE * arabic
    )
