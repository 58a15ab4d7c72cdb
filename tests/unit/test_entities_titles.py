from __future__ import annotations

import pytest

from barid_enrich.entities import EntityText, load_engine

ENGINE = load_engine("gazetteer")


def titles(body: str, language: str = "ar") -> list[tuple[str | None, str]]:
    (mentions,) = ENGINE.extract([EntityText(title=None, body=body, language=language)])
    for mention in mentions:
        if mention.title is not None and mention.title_start is not None:
            end = mention.title_start + len(mention.title)
            assert body[mention.title_start : end] == mention.title
            assert end <= mention.start
    return [(m.title, m.surface) for m in mentions if m.label == "PER"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("بحث رئيس الوزراء العراقي مصطفى الكاظمي", "رئيس الوزراء العراقي"),
        ("وذكر مكتب رئيس الوزراء العراقي، مصطفى الكاظمي، أمس", "رئيس الوزراء العراقي"),
        ("اجتمع بالرئيس مصطفى الكاظمي", "الرئيس"),
        ("قائد فيلق القدس في الحرس الثوري الإيراني قاسم سليماني", "قائد فيلق القدس في الحرس الثوري الإيراني"),
        ("المتحدث باسم وزارة الخارجية الأميركية نيد برايس", "المتحدث باسم وزارة الخارجية الأميركية"),
        ("قال الفريق أول الركن عبدالأمير الشمري", "الفريق أول الركن"),
        ("والتقى مصطفى الكاظمي", None),
        ("وصل الرئيس. مصطفى الكاظمي غائب", None),
    ],
)  # fmt: skip
def test_the_title_before_a_person_is_told_apart(body: str, title: str | None) -> None:
    assert titles(body)[0][0] == title


def test_of_two_offices_the_nearer_is_the_persons() -> None:
    (first, second) = titles("التقى الرئيس الفرنسي إيمانويل ماكرون رئيس الوزراء مصطفى الكاظمي")

    assert first == ("الرئيس الفرنسي", "إيمانويل ماكرون")
    assert second == ("رئيس الوزراء", "مصطفى الكاظمي")


def test_reads_titles_in_english() -> None:
    assert titles("Iraqi Prime Minister Mustafa al-Kadhimi spoke.", "en") == [
        ("Prime Minister", "Mustafa al-Kadhimi")
    ]
