"""Where the articles of a JSON file lie."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.errors import DocumentError
from barid_ingest import json_text
from barid_ingest.containers import items
from support.opened import read

BODY = "أعلنت بلدية النهرين بدء إصلاح شبكة المياه في الأحياء القديمة ليلاً لتجنب الازدحام."


def article(title: str) -> dict[str, str]:
    return {"title": title, "content": BODY, "date": "2026-04-05"}


A, B, C = article("عنوان أول للخبر"), article("عنوان ثان للخبر"), article("عنوان ثالث للخبر")
TAGS = [{"name": "محلي", "description": "أخبار محلية"}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"articles": [A, B]}, [A, B]),
        ({"status": "ok", "response": {"docs": [A, B]}}, [A, B]),
        ({"tags": TAGS, "posts": [A, B], "users": [{"name": "x"}]}, [A, B]),
        ({"news": [A], "sport": [B, C], "total": 3}, [A, B, C]),
        ({"db": [{"data": {"posts": [A, B], "tags": TAGS}}]}, [A, B]),
        ([{"page": 1, "items": [A, B]}, {"page": 2, "items": [C]}], [A, B, C]),
        ({"pages": [{"items": [A]}, {"items": [B, C]}]}, [A, B, C]),
        ({"k1": A, "k2": B}, [A, B]),
        ({"posts": {"-N1": A, "-N2": B}, "users": {"u": {"name": "x"}}}, [A, B]),
        ({name: {"0": A[name], "1": B[name]} for name in A}, [A, B]),
        ({"title": "قناة", "description": "أخبار", "items": [A, B]}, [A, B]),
        ([list(A), list(A.values()), list(B.values())], [A, B]),
        ({"columns": list(A), "rows": [list(A.values()), list(B.values())]}, [A, B]),
        ({"columns": list(A), "data": [list(A.values()), list(B.values())]}, [A, B]),
    ],
    ids=["answer", "inner", "likest", "two lists", "list in list", "pages", "pages within", "keyed",
         "keyed within", "columns", "titled", "rows", "named rows", "split"],
)  # fmt: skip
def test_every_article_of_a_file_is_found(value: Any, expected: list[dict[str, str]]) -> None:
    found = read("a.json", json.dumps(value, ensure_ascii=False).encode())
    assert [document.draft.title for document in found] == [a["title"] for a in expected]


def test_objects_may_follow_one_another_over_many_lines() -> None:
    data = "\n".join(json.dumps(a, indent=2, ensure_ascii=False) for a in (A, B, C)).encode()
    assert [d.draft.title for d in read("a.json", data)] == [a["title"] for a in (A, B, C)]


@pytest.mark.parametrize("before", ["window.YTD.tweets.part0 = ", "callback(", "var news ="])
def test_a_script_that_holds_a_list_is_read(before: str) -> None:
    data = before.encode() + json.dumps([A, B]).encode() + b");"
    assert len(read("a.js", data)) == 2


def test_a_cut_object_is_refused_and_those_before_it_are_kept() -> None:
    data = (json.dumps(A, indent=1) + json.dumps(B, indent=1)).encode()[:-9]
    first, second = read("a.json", data)
    assert first.draft.title == A["title"]
    assert second.refusal is not None


@given(
    st.lists(st.sampled_from([b"{", b"}", b"[", b"]", b",", b":", b'"title"', b'"x"', b"1", b" "]))
)
def test_any_brackets_are_read_or_refused(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    spans = list(json_text.whole(data))
    assert all(0 <= span.start < span.end <= len(data) for span in spans)
    with contextlib.suppress(DocumentError):
        list(items("json_array", data, name="a"))
