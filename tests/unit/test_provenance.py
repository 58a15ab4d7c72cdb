"""Whom a text credits, whose text it is, and what that makes of a copy."""

import pytest

from barid.contract import Author, Line, LinkProposal
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint import take
from barid_enrich.provenance.read import credits_of, publishers
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


def test_a_publisher_is_known_by_outlet_folder_and_host() -> None:
    assert publishers("قناة الميادين", "almayadeen", "https://www.almayadeen.net/a/1") == (
        "الميادين",
        "almayadeen",
    )
    assert publishers(None, None, "https://www.reuters.com/world/") == ("Reuters",)
    assert publishers(None, None, "http://[bad") == ()


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
