"""Where the values of a JSON text begin and end, found without building them; core.

Works on the bytes of any encoding whose ASCII is ASCII, in one pass and without recursion, so that
a list of articles costs no more memory than its longest article.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from barid.text.decode import decode

_HEAD_BYTES = 4096
_CHUNK = 1024 * 1024
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[\[\]{},]', re.DOTALL)
_OPENING = re.compile(rb"[\[{]")
_CLOSING = re.compile(rb"[\s,]*+[\]}]")
# A script that gives the text a name, or hands it to a function: window.YTD.tweets.part0 = [ … ]
_SCRIPT = re.compile(rb"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*(?:=|\()\s*(?=[\[{])")
_NAME = re.compile(rb'\s*+("(?:[^"\\]++|\\.)*+")\s*+:\s*+', re.DOTALL)


class Span(NamedTuple):
    """A value within a text; `closed` is False for what the end of the text cut off."""

    start: int
    end: int
    closed: bool = True


def one_byte_text(data: bytes) -> bytes:
    """Return the text with ASCII as single bytes and without a mark: UTF-16 and UTF-32 as UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:_HEAD_BYTES]:
        data = decode(data).text.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    script = _SCRIPT.match(data)
    return data[script.end() :] if script else data


def utf8_breaks_at(data: bytes) -> int | None:
    """Return where, to a megabyte, bytes stop being UTF-8 text; None when they never do."""
    if b"\x00" in data[:_HEAD_BYTES]:
        return 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    for place in range(0, len(data), _CHUNK):
        try:
            decoder.decode(data[place : place + _CHUNK], final=place + _CHUNK >= len(data))
        except UnicodeDecodeError:
            return place
    return None


def opens_with(data: bytes) -> bytes:
    """Return the first byte of the first value: `{`, `[`, … or nothing."""
    return data[: 64 * 1024].lstrip(_BLANK)[:1]


def elements(data: bytes, start: int = 0) -> Iterator[Span]:
    """Yield the elements of the array that opens at or after `start`."""
    opening = data.find(b"[", start)
    if opening >= 0:
        yield from _values(data, opening + 1)


def members(data: bytes, start: int = 0) -> Iterator[tuple[bytes, Span]]:
    """Yield the members of the object that opens at or after `start`.

    Each is its name as written, with its quotes, and its value.
    """
    opening = data.find(b"{", start)
    for span in _values(data, opening + 1) if opening >= 0 else ():
        if name := _NAME.match(data, span.start, span.end):
            yield name[1], Span(name.end(), span.end, span.closed)


def whole(data: bytes) -> Iterator[Span]:
    """Yield the objects and lists that follow one another in a text, with whatever between them."""
    place = 0
    while opening := _OPENING.search(data, place):
        place = opening.end()
        for span in _values(data, place):
            place = span.end
        close = _CLOSING.match(data, place)
        if close is None:
            yield Span(opening.start(), len(data), closed=False)
            return
        place = close.end()
        yield Span(opening.start(), place)


def _values(data: bytes, start: int) -> Iterator[Span]:
    """Yield what stands between commas until the bracket that closes it all."""
    depth, begin = 0, start
    for token in _TOKEN.finditer(data, start):
        sign = data[token.start()]
        if sign in b"[{":
            depth += 1
        elif sign in b"]}":
            if depth == 0:
                if data[begin : token.start()].strip():
                    yield Span(begin, token.start())
                return
            depth -= 1
        elif sign == 0x2C and depth == 0:
            yield Span(begin, token.start())
            begin = token.end()
    if data[begin:].strip():
        yield Span(begin, len(data), closed=False)
