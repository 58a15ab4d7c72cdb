"""Documents of word processors, books, notes, and what is no article at all."""

import io
import zipfile
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from support.exports.case import Case, Story, want
from support.exports.stories import BRIDGE, FERRY, FINAL, HARBOUR, MUSEUM, SCHOOL, WATER

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def pack(members: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Return a zip of the members, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(
                name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _runs(text: str) -> str:
    """Word cuts a paragraph into runs wherever it likes."""
    cut = len(text) // 2
    return "".join(
        f'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in (text[:cut], text[cut:])
    )


def _paragraph(text: str, style: str = "", extra: str = "") -> str:
    look = (
        f"<w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}<w:bidi/></w:pPr>"
    )
    return f"<w:p>{look}{_runs(text)}{extra}</w:p>"


_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
_BOX = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
_TRACKED = '<w:p><w:r><w:t xml:space="preserve">وقال مدير الميناء </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>سعيد </w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>عادل</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> الشريف إن الرصيف الجديد يتسع لسفينتين في وقت واحد، وإن مدة التفريغ ستنخفض من ستة أيام إلى يومين.</w:t></w:r></w:p>'
_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>عدد السفن</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>أربع سفن هذا الشهر</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def _word() -> bytes:
    body = (
        _paragraph(HARBOUR.title, "Heading1")
        + _paragraph(HARBOUR.body[0], extra='<w:r><w:footnoteReference w:id="2"/></w:r>')
        + _TRACKED
        + _paragraph(HARBOUR.body[2])
        + "<w:sectPr/>"
    )
    notes = f'<?xml version="1.0"?><w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>بحسب بيان الإدارة.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    return pack(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": "<Relationships/>",
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}</w:body></w:document>',
            "word/footnotes.xml": notes,
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Windows User</dc:creator><dc:title>مستند1</dc:title></cp:coreProperties>',
        }
    )


def _boxed() -> bytes:
    body = (
        _paragraph(WATER.title, "Title")
        + _paragraph(WATER.body[0])
        + f"<w:p>{_BOX.format('يستمر العمل ثلاثة أشهر بحسب البلدية.')}</w:p>"
        + _paragraph(WATER.body[1])
        + _TABLE
    )
    return pack(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        }
    )


def _google() -> bytes:
    """Google Docs styles the title by size alone and puts the whole text in plain paragraphs."""
    lines = (SCHOOL.title, *SCHOOL.body)
    body = "".join(
        f'<w:p w:rsidR="0"><w:pPr><w:bidi w:val="1"/><w:jc w:val="left"/><w:rPr/></w:pPr><w:r w:rsidDel="0"><w:rPr><w:rtl w:val="1"/>{"<w:b/><w:sz w:val=" + chr(34) + "40" + chr(34) + "/>" if not n else ""}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rtl w:val="0"/></w:rPr></w:r></w:p>'
        for n, text in enumerate(lines)
    )
    return pack(
        {
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "[Content_Types].xml": _TYPES,
        }
    )


_ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'


def _odt(story: Story) -> bytes:
    body = f'<text:h text:outline-level="1">{story.title}</text:h>' + "".join(
        f'<text:p text:style-name="P1">{escape(t[:20])}<text:span>{escape(t[20:])}</text:span></text:p>'
        for t in story.body
    )
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF}><office:body><office:text><text:sequence-decls/>{body}</office:text></office:body></office:document-content>',
            "meta.xml": f"<office:document-meta {_ODF}><office:meta><meta:initial-creator>user</meta:initial-creator><dc:date>2026-06-01T00:00:00</dc:date></office:meta></office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
        },
        stored=("mimetype",),
    )


def _epub(*stories: Story) -> bytes:
    pages = {
        f"OEBPS/p{n}.xhtml": f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="ar"><head><title>{s.title}</title></head><body><h1>{s.title}</h1>{s.html}</body></html>'
        for n, s in enumerate(stories)
    }
    items = "".join(
        f'<item id="p{n}" href="p{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(stories))
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(stories)))
    opf = f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>عدد الربيع</dc:title><dc:language>ar</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest><spine>{spine}</spine></package>'
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OEBPS/content.opf": opf,
            "OEBPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="p0.xhtml">الأول</a></li></ol></nav></body></html>',
            **pages,
            "OEBPS/style.css": "p{}",
        },
        stored=("mimetype",),
    )


def _rtf_text(text: str, *, ansi: bool) -> str:
    if ansi:
        return "".join(
            c if c.isascii() else "".join(f"\\'{b:02x}" for b in c.encode("cp1256")) for c in text
        )
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def _rtf(story: Story, *, ansi: bool) -> bytes:
    lines = "\\par\n".join(_rtf_text(t, ansi=ansi) for t in (story.title, *story.body))
    return (
        "{\\rtf1\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0\\fnil\\fcharset178 Arial;}}{\\colortbl ;\\red0\\green0\\blue0;}{\\*\\generator Riched20 10.0;}{\\info{\\author user}{\\title x}}\n"
        f"\\viewkind4\\uc1\\pard\\rtlpar\\qr\\f0\\rtlch\\fs24\\lang1025 {lines}\\par\n}}"
    ).encode("ascii")


def _workbook(*stories: Story) -> bytes:
    """What Excel writes: texts in a part of their own, dates as days since 1899, and an empty sheet."""
    strings = ["العنوان", "نص الخبر", "اسم الكاتب", "تاريخ النشر", "الرابط"]
    rows = [
        '<row r="1">'
        + "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for n, c in enumerate("ABCDE"))
        + "</row>"
    ]
    for row, story in enumerate(stories, start=2):
        days = (
            story.date.replace(tzinfo=None) - datetime.fromisoformat("1899-12-30")
        ).total_seconds() / 86_400
        cells = {"A": story.title, "B": story.text, "C": story.author, "E": story.url}
        line = ""
        for column, text in cells.items():
            line += f'<c r="{column}{row}" t="s"><v>{len(strings)}</v></c>'
            strings.append(text)
            if column == "C":
                line += f'<c r="D{row}" s="1"><v>{days!r}</v></c>'
        rows.append(f'<row r="{row}">{line}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = "".join(
        f'<si><r><t xml:space="preserve">{escape(t[:7])}</t></r><r><t xml:space="preserve">{escape(t[7:])}</t></r></si>'
        for t in strings
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return pack(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="الرصد" sheetId="1" r:id="rId1"/><sheet name="فارغة" sheetId="2" r:id="rId2"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet {main}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f"<sst {main}>{shared}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(rows)}</sheetData></worksheet>",
            "xl/worksheets/sheet2.xml": f"<worksheet {main}><sheetData/></worksheet>",
        }
    )


_FRONT = f'---\ntitle: "{FERRY.title}"\nauthor:\n  - {FERRY.author}\ndate: {FERRY.iso}\nurl: {FERRY.url}\ntags: [محلي, بحر]\ndraft: false\n---\n\n# {FERRY.title}\n\n{FERRY.body[0]}\n\n{FERRY.body[1]}\n'
_TOML = f'+++\ntitle = "{WATER.title}"\ndate = {WATER.iso}\nauthors = ["{WATER.author}"]\n+++\n\n{WATER.body[0]}\n\n{WATER.body[1]}\n'
_RST = f"{'=' * 40}\n{FINAL.title}\n{'=' * 40}\n\n:Author: {FINAL.author}\n:Date: 2026-04-03\n\n{FINAL.text}\n"
_ORG = f"#+TITLE: {MUSEUM.title}\n#+AUTHOR: {MUSEUM.author}\n#+DATE: 2026-04-06\n\n{MUSEUM.text}\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_XLSX = pack(
    {
        "[Content_Types].xml": '<Types><Override PartName="/xl/workbook.xml"/></Types>',
        "xl/workbook.xml": "<workbook/>",
        "xl/worksheets/sheet1.xml": "<worksheet/>",
    }
)
_PPTX = pack(
    {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": "<p/>",
        "ppt/slides/slide1.xml": "<p/>",
    }
)
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 3
_JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01" + bytes(range(256)) * 3
_MP3 = b"ID3\x04\0\0\0\0\0\x23TSSE" + bytes(range(256)) * 3
_MP4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2mp41" + bytes(range(256)) * 3
_SQLITE = b"SQLite format 3\0" + bytes(range(256)) * 3
_PARQUET = b"PAR1" + bytes(range(256)) * 3 + b"PAR1"

CASES: Final = (
    Case("word.docx", _word(), (want(HARBOUR, authors=(), date="", url=""),)),
    Case(
        "boxed.docx",
        _boxed(),
        (
            want(
                WATER,
                authors=(),
                date="",
                url="",
                body=(
                    WATER.body[0],
                    "يستمر العمل ثلاثة أشهر بحسب البلدية.",
                    WATER.body[1],
                    "عدد السفن",
                    "أربع سفن هذا الشهر",
                ),
            ),
        ),
    ),
    Case("google.docx", _google(), (want(SCHOOL, authors=(), date="", url=""),)),
    Case("report.odt", _odt(HARBOUR), (want(HARBOUR, authors=(), date="", url=""),)),
    Case(
        "issue.epub",
        _epub(SCHOOL, MUSEUM),
        (want(SCHOOL, authors=(), date="", url=""), want(MUSEUM, authors=(), date="", url="")),
        (),
    ),
    Case("unicode.rtf", _rtf(HARBOUR, ansi=False), (want(HARBOUR, authors=(), date="", url=""),)),
    Case("ansi.rtf", _rtf(SCHOOL, ansi=True), (want(SCHOOL, authors=(), date="", url=""),)),
    Case("front.md", _FRONT.encode(), (want(FERRY),)),
    Case("toml.md", _TOML.encode(), (want(WATER, url=""),)),
    Case("match.rst", _RST.encode(), (want(FINAL, date="2026-04-03", url=""),)),
    Case("museum.org", _ORG.encode(), (want(MUSEUM, date="2026-04-06", url=""),)),
    Case("old.doc", _OLE, (), ("office document",)),
    Case("outlook.msg", _OLE, (), ("open",)),
    Case("sheet.xlsx", _XLSX),
    Case(
        "monitor.xlsx",
        _workbook(HARBOUR, SCHOOL),
        tuple(want(s, date=f"{s.date:%Y-%m-%dT%H:%M}") for s in (HARBOUR, SCHOOL)),
    ),
    Case("slides.pptx", _PPTX, (), ("open",)),
    Case("photo.png", _PNG, (), ("picture",)),
    Case("photo.jpg", _JPEG, (), ("picture",)),
    Case("radio.mp3", _MP3, (), ("audio",)),
    Case("video.mp4", _MP4, (), ("video",)),
    Case("site.sqlite", _SQLITE, (), ("database",)),
    Case("corpus.parquet", _PARQUET, (), ("Parquet",)),
    Case(
        "bridge.md",
        f"# {BRIDGE.title}\n\n*By {BRIDGE.author}*\n\n{BRIDGE.text}\n".encode(),
        (want(BRIDGE, date="", url=""),),
    ),
)
