"""Crawls, saved pages, and plain texts in old encodings."""

import gzip
import quopri
import zlib
from typing import Final

from support.exports.case import Case, Story, Want, want
from support.exports.stories import BRIDGE, FERRY, FINAL, HARBOUR, MUSEUM, SCHOOL, WATER


def page(story: Story, charset: str = "utf-8", declared: str | None = None) -> bytes:
    """A bare page of the story."""
    return f"""<!DOCTYPE html><html lang="{story.language}"><head><meta charset="{declared or charset}"><title>{story.title}</title>
<link rel="canonical" href="{story.url}"><meta property="article:published_time" content="{story.iso}"><meta name="author" content="{story.author}"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>{story.title}</h1>{story.html}</article></body></html>""".encode(
        charset
    )


def _record(kind: str, uri: str, content_type: str, block: bytes, extra: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-06-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash((kind, uri, block))) % 10**12:012d}>\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n{extra}\r\n"
    return head.encode() + block + b"\r\n\r\n"


def _answer(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", extra: str = ""
) -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nServer: nginx\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body
    )


def _chunked(body: bytes) -> bytes:
    pieces = [body[n : n + 700] for n in range(0, len(body), 700)]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in pieces) + b"0\r\n\r\n"


def _response(story: Story, block: bytes) -> bytes:
    return _record("response", story.url, "application/http; msgtype=response", block)


def _warc(*, pack: bool) -> bytes:
    records = [
        _record("warcinfo", "", "application/warc-fields", b"software: Nutch\r\n"),
        _record(
            "request",
            HARBOUR.url,
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\nHost: sahel-news.example\r\n\r\n",
        ),
        _response(
            HARBOUR,
            _answer(
                _chunked(gzip.compress(page(HARBOUR))),
                extra="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            ),
        ),
        _record("metadata", HARBOUR.url, "application/warc-fields", b"fetchTimeMs: 20\r\n"),
        _response(
            SCHOOL, _answer(zlib.compress(page(SCHOOL)), extra="Content-Encoding: deflate\r\n")
        ),
        _record(
            "response",
            "https://sahel-news.example/gone",
            "application/http; msgtype=response",
            _answer(b"<html><body>404</body></html>", status="404 Not Found"),
        ),
        _record(
            "response",
            "https://sahel-news.example/i.jpg",
            "application/http; msgtype=response",
            _answer(b"\xff\xd8\xff\xe0" + bytes(200), kind="image/jpeg"),
        ),
        _record(
            "response",
            "https://sahel-news.example/moved",
            "application/http; msgtype=response",
            _answer(b"", status="301 Moved Permanently", extra="Location: /\r\n"),
        ),
        _response(FERRY, _answer(page(FERRY, "cp1256", "windows-1256"), kind="text/html")),
        _record(
            "revisit",
            FERRY.url,
            "application/http; msgtype=response",
            _answer(b""),
            "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n",
        ),
    ]
    return b"".join(gzip.compress(r) if pack else r for r in records)


def _wet() -> bytes:
    block = f"{WATER.title}\n{WATER.text}\n".encode()
    return gzip.compress(
        _record("warcinfo", "", "application/warc-fields", b"software: x\r\n")
    ) + gzip.compress(
        _record(
            "conversion",
            WATER.url,
            "text/plain",
            block,
            "WARC-Identified-Content-Language: ara\r\n",
        )
    )


def _mhtml(story: Story) -> bytes:
    body = quopri.encodestring(page(story))
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {story.url}\r\nSubject: =?utf-8?Q?x?=\r\nDate: Mon, 1 Jun 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n'
            f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {story.url}\r\n\r\n"
        ).encode()
        + body
        + (
            b'\r\n------MultipartBoundary--x----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\n@charset "utf-8";\r\nbody { }\r\n------MultipartBoundary--x----\r\n'
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://x.example/i.png\r\n\r\niVBORw0KGgo=\r\n------MultipartBoundary--x------\r\n"
        )
    )


def _text(story: Story) -> str:
    return f"{story.title}\n\n{story.text}\n"


def _plain(story: Story) -> Want:
    return want(story, authors=(), date="", url="")


_URL = "https://sahel-news.example"
CASES: Final = (
    Case("crawl.warc.gz", _warc(pack=True), (want(HARBOUR), want(SCHOOL), want(FERRY)), ()),
    Case("crawl.warc", _warc(pack=False), (want(HARBOUR), want(SCHOOL), want(FERRY)), ()),
    Case("crawl.warc.wet.gz", _wet(), (want(WATER, authors=(), date=""),)),
    Case("saved.mhtml", _mhtml(FINAL), (want(FINAL),)),
    Case("wrong-meta.html", page(HARBOUR, "utf-8", "iso-8859-1"), (want(HARBOUR),)),
    Case("arabic-meta.html", page(SCHOOL, "cp1256", "windows-1256"), (want(SCHOOL),)),
    Case("mislabelled.html", page(SCHOOL, "cp1256", "iso-8859-6"), (want(SCHOOL),)),
    Case("utf16.html", page(WATER, "utf-16"), (want(WATER),)),
    Case("cp1256.txt", _text(HARBOUR).encode("cp1256"), (_plain(HARBOUR),)),
    Case("iso-8859-6.txt", _text(WATER).encode("iso-8859-6"), (_plain(WATER),)),
    Case("utf16-bare.txt", _text(SCHOOL).encode("utf-16-le"), (_plain(SCHOOL),)),
    Case("bom.txt", b"\xef\xbb\xbf" + _text(FINAL).encode(), (_plain(FINAL),)),
    Case(
        "mojibake.txt",
        _text(MUSEUM).encode("cp1256").decode("cp1252", "replace").encode(),
        (_plain(MUSEUM),),
    ),
    Case(
        "mojibake-latin.txt", _text(HARBOUR).encode().decode("latin-1").encode(), (_plain(HARBOUR),)
    ),
    Case(
        "damaged.txt",
        _text(HARBOUR).encode()[:300] + b"\xff" + _text(HARBOUR).encode()[300:],
        (want(HARBOUR, authors=(), date="", url="", body="open"),),
    ),
    Case(
        "cut.txt",
        _text(SCHOOL).encode()[:-3],
        (want(SCHOOL, authors=(), date="", url="", body="open"),),
    ),
    Case("latin.txt", _text(BRIDGE).encode("cp1252"), (_plain(BRIDGE),)),
    Case("crlf.txt", _text(FERRY).replace("\n", "\r\n").encode(), (_plain(FERRY),)),
    Case("old-mac.txt", _text(FERRY).replace("\n", "\r").encode(), (_plain(FERRY),)),
    Case(
        "marked.txt",
        ("\u202b" + _text(FERRY).replace("\n\n", "\u202c\n\n\u202b") + "\u200f").encode(),
        (want(FERRY, title="open", authors=(), date="", url="", body="open"),),
    ),
    Case("entities.txt", _text(WATER).replace("،", "&#1548;").encode(), (_plain(WATER),)),
)
