"""Whom a text credits, whose text it is, and what that makes of a copy."""

from typing import Any

import pytest

from barid.contract import Author, Language, Line, LinkProposal, Part
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint import take
from barid_enrich.provenance.read import credits_of, read
from barid_enrich.provenance.trace import trace

BODY = "افتتحت البلدية سوقا جديدا للأسماك أمام الزوار بعد أشهر من العمل."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("بغداد – رويترز: " + BODY, ("Reuters",)),
        ("القاهرة (د ب أ) - " + BODY, ("dpa",)),
        ("BAGHDAD (Reuters) - The council opened a market.", ("Reuters",)),
        ("القدس المحتلة - وكالات - " + BODY, ("agencies",)),
        ("الرياض - واس - " + BODY, ("SPA",)),
        (BODY + " (أ ف ب)", ("AFP",)),
        (BODY + "\n\nوأضاف البيان نقلا عن وكالة الأنباء العراقية أن السوق كبير.", ("INA",)),
        (BODY + "\n\nوأضاف البيان نقلاً عن رويترز أن السوق كبير.", ("Reuters",)),
        ("قال سائق إن وكالات السفر أغلقت أبوابها، وإن واع كلمة قديمة.", ()),
        (BODY, ()),
    ],
)
def test_an_agency_is_read_where_a_text_credits_one(body: str, expected: tuple[str, ...]) -> None:
    assert credits_of((), (), body) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("المصدر: الميادين", ("الميادين",)),
        ("المصدر: الميادين + وكالات", ("الميادين", "agencies")),
        ("نقلا عن صحيفة الغد", ("الغد",)),
        ("المصدر : وكالة الصحافة الفرنسية", ("AFP",)),
        ("موقع العربية", ("العربيه",)),
        ("Source: Anadolu Agency", ("Anadolu",)),
    ],
)
def test_a_line_of_credit_names_its_outlets(line: str, expected: tuple[str, ...]) -> None:
    assert credits_of([Line(text=line, label="source")], (), BODY) == expected


def test_an_agency_among_the_authors_is_credited() -> None:
    assert credits_of((), [Author(name="أ ف ب", role="agency")], BODY) == ("AFP",)


def part(body: str = BODY, **fields: Any) -> Part:
    return Part(
        part=0,
        title=None,
        body=body,
        lead=body,
        language=Language(tag="ar", iso3="ara", script="Arab", confidence=1.0),
        fingerprint=take(None, body).summary,
        **fields,
    )


def test_a_publisher_is_known_by_outlet_source_and_host() -> None:
    found = read(
        part(outlet="قناة الميادين", url="https://www.almayadeen.net/a/1"), source="north-desk"
    )
    assert found == (("الميادين", "north desk", "almayadeen"), ())
    assert read(part(url="https://www.reuters.com/a"), source=None).publishers == ("Reuters",)
    assert read(part(url="http://[bad"), source=None) == ((), ())


def test_a_site_that_names_itself_credits_nobody() -> None:
    found = read(part("بغداد – رويترز: " + BODY), source="reuters")
    assert found == (("Reuters",), ())


def test_an_outlet_known_from_a_credit_published_nothing_here() -> None:
    line = Line(text="المصدر: الميادين", label="source")
    found = read(part(outlet="الميادين", lines=(line,)), source="sada")
    assert found == (("sada",), ("الميادين",))


def known(
    version_id: int, *, publishers: tuple[str, ...] = (), credits: tuple[str, ...] = ()
) -> Known:
    return Known(version_id, take(None, BODY), None, publishers, credits)


def link(relation: str = "near") -> LinkProposal:
    return LinkProposal(version_id=9, other_version_id=4, relation=relation, score=0.9)  # type: ignore[arg-type]


def test_a_copy_that_credits_the_other_publisher_is_its_repost() -> None:
    found = trace(
        link(), copy=known(9, credits=("Reuters",)), leader=known(4, publishers=("Reuters",))
    )
    assert (found.relation, found.version_id, found.other_version_id) == ("repost_of", 9, 4)
    assert found.evidence == {"origin": "Reuters", "text": "near"}


def test_a_repost_may_come_in_before_its_original() -> None:
    found = trace(
        link(), copy=known(9, publishers=("Reuters",)), leader=known(4, credits=("Reuters",))
    )
    assert (found.relation, found.version_id, found.other_version_id) == ("repost_of", 4, 9)


def test_two_reposts_of_one_agency_name_it_and_stay_copies() -> None:
    found = trace(link(), copy=known(9, credits=("AFP",)), leader=known(4, credits=("AFP",)))
    assert (found.relation, found.evidence) == ("near", {"origin": "AFP"})


def test_an_excerpt_is_no_repost() -> None:
    found = trace(
        link("contains"), copy=known(9, credits=("AFP",)), leader=known(4, publishers=("AFP",))
    )
    assert (found.relation, found.evidence) == ("contains", {"origin": "AFP"})
