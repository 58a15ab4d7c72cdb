"""Arrays in Postgres' binary form as parameters: numpy writes a batch at once, not number by number."""

import struct
from collections.abc import Sequence
from typing import ClassVar

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

# Dimensions, whether there are nulls, the element's type; of the one dimension its size and first index.
_HEADER = struct.Struct(">iiIii")
_NO_DIMENSION = struct.Struct(">iiI")
_SIZE = struct.Struct(">i")
_NULL = _SIZE.pack(-1)


class BinaryArray:
    """A parameter for `exec_driver_sql`; its class says of what type."""

    element: ClassVar[str]

    def __init__(self, size: int, elements: bytes, *, has_null: bool = False) -> None:
        """Keep elements, each after its size in four bytes (-1 for null), all big-endian."""
        oid = psycopg.adapters.types[self.element].oid
        header = _HEADER.pack(1, has_null, oid, size, 1) if size else _NO_DIMENSION.pack(0, 0, oid)
        self.sent = header + elements


class IntArray(BinaryArray):
    """A parameter of type int[]."""

    element = "int4"


class BigintArray(BinaryArray):
    """A parameter of type bigint[]."""

    element = "int8"


class ByteaArray(BinaryArray):
    """A parameter of type bytea[]."""

    element = "bytea"


class TextArray(BinaryArray):
    """A parameter of type text[]."""

    element = "text"


def joined(values: Sequence[bytes | None]) -> bytes:
    """Return elements as an array has them."""
    pieces: list[bytes] = []
    for value in values:
        pieces += (_NULL,) if value is None else (_SIZE.pack(len(value)), value)
    return b"".join(pieces)


class _BinaryArrayDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: BinaryArray) -> bytes:
        return obj.sent


def _register(kind: type[BinaryArray]) -> None:
    oid = psycopg.adapters.types[kind.element].array_oid
    psycopg.adapters.register_dumper(kind, type("_Dumper", (_BinaryArrayDumper,), {"oid": oid}))


# Engines copy what is registered when they are made: `barid.db` imports this first.
for _kind in BinaryArray.__subclasses__():
    _register(_kind)
