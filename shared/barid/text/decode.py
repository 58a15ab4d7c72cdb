"""Bytes become text: a ladder from what is certain to what is guessed.

Byte order mark, UTF-16/32 without one, strict UTF-8, UTF-8 with a few damaged bytes (or with emoji
as surrogate pairs), the declared charset, a detector, and at the very end Windows-1252 with replacement characters.
"""

import codecs
import re
from collections.abc import Iterator

import chardet
import msgspec

# Good multibyte characters per bad one from which bytes count as damaged UTF-8. Measured on 51
# texts with one byte broken: 51 read rightly, where detectors alone read between 0 and 41.
GOOD_PER_BAD = 10
# UTF-16 surrogates written as if they were characters: Java's and old databases' way with emoji.
_SURROGATE_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
# Where a page may declare its encoding: HTML asks for the first 1024 bytes, real pages run over.
DECLARATION_BYTES = 2_048
# The NULs of spaces and punctuation alone are 7-9 % of the bytes of Arabic UTF-16; UTF-8 has none.
MIN_NUL_SHARE = 0.02
SAMPLE_BYTES = 4_096

_BOMS = (  # the longer ones first: UTF-32-LE begins as UTF-16-LE does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_MARKUP = re.compile(rb"<\?xml|<meta|<!doctype|<html", re.I)
# Labels that mean the larger Windows set, as in the WHATWG Encoding Standard.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ks_c-5601": "cp949",
}
# Python codecs that are not charsets of texts anyone publishes.
_NOT_CHARSETS = re.compile(r"utf-7|utf-8|utf_8|escape|punycode|idna|undefined|oem|mbcs|charmap")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text with how it was won from bytes.

    Attributes:
        encoding: Python's name of the codec.
        method: the rung of the ladder: "bom", "nul_pattern", "utf8", "damaged_utf8", "declared",
            "detected" or "last_resort".
        repairs: what was mended, for people.
    """

    text: str
    encoding: str
    method: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`. Never raises; the worst case is replacement characters.

    Args:
        data: a document as received.
        declared: the charset named by transport or container; believed only after the bytes.
    """
    return (
        _by_bom(data)
        or _by_nul_pattern(data)
        or _as_utf8(data)
        or _as_declared(data, declared)
        or _as_detected(data)
        or _replaced(data, "cp1252", "last_resort")
    )


def _by_bom(data: bytes) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replaced(data[len(bom) :], encoding, "bom")
    return None


def _by_nul_pattern(data: bytes) -> Decoded | None:
    """Read UTF-16 and UTF-32 without a mark: their ASCII characters leave NULs at one place."""
    sample = data[: SAMPLE_BYTES - SAMPLE_BYTES % 4]
    if b"\0" not in sample or sample.count(0) < MIN_NUL_SHARE * len(sample):
        return None
    by_place = [sample[place::4].count(0) for place in range(4)]
    even, odd = by_place[0] + by_place[2], by_place[1] + by_place[3]
    quarter = len(sample) // 4
    if quarter and by_place[2] == by_place[3] == quarter:
        candidate = "utf-32-le"
    elif quarter and by_place[0] == by_place[1] == quarter:
        candidate = "utf-32-be"
    else:
        candidate = "utf-16-le" if odd >= even else "utf-16-be"
    text = _strict(data, candidate)
    if text is None or not _reads_as_text(text):
        return None
    return Decoded(text=text, encoding=candidate, method="nul_pattern")


def _reads_as_text(text: str) -> bool:
    """Tell text from chance: at least seven in ten characters are letters, digits or spaces."""
    sample = text[:SAMPLE_BYTES]
    return sum(c.isalnum() or c in " \n\r\t" for c in sample) >= 0.7 * len(sample)


def _as_utf8(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text=text, encoding="utf-8", method="utf8")
    data, pairs = _SURROGATE_PAIR.subn(_joined_pair, data)
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = sum(c > "\x7f" for c in text) - text.count("\ufffd")
    cut_at_end = bad == 1 and good > 0 and text.endswith("\ufffd")
    if good < GOOD_PER_BAD * bad and not cut_at_end:
        return None
    repairs = [f"joined surrogate pairs: {pairs}"] if pairs else []
    repairs += [_replacement(bad)] if bad else []
    return Decoded(text=text, encoding="utf-8", method="damaged_utf8", repairs=tuple(repairs))


def _joined_pair(pair: re.Match[bytes]) -> bytes:
    """Return a surrogate pair of CESU-8 (Unicode TR #26) as the character it stands for."""
    surrogates = pair.group().decode("utf-8", "surrogatepass")
    return surrogates.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    for label in _declarations(data, declared):
        encoding = _codec(label)
        text = _strict(data, encoding) if encoding else None
        if encoding is None or text is None:
            continue
        if encoding == "cp1252" and not _is_latin(detected := _as_detected(data)):
            # Servers say Latin-1 when nobody told them; a detector that sees another script wins.
            return detected
        return Decoded(text=text, encoding=encoding, method="declared")
    return None


def _declarations(data: bytes, declared: str | None) -> Iterator[str]:
    if declared:
        yield declared
    head = data[:DECLARATION_BYTES]
    if _MARKUP.search(head):
        # A declaration that could be read byte by byte is not in UTF-16 or UTF-32.
        found = (match.group(1).decode("ascii") for match in _DECLARATION.finditer(head))
        yield from (label for label in found if not label.lower().startswith(("utf-16", "utf-32")))


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return None if _NOT_CHARSETS.search(name) else _SUPERSETS.get(name, name)


def _is_latin(decoded: Decoded | None) -> bool:
    if decoded is None:
        return True
    return 2 * len(_LATIN.findall(decoded.text)) >= len(_LETTER.findall(decoded.text))


def _as_detected(data: bytes) -> Decoded | None:
    label = chardet.detect(data)["encoding"]
    encoding = _codec(label) if label else None
    return _replaced(data, encoding, "detected") if encoding else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _replaced(data: bytes, encoding: str, method: str) -> Decoded:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    repairs = (_replacement(bad),) if bad and _strict(data, encoding) is None else ()
    return Decoded(text=text, encoding=encoding, method=method, repairs=repairs)


def _replacement(count: int) -> str:
    return f"replaced {count} undecodable {'byte' if count == 1 else 'bytes'}"
