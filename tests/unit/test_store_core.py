from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import (
    MAX_BODY_CHARS,
    Author,
    Enriched,
    Fingerprint,
    Language,
    Line,
    Mention,
    Part,
    Published,
)
from barid_store.identity import Key, canonical, keys
from barid_store.revisions import are_related, containment, diff, numbers_changed
from barid_store.rows import content_sha256, entity_key, refusal, version_row

NOW = datetime(2024, 6, 1, tzinfo=UTC)
FIRST = "اندلع حريق كبير في سوق المدينة القديمة مساء أمس وأدى إلى مقتل 5 أشخاص"
SECOND = "وقال الدفاع المدني إن فرقه سيطرت على النيران بعد ساعات من العمل المتواصل"
OTHER = "افتتح المعرض السنوي للكتاب أبوابه أمام الزوار بمشاركة دور نشر عربية وأجنبية"
ORIGIN = b"inbox\x00a.txt"


def part(**changes: object) -> Part:
    fields: dict[str, object] = {
        "part": 0,
        "title": "حريق في السوق",
        "body": f"{FIRST}\n\n{SECOND}",
        "lead": FIRST,
        "language": Language(
            tag="ar", iso3="ara", script="Arab", confidence=0.99, shares={"ar": 1.0}
        ),
        "fingerprint": Fingerprint(version=1, exact=bytes(32), words=26),
        "word_count": 26,
    }
    return Part(**{**fields, **changes})  # type: ignore[arg-type]  # checked by what uses it


def mention(surface: str, *, start: int = 0, name: str | None = None) -> Mention:
    return Mention(
        field="body",
        start=start,
        end=start + len(surface),
        surface=surface,
        label="LOC",
        confidence=0.98765,
        engine="gazetteer",
        name=name,
    )


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        (FIRST, FIRST, 1.0),
        (FIRST, f"{SECOND} {FIRST} {OTHER}", 1.0),
        (FIRST, OTHER, 0.0),
        (FIRST, FIRST.replace("إلى", "الى").replace("5", "٥"), 1.0),
        ("واحد اثنان ثلاثة أربعة", "اثنان ثلاثة أربعة خمسة", 0.5),
        ("كلمة واحدة", FIRST, 0.0),
        ("", "", 0.0),
    ],
    ids=["same", "contained", "unrelated", "spelling", "half", "too short", "empty"],
)
def test_containment_is_the_share_of_the_shorter_text(text: str, other: str, share: float) -> None:
    assert containment(text, other) == share == containment(other, text)


@given(st.text(max_size=100), st.text(max_size=100))
def test_containment_is_a_share(text: str, other: str) -> None:
    assert 0.0 <= containment(text, other) <= 1.0


@pytest.mark.parametrize(
    ("title", "body", "other_title", "other_body", "related"),
    [
        ("حريق", f"{FIRST} {SECOND}", "إخماد حريق", f"{FIRST} {OTHER}", True),
        ("حريق في السوق", FIRST, "«حريق» في السّوق", OTHER, False),
        ("حريق في السّوق", FIRST, "حريق في السوق", OTHER, True),
        ("حريق", FIRST, "معرض", OTHER, False),
        (None, FIRST, None, OTHER, False),
        ("", FIRST, "", OTHER, False),
    ],
    ids=["rewritten", "quoted title", "same title", "another story", "no titles", "empty titles"],
)
def test_texts_are_related(
    title: str | None, body: str, other_title: str | None, other_body: str, related: bool
) -> None:
    assert are_related(title, body, other_title, other_body) is related


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (f"{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{SECOND}", ""),
        (f"{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{OTHER}", f"-{SECOND}\n+{OTHER}"),
        (FIRST, f"{FIRST}\n\n{SECOND}", f"+{SECOND}"),
        ("", FIRST, f"-\n+{FIRST}"),
        (f"{FIRST}\n\n-- انتهى", FIRST, "--- انتهى"),
        (FIRST, f"++ عاجل\n\n{FIRST}", "+++ عاجل"),
        (f"{FIRST}\n\n@@", FIRST, "-@@"),
    ],
    ids=["nothing", "one paragraph", "added", "first text", "dashes", "pluses", "at signs"],
)
def test_the_difference_is_in_paragraphs(before: str, after: str, changed: str) -> None:
    assert diff(before, after) == changed


def test_a_long_difference_is_cut() -> None:
    assert len(diff("أ" * 50_000, "ب" * 50_000)) == 20_000


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("سقوط 5 قتلى", "سقوط 50 قتيلا", True),
        ("سقوط 5 قتلى", "سقوط ٥ قتلى", False),
        ("سقوط ٥ قتلى", "سقوط ۵ كشته", False),
        ("سقوط قتلى", "سقوط 5 قتلى", True),
        ("ارتفع 3.5 بالمئة", "ارتفع 3.6 بالمئة", True),
        ("ألف: ١٬٠٠٠ ونصف: ٠٫٥", "ألف: 1,000 ونصف: 0.5", False),
        (FIRST, FIRST.replace("كبير", "ضخم"), False),
    ],
    ids=["5 to 50", "digits", "persian", "appears", "decimals", "separators", "words only"],
)
def test_changed_numbers_are_noticed(before: str, after: str, changed: bool) -> None:
    assert numbers_changed(before, after) is changed


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTPS://Example.ORG/a", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/a#comments", "https://example.org/a"),
        (" https://example.org/a\n", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/?id=1", "https://example.org/?id=1"),
        ("https://example.org/خبر", "https://example.org/خبر"),
        ("http://[broken", "http://[broken"),
        ("http://example.org:80/a", "https://example.org/a"),
        ("https://www.example.org/a", "https://example.org/a"),
        ("https://m.example.org/a", "https://example.org/a"),
        ("https://amp.example.org/amp/a", "https://example.org/a"),
        ("https://example.org/a/amp/", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&fbclid=y&id=1", "https://example.org/a?id=1"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
    ],
    ids=[
        *("plain", "case", "slash", "fragment", "spaces", "root", "query", "arabic", "broken"),
        *("http and port", "www", "mobile", "amp host and path", "amp end", "tracking", "order"),
    ],
)
def test_addresses_of_one_page_are_equal(url: str, same: str) -> None:
    assert canonical(url) == same


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/A",
        "https://example.org/a?p=2",
        "https://sub.example.org/a",
        "https://example.org/a?amplitude=3",
        "https://example.org/ampoule/a",
    ],
    ids=["case of path", "query", "host", "a parameter of its own", "a folder of its own"],
)
def test_addresses_of_other_pages_differ(other: str) -> None:
    assert canonical(other) != canonical("https://example.org/a")


@given(
    st.from_regex(
        r"https?://(www\.|m\.|amp\.){0,2}[a-zA-Z.]{1,9}(:80)?(/amp){0,2}(/[a-zA-Z/.خبر]{0,9})?(/amp){0,2}(\?[a-z=&]{0,9})?#?",
        fullmatch=True,
    )
)
def test_making_an_address_canonical_twice_changes_nothing(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


def test_keys_come_with_the_most_certain_first() -> None:
    found = keys(
        part(url="https://example.org/a", guid="g-1", feed="https://example.org/rss"),
        origin_key=ORIGIN,
    )
    assert [key.kind for key in found] == ["url", "guid", "path"]
    assert all(len(key.key_hash) == 32 for key in found)


def test_a_text_from_a_folder_is_known_by_its_path_alone() -> None:
    assert [key.kind for key in keys(part(), origin_key=ORIGIN)] == ["path"]
    assert [key.kind for key in keys(part(guid="g-1"), origin_key=ORIGIN)] == ["path"]


def test_what_the_page_calls_canonical_is_its_address() -> None:
    shared = part(url="https://example.org/a?from=home", canonical_url="https://example.org/a/")
    plain = part(url="https://EXAMPLE.org/a")
    assert keys(shared, origin_key=ORIGIN)[0] == keys(plain, origin_key=b"other")[0]


def test_a_guid_belongs_to_its_feed() -> None:
    one, other = (keys(part(guid="1", feed=feed), origin_key=ORIGIN)[0] for feed in ("a", "b"))
    assert one.key_hash != other.key_hash


def test_each_part_of_a_file_has_a_path_of_its_own() -> None:
    first, second = (keys(part(part=number), origin_key=ORIGIN)[0] for number in (0, 1))
    assert first != second


def test_the_lock_of_a_key_is_the_same_everywhere() -> None:
    assert Key("url", bytes(32)).lock_number == -6238795249137193499
    assert Key("url", bytes(32)).lock_number != Key("guid", bytes(32)).lock_number


@given(st.binary(min_size=32, max_size=32))
def test_a_lock_fits_postgres(key_hash: bytes) -> None:
    assert -(2**63) <= Key("path", key_hash).lock_number < 2**63


def test_the_content_hash_is_pinned() -> None:
    assert content_sha256("حريق", FIRST).hex() == (
        "ec47bd3cc51e1577874c64b672600f5ec7de9adc38bea9a94441069e6c227fe2"
    )
    assert content_sha256(None, FIRST) == content_sha256("", FIRST)


@pytest.mark.parametrize(
    ("title", "body"),
    [("حريق", FIRST + " "), ("حريق!", FIRST), ("حريق", FIRST.replace("إلى", "الى"))],
    ids=["space", "title", "spelling"],
)
def test_the_content_hash_is_exact(title: str, body: str) -> None:
    assert content_sha256(title, body) != content_sha256("حريق", FIRST)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"body": ""}, None),
        ({"title": None}, None),
        ({"title": None, "body": ""}, "neither title nor text"),
        ({"body": "ب" * MAX_BODY_CHARS}, None),
        ({"body": "ب" * (MAX_BODY_CHARS + 1)}, "1,000,000"),
    ],
    ids=["whole", "title only", "body only", "nothing", "the longest", "too long"],
)
def test_a_part_that_cannot_be_stored_says_why(changes: dict[str, object], why: str | None) -> None:
    found = refusal(part(**changes))
    assert found is None if why is None else why in (found or "")


def test_spellings_of_a_name_are_one_entity() -> None:
    assert entity_key(mention("البصرة")) == entity_key(mention("البصره")) == ("LOC", "البصره")
    assert entity_key(mention("بصرة", name="البصرة")) == ("LOC", "البصره")
    assert entity_key(mention("«»")) is None


def test_a_quantity_is_stored_with_its_value_and_names_no_entity() -> None:
    amount = Mention(
        field="body",
        start=0,
        end=8,
        surface="5 دولارات",
        label="MONEY",
        confidence=0.9,
        engine="quantities 1",
        value="USD 5",
    )
    assert entity_key(amount) is None
    enriched = Enriched(document_id=7, parts=(part(mentions=(amount,)),))
    row = version_row(enriched, enriched.parts[0], received_at=NOW, entity_ids={})
    assert row["mentions"][0][4:] == ["MONEY", None, 0.9, "quantities 1", "USD 5"]


def test_a_version_row_holds_what_the_part_says() -> None:
    at = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
    enriched = Enriched(
        document_id=7,
        parts=(
            part(
                part=2,
                authors=(Author(name="ليلى حداد"), Author(name="أ ف ب", role="agency")),
                published=Published(at=at, local="2024-03-12T12:30", zone="+03:00", method="meta", confidence=0.9),
                lines=(Line(text="حريق في السوق", label="title"), Line(text=FIRST, label="body")),
                mentions=(mention("سوق", start=18), mention("المدينة", start=22)),
                flags=("clean_low",),
            ),
        ),
        stages={"barid": "0.1.0"},
        repairs=("line ends: 2",),
    )  # fmt: skip
    row = version_row(enriched, enriched.parts[0], received_at=NOW, entity_ids={("LOC", "سوق"): 31})
    assert row["version_id"] == 7 * 1024 + 2
    assert (row["document_id"], row["part"], row["received_at"]) == (7, 2, NOW)
    assert row["authors"] == [
        {"name": "ليلى حداد", "role": "writer"},
        {"name": "أ ف ب", "role": "agency"},
    ]
    assert (row["published_at"], row["published_zone"]) == (at, "+03:00")
    assert (row["language"], row["language_iso3"], row["script"]) == ("ar", "ara", "Arab")
    assert row["languages"] == {"ar": 1.0}
    assert row["body"][: row["lead_chars"]] == FIRST
    assert row["lines"] == [["title", "حريق في السوق"], ["body", None]]
    assert row["mentions"] == [
        ["body", 18, 21, "سوق", "LOC", 31, 0.988, "gazetteer"],
        ["body", 22, 29, "المدينة", "LOC", None, 0.988, "gazetteer"],
    ]
    assert row["content_sha256"] == content_sha256(row["title"], row["body"])
    assert row["search_text"].startswith("حريق في السوق اندلع")
    assert (row["flags"], row["stages"], row["repairs"]) == (
        ["clean_low"],
        {"barid": "0.1.0"},
        ["line ends: 2"],
    )


def test_a_version_row_has_a_place_for_what_is_unknown() -> None:
    enriched = Enriched(document_id=7, parts=(part(title=None),))
    row = version_row(enriched, enriched.parts[0], received_at=NOW, entity_ids={})
    unknown = ("title", "published_at", "published_method", "url", "language_guess", "visible_from")
    assert [row[name] for name in unknown] == [None] * len(unknown)
    assert (row["authors"], row["mentions"], row["lines"]) == ([], [], [])


def test_search_covers_the_beginning_of_a_very_long_text() -> None:
    enriched = Enriched(document_id=7, parts=(part(title=None, body="خبر " * 100_000),))
    row = version_row(enriched, enriched.parts[0], received_at=NOW, entity_ids={})
    assert len(row["search_text"]) == 200_000
    assert len(row["body"]) == 400_000


@pytest.mark.parametrize(
    "url", ["https://example.org", "https://example.org/", "HTTP://example.org/#x"]
)
def test_a_home_page_is_no_articles_identity(url: str) -> None:
    found = keys(part(canonical_url=url), origin_key=b"o")
    assert [key.kind for key in found] == ["path"]


def test_a_number_said_once_more_is_a_change() -> None:
    assert numbers_changed("5 قتلى", "5 قتلى و5 جرحى")
    assert not numbers_changed("٥ قتلى و٧ جرحى", "5 قتلى و7 جرحى")
