from importlib import resources

import pytest

from barid_enrich.entities.clitics import splits
from barid_enrich.entities.lexicon import LANGUAGES, lexicon

FILES = {
    "places.tsv": ({"LOC"}, 700),
    "organisations.tsv": ({"ORG"}, 200),
    "persons.tsv": ({"PER"}, 200),
    "given_names.tsv": ({"GIVEN"}, 400),
    "titles.tsv": (
        {"TITLE", "PLACE", "ORG", "BODY", "COMPOUND", "NATION", "ADJECTIVE", "GENERIC", "STOP"},
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


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_names(language: str) -> None:
    assert lexicon(language).names.next


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وبغداد", [(1, "بغداد"), (2, "غداد")]),
        ("للعراق", [(1, "لعراق"), (1, "العراق")]),
        ("وللعراق", [(1, "للعراق"), (2, "لعراق"), (2, "العراق")]),
        ("بغداد", [(1, "غداد")]),
        ("مدينة", []),
        ("ولد", []),
    ],
)
def test_particles_are_taken_off_in_every_possible_way(
    word: str, expected: list[tuple[int, str]]
) -> None:
    assert list(splits(word, word)) == expected
