"""Files made to stop a reader, and files broken by accident: each costs itself and no more.

Every file goes the way of a dropped one, from acceptance through its container to enrichment, in a
child process that the kernel ends after 5 seconds of CPU time or 1 GiB of memory.
"""

import gzip
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from barid.contract import DocumentFormat, Enriched, Rejection
from barid.errors import DocumentError
from barid_enrich import pipeline
from barid_enrich.draft import Raw
from barid_enrich.entities.engine import load_engine
from barid_ingest import containers, formats
from support.reader import CPU_S, Outcome, Reader

pytestmark = pytest.mark.integration

TITLE = "وزير الزراعة يفتتح موسم الحصاد في البصرة"
FIRST = "افتتح وزير الزراعة اليوم موسم حصاد القمح في محافظة البصرة بحضور عدد كبير من المزارعين."
SECOND = "وقال الوزير في بغداد إن إنتاج هذا العام أفضل من المتوقع بفضل أمطار الشتاء الغزيرة."
STORY = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"
ARTICLE = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
MIB = 1024 * 1024
# Long enough that a reader of quadratic cost is ended, short enough for a suite.
LONG = 200_000


T = TypeVar("T")


class Case(NamedTuple):
    """A hostile file.

    Attributes:
        name: of the file.
        make: returns its content.
        ends: "enriched", or the reason of its refusal or rejection.
        keeps: the story in it must be found all the same.
    """

    name: str
    make: Callable[[], bytes | str]
    ends: str = "enriched"
    keeps: bool = False


def page(body: str, *, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8">{head}</head>'
        f"<body>{body}</body></html>"
    )


def linked(data: str) -> str:
    script = f'<script type="application/ld+json">{data}</script>'
    return page(ARTICLE, head=f"<title>{TITLE}</title>{script}")


def record(**fields: object) -> str:
    return json.dumps({"title": TITLE, "body": f"{FIRST}\n\n{SECOND}", **fields})


def rss(items: str, *, before: str = '<?xml version="1.0"?>') -> str:
    return f'{before}<rss version="2.0"><channel><title>وكالة</title>{items}</channel></rss>'


def item(number: int | str, text: str = FIRST) -> str:
    return (
        f"<item><title>{TITLE} {number}</title><guid>g-{number}</guid>"
        f"<description>{text}</description></item>"
    )


def zip_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("خبر.txt", bytes(20 * MIB))
    return file.getvalue()


def lines_of(unit: str, *, width: int = 240, size: int = LONG) -> str:
    """Return a text of short lines, the kind whose words are looked at for a role."""
    row = (unit * (width // len(unit) + 1))[:width]
    return "\n".join([row] * (size // width))


def billion_laughs() -> str:
    entities = ['<!ENTITY a "ها">'] + [
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    before = f'<?xml version="1.0"?><!DOCTYPE rss [{"".join(entities)}]>'
    return rss(item("&j;"), before=before)


EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">'
    '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
)
SCRIPT = 'if (a<b) { c = "</p>"; } '
NOISE = random.Random(7).randbytes(5 * MIB)

PACKED = {
    "gzip bomb": Case(
        "bomb.txt.gz", lambda: gzip.compress(bytes(300 * MIB), 1), "too_large_unpacked"
    ),
    "gzip of gzip": Case("twice.txt.gz", lambda: gzip.compress(gzip.compress(STORY.encode())), "binary"),
    "truncated gzip": Case(
        "cut.txt.gz", lambda: gzip.compress(STORY.encode())[:-20], "damaged_gzip"
    ),
    "gzip with a wrong checksum": Case(
        "sum.txt.gz", lambda: gzip.compress(STORY.encode())[:-8] + bytes(8), "damaged_gzip"
    ),
    "gzip of 20,000 members": Case(
        "many.txt.gz", lambda: gzip.compress(b"") * 20_000 + gzip.compress(STORY.encode()),
        keeps=True,
    ),
    "zip bomb named .txt": Case("zip.txt", zip_bomb, "too_large_unpacked"),
    "PDF named .txt": Case("pdf.txt", lambda: b"%PDF-1.7\n" + STORY.encode(), "damaged_pdf"),
    "PNG named .html": Case("png.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(900), "binary"),
    "ELF named .json": Case("elf.json", lambda: b"\x7fELF\x02\x01\x01" + bytes(900), "binary"),
    "noise named .txt": Case("noise.txt", lambda: NOISE[:MIB], "binary"),
}  # fmt: skip
ENCODED = {
    "NULs before a text": Case("nuls.txt", lambda: bytes(900) + STORY.encode(), "binary"),
    "a NUL now and then": Case(
        "nul.txt", lambda: STORY.replace(" ", " \x00", 3).encode(), keeps=True
    ),
    "NULs within a page": Case(
        "nul.html", lambda: page(ARTICLE).replace("<p>", "<p>\x00"), keeps=True
    ),
    "only NULs": Case("zeros.txt", lambda: bytes(MIB), "empty"),
    "only a byte order mark": Case("bom.txt", lambda: b"\xef\xbb\xbf", "empty"),
    "truncated UTF-16": Case("cut16.txt", lambda: STORY.encode("utf-16")[:-1], keeps=False),
    "UTF-16 of odd surrogates": Case(
        "odd16.txt", lambda: b"\xff\xfe" + STORY.encode("utf-16-le") + b"\x00\xd8" * 999,
    ),
    "lone surrogates in UTF-8": Case(
        "surrogate.txt", lambda: STORY.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 2, keeps=True
    ),
    "lone surrogates in JSON": Case(
        "surrogate.json", lambda: record(subtitle="\ud800 x", author="\udc00"), keeps=True
    ),
    "invalid UTF-8 here and there": Case(
        "invalid.txt", lambda: STORY.encode() + b"\xff \xc3( \xe2\x82", keeps=True
    ),
    "three encodings in one file": Case(
        "mixed.txt",
        lambda: STORY.encode() + STORY.encode("cp1256") + "Résumé de l'été\n".encode("latin-1"),
    ),
    "5 MB of no encoding": Case(
        "bytes.txt", lambda: re.sub(rb"[\x00-\x1f]", b" ", NOISE), "too_long"
    ),
    "control characters": Case(
        "control.txt", lambda: STORY + "خبر\x01\x02\x1b[31m " * 9_000, "binary"
    ),
    "a control character now and then": Case(
        "controls.txt", lambda: STORY + f"\x01\x1b[31m{SECOND}\n" * 900, keeps=True
    ),
    "only control characters": Case("bells.txt", lambda: "\x07" * 9_000, "binary"),
}  # fmt: skip
LENGTHS = {
    "one line of 5 MB": Case("line.txt", lambda: "خبر من بغداد " * 220_000, "too_long"),
    "one word of 5 MB": Case("word.txt", lambda: "خ" * 2_600_000, "too_long"),
    "a text of 999,999 characters": Case(
        "full.txt", lambda: (STORY + f"\n{SECOND}\n" * 12_000)[:999_999], keeps=True
    ),
    "a million short lines": Case("lines.txt", lambda: "خبر\n" * 1_000_000, "too_long"),
    "a million blank lines": Case("blank.txt", lambda: "\n" * 1_000_000 + STORY, keeps=True),
    "a million lines of spaces": Case("spaces.txt", lambda: STORY + "  \n" * 1_000_000, keeps=True),
    "a title of 20 MB": Case(
        "title.html", lambda: page(ARTICLE, head=f"<title>{'خبر ' * 2_900_000}</title>"),
        "too_large",
    ),
    "a title of 15 MB": Case(
        "title.html", lambda: page(ARTICLE, head=f"<title>{'خبر ' * 2_200_000}</title>"),
        ends="too_long",
    ),
    "a record's title of 5 MB": Case("title.json", lambda: record(title="خبر " * 700_000)),
    "authors by the 100,000": Case(
        "authors.json", lambda: record(author=[f"كاتب {n}" for n in range(100_000)]), keeps=True
    ),
}  # fmt: skip
PAGES = {
    "100,000 divs": Case(
        "deep.html", lambda: page("<div>" * 100_000 + ARTICLE + "</div>" * 100_000), keeps=True
    ),
    "490 divs": Case(
        "nested.html", lambda: page("<div>" * 490 + ARTICLE + "</div>" * 490), keeps=True
    ),
    "200,000 attributes": Case(
        "tag.html",
        lambda: page("<p " + " ".join(f"a{n}='1'" for n in range(200_000)) + ">" + ARTICLE),
        keeps=True,
    ),
    "1,999 attributes on 50 tags": Case(
        "tags.html",
        lambda: page(("<p " + " ".join(f"a{n}" for n in range(1_999)) + ">") * 50 + ARTICLE),
        keeps=True,
    ),
    "3,000 nested tables": Case(
        "tables.html",
        lambda: page("<table><tr><td>" * 3_000 + ARTICLE + "</td></tr></table>" * 3_000),
        keeps=True,
    ),
    "30,000 unclosed tags": Case(
        "open.html", lambda: page("<b><i><font>" * 10_000 + ARTICLE), keeps=True
    ),
    "30,000 unclosed paragraphs": Case("open-p.html", lambda: page(ARTICLE + "<p>خبر" * 30_000)),
    "tags never ended": Case("lt.html", lambda: page(ARTICLE + "<a " * 100_000), keeps=True),
    "quotes never ended": Case(
        "quote.html", lambda: page(ARTICLE + "<a href='" * 50_000), keeps=True
    ),
    "only signs of smaller": Case("lts.html", lambda: page(ARTICLE + "<" * LONG), keeps=True),
    "a script of 1 MB": Case(
        "script.html",
        lambda: page(f"<script>{SCRIPT * 40_000}</script>{ARTICLE}"),
        keeps=True,
    ),
    "scripts never ended": Case(
        "scripts.html", lambda: page(ARTICLE + "<script>" * 50_000), keeps=True
    ),
    "a comment never ended": Case("comment.html", lambda: page(ARTICLE + "<!-- " + "x" * LONG)),
    "comments never ended": Case(
        "comments.html", lambda: page("<div>" * 600 + ARTICLE + "<!-- " * 50_000), keeps=True
    ),
    "CDATA in a page": Case(
        "cdata.html", lambda: page("<![CDATA[<p>]]>" * 20_000 + ARTICLE), keeps=True
    ),
    "processing instructions": Case("pi.html", lambda: page(ARTICLE + "<?x " * 50_000), keeps=True),
    "240 bylines in each other": Case(
        "bylines.html", lambda: page("<div class=byline>" * 240 + ARTICLE + "<p>خبر</p>" * 900)
    ),
    "50,000 headings": Case(
        "h1.html",
        lambda: page(ARTICLE + f"<h1>{TITLE}</h1>" * 50_000),
        ends="too_long",
    ),
    "a picture of 10 MB in the page": Case(
        "data.html",
        lambda: page(f"<img src='data:image/png;base64,{'QUJD' * 2_500_000}'>{ARTICLE}"),
        keeps=True,
    ),
    "100,000 character references": Case(
        "references.html", lambda: page(ARTICLE + "&#x6d;&amp;&zzz;&#9999999999;" * 25_000)
    ),
    "JSON-LD 100,000 deep": Case(
        "deep-ld.html", lambda: linked('{"@graph":[' * 100_000), keeps=True
    ),
    "JSON-LD 900 deep": Case(
        "ld.html", lambda: linked('{"@graph":[' * 900 + "{}" + "]}" * 900), keeps=True
    ),
    "JSON-LD cut in the middle": Case(
        "cut-ld.html", lambda: linked('{"@type": "NewsArticle", "headline": "خبر'), keeps=True
    ),
    "JSON-LD of the wrong kinds": Case(
        "odd-ld.html",
        lambda: linked(
            '{"@type": ["NewsArticle", 3, null], "headline": {"a": []}, "author": [[[]], 7, null,'
            ' {"name": {}}], "datePublished": 1e999, "image": [[]], "publisher": "x",'
            ' "inLanguage": ["ar"], "@graph": 5}'
        ),
        keeps=True,
    ),
    "JSON-LD with an endless number": Case(
        "number-ld.html", lambda: linked('{"@type": ' + "9" * LONG + "}"), keeps=True
    ),
}
OBJECTS = {
    "JSON 100,000 deep": Case(
        "deep.json", lambda: '{"body":' + "[" * 100_000 + "]" * 100_000 + "}", "bad_json"
    ),
    "JSON 900 deep": Case("nested.json", lambda: record(id=json.loads("[" * 900 + "]" * 900))),
    "a number of 200,000 digits": Case(
        "number.json", lambda: '{"body": ' + "9" * LONG + "}", "bad_json"
    ),
    "numbers no clock knows": Case(
        "clock.json", lambda: record(date=10**300, id=1e308)[:-1] + ', "timestamp": 1e999}',
        keeps=True,
    ),
    "no number at all": Case("nan.json", lambda: record(date=float("nan"), id=1), keeps=True),
    "the same field 10,000 times": Case(
        "keys.json", lambda: "{" + '"title": "x", ' * 10_000 + record()[1:], keeps=True
    ),
    "100,000 fields": Case(
        "fields.json", lambda: record(**{f"f{n}": n for n in range(100_000)}), keeps=True
    ),
    "a line of 10 MB among lines": Case(
        "long.jsonl",
        lambda: f"{record()}\n{record(id='x' * 10 * MIB)}\n{record()}\n", keeps=True,
    ),
    "a million blank lines of JSON": Case(
        "blank.jsonl", lambda: "\n" * 1_000_000 + record(), keeps=True
    ),
    "an array of 100,000 numbers": Case(
        "array.json", lambda: json.dumps(list(range(100_000))), "bad_record"
    ),
    "an array never ended": Case("open.json", lambda: "[" * 100_000, "bad_record"),
}  # fmt: skip
FEEDS = {
    "billion laughs": Case("laughs.xml", billion_laughs),
    "external entity": Case("external.xml", lambda: rss(item("&x;"), before=EXTERNAL)),
    "100,000 nested elements": Case(
        "deep.xml", lambda: rss("<a>" * 100_000 + "</a>" * 100_000 + item(1))
    ),
    "20,000 items": Case("items.xml", lambda: rss("".join(map(item, range(20_000))))),
    "an item with 30,000 unclosed divs": Case(
        "divs.xml", lambda: rss(item(1, f"<![CDATA[{'<div>' * 30_000}{ARTICLE}]]>")), keeps=True
    ),
    "an item's title of 5 MB": Case("title.xml", lambda: rss(item("خبر " * 700_000))),
    "CDATA that ends twice": Case(
        "cdata.xml", lambda: rss(item(1, "<![CDATA[ ]]>]]>" * 9_000) + item(2))
    ),
    "comments never ended before it": Case(
        "comments.xml", lambda: "<!-- <rss > -->" + "<!--" * LONG + rss(item(1)), "not_a_feed"
    ),
    "instructions never ended before it": Case(
        "instructions.xml",
        lambda: "<!-- <rss > -->" + "<?" * LONG + rss(item(1), before="<a>"),
        "not_a_feed",
    ),
    "DOCTYPEs never ended before it": Case(
        "doctypes.xml", lambda: "<!-- <rss > -->" + "<!DOCTYPE [" * LONG, "not_a_feed"
    ),
    "comments never ended within it": Case("within.xml", lambda: rss(item(1) + "<!--" * 50_000)),
    "tags never ended within it": Case("tags.xml", lambda: rss(item(1) + "<a " * 50_000)),
    "signs of smaller within it": Case("smaller.xml", lambda: rss(item(1) + "<" * 50_000)),
    "references never ended within it": Case("amp.xml", lambda: rss(item(1) + "&#" * 50_000)),
}
FLOODS = {
    "bidi overrides": Case("bidi.txt", lambda: STORY + "\u202e\u202d\u2066\u202c" * 50_000),
    "100,000 marks on one letter": Case("marks.txt", lambda: STORY + "م" + "\u064e\u0651" * 50_000),
    "100,000 different marks": Case("zalgo.txt", lambda: STORY + "m" + "\u0316\u0301" * 50_000),
    "zero-width characters": Case("width.txt", lambda: STORY + "\u200b\u200c\u200d\u2060" * 50_000),
    "emoji": Case("emoji.txt", lambda: STORY + "👨‍👩‍👧‍👦🇮🇶👍🏽" * 20_000),
    "presentation forms": Case("forms.txt", lambda: STORY + "ﷺﻼﭐﷲﷻ" * 40_000),
    "tatweel": Case("tatweel.txt", lambda: STORY + "خبـ" + "ـ" * LONG),
    "byte order marks": Case("boms.txt", lambda: STORY + "\ufeff" * LONG, keeps=True),
    "letters of every script": Case(
        "letters.txt",
        lambda: STORY + "".join(map(chr, [*range(0x100, 0xD800), *range(0x10000, 0x20000)])),
    ),
}
# Each may be what some pattern tries again at every place.
UNITS = {
    "spaces": " ",
    "spaces and a letter": "ا" + " " * 100,
    "no-break spaces": "\u00a0",
    "tabs": "\tا",
    "bars": "| ",
    "dashes": " - ",
    "slashes": " / ",
    "crumbs": " › ا",
    "digits": "1",
    "spaced digits": "1 ",
    "years": "2024 ",
    "dates": "12/12/",
    "dotted dates": "1.1.",
    "days": "12 مارس ",
    "times": "12:30 ",
    "dots": ".",
    "ellipses": "… ",
    "commas": "، ",
    "Arabic letters": "ابتثجحخ",
    "one-letter words": "و ",
    "guillemets": "«»",
    "open guillemets": "« ا",
    "bylines": "كتب: ",
    "bylines in English": "By ",
    "sources": "المصدر: ",
    "colons": ":",
    "bullets": "• ",
    "stars": "**ا ",
    "underscores": " __ا",
    "brackets": "[",
    "pictures": "![",
    "links": "[ا](",
    "hashes": "# ",
    "backticks": "`",
    "quotes": '"',
    "ampersands": "&",
    "equals": "=",
    "hyphens": "-",
    "at signs": "a@",
    "addresses": "http://",
}
CASES = {**PACKED, **ENCODED, **LENGTHS, **PAGES, **OBJECTS, **FEEDS, **FLOODS}


def parameters(cases: Mapping[str, T]) -> list[ParameterSet]:
    return [pytest.param(case, id=label) for label, case in cases.items()]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as started:
        yield started


def read(reader: Reader, folder: Path, name: str, content: bytes | str) -> Outcome:
    path = folder / name
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    path.write_bytes(data)
    outcome = reader.read(path, cpu_s=CPU_S)
    path.unlink()
    assert_bounded(outcome)
    return outcome


def assert_bounded(outcome: Outcome) -> None:
    assert outcome.crash is None
    assert outcome.ended_by == 0, f"ended by signal {outcome.ended_by} at {outcome.cpu_s:.1f} s"
    assert outcome.cpu_s <= CPU_S * (1 + len(outcome.results))
    for reason, message in said(outcome):
        assert reason != "enrich_failed", message
        assert is_plain(message), message
    for result in outcome.results:
        if isinstance(result, Enriched):
            assert result.parts
            assert all(part.title or part.body for part in result.parts)


def said(outcome: Outcome) -> list[tuple[str, str]]:
    """Return reason and sentence of everything that was refused or rejected."""
    rejected = [(r.reason, r.message) for r in outcome.results if isinstance(r, Rejection)]
    whole = [outcome.refusal] if outcome.refusal else []
    return [*whole, *outcome.refused, *rejected]


def is_plain(message: str) -> bool:
    """Tell a sentence for people from an error of a program."""
    return (
        message[:1].isupper()
        and message.endswith((".", "!"))
        and len(message) <= 400
        and message.isprintable()
        and "Traceback" not in message
        and not re.search(r"[a-z]Error\b", message)
    )


def text_of(outcome: Outcome) -> str:
    parts = [part for r in outcome.results if isinstance(r, Enriched) for part in r.parts]
    return "\n".join(f"{part.title or ''}\n{part.body}" for part in parts)


@pytest.mark.parametrize("case", parameters(CASES))
def test_a_hostile_file_costs_only_itself(reader: Reader, tmp_path: Path, case: Case) -> None:
    outcome = read(reader, tmp_path, case.name, case.make())
    if case.ends == "enriched":
        assert text_of(outcome), said(outcome)
    else:
        assert {reason for reason, _ in said(outcome)} == {case.ends}
        assert not text_of(outcome)
    if case.keeps:
        assert FIRST in text_of(outcome)


def test_300_mb_of_nothing_are_refused_by_their_size(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(300 * MIB)
    outcome = reader.read(path)
    assert_bounded(outcome)
    assert outcome.refusal is not None
    assert outcome.refusal[0] == "too_large"


def test_an_entity_shows_nothing_of_this_machine(reader: Reader, tmp_path: Path) -> None:
    outcome = read(reader, tmp_path, "x.xml", rss(item("&x;"), before=EXTERNAL))
    assert "root:" not in text_of(outcome)


@pytest.mark.parametrize("unit", [pytest.param(u, id=label) for label, u in UNITS.items()])
def test_a_repeated_mark_keeps_no_pattern_busy(reader: Reader, tmp_path: Path, unit: str) -> None:
    """Once as one long line, once as the short lines that are looked at for a role."""
    long = unit * (LONG // len(unit))
    folded = f"{TITLE}\n\n{FIRST}\n\n{long}\n\n{lines_of(unit)}\n"
    for name, content in (
        ("x.txt", folded),
        ("x.html", page(f"{ARTICLE}<p>{long}</p>", head=f"<title>{long}</title>")),
        ("x.json", record(title=long, author=long, date=long, source=long, subtitle=long)),
    ):
        read(reader, tmp_path, name, content)


@pytest.mark.parametrize("unit", parameters(UNITS))
def test_a_repeated_mark_keeps_no_markdown_busy(reader: Reader, tmp_path: Path, unit: str) -> None:
    long = unit * (LONG // len(unit))
    read(reader, tmp_path, "x.md", f"# {long}\n\n{FIRST}\n\n{long}\n")


ENGINE = load_engine("gazetteer")
TOKENS = st.sampled_from([
    "<", ">", "</", "<p>", "<div class=byline>", "<script>", "<!--", "-->", "<![CDATA[", "]]>", "&",
    "&#", "&amp;", "{", "}", "[", "]", '"', ":", ",", "\\u", "\\ud800", "null", "1e999", '"title":',
    '"body":', '"date":', '{"title": "', "\n", "\n\n", "\r", "\x00", "\u2028", "\ufeff", "12/3/2024",
    "12 مارس 2024", "كتب: ", "المصدر: ", "اقرأ أيضا", "بغداد", "البصرة", ". ", "…", "ـ", "\u064b", "👍🏽",
    "\u202e", "GMT+3", "<meta charset=utf-16>", "<title>", "<h1>", "word ",
])  # fmt: skip
BYTES = st.binary(max_size=200) | st.lists(TOKENS, max_size=40).map(
    lambda tokens: "".join(tokens).encode()
) | st.tuples(st.lists(TOKENS, max_size=20), st.binary(max_size=40)).map(
    lambda pair: "".join(pair[0]).encode("utf-16") + pair[1]
)  # fmt: skip


@pytest.mark.parametrize("format_", ["text", "html", "record", "entry"])
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=BYTES)
@example(data=b"")
def test_any_bytes_become_a_result(format_: DocumentFormat, data: bytes) -> None:
    raw = Raw(
        document_id=1,
        format=format_,
        data=data,
        origin="x",
        received_at=datetime(2024, 6, 1, tzinfo=UTC),
    )
    result = pipeline.enrich(raw, ENGINE).result
    assert isinstance(result, Enriched) or result.reason != "enrich_failed", result


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.json", "x.jsonl", "x.xml", "x.md"])
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=BYTES)
def test_any_bytes_are_recognised_or_refused(name: str, data: bytes) -> None:
    try:
        found = formats.recognise(name, data)
        if found.is_container:
            for one in containers.items(found.format, data, name=name):
                assert one.refusal is None or is_plain(one.refusal.message)
    except DocumentError as error:
        assert is_plain(error.message)  # noqa: PT017 - most bytes are no error
