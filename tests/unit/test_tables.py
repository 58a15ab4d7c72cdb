import csv
import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.errors import DocumentError
from barid_ingest.containers import Item, Opening, Reading, open_container
from barid_ingest.containers.rows import ends_open

TITLE = "افتتاح الجسر الجديد"
BODY = 'افتتح الجسر أمس، وقال المدير: "انتهت الأعمال"؛\nثم جال الحضور فيه.'
HEADER = ["العنوان", "نص الخبر", "تاريخ النشر", "الكاتب", "الرابط", "ملاحظات"]
ROW = [TITLE, BODY, "2024-03-12", "ليلى حداد", "https://example.org/1", ""]


def table(*rows: list[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def opened(data: bytes, told: dict[str, list[str]] | None = None) -> Reading:
    return open_container("table", data, Opening("تصدير.csv", told=told or {}))


def rows_of(data: bytes) -> list[Item]:
    return list(opened(data).items)


def values(item: Item) -> dict[str, Any]:
    assert item.refusal is None, item.refusal
    found: dict[str, Any] = json.loads(item.data)
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "؛"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    found = rows_of(table(HEADER, ROW, ROW, delimiter=delimiter, encoding=encoding))
    assert [item.position for item in found] == [2, 3]
    assert values(found[0])["نص الخبر"].split() == BODY.split()


@pytest.mark.parametrize("said", ["sep=;\r\n", '"sep=;"\n', "\ufeffsep=;\n"])
def test_what_excel_says_of_the_delimiter_is_believed(said: str) -> None:
    found = rows_of(said.encode() + table(["title", "text"], ["a", "b, c, d, e"], delimiter=";"))
    assert [(item.position, values(item)) for item in found] == [
        (3, {"title": "a", "text": "b, c, d, e"})
    ]


def test_fields_are_chosen_once_and_shown() -> None:
    reading = opened(table(HEADER, ROW, ROW))
    assert reading.fields == {
        "title": ["العنوان"],
        "body": ["نص الخبر"],
        "published": ["تاريخ النشر"],
        "authors": ["الكاتب"],
        "url": ["الرابط"],
    }
    assert reading.remark is not None
    assert "title = العنوان" in reading.remark
    assert "not used: ملاحظات" in reading.remark


def test_what_is_told_is_believed() -> None:
    data = table(["a", "b", "title"], ["عنوان", BODY, "رقم 7"])
    told = {"title": ["a"], "body": ["b"], "published": []}
    assert opened(data, told).fields == told


@pytest.mark.parametrize(
    ("header", "row", "meaning", "column"),
    [
        (["title", "description", "text"], [TITLE, "ملخص", BODY * 3], "body", "text"),
        (["title", "text", "content"], [TITLE, "https://e.org/a", BODY], "body", "content"),
        (["headline", "source", "url"], [TITLE, "https://e.org", "https://e.org/a"], "url", "url"),
        (["hed", "x", "when"], [TITLE, BODY * 9, "2024-03-12"], "body", "x"),
        (["hed", "x", "when"], [TITLE, BODY * 9, "2024-03-12"], "published", "when"),
    ],
    ids=["the longer text", "no address for a text", "an address", "an unknown name", "a date"],
)
def test_values_settle_what_names_leave_open(
    header: list[str], row: list[str], meaning: str, column: str
) -> None:
    fields = opened(table(header, row, row)).fields
    assert fields is not None
    assert fields[meaning][0] == column


def test_a_table_without_a_header_is_read_by_its_content() -> None:
    row = ["17", "https://example.org/1", "2024-03-12", TITLE, BODY * 5]
    found = opened(table(row, [*row[:3], TITLE + " 2", BODY * 6]))
    assert found.fields is not None
    assert (found.fields["title"], found.fields["body"]) == (["column 4"], ["column 5"])
    assert found.fields["url"] == ["column 2"]
    assert len(list(found.items)) == 2


def test_columns_without_any_text_refuse_the_whole() -> None:
    with pytest.raises(DocumentError) as caught:
        rows_of(table(["id", "price"], ["1", "2"]))
    assert caught.value.reason == "no_text_field"
    assert "id, price" in caught.value.message
    assert "fields.toml" in caught.value.message


def test_a_row_of_too_many_cells_is_refused_by_itself() -> None:
    found = rows_of(b"title,text\na,b\nc,d,e\nf,g\n")
    assert [(i.position, i.refusal and i.refusal.reason) for i in found] == [
        (2, None),
        (3, "bad_row"),
        (4, None),
    ]
    assert found[1].data == b"c,d,e\n"


def test_an_open_quotation_mark_costs_its_row_only() -> None:
    data = b'title,text\na,"never closed\n' + b'b,"one, two"\n' * 500
    found = rows_of(data)
    assert [i.position for i in found if i.refusal] == [2]
    assert len(found) == 501
    assert values(found[1]) == {"title": "b", "text": "one, two"}


def test_cells_may_hold_line_ends_and_inches() -> None:
    found = rows_of(b'title,text\n"a\nb","c ""d"" e"\n5" pipe,"x\n\ny"\n')
    assert [values(i) for i in found] == [
        {"title": "a\nb", "text": 'c "d" e'},
        {"title": '5" pipe', "text": "x\n\ny"},
    ]


def test_blank_rows_keep_their_numbers_and_short_rows_are_rows() -> None:
    found = rows_of(b"title,text,url\n\na,b\n,,\nc,d,http://e.org/1\n")
    assert [item.position for item in found] == [3, 5]


def test_columns_of_one_name_are_told_apart() -> None:
    assert values(rows_of(b"title,text,text\na,b,c\n")[0]) == {
        "title": "a",
        "text": "b",
        "text_2": "c",
    }


CELL = st.text(st.sampled_from('ab "\n,;؛خ\r'), max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_program_writes_is_read_back(rows: list[list[str]]) -> None:
    data = table(["title", "text", "url"], *rows)
    expected = [row for row in rows if any(cell.strip() for cell in row)]
    found = [values(item) for item in rows_of(data)]
    assert found == [
        {n: c for n, c in zip(("title", "text", "url"), row, strict=True) if c.strip()}
        for row in expected
    ]


@given(st.text(st.sampled_from('a",\n'), max_size=30))
def test_where_a_row_ends_is_where_the_standard_library_says(text: str) -> None:
    text = text.replace("\n", "") + "\n"
    (row,) = list(csv.reader([text])) or [[]]
    goes_on = any("\n" in cell for cell in row)
    assert ends_open(text, ",", is_open=False) == goes_on


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    with suppress(DocumentError):
        assert all(item.position > 0 for item in rows_of(data))
