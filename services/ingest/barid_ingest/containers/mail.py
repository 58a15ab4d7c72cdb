"""A message with files: the message is one document, each file Barid reads is another.

Files it does not read (pictures, signatures, calendars) are named in the message's own document.
"""

from collections.abc import Iterator

from barid.errors import DocumentError
from barid.text import mime
from barid.text.mime import MimePart
from barid_ingest.containers.item import Item, Limits
from barid_ingest.containers.members import Names, member

ATTACHED = "X-Barid-Attached"
_UNREAD = ("binary", "unsupported_format", "empty")


def items(data: bytes, limits: Limits) -> Iterator[Item]:
    """Yield a message and the files it carries."""
    message = mime.parse(data)
    files = []
    names = Names()
    unread = []
    for number, part in enumerate(mime.leaves(message), start=2):
        if not part.is_attachment:
            continue
        found = _file(number, part, names, limits)
        if found.refusal and found.refusal.reason in _UNREAD:
            unread.append(found.name or found.key)
        else:
            files.append(found)
    text = _without_files(data, message, unread)
    refusal = None
    if len(text) > limits.document_bytes:
        refusal, text = DocumentError("too_large", f"Its text has {len(text):,} bytes."), b""
    yield Item(1, "message", "email", text, refusal=refusal)
    yield from files


def _file(number: int, part: MimePart, names: Names, limits: Limits) -> Item:
    is_message = part.content_type == "message/rfc822"
    name = part.name or (f"message {number}.eml" if is_message else f"part {number}")
    return member(number, name, names.key(name), part.payload, limits)


def _without_files(data: bytes, message: MimePart, unread: list[str]) -> bytes:
    """Return the message as received, but for the bodies of its files."""
    kept = [data[: len(data) - len(message.body)]]
    place = 0
    for part in mime.leaves(message):
        if part.is_attachment:
            end = message.body.find(part.raw, place) + len(part.raw)
            kept.append(message.body[place : end - len(part.body)])
            place = end
    named = "".join(f"{ATTACHED}: {name}\r\n" for name in unread).encode("utf-8", "replace")
    return named + b"".join(kept) + message.body[place:]
