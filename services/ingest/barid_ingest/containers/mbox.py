"""Mailboxes (mbox, RFC 4155): each message is a document, or a container when it carries files."""

import re
from collections.abc import Iterator

from barid.text import mime
from barid_ingest.containers.item import Item

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n(?=[\w-]+:)")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")


def items(data: bytes) -> Iterator[Item]:
    """Yield the messages of a mailbox."""
    start = None
    position = 0
    for separator in _FROM.finditer(data):
        if start is not None:
            position += 1
            yield _message(position, data[start : separator.start()])
        start = separator.end()
    if start is not None:
        yield _message(position + 1, data[start:])


def _message(position: int, message: bytes) -> Item:
    message = _QUOTED_FROM.sub(rb"\1", message)
    has_files = mime.has_attachments(message)
    said = mime.parse(message).headers.get("message-id", b"").decode("utf-8", "replace")
    return Item(position, said or str(position), "mail" if has_files else "email", message)
