import codecs
import io
import zipfile

import pytest

from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid_ingest.formats import BY_SUFFIX, READABLE, Recognised, recognise
from support.opened import read

ARABIC = "أعلنت وزارة التربية مواعيد الامتحانات النهائية في جميع المحافظات."
RSS = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>أخبار</title></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>أخبار</title></feed>'
RDF = '<rdf:RDF xmlns="http://purl.org/rss/1.0/"></rdf:RDF>'
XHTML = (
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html><p>خبر</p></html>'
)


def refusal_of(name: str, content: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        recognise(name, content)
    return caught.value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("خبر.txt", "text"),
        ("a.text", "text"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.json", "record"),
        ("A.TXT", "text"),
        ("folder.html/a.txt", "text"),
        ("2024.03.12.txt", "text"),
        ("a.txt.gz", "text"),
        ("A.JSONL.GZ", "jsonl"),
    ],
)
def test_the_ending_says_the_format(name: str, expected: DocumentFormat) -> None:
    assert recognise(name, ARABIC.encode()) == Recognised(expected, expected == "jsonl")


def test_every_ending_leads_somewhere() -> None:
    content = {".xml": RSS, ".rss": RSS, ".atom": ATOM, ".rdf": RDF, ".nitf": "<nitf/>"}
    for suffix, expected in BY_SUFFIX.items():
        assert recognise("a" + suffix, content.get(suffix, ARABIC).encode()).format == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"title": "x"}', "record"),
        (b'[{"title": "x"}]', "json_array"),
        (b" \n\t[]", "json_array"),
        (b"\xef\xbb\xbf [{}]", "json_array"),
        ('[{"title": "خبر"}]'.encode("utf-16"), "json_array"),
        ('[{"title": "خبر"}]'.encode("utf-16-be"), "json_array"),
        ('{"tags": ["خبر"]}'.encode("utf-16"), "record"),
    ],
    ids=["object", "array", "spaces", "mark", "utf-16 array", "utf-16-be array", "utf-16 object"],
)
def test_json_is_one_record_or_an_array_of_them(content: bytes, expected: DocumentFormat) -> None:
    assert recognise("a.json", content) == Recognised(expected, expected == "json_array")


@pytest.mark.parametrize(
    ("xml", "expected"),
    [(RSS, "feed"), (ATOM, "feed"), (RDF, "feed"), (XHTML, "html"), ("<HTML >خبر", "html")],
    ids=["rss", "atom", "rdf", "xhtml", "html"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_is_a_feed_or_a_page(xml: str, expected: DocumentFormat, encoding: str) -> None:
    assert recognise("a.xml", xml.encode(encoding)).format == expected


def test_other_xml_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read("a.xml", b"<invoice><total>1</total></invoice>")
    assert caught.value.reason == "unsupported_format"
    assert "neither a feed nor a news item" in caught.value.message


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(codecs.BOM_UTF8 + ARABIC.encode(), id="utf-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + ARABIC.encode("utf-16-le"), id="utf-16-le with mark"),
        pytest.param(codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), id="utf-16-be with mark"),
        pytest.param(ARABIC.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(ARABIC.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(("City council meets. " * 9).encode("utf-16-le"), id="english utf-16"),
        pytest.param((ARABIC * 80).encode("utf-16-le"), id="long utf-16"),
        pytest.param(ARABIC.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(ARABIC.encode("cp1256"), id="windows-1256"),
        pytest.param(ARABIC.encode("iso-8859-6"), id="iso-8859-6"),
        pytest.param(ARABIC.encode() + b"\x00", id="one NUL"),
        pytest.param((ARABIC + "\x07").encode(), id="one control character"),
    ],
)
def test_text_in_any_encoding_is_text(content: bytes) -> None:
    assert recognise("a.txt", content).format == "text"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "JPEG"),
        (b"\x1f\x8b\x08" + b"x" * 50, "gzip twice"),
        (b"\x28\xb5\x2f\xfd" + b"x" * 50, "zstd"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "old office"),
        (b"SQLite format 3\x00" + b"x" * 50, "database"),
    ],
    ids=["png", "jpeg", "gzip", "zstd", "office", "sqlite"],
)
def test_other_files_are_refused_for_what_they_are(content: bytes, kind: str) -> None:
    refusal = refusal_of("خبر.txt", content)
    assert refusal.reason == "binary"
    assert kind in refusal.message
    assert READABLE in refusal.message


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"abc" + bytes(100) + b"def", id="mostly NUL"),
        pytest.param(bytes(range(256)) * 8, id="every byte"),
        pytest.param(b"\x01\x02\x03 text \x04\x05" * 20, id="control characters"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert refusal_of("a.txt", content).reason == "binary"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n\t ",
        bytes(40),
        codecs.BOM_UTF8,
        codecs.BOM_UTF8 + b"\r\n",
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE + b"\x00 ",
    ],
    ids=[
        "nothing",
        "spaces",
        "NULs",
        "mark",
        "mark and line end",
        "utf-16 mark",
        "utf-16-be space",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.exe"])
def test_an_empty_file_is_refused(name: str, content: bytes) -> None:
    assert refusal_of(name, content).reason == "empty"


@pytest.mark.parametrize("name", ["a.docx", "README", "a.tar.gz", ".gz", ".txt"])
def test_an_unknown_ending_is_refused_with_what_is_read(name: str) -> None:
    refusal = refusal_of(name, ARABIC.encode())
    assert refusal.reason == "unsupported_format"
    assert READABLE in refusal.message


@pytest.mark.parametrize("start", ["ID3 tags, explained", "BZh is a bank", "GIF89 a joke"])
def test_an_article_may_begin_like_a_binary_file(start: str) -> None:
    assert recognise("a.txt", start.encode()).format == "text"


RECORD = '{"title": "خبر", "body": "نص"}'


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", f"{RECORD}\n{RECORD}\n", "jsonl"),
        ("a.jsonl", f"[{RECORD},\n{RECORD}]", "json_array"),
        ("a.txt", f"{RECORD}\n{RECORD}\n", "jsonl"),
        ("a.txt", f"[{RECORD}]", "json_array"),
        ("export", RECORD, "record"),
        ("a.txt", '{"x": 1}\n{"x": 2}', "text"),
        ("a.txt", "[1] كما قال الوزير أمس", "text"),
        ("a.txt", "{ملاحظة} نص الخبر", "text"),
        ("a.json", '{"articles": [{"title": "a"}]}', "json_array"),
        ("a.json", '{"a": {"b": {"hits": [{"_source": {"text": "a", "x": 1}}]}}}', "json_array"),
        ("a.json", '{"title": "a", "tags": [{"title": "x"}]}', "record"),
        ("a.json", '{"related": [{"title": "x"}], "text": "a"}', "record"),
        ("a.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        ("a.txt", RSS, "feed"),
        ("a.html", ATOM, "feed"),
        ("a.txt", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "newsml"),
        ("a.xml", "<nar:newsMessage xmlns:nar='x'><newsItem/></nar:newsMessage>", "newsml_message"),
        ("a.xml", "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x'><nitf/>", "nitf"),
        ("a.txt", "WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "warc"),
        ("a.txt", "From: the harbour\nSubject: a market\n\nText", "text"),
        ("a.eml", "From a Mon Sep  2 10:00:00 2024\nSubject: x\n\ny", "mbox"),
        ("a.csv", "title;text\na;b", "table"),
        ("a.TSV.gz", "title\ttext\na\tb", "table"),
        ("a.csv.zst", "title\ttext\na\tb", "table"),
    ],
)
def test_what_cannot_be_mistaken_decides_before_the_name(
    name: str, text: str, expected: DocumentFormat
) -> None:
    assert recognise(name, text.encode()).format == expected


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ("ppt/presentation.xml", "presentation"),
    ],
)
def test_office_files_are_told_from_archives(member: str, reason: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "<x/>")
    refusal = refusal_of("a.zip", file.getvalue())
    assert refusal.reason == "binary"
    assert reason in refusal.message


@pytest.mark.parametrize(
    ("kind", "expected"), [("text", "odt"), ("spreadsheet", None), ("presentation", None)]
)
def test_an_open_document_says_what_it_is(kind: str, expected: DocumentFormat | None) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    if expected:
        assert recognise("a.zip", file.getvalue()).format == expected
    else:
        assert "OpenDocument" in refusal_of("a.zip", file.getvalue()).message


def test_an_archive_with_a_content_xml_is_an_archive() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert recognise("a.zip", file.getvalue()).format == "zip"
