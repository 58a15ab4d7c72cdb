"""Bytes as kept and as received: zstd in the database; gzip, zstd, bzip2 and xz unwrapped within limits."""

import bz2
import lzma
import zlib
from collections.abc import Callable

import zstandard

from barid.errors import DocumentError

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
XZ_MAGIC = b"\xfd7zXZ\x00"
# An article may begin with "BZh": a packed file goes on with its level and the number of pi.
_BZIP2_MAGIC, _BZIP2_BLOCK = b"BZh", b"1AY&SY"
# A page of news compresses about 5 times, a gzip bomb about 1,000 times.
MAX_RATIO = 200
RATIO_FROM_BYTES = 1024 * 1024
# What `zstd --ultra` needs at most without --long; a frame may ask for any amount.
MAX_WINDOW_BYTES = 128 * 1024 * 1024
_LEVEL = 3
_CHUNK = 1024 * 1024
# What is handed to zlib at once: it copies the rest after each member, and members can be many.
_PIECE = 16 * 1024


_Stream = lzma.LZMADecompressor | bz2.BZ2Decompressor


def _xz() -> _Stream:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_WINDOW_BYTES)


def pack(data: bytes) -> bytes:
    """Return `data` as kept in the database."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(data)


def unpack(packed: bytes) -> bytes:
    """Return what `pack` was given."""
    return zstandard.ZstdDecompressor().decompress(packed)


def unwrap(data: bytes, *, max_bytes: int) -> bytes:
    """Return the content of a packed file, or `data` itself when it is none.

    Raises:
        DocumentError: it is damaged, or unpacks to more than `max_bytes` or 200 times its size.
    """
    if data.startswith(XZ_MAGIC):
        return _unstreamed(data, _xz, "xz", max_bytes=max_bytes)
    if data.startswith(_BZIP2_MAGIC) and data.startswith(_BZIP2_BLOCK, 4):
        return _unstreamed(data, bz2.BZ2Decompressor, "bzip2", max_bytes=max_bytes)
    if data.startswith(ZSTD_MAGIC):
        return _unzstd(data, max_bytes=max_bytes)
    return gunzip(data, max_bytes=max_bytes)


def _unstreamed(data: bytes, open_: Callable[[], _Stream], name: str, *, max_bytes: int) -> bytes:
    """Return the content of an xz or bzip2 file, of which several may follow each other."""
    content = bytearray()
    rest, magic = data, data[:3]
    try:
        while rest.startswith(magic):
            stream = open_()
            while not stream.eof:
                piece = stream.decompress(rest, _CHUNK)
                rest = b""
                if not piece and not stream.eof and stream.needs_input:
                    raise EOFError("it ends before its content does")
                content += piece
                _check(len(content), len(data), max_bytes)
            rest = stream.unused_data.lstrip(b"\x00")  # xz pads between streams
    except (lzma.LZMAError, OSError, EOFError, ValueError) as error:
        raise DocumentError(
            f"damaged_{name}", f"The {name} file is damaged ({error}). Copy it again."
        ) from None
    return bytes(content)


def _unzstd(data: bytes, *, max_bytes: int) -> bytes:
    content = bytearray()
    stream = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).stream_reader(
        data, read_across_frames=True
    )
    try:
        while piece := stream.read(_CHUNK):
            content += piece
            _check(len(content), len(data), max_bytes)
    except zstandard.ZstdError as error:
        raise DocumentError(
            "damaged_zstd", f"The zstd file is damaged ({error}). Copy it again."
        ) from None
    return bytes(content)


def gunzip(data: bytes, *, max_bytes: int) -> bytes:
    """Return the content of a gzip file, or `data` itself when it is not one.

    Raises:
        DocumentError: it is damaged, or unpacks to more than `max_bytes` or 200 times its size.
    """
    if not data.startswith(GZIP_MAGIC):
        return data
    content = bytearray()
    position = 0
    while data.startswith(GZIP_MAGIC, position):  # several members may follow each other
        stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        while not stream.eof:
            piece = stream.unconsumed_tail
            if not piece:
                piece = data[position : position + _PIECE]
                position += len(piece)
            if not piece:
                raise DocumentError(
                    "damaged_gzip", "The gzip file ends before its content does. Copy it again."
                )
            try:
                content += stream.decompress(piece, _CHUNK)
            except zlib.error as error:
                raise DocumentError(
                    "damaged_gzip", f"The gzip file is damaged ({error}). Copy it again."
                ) from None
            _check(len(content), len(data), max_bytes)
        position -= len(stream.unused_data)
    return bytes(content)


def _check(content_bytes: int, packed_bytes: int, max_bytes: int) -> None:
    too_dense = content_bytes > RATIO_FROM_BYTES and content_bytes > MAX_RATIO * packed_bytes
    if content_bytes > max_bytes or too_dense:
        raise DocumentError(
            "too_large_unpacked",
            f"The packed file unpacks to more than {max_bytes:,} bytes or {MAX_RATIO} times its "
            "size. Split it, or raise BARID_MAX_FILE_BYTES.",
        )
