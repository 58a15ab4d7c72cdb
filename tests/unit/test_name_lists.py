"""Lists of names from elsewhere: ParaNames, Wikidata, a table somebody made."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_store.entities.importing import NAMESAKES, claims
from barid_store.entities.listing import Fault, Listed, ListError, read


def listed(text: str, **how: object) -> list[Listed | Fault]:
    return list(read(text.splitlines(keepends=True), **how))  # type: ignore[arg-type]


def surfaces(one: Listed | Fault) -> list[tuple[str, str | None]]:
    assert isinstance(one, Listed)
    return [tuple(s) for s in one.spellings]  # type: ignore[misc]


def test_reads_paranames() -> None:
    text = (
        "wikidata_id\teng\tlabel\tlanguage\ttype\n"
        "Q4115189\tSalem Karkhani\tسالم الكرخاني\tar\tPER\n"
        'Q42\tDouglas "D" Adams\tDouglas Adams\tde\tPER\n'
    )
    first, second = listed(text)
    assert isinstance(first, Listed)
    assert (first.wikidata_id, first.label, first.line) == ("Q4115189", "PER", 2)
    assert surfaces(first) == [("Salem Karkhani", "en"), ("سالم الكرخاني", "ar")]
    assert surfaces(second)[0] == ('Douglas "D" Adams', "en")


def test_reads_an_export_of_wikidatas_query_service() -> None:
    text = (
        "item,itemLabel,itemAltLabel\n"
        'http://www.wikidata.org/entity/Q7172,جامعة الدول العربية,"الجامعة العربية, Arab League"\n'
    )
    (one,) = listed(text, label="ORG")
    assert isinstance(one, Listed)
    assert (one.wikidata_id, one.name) == ("Q7172", "جامعة الدول العربية")
    assert [s for s, _ in surfaces(one)][1:] == ["الجامعة العربية", "Arab League"]


def test_reads_wikidatas_json() -> None:
    item = {
        "id": "Q1",
        "type": "PER",
        "labels": {
            "en": {"language": "en", "value": "Salem Karkhani"},
            "ar": {"language": "ar", "value": "سالم الكرخاني"},
        },
        "aliases": {"ar": [{"language": "ar", "value": "ابو سالم"}]},
    }
    (one,) = listed(json.dumps(item) + "\n")
    assert isinstance(one, Listed)
    assert one.name == "سالم الكرخاني"
    assert ("ابو سالم", "ar") in surfaces(one)


def test_columns_may_have_other_names() -> None:
    text = "Full Name;Also;Kind\nسالم الكرخاني;Salem Karkhani|S. Karkhani;person\n"
    (one,) = listed(text, columns={"name": "Full Name", "alias": "Also", "type": "Kind"})
    assert [s for s, _ in surfaces(one)] == ["سالم الكرخاني", "Salem Karkhani", "S. Karkhani"]


MESSY = [
    ("no name", ",,PER", "names nobody"),
    ("unknown kind", "سالم,,horse", "no person"),
    ("no kind", "سالم,,", "no person"),
    ("wrong id", "سالم,L42,PER", "no Wikidata id"),
    ("too many columns", "سالم,Q1,PER,more", "4 columns"),
    ("only signs", "«»,,PER", "no letters"),
    ("very long", "س" * 300 + ",,PER", "more than 200"),
    ("no UTF-8", "\udce3\udcc7\udcf1,,PER", "UTF-8"),
    ("nul", "سا\x00لم,,PER", "UTF-8"),
]


@pytest.mark.parametrize(("line", "reason"), [m[1:] for m in MESSY], ids=[m[0] for m in MESSY])
def test_a_line_that_cannot_be_used_is_named_and_the_others_go_on(line: str, reason: str) -> None:
    before, fault, after = listed(f"name,qid,type\nسالم الأول,,PER\n{line}\nسالم الثاني,,PER\n")
    assert isinstance(before, Listed)
    assert isinstance(after, Listed)
    assert isinstance(fault, Fault)
    assert fault.line == 3
    assert reason in fault.reason


def test_broken_json_is_named_by_line() -> None:
    found = listed('{"name": "سالم", "type": "PER"}\n{"name": \n[1]\n')
    assert isinstance(found[0], Listed)
    assert [f.line for f in found[1:]] == [2, 3]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("a,b\n1,2\n", {"label": "PER"}),
        ("name,b\nسالم,2\n", {}),
        ("name,type\nسالم,PER\n", {"columns": {"alias": "nowhere"}}),
    ],
    ids=["no names", "no kind", "no such column"],
)
def test_a_list_nobody_can_read_says_what_to_do(text: str, how: dict[str, object]) -> None:
    with pytest.raises(ListError):
        listed(text, **how)


def test_an_empty_file_lists_nobody() -> None:
    assert listed("") == []


def test_a_spelling_of_two_entities_belongs_to_neither() -> None:
    text = "qid,name,type\nQ1,محمد علي,PER\nQ2,محمد علي,PER\nQ1,كلاي محمد علي,PER\n"
    found = claims(one for one in listed(text) if isinstance(one, Listed))
    assert found["PER", "محمد علي"] == NAMESAKES
    assert found["PER", "كلاي محمد علي"] == "Q1"


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused_in_words(text: str) -> None:
    try:
        listed(f"name,type\n{text}\n")
        listed(text, label="PER")
    except ListError:
        pass
