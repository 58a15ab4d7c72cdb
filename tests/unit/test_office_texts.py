"""Rich text, and front matter above a text."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.errors import DocumentError
from barid_enrich.extract import front_matter
from barid_enrich.extract.rtf import read_rtf, words

NOW = datetime(2026, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rtf", "expected"),
    [
        (r"{\rtf1\ansi\ansicpg1256 \'c7\'e1\'ce\'c8\'d1}", "الخبر"),
        (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f1\fcharset178 Arial;}}\f1 \'c7\'e1\'ce\'c8\'d1}", "الخبر"),
        (r"{\rtf1\ansi\uc1 \u1575?\u1604?\u1582?\u1576?\u1585?}", "الخبر"),
        (r"{\rtf1\ansi\uc2 \u1575\'3f\'3f\u1604 ??x}", "الx"),
        (r"{\rtf1 \u55357?\u56832?}", "😀"),
        (r"{\rtf1 a{\*\generator x}{\info{\title y}}b}", "ab"),
        (r"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt a}}\~b\{\}}", "a\u00a0b{}"),
        (r"{\rtf1 a\par b\line c\tab d}", "a\n\nb\nc d"),
        (r"{\rtf1 a}}}b", "ab"),
    ],
    ids=["code page", "font", "numbers", "long fallback", "pair", "skipped", "field", "breaks", "unbalanced"],
)  # fmt: skip
def test_the_words_of_a_rich_text(rtf: str, expected: str) -> None:
    assert words(rtf).strip() == expected


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_rtf("{\\rtf1 " + "{" * 100_000, received_at=NOW)
    assert caught.value.reason == "too_deep"


@given(st.text(alphabet="\\{}'uc0195fpar *\n;?"))
def test_any_rich_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DocumentError):
        words("{\\rtf1" + text)


@pytest.mark.parametrize(
    ("above", "fields"),
    [
        ("---\ntitle: 'a: b'\nauthors: [x, \"y, z\"]\n---\n", {"title": "a: b", "authors": ["x", "y, z"]}),
        ("---\nauthors:\n- x\n- name: y\n---\n", {"authors": ["x", {"name": "y"}]}),
        ("---\nauthor:\n  name: x\n  email: y\ntitle: a # note\n---\n", {"author": {"name": "x", "email": "y"}, "title": "a"}),
        ("---\ntitle: >-\n  a\n  b\nالكاتب: x\n---\n", {"title": "a b", "الكاتب": "x"}),
        ('+++\ntitle = "a"\ndate = 2026-04-05\n+++\n', {"title": "a", "date": "2026-04-05"}),
        ("#+TITLE: a\n#+AUTHOR: x\n\n", {"title": "a", "author": "x"}),
        (":Author: x\n:Date: 2026-04-05\n\n", {"author": "x", "date": "2026-04-05"}),
    ],
    ids=["YAML", "list", "mapping", "folded", "TOML", "Org", "reStructuredText"],
)  # fmt: skip
def test_fields_stand_above_a_text(above: str, fields: dict[str, object]) -> None:
    found, rest = front_matter.split(f"{above}Text.\n")
    assert (found, rest.strip()) == (fields, "Text.")


@given(st.text(alphabet="-+#:[]\",'>| \nab"))
def test_any_front_matter_is_read(text: str) -> None:
    front_matter.split(f"---\n{text}\n---\n")
