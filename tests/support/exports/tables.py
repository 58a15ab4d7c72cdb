"""Tables as spreadsheets, monitors and scripts write them."""

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Final, Literal

from support.exports.case import Case, Story, Want, want
from support.exports.stories import FERRY, FINAL, HARBOUR, MUSEUM, SCHOOL, WATER

_LOCAL = "%Y-%m-%dT%H:%M"
_ARABIC = ("العنوان", "نص الخبر", "اسم الكاتب", "تاريخ النشر", "الرابط", "المصدر")
_ENGLISH = ("id", "title", "content", "author", "date", "url")


def _table(
    rows: Iterable[Sequence[object]],
    *,
    delimiter: str = ",",
    end: str = "\r\n",
    quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL,
) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


def _row(story: Story, number: int = 1) -> tuple[str, ...]:
    return (str(number), story.title, story.text, story.author, story.iso, story.url)


def _flat(story: Story, number: int = 1) -> tuple[str, ...]:
    return (str(number), story.title, " ".join(story.body), story.author, story.iso, story.url)


def _sheet(story: Story, date: str) -> tuple[str, ...]:
    return (story.title, story.text, story.author, date, story.url, "أخبار الساحل")


def _indic(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


_GSHEETS = _table([_ARABIC, *(_sheet(s, f"{s.date:%d/%m/%Y %H:%M}") for s in (HARBOUR, SCHOOL))])
_EXCEL = _table(
    [_ARABIC, *(_sheet(s, f"{s.date:%d/%m/%Y %H:%M}") for s in (HARBOUR, SCHOOL))], delimiter=";"
)
_INDIC = _table(
    [_ARABIC, *(_sheet(s, _indic(f"{s.date:%d/%m/%Y %H:%M}")) for s in (HARBOUR, SCHOOL))]
)
_WORDED = _table(
    [
        _ARABIC,
        _sheet(HARBOUR, "السبت 14 آذار/مارس 2026 - 09:30"),
        _sheet(SCHOOL, "الأحد 15 آذار/مارس 2026 - 18:05"),
    ]
)
_BAD = _table(
    [
        _ENGLISH,
        _row(HARBOUR, 1),
        ("2", "عنوان بلا نص", "", "", "", ""),
        ("3", "", "", "", "", "https://sahel-news.example/only-a-link"),
        ("4",),
        _row(HARBOUR, 5),
        ("", "", "", "", "", ""),
        _row(SCHOOL, 6),
    ]
)
_PREAMBLE = "تقرير الرصد الإعلامي اليومي,,,,,\r\nمن 1 آذار إلى 31 آذار,,,,,\r\n,,,,,\r\n" + _table(
    [_ARABIC, *(_sheet(s, f"{s.date:%Y-%m-%d}") for s in (HARBOUR, SCHOOL))]
)
_MONITOR = _table(
    [
        (
            "Date",
            "Time",
            "Document ID",
            "URL",
            "Input Name",
            "Keywords",
            "Information Type",
            "Source Type",
            "Source Name",
            "Source Domain",
            "Content Type",
            "Author Name",
            "Author Handle",
            "Title",
            "Opening Text",
            "Image",
            "Hit Sentence",
            "Body",
            "Language",
            "Reach",
        ),
        *(
            (
                f"{s.date:%d-%b-%Y}",
                f"{s.date:%I:%M %p}",
                "x1",
                s.url,
                "بحث",
                "ميناء",
                "News",
                "web",
                "أخبار الساحل",
                "sahel-news.example",
                "original post",
                s.author,
                "",
                s.title,
                s.body[0][:70],
                "",
                s.body[0][20:60],
                s.text,
                "Arabic",
                "12000",
            )
            for s in (HARBOUR, FINAL)
        ),
    ],
    delimiter="\t",
)
_KAGGLE = _table(
    [
        ("", "title", "text", "category", "date", "link"),
        *(
            (str(n), s.title, " ".join(s.body), "محلي", f"{s.date:%Y-%m-%d}", s.url)
            for n, s in enumerate((HARBOUR, SCHOOL))
        ),
    ],
    end="\n",
)
_ESCAPED = "\n".join(
    ['"id","title","content","author","date","url"']
    + [
        ",".join(
            '"' + cell.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
            for cell in row
        )
        for row in (_row(HARBOUR, 1), ("2", 'قال: "نعم"', *_row(FERRY)[2:]))
    ]
).encode()
_HTML = _table(
    [
        _ENGLISH,
        *(
            (
                str(n),
                s.title,
                s.html.replace("<p>", '<p dir="rtl">') + "<br/>&nbsp;",
                s.author,
                s.iso,
                s.url,
            )
            for n, s in enumerate((HARBOUR, SCHOOL))
        ),
    ]
)
_HUGE_BODY = tuple(f"الفقرة رقم {n}: {HARBOUR.body[n % 3]}" for n in range(1_500))
_HUGE = _table(
    [
        _ENGLISH,
        ("1", HARBOUR.title, "\n\n".join(_HUGE_BODY), HARBOUR.author, HARBOUR.iso, HARBOUR.url),
        _row(SCHOOL, 2),
    ]
)
_MEDIA_CLOUD = _table(
    [
        (
            "id",
            "indexed_date",
            "language",
            "media_name",
            "media_url",
            "publish_date",
            "title",
            "url",
        ),
        *(
            (
                f"h{n}",
                "2026-06-01 00:00:00",
                "ar",
                "sahel-news.example",
                "sahel-news.example",
                f"{s.date:%Y-%m-%d}",
                s.title,
                s.url,
            )
            for n, s in enumerate((HARBOUR, FERRY))
        ),
    ],
    end="\n",
)
_EVENTS = _table(
    [
        ("URL", "MobileURL", "Date", "Title"),
        *(
            (s.url, "", s.date.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"), s.title)
            for s in (HARBOUR, FERRY)
        ),
    ],
    end="\n",
)
_COMMAS = _table(
    [
        ("headline", "story", "byline", "pub_date", "web_url"),
        *(
            (s.title, s.text, s.author, f"{s.date:%d.%m.%Y %H:%M}", s.url)
            for s in (HARBOUR, SCHOOL)
        ),
    ],
    quoting=csv.QUOTE_ALL,
)
_LEADS = _table(
    [
        ("العنوان الرئيسي", "المقدمة", "متن الخبر", "المحرر", "التاريخ", "الوقت", "رابط المادة"),
        *(
            (
                s.title,
                s.body[0],
                "\n\n".join(s.body[1:]),
                s.author,
                f"{s.date:%Y/%m/%d}",
                f"{s.date:%H:%M}",
                s.url,
            )
            for s in (HARBOUR, SCHOOL)
        ),
    ]
)


def _sheets(*, date: str = _LOCAL) -> tuple[Want, ...]:
    return tuple(want(s, date=f"{s.date:{date}}") for s in (HARBOUR, SCHOOL))


_BOTH = (want(HARBOUR), want(SCHOOL))
CASES: Final = (
    Case("gsheets.csv", _GSHEETS.encode(), _sheets()),
    Case("excel-cp1256.csv", _EXCEL.encode("cp1256"), _sheets()),
    Case("excel-sep.csv", b"\xef\xbb\xbfsep=;\r\n" + _EXCEL.encode(), _sheets()),
    Case("excel-bom.csv", b"\xef\xbb\xbf" + _EXCEL.encode(), _sheets()),
    Case("excel-unicode.txt", _EXCEL.replace(";", "\t").encode("utf-16"), _sheets()),
    Case("excel-utf16.csv", _GSHEETS.encode("utf-16"), _sheets()),
    Case(
        "iso-8859-6.csv",
        _table([_ARABIC, _sheet(FERRY, "2026-03-16"), _sheet(WATER, "2026-04-05")]).encode(
            "iso-8859-6"
        ),
        (want(FERRY, date="2026-03-16"), want(WATER, date="2026-04-05")),
    ),
    Case("arabic-indic.csv", _INDIC.encode(), _sheets()),
    Case("worded-dates.csv", _WORDED.encode(), _sheets()),
    Case(
        "headless.csv",
        _table([_row(HARBOUR, 1), _row(SCHOOL, 2), _row(FERRY, 3), _row(WATER, 4)]).encode(),
        tuple(want(s, authors="open") for s in (HARBOUR, SCHOOL, FERRY, WATER)),
    ),
    Case(
        "pipe.csv",
        _table([_ENGLISH, _flat(HARBOUR), _flat(SCHOOL)], delimiter="|").encode(),
        tuple(want(s, body=[" ".join(s.body)]) for s in (HARBOUR, SCHOOL)),
    ),
    Case(
        "pipe.txt",
        _table([_ENGLISH, _flat(HARBOUR), _flat(SCHOOL)], delimiter="|").encode(),
        tuple(want(s, body=[" ".join(s.body)]) for s in (HARBOUR, SCHOOL)),
    ),
    Case(
        "bad-rows.csv",
        _BAD.encode(),
        (want(HARBOUR), Want("عنوان بلا نص", ()), want(HARBOUR), want(SCHOOL)),
        ("no text", "no text"),
    ),
    Case("preamble.csv", _PREAMBLE.encode(), _sheets(date="%Y-%m-%d")),
    Case(
        "monitor.tsv",
        _MONITOR.encode("utf-16"),
        (
            want(HARBOUR, date="2026-03-14T09:30", language="Arabic"),
            want(FINAL, date="2026-04-03T21:45", language="Arabic"),
        ),
    ),
    Case(
        "kaggle.csv",
        _KAGGLE.encode(),
        tuple(
            want(s, body=[" ".join(s.body)], authors=(), date=f"{s.date:%Y-%m-%d}")
            for s in (HARBOUR, SCHOOL)
        ),
    ),
    Case("backslash.csv", _ESCAPED, (want(HARBOUR), want(FERRY, title='قال: "نعم"'))),
    Case("html-cells.csv", _HTML.encode(), _BOTH),
    Case("huge-cell.csv", _HUGE.encode(), (want(HARBOUR, body=_HUGE_BODY), want(SCHOOL))),
    Case(
        "media-cloud.csv",
        _MEDIA_CLOUD.encode(),
        tuple(want(s, body=(), authors=(), date=f"{s.date:%Y-%m-%d}") for s in (HARBOUR, FERRY)),
    ),
    Case(
        "event-list.csv",
        _EVENTS.encode(),
        tuple(want(s, body=(), authors=()) for s in (HARBOUR, FERRY)),
    ),
    Case("quoted.csv", _COMMAS.encode(), _sheets()),
    Case("lead-and-time.csv", _LEADS.encode(), _sheets()),
    Case(
        "packed.csv.gz",
        gzip.compress(_table([_ENGLISH, _row(HARBOUR), _row(SCHOOL)]).encode()),
        _BOTH,
    ),
    Case(
        "mojibake.csv",
        _table([_ENGLISH, _row(HARBOUR), _row(SCHOOL)]).encode().decode("latin-1").encode(),
        _BOTH,
    ),
    Case("header-only.csv", (",".join(_ENGLISH) + "\r\n").encode()),
    Case(
        "one-column.csv",
        _table([("text",), (HARBOUR.text,), (MUSEUM.text,)]).encode(),
        (
            want(HARBOUR, title="open", authors=(), date="", url=""),
            want(MUSEUM, title="open", authors=(), date="", url=""),
        ),
    ),
)
