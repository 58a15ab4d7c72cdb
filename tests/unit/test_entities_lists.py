from collections import Counter
from importlib import resources

import pytest

from barid.text import name_key
from barid_enrich.entities.clitics import splits
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.lists import LANGUAGES

FILES = {
    "places.tsv": ({"LOC"}, 1_700),
    "organisations.tsv": ({"ORG"}, 1_200),
    "persons.tsv": ({"PER"}, 1_100),
    "given_names.tsv": ({"GIVEN"}, 400),
    "more_given_names.tsv": ({"GIVEN"}, 200),
    "titles.tsv": (
        {"TITLE", "PLACE", "ORG", "BODY", "COMPOUND", "NATION", "ADJECTIVE", "GENERIC", "STOP"}
        | {"HEAD", "SITE", "PREPOSITION", "SPEECH", "LINK", "CLUB", "SPORT", "RIVAL"}
        | {"HOSPITAL", "QUOTED"},
        20,
    ),
}


def rows(file: str) -> list[list[str]]:
    text = resources.files("barid_enrich.entities").joinpath("data", file).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("file", FILES)
def test_every_row_has_four_filled_columns_and_a_known_label(file: str) -> None:
    labels, fewest = FILES[file]
    found = rows(file)

    assert len(found) >= fewest
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in found)
    assert {row[0] for row in found} == labels


@pytest.mark.parametrize("file", FILES)
def test_no_alias_is_empty_or_given_twice(file: str) -> None:
    for _, name, aliases, _ in rows(file):
        listed = [name, *aliases.split("|")]
        assert all(alias == alias.strip() != "" for alias in listed)
        assert len(listed) == len(set(listed)), name


def test_a_wikidata_id_belongs_to_one_name() -> None:
    seen: dict[str, str] = {}
    for file in ("places.tsv", "organisations.tsv", "persons.tsv"):
        for _, name, _, wikidata_id in rows(file):
            if wikidata_id != "-":
                assert wikidata_id[0] == "Q"
                assert wikidata_id[1:].isdigit()
                assert seen.setdefault(wikidata_id, name) == name


@pytest.mark.parametrize("file", ["places.tsv", "organisations.tsv", "persons.tsv"])
def test_no_two_rows_have_one_name(file: str) -> None:
    """They would become one entity: of namesakes, each says which one («طرابلس (ليبيا)»)."""
    keys = Counter(name_key(name.removeprefix("~")) for _, name, _, _ in rows(file))

    assert [key for key, times in keys.items() if times > 1] == []


# A word of several, each of them as likely: the lists know that it is a place, and not which.
SHARED = {"عمان", "طرابلس", "القنيطره", "tripoli", "الشرق الاوسط"}


def test_a_spelling_belongs_to_one_row_or_is_shared_on_purpose() -> None:
    owners: dict[str, set[str]] = {}
    for file in ("places.tsv", "organisations.tsv", "persons.tsv"):
        for label, name, aliases, _ in rows(file):
            for alias in [*([] if name.startswith("~") else [name]), *aliases.split("|")]:
                if ":" not in alias and alias != "-":
                    owners.setdefault(name_key(alias), set()).add(f"{label} {name}")

    assert {key for key, found in owners.items() if len(found) > 1} <= SHARED


# Words that are names only where something announces them.
COMMON_WORDS = [
    "الحكمة",
    "النصر",
    "الفتح",
    "الأمل",
    "الوحدة",
    "الإصلاح",
    "الحرية",
    "الشعب",
    "العلم",
    "القائم",
    "الخالص",
    "التقدم",
    "العزم",
    "السيادة",
    "البناء",
    "الشرطة",
    "الحدود",
    "الثورة",
    "العدالة",
    "النور",
    "الصباح",
    "المدى",
    "الزمان",
    "المستقبل",
    "الوطن",
    "الجديد",
    "الشاطئ",
    "القاسم",
    "الوليد",
    "البطحاء",
    "هناك",
]


def test_common_words_are_not_names_by_themselves() -> None:
    alone = {
        alias
        for file in ("places.tsv", "organisations.tsv", "persons.tsv")
        for _, name, aliases, _ in rows(file)
        for alias in (*([] if name.startswith("~") else [name]), *aliases.split("|"))
    }

    assert not alone & set(COMMON_WORDS)


GOVERNORATES = [
    "بغداد",
    "البصرة",
    "نينوى",
    "أربيل",
    "السليمانية",
    "دهوك",
    "حلبجة",
    "كركوك",
    "الأنبار",
    "ديالى",
    "بابل",
    "كربلاء",
    "النجف",
    "القادسية",
    "المثنى",
    "ميسان",
    "واسط",
]


@pytest.mark.parametrize("name", [*GOVERNORATES, "صلاح الدين", "ذي قار"])
def test_every_governorate_of_iraq_is_listed(name: str) -> None:
    assert name in {row[1] for row in rows("places.tsv")}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_names(language: str) -> None:
    assert lexicon(language).names.next


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وبغداد", [(1, "بغداد"), (2, "غداد")]),
        ("للعراق", [(1, "لعراق"), (2, "العراق")]),
        ("وللعراق", [(1, "للعراق"), (2, "لعراق"), (3, "العراق")]),
        ("بغداد", [(1, "غداد")]),
        ("مدينة", []),
        ("ولد", []),
    ],
)
def test_particles_are_taken_off_in_every_possible_way(
    word: str, expected: list[tuple[int, str]]
) -> None:
    assert list(splits(word, word)) == expected
