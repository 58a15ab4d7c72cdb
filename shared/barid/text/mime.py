"""Messages in parts (RFC 5322, MIME): mail, and pages saved by a browser; bounded, never raises.

A message is cut at its boundaries with plain searches, so that a large attachment costs no more
than its length, and only what somebody asks for is decoded.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import NamedTuple

from barid.text.decode import decode

MAX_HEADER_BYTES = 256 * 1024
MAX_PARTS = 1_000
MAX_DEPTH = 10
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


class MimePart(NamedTuple):
    """One part of a message, or the message itself.

    Attributes:
        headers: by name in small letters, the first of each name, as received.
        body: still encoded for the transport.
        raw: the whole part as received.
    """

    headers: dict[str, bytes]
    body: bytes
    raw: bytes

    @property
    def content_type(self) -> str:
        """Return the media type; text/plain when none is said."""
        return self._declared().get_content_type()

    @property
    def charset(self) -> str | None:
        """Return the declared charset."""
        found = self.parameter("charset")
        return found or None

    @property
    def name(self) -> str | None:
        """Return the file name of an attachment."""
        try:
            found = self._declared().get_filename()
        except (ValueError, LookupError, TypeError):
            return None
        return header_text(found.encode("utf-8", "surrogateescape")) if found else None

    @property
    def is_attachment(self) -> bool:
        """Tell whether the part is a file beside the text."""
        said = self.headers.get("content-disposition", b"").strip().lower()
        if said.startswith(b"attachment"):
            return True
        return self.content_type == "message/rfc822" or (
            self.name is not None and not self.content_type.startswith("text/")
        )

    @property
    def payload(self) -> bytes:
        """Return the body as it was before it was encoded for the transport."""
        encoding = self.headers.get("content-transfer-encoding", b"").strip().lower()
        if encoding == b"base64":
            return _base64(self.body)
        return quopri.decodestring(self.body) if encoding == b"quoted-printable" else self.body

    def text(self, name: str) -> str | None:
        """Return a header as text; None when it is not there."""
        found = self.headers.get(name)
        return header_text(found) or None if found else None

    def parameter(self, name: str) -> str:
        """Return a parameter of the content type, or nothing."""
        try:
            found = self._declared().get_param(name)
        except (ValueError, LookupError, TypeError):
            return ""
        return str(found[2] if isinstance(found, tuple) else found or "").strip()

    def _declared(self) -> Message:
        message = Message()
        for name in ("content-type", "content-disposition"):
            if name in self.headers:
                message[name] = self.headers[name].decode("utf-8", "replace").replace("\n", " ")
        return message


def parse(data: bytes) -> MimePart:
    """Return a message as one part."""
    head = data[: MAX_HEADER_BYTES + 4]
    end = _END_OF_HEADERS.search(head)
    if data.startswith((b"\n", b"\r\n")):
        return MimePart({}, data.lstrip(b"\r\n"), data)
    raw, body = (data[: end.start()], data[end.end() :]) if end else (head, b"")
    headers: dict[str, bytes] = {}
    for line in _FOLD.sub(b" ", raw).splitlines():
        name, colon, value = line.partition(b":")
        if colon and b" " not in name.strip():
            headers.setdefault(name.strip().lower().decode("ascii", "replace"), value.strip())
    return MimePart(headers, body, data)


def leaves(part: MimePart, depth: int = 0) -> Iterator[MimePart]:
    """Yield the parts that hold no parts, in order; a message within a message is one of them."""
    boundary = part.parameter("boundary").encode("utf-8", "replace")
    if not part.content_type.startswith("multipart/") or not boundary or depth >= MAX_DEPTH:
        yield part
        return
    for piece in _between(part.body, b"--" + boundary):
        yield from leaves(parse(piece), depth + 1)


def _between(body: bytes, delimiter: bytes) -> Iterator[bytes]:
    """Yield what stands between lines that are the delimiter."""
    start = None
    place = 0 if body.startswith(delimiter) else _next(body, delimiter, 0)
    for _ in range(MAX_PARTS):
        if start is not None:
            yield body[start : place if place >= 0 else len(body)].removesuffix(b"\r")
        if place < 0:
            return
        after = place + len(delimiter) + (0 if place == 0 and body.startswith(delimiter) else 1)
        if body.startswith(b"--", after):
            return
        line_end = body.find(b"\n", after)
        if line_end < 0:
            return
        start = line_end + 1
        place = line_end if body.startswith(delimiter, start) else _next(body, delimiter, start)


def _next(body: bytes, delimiter: bytes, start: int) -> int:
    return body.find(b"\n" + delimiter, start)


def has_attachments(data: bytes) -> bool:
    """Tell whether a message carries files beside its text."""
    return any(part.is_attachment for part in leaves(parse(data)))


def header_text(value: bytes) -> str:
    """Return a header as text, its encoded words decoded; what is broken stays as it is."""
    text = decode(value).text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, binascii.Error, ValueError):
        return " ".join(text.split())
    return " ".join("".join(_piece(*piece) for piece in pieces).split())


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    # decode_header keeps what stands between encoded words in this form.
    return decode(piece, charset).text if charset else piece.decode("raw-unicode-escape", "replace")


def _base64(body: bytes) -> bytes:
    """Decode base64 with line ends, strange signs or a cut end in it."""
    signs = _NO_BASE64.sub(b"", body)
    signs = signs[: len(signs) - (len(signs) % 4 == 1)]
    try:
        return binascii.a2b_base64(signs + b"=" * (-len(signs) % 4))
    except binascii.Error:
        return b""
