"""Archives within archives, odd member names, and nothing at all."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
from typing import Final

from support.exports.case import Case, Story, Want, want
from support.exports.office import pack
from support.exports.stories import FERRY, HARBOUR, MUSEUM, SCHOOL, WATER


def _text(story: Story) -> bytes:
    return f"{story.title}\n\n{story.text}\n".encode()


def _plain(story: Story) -> Want:
    return want(story, authors=(), date="", url="")


def _named(name: bytes, content: bytes) -> bytes:
    """A zip whose member's name is written in an old code page, without saying so."""
    stand_in = "".join("x" for _ in name)
    return pack({stand_in: content}).replace(stand_in.encode(), name)


def _tar(members: dict[str, bytes], mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def _linked() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        link = tarfile.TarInfo("news/passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        member = tarfile.TarInfo("news/a.txt")
        member.size = len(_text(WATER))
        archive.addfile(member, io.BytesIO(_text(WATER)))
    return out.getvalue()


def _encrypted() -> bytes:
    """A zip whose member is marked as encrypted."""
    packed = bytearray(pack({"a.txt": _text(WATER)}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def _bomb() -> bytes:
    return pack({"zeros.txt": b"0" * 30_000_000})


def _cut(content: bytes) -> bytes:
    return content[: len(content) - 30]


_NESTED = pack(
    {
        "outer/inner.zip": pack(
            {"a.txt": _text(HARBOUR), "deep.zip": pack({"b.txt": _text(SCHOOL)})}
        ),
        "outer/c.txt": _text(FERRY),
    }
)
_MAC = pack(
    {
        "news/a.txt": _text(HARBOUR),
        "__MACOSX/news/._a.txt": b"\0\x05\x16\x07\0\x02",
        "news/.DS_Store": b"\0\0\0\1Bud1",
        "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40,
        "news/b.txt": _text(FERRY),
    }
)
CASES: Final = (
    Case("nested.zip", _NESTED, (_plain(HARBOUR), _plain(SCHOOL), _plain(FERRY))),
    Case("mac.zip", _MAC, (_plain(HARBOUR), _plain(FERRY))),
    Case(
        "cp1256-name.zip", _named("ميناء.txt".encode("cp1256"), _text(HARBOUR)), (_plain(HARBOUR),)
    ),
    Case("utf8-name.zip", _named("ميناء.txt".encode(), _text(HARBOUR)), (_plain(HARBOUR),)),
    Case(
        "absolute.tar.gz",
        _tar({"/var/news/a.txt": _text(HARBOUR), "../../b.txt": _text(FERRY)}, "w:gz"),
        (_plain(HARBOUR), _plain(FERRY)),
    ),
    Case("links.tgz", _linked(), (_plain(WATER),), ()),
    Case(
        "packed.tar.xz",
        _tar({"a.txt": _text(HARBOUR), "b.txt": _text(FERRY)}, "w:xz"),
        (_plain(HARBOUR), _plain(FERRY)),
    ),
    Case("packed.tar.bz2", _tar({"a.txt": _text(HARBOUR)}, "w:bz2"), (_plain(HARBOUR),)),
    Case("one.txt.bz2", bz2.compress(_text(HARBOUR)), (_plain(HARBOUR),)),
    Case(
        "one.json.xz",
        lzma.compress(
            b'{"title": "'
            + HARBOUR.title.encode()
            + b'", "content": "'
            + " ".join(HARBOUR.body).encode()
            + b'"}'
        ),
        (want(HARBOUR, authors=(), date="", url="", body=[" ".join(HARBOUR.body)]),),
    ),
    Case(
        "one.html.gz",
        gzip.compress(
            f"<html><head><title>{WATER.title}</title></head><body><article><h1>{WATER.title}</h1>{WATER.html}</article></body></html>".encode()
        ),
        (_plain(WATER),),
    ),
    Case("cut.txt.gz", _cut(gzip.compress(_text(HARBOUR))), (), ("open",)),
    Case("cut.zip", _cut(pack({"a.txt": _text(HARBOUR), "b.txt": _text(FERRY)})), (), ("open",)),
    Case("encrypted.zip", _encrypted(), (), ("password",)),
    Case("bomb.zip", _bomb(), (), ("open",)),
    Case("empty.zip", pack({})),
    Case("folders.zip", pack({"a/": "", "a/b/": ""})),
    Case("empty.txt", b"", (), ("empty",)),
    Case("blank.txt", b"\r\n  \r\n", (), ("open",)),
    Case("empty.json", b"[]"),
    Case("object.json", b"{}", (), ("open",)),
    Case("empty.csv", b"", (), ("empty",)),
    Case("empty.gz", gzip.compress(b""), (), ("open",)),
    Case("empty.tar.gz", _tar({}, "w:gz"), (), ("open",)),
    Case("news.7z", b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(range(256)), (), ("7z",)),
    Case("news.rar", b"Rar!\x1a\x07\x01\0" + bytes(range(256)), (), ("RAR",)),
    Case(
        "mixed.zip",
        pack(
            {
                "a.eml": f"From: a@b.example\nSubject: Bridge\nDate: Mon, 04 May 2026 10:00:00 +0100\n\n{'The council said the bridge would stay closed until the autumn for repairs. ' * 3}\n",
                "rows.jsonl": json.dumps({"title": MUSEUM.title, "text": " ".join(MUSEUM.body)})
                + "\n",
                "i.jpg": b"\xff\xd8\xff\xe0" + bytes(100),
            }
        ),
        (
            Want("Bridge", "open", "open", "open", ""),
            want(MUSEUM, authors=(), date="", url="", body=[" ".join(MUSEUM.body)]),
        ),
        ("picture",),
    ),
)
