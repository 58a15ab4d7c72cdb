"""How messages are written: msgpack, zstd-compressed, registered with Celery as one serializer.

Reading gives plain values; types are checked inside the task (`barid.queue.task`). A serializer
that raises makes Celery log, acknowledge and lose the message, so reading never raises: bytes that
cannot be read come out as `Unreadable` and end in quarantine like any other misfit.
"""

from typing import Any

import msgspec
import zstandard
from kombu.serialization import register

NAME = "barid"
CONTENT_TYPE = "application/x-barid-msgpack-zstd"
UNREADABLE = "unreadable_bytes"
_LEVEL = 3
_MAX_BYTES = 64 * 1024 * 1024
# What Celery takes apart before any task sees it: arguments, keyword arguments, embedded options.
_Call = tuple[list[Any], dict[str, Any], dict[str, Any]]


def dumps(value: Any) -> bytes:
    """Return `value` (which may hold msgspec structs) as compressed msgpack."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(msgspec.msgpack.encode(value))


def loads(data: bytes) -> Any:
    """Return the plain value of `data`, or a call that carries the unreadable bytes along."""
    try:
        if zstandard.frame_content_size(data) <= _MAX_BYTES:  # else memory goes by what it claims
            plain = zstandard.ZstdDecompressor().decompress(data, max_output_size=_MAX_BYTES)
            return msgspec.msgpack.decode(plain, type=_Call)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, RecursionError):
        pass
    return [[{UNREADABLE: bytes(data)}], {}, {}]


def install() -> None:
    """Make Celery know this serializer under its name."""
    register(NAME, dumps, loads, content_type=CONTENT_TYPE, content_encoding="binary")
