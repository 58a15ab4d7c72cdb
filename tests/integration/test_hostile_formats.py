"""Archives, exports, mail and news files made to stop a reader, or broken by accident.

Each goes the way of a dropped file in a child that the kernel ends after 5 seconds of CPU time or
1 GiB of memory, as in test_hostile.py.
"""

import base64
import csv
import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import zstandard

from barid.contract import Enriched, Rejection
from support.reader import CPU_S, Outcome, Reader

pytestmark = pytest.mark.integration

MIB = 1024 * 1024
TITLE = "وزير الزراعة يفتتح موسم الحصاد في البصرة"
FIRST = "افتتح وزير الزراعة اليوم موسم حصاد القمح في محافظة البصرة بحضور عدد كبير من المزارعين."
STORY = f"{TITLE}\n\n{FIRST}\n".encode()
RECORD = json.dumps({"title": TITLE, "body": FIRST}).encode()


class Case(NamedTuple):
    """A hostile file.

    Attributes:
        name: of the file.
        make: returns its content.
        refused: the reasons of all that was refused or rejected.
        keeps: the story in it must be found all the same.
    """

    name: str
    make: Callable[[], bytes]
    refused: frozenset[str] = frozenset()
    keeps: bool = False


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return file.getvalue()


def nested(levels: int) -> bytes:
    data = zipped(("a.txt", STORY))
    for _ in range(levels):
        data = zipped(("a.zip", data))
    return data


def many_members(number: int) -> bytes:
    """Return a zip of empty members, written by hand: the library takes a minute."""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"  # fmt: skip
    directory = entry * number
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), len(local), 0
    )
    return local + directory + end


def overlapping(number: int) -> bytes:
    """Return a zip whose members are all the same bytes: the bomb of David Fifield, 2019."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = bytes(900_000)
    packed = body.compress(content) + body.flush()
    crc = zlib.crc32(content)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), len(content), 5, 0)  # fmt: skip
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), len(content), 5, 0, 0, 0, 0, 0, 0)  # fmt: skip
    directory = (entry + b"a.txt") * number
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(local) + 5 + len(packed), 0)  # fmt: skip
    return local + b"a.txt" + packed + directory + end


def encrypted() -> bytes:
    data = bytearray(zipped(("a.txt", STORY)))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def broken_directory() -> bytes:
    data = bytearray(zipped(("a.txt", STORY), ("b.txt", STORY)))
    place = data.rfind(b"PK\x01\x02")
    data[place : place + 4] = b"XXXX"
    return bytes(data)


def lying_size() -> bytes:
    data = bytearray(zipped(("a.txt", bytes(20 * MIB))))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 24, 500)
    return bytes(data)


def tarred(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def tar_of_links() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo("passwd.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(STORY)
        archive.addfile(info, io.BytesIO(STORY))
    return file.getvalue()


def many_files() -> bytes:
    info = tarfile.TarInfo("a.txt")
    return info.tobuf() * 200_000 + bytes(1024)


def rows(*cells: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([["title", "text"], *cells])
    return file.getvalue().encode()


ENTITIES = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ها">{ENTITIES}]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'


def news_item(body: str, *, guid: str = "urn:x:1") -> str:
    return (
        f'<newsItem guid="{guid}" version="1"><contentMeta><headline>{TITLE}</headline></contentMeta>'
        f"<contentSet><inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    )


def message(*items: str, before: str = "") -> bytes:
    return f"<?xml version='1.0'?>{before}<newsMessage>{''.join(items)}</newsMessage>".encode()


def nitf(body: str, *, before: str = "") -> bytes:
    return (
        f"<?xml version='1.0'?>{before}<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline>"
        f"</body.head><body.content>{body}</body.content></body></nitf>"
    ).encode()


def warc(page: bytes, *, length: int | None = None, packing: str = "") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{packing}\r\n".encode() + page
    size = len(http) if length is None else length
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.example/a\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = f"<html><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{FIRST}</p></article></body></html>".encode()
HEADERS = f"From: a <a@b.example>\nSubject: {TITLE}\nMIME-Version: 1.0\n".encode()


def mail(*parts: bytes, boundary: bytes = b"x") -> bytes:
    joined = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    kind = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n'
    return HEADERS + kind + joined + b"--" + boundary + b"--\n"


def deep_mail(levels: int) -> bytes:
    inner = b"Content-Type: text/plain; charset=utf-8\n\n" + STORY
    for level in range(levels):
        sign = b"b%d" % level
        head = b'Content-Type: multipart/mixed; boundary="' + sign + b'"\n\n--' + sign + b"\n"
        inner = head + inner + b"\n--" + sign + b"--\n"
    return HEADERS + inner


TEXT_PART = b"Content-Type: text/plain; charset=utf-8\n\n" + STORY
LARGE = base64.encodebytes(bytes(37 * MIB))
ATTACHED = (
    b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
    b'Content-Disposition: attachment; filename="a.bin"\n\n'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, before: str = "") -> bytes:
    document = f"<?xml version='1.0'?>{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(("word/document.xml", document.encode()))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf_bomb() -> bytes:
    packed = zlib.compress(bytes(300 * MIB), 1)
    stream = (
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>",
        stream,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def only(*reasons: str) -> frozenset[str]:
    return frozenset(reasons)


ARCHIVES = {
    "a zip member of 20 MB of nothing": Case(
        "bomb.zip", lambda: zipped(("a.txt", bytes(20 * MIB)), ("b.txt", STORY)),
        only("too_large_unpacked"), keeps=True,
    ),
    "a zip whose members lie over each other": Case(
        "overlap.zip", lambda: overlapping(5_000), only("zip_bomb")
    ),
    "a zip of 200,000 members": Case(
        "members.zip", lambda: many_members(200_000), only("too_many_members")
    ),
    "a zip of 60,000 members": Case("empty.zip", lambda: many_members(60_000)),
    "a zip ten zips deep": Case("deep.zip", lambda: nested(10)),
    "an encrypted zip": Case("secret.zip", encrypted, only("encrypted")),
    "a zip with a broken directory": Case("broken.zip", broken_directory, only("damaged_zip")),
    "a zip cut in the middle": Case(
        "cut.zip", lambda: zipped(("a.txt", STORY))[:-40], only("damaged_zip")
    ),
    "a zip that lies about a size": Case("lie.zip", lying_size, only("damaged_zip")),
    "a zip of names that climb": Case(
        "climb.zip", lambda: zipped(("../../etc/a.txt", STORY), ("/etc/b.txt", STORY)), keeps=True
    ),
    "a zip of one name twice": Case(
        "twice.zip",
        lambda: zipped(("a.txt", STORY), ("b.txt", STORY)).replace(b"b.txt", b"a.txt"), keeps=True,
    ),
    "a zip that is empty": Case("none.zip", zipped),
    "a zip of a gzip bomb": Case(
        "inner.zip", lambda: zipped(("a.txt.gz", gzip.compress(bytes(300 * MIB), 1)), method=0),
        only("too_large_unpacked"),
    ),
    "a zstd bomb": Case(
        "bomb.txt.zst", lambda: zstandard.ZstdCompressor().compress(bytes(300 * MIB)),
        only("too_large_unpacked"),
    ),
    "a zstd file that is damaged": Case(
        "cut.txt.zst", lambda: b"\x28\xb5\x2f\xfd" + STORY, only("damaged_zstd")
    ),
    "a tar of 200,000 members": Case("many.tar", many_files, only("empty", "too_many_members")),
    "a tar of links and devices": Case("links.tar", tar_of_links, keeps=True),
    "a tar cut in the middle": Case(
        "cut.tar", lambda: tarred(("a.txt", STORY), ("b.txt", STORY))[:1100],
        only("damaged_tar"), keeps=True,
    ),
    "noise named .tar": Case("noise.tar", lambda: STORY * 90, only("damaged_tar")),
}  # fmt: skip


EXPORTS = {
    "a cell of 10 MB": Case(
        "cell.csv", lambda: rows(["x", "ع" * 5 * MIB], [TITLE, FIRST]), only("too_long"), keeps=True
    ),
    "a quotation mark never closed": Case(
        "quote.csv", lambda: b'title,text\nx,"' + b"\n" + f"{TITLE},{FIRST}\n".encode() * 9_000,
        only("bad_row"), keeps=True,
    ),
    "5 MB behind a mark never closed": Case(
        "open.csv", lambda: b'title,text\nx,"' + b"word " * MIB, only("bad_row")
    ),
    "a mark in every row": Case(
        "marks.csv", lambda: b'title,text\n' + b'a,"b\n' * 30_001, only("bad_row", "empty")
    ),
    "only marks": Case("only.csv", lambda: b'"' * 3 * MIB, only("bad_row", "empty", "no_text_field", "too_long")),
    "only commas": Case("commas.csv", lambda: b"," * 3 * MIB, only("empty")),
    "NULs in cells": Case(
        "nul.csv", lambda: rows([TITLE.replace(" ", " \x00", 1), FIRST]), keeps=True
    ),
    "100,000 columns": Case(
        "wide.csv", lambda: ",".join(f"c{n}" for n in range(100_000)).encode(), only("bad_table")
    ),
    "a line of 100,000 fields": Case(
        "wide.jsonl",
        lambda: RECORD + b"\n" + json.dumps({f"f{n}": n for n in range(100_000)}).encode(),
        only("empty"), keeps=True,
    ),
    "an object 100,000 deep": Case(
        "deep.json", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, only("bad_json")
    ),
    "an array of 3,000,000 brackets": Case(
        "brackets.json", lambda: b"[" * 3 * MIB,
        only("bad_record"),
    ),
    "strings never ended": Case(
        "strings.json", lambda: b"[" + b'"a,' * MIB, only("bad_record")
    ),
    "a JSON Feed of odd kinds": Case(
        "odd.json",
        lambda: json.dumps({
            "version": "https://jsonfeed.org/version/1.1", "title": 7,
            "items": [1, None, {"id": [], "authors": 3, "attachments": {}, "content_text": FIRST,
                                "image": [], "date_published": 1e99}],
        }).encode(), keeps=True,
    ),
    "ninjs of odd kinds": Case(
        "ninjs.json",
        lambda: json.dumps({
            "standard": {"name": "ninjs"}, "uri": 5, "headlines": [1, {"value": [TITLE]}],
            "bodies": {"a": 1}, "people": "x", "renditions": [[], {"href": 1}], "signals": [None],
            "embargoed": "soon", "body_text": FIRST,
        }).encode(), keeps=True,
    ),
}  # fmt: skip
NEWS = {
    "billion laughs in NewsML": Case(
        "laughs.xml", lambda: message(news_item(f"<p>{FIRST}</p><p>&j;</p>"), before=LAUGHS), keeps=True
    ),
    "an external entity in NewsML": Case(
        "external.xml", lambda: message(news_item(f"<p>{FIRST}</p><p>&j;</p>"), before=EXTERNAL),
        keeps=True,
    ),
    "billion laughs in NITF": Case(
        "laughs.nitf", lambda: nitf(f"<p>{FIRST}</p><p>&j;</p>", before=LAUGHS), keeps=True
    ),
    "100,000 elements deep": Case(
        "deep.xml", lambda: message(news_item("<div>" * 100_000 + FIRST + "</div>" * 100_000))
    ),
    "200,000 attributes": Case(
        "attributes.xml",
        lambda: message(news_item("<p " + " ".join(f"a{n}='1'" for n in range(200_000)) + f">{FIRST}</p>")),
    ),
    "20,000 news items": Case(
        "items.xml", lambda: message(*(news_item(f"<p>{FIRST}</p>", guid=f"urn:{n}") for n in range(20_000))),
        keeps=True,
    ),
    "news items within news items": Case(
        "within.xml", lambda: message("<newsItem>" * 200 + "</newsItem>" * 200)
    ),
    "a news item cut in the middle": Case(
        "cut.xml", lambda: message(news_item(f"<p>{FIRST}</p>"))[:-60], keeps=True
    ),
    "a NITF of 10 MB": Case("large.nitf", lambda: nitf(f"<p>{FIRST}</p>" * 60_000), only("too_long")),
    "document types never ended": Case(
        "doctype.nitf", lambda: b"<!DOCTYPE nitf [" * 50_000 + nitf("x")
    ),
}  # fmt: skip
WEB = {
    "a WARC cut in a page": Case(
        "cut.warc", lambda: warc(PAGE) + warc(PAGE)[:-200], only("damaged_warc"), keeps=True
    ),
    "a WARC that promises terabytes": Case(
        "long.warc", lambda: warc(PAGE, length=10**14), only("damaged_warc")
    ),
    "a WARC of beginnings": Case(
        "starts.warc", lambda: b"WARC/1.0\n" * MIB, only("damaged_warc")
    ),
    "a WARC of empty heads": Case(
        "heads.warc", lambda: b"WARC/1.0\n\n" * MIB, only("damaged_warc")
    ),
    "a page packed as a bomb": Case(
        "bomb.warc",
        lambda: warc(gzip.compress(bytes(200 * MIB), 1), packing="Content-Encoding: gzip\r\n"),
        only("too_large_unpacked"),
    ),
    "a page in broken chunks": Case(
        "chunks.warc", lambda: warc(b"zz\r\n" + PAGE, packing="Transfer-Encoding: chunked\r\n"),
    ),
    "a saved page that is cut": Case("cut.mhtml", lambda: mail(b"Content-Type: text/html\n\n" + PAGE)[:-60]),
    "a saved page without a page": Case("none.mhtml", lambda: mail(TEXT_PART), only("no_page")),
}  # fmt: skip
MAIL = {
    "a mailbox with 50 MB attached": Case(
        "large.mbox",
        lambda: b"From a Mon Sep  2 10:00:00 2024\n" + mail(TEXT_PART, ATTACHED + LARGE) + b"\n",
        keeps=True,
    ),
    "a message of 100,000 parts": Case(
        "parts.eml", lambda: mail(TEXT_PART, *[b"Content-Type: text/plain\n\nx"] * 100_000), keeps=True
    ),
    "a message 5 parts deep": Case("five.eml", lambda: deep_mail(5), keeps=True),
    "a message 1,000 parts deep": Case("deep.eml", lambda: deep_mail(1_000)),
    "a header of 10 MB": Case(
        "header.eml", lambda: b"X-A: " + b"a" * 10 * MIB + b"\n" + HEADERS + b"\n" + STORY
    ),
    "100,000 headers": Case(
        "headers.eml", lambda: HEADERS + b"".join(b"X-%d: a\n" % n for n in range(100_000)) + b"\n" + STORY
    ),
    "encoded words by the 10,000": Case(
        "words.eml",
        lambda: b"Subject: " + b"=?utf-8?b?2K7YqNix?= " * 10_000 + b"\nFrom: " + b"a <b@c>, " * 9_000 + b"\n\n" + STORY,
        keeps=False,
    ),
    "a boundary of one sign": Case("sign.eml", lambda: mail(TEXT_PART, boundary=b"-") + b"\n--" * 90_000),
    "base64 that is none": Case(
        "base64.eml",
        lambda: HEADERS + b"Content-Transfer-Encoding: base64\n\n" + STORY,
    ),
    "parameters that never end": Case(
        "parameters.eml", lambda: HEADERS + b"Content-Type: text/plain" + b'; a="' * 30_000 + b"\n\n" + STORY
    ),
}  # fmt: skip
OFFICE = {
    "a Word bomb": Case(
        "bomb.docx", lambda: docx(" " * 300 * MIB), only("too_large_unpacked", "damaged_docx")
    ),
    "billion laughs in Word": Case(
        "laughs.docx", lambda: docx(paragraph(FIRST) + paragraph("&j;"), before=LAUGHS), keeps=True
    ),
    "100,000 elements deep in Word": Case(
        "deep.docx", lambda: docx(paragraph(FIRST) + "<w:p>" * 100_000), keeps=True
    ),
    "paragraphs in paragraphs": Case(
        "within.docx", lambda: docx("<w:p><w:r>" * 100 + f"<w:t>{FIRST}</w:t>" + "</w:r></w:p>" * 100)
    ),
    "a Word file without its text": Case(
        "none.docx", lambda: zipped(("word/document.xml", b"")), only("damaged_docx")
    ),
    "a PDF cut in the middle": Case("cut.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<", only("damaged_pdf")),
    "a PDF of noise": Case("noise.pdf", lambda: b"%PDF-1.7\n" + STORY * 900, only("damaged_pdf")),
    "a PDF bomb": Case("bomb.pdf", pdf_bomb, only("damaged_pdf", "needs_ocr")),
}  # fmt: skip
CASES = {**ARCHIVES, **EXPORTS, **NEWS, **WEB, **MAIL, **OFFICE}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as started:
        yield started


def said(outcome: Outcome) -> list[tuple[str, str]]:
    """Return reason and sentence of everything that was refused or rejected."""
    rejected = [(r.reason, r.message) for r in outcome.results if isinstance(r, Rejection)]
    whole = [outcome.refusal] if outcome.refusal else []
    return [*whole, *outcome.refused, *rejected]


def text_of(outcome: Outcome) -> str:
    parts = [part for r in outcome.results if isinstance(r, Enriched) for part in r.parts]
    return "\n".join(f"{part.title or ''}\n{part.body}" for part in parts)


@pytest.mark.parametrize("label", CASES)
def test_a_hostile_file_costs_only_itself(reader: Reader, tmp_path: Path, label: str) -> None:
    case = CASES[label]
    path = tmp_path / case.name
    path.write_bytes(case.make())
    outcome = reader.read(path, cpu_s=CPU_S)
    path.unlink()
    assert outcome.crash is None
    assert outcome.ended_by == 0, f"ended by signal {outcome.ended_by} at {outcome.cpu_s:.1f} s"
    assert outcome.cpu_s <= CPU_S * (1 + len(outcome.results))
    reasons = {reason for reason, _ in said(outcome)}
    assert reasons <= case.refused if case.keeps else True, said(outcome)
    if case.refused:
        assert reasons, "nothing was refused"
        assert reasons <= case.refused, said(outcome)
    assert all(message.endswith(".") for _, message in said(outcome)), said(outcome)
    assert "root:" not in text_of(outcome)
    if case.keeps:
        assert FIRST in text_of(outcome)
