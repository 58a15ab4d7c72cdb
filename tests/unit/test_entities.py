from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barid.contract import Mention
from barid.errors import SettingsError
from barid_enrich.entities import EntityText, load_engine
from barid_enrich.entities.gazetteer import Gazetteer
from support.pace import spends_at_most

ENGINE = Gazetteer()
QUOTES = '«»"“”„'


def read(body: str, title: str | None = None, language: str = "ar") -> tuple[Mention, ...]:
    return ENGINE.extract([EntityText(title=title, body=body, language=language)])[0]


def pairs(body: str, title: str | None = None, language: str = "ar") -> list[tuple[str, str]]:
    return [(m.surface, m.label) for m in read(body, title, language)]


def test_the_gazetteer_is_found_by_its_name() -> None:
    engine = load_engine("gazetteer")

    assert engine.name == "gazetteer"
    assert engine.extract([]) == []


def test_an_unknown_engine_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SettingsError, match=r"'oracle'.*gazetteer"):
        load_engine("oracle")


def test_texts_are_answered_in_their_order() -> None:
    texts = [
        EntityText(title=None, body=body, language="ar")
        for body in ("في بغداد", "لا شيء", "في القاهرة")
    ]

    assert [[m.surface for m in found] for found in ENGINE.extract(texts)] == [
        ["بغداد"],
        [],
        ["القاهرة"],
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("وصل الوفد إلى وبغداد مساء", ("بغداد", "LOC"), id="and"),
        pytest.param("قدمت دعما للعراق أمس", ("عراق", "LOC"), id="hidden article"),
        pytest.param("اجتمعوا بالبصرة ليلا", ("البصرة", "LOC"), id="in"),
        pytest.param("فلإيران رأي آخر", ("إيران", "LOC"), id="two particles"),
        pytest.param("تقارير عن وَبَغداد القديمة", ("بَغداد", "LOC"), id="with harakat"),
        pytest.param("تبنى الهجوم لداعش عنصر", ("داعش", "ORG"), id="organisation"),
    ],
)
def test_particles_stay_outside_the_name(body: str, expected: tuple[str, str]) -> None:
    assert expected in pairs(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("وليد يلعب بكمال الكرة", id="given names that begin like particles"),
        pytest.param("كان العديد من الناس بعيدين", id="a base that is a common word"),
        pytest.param("سيول جارفة أغرقت الحقول", id="a capital that is a common word"),
        pytest.param("جلس مع جدته وسألته عنه", id="a city that folds like another word"),
    ],
)
def test_common_words_are_no_names(body: str) -> None:
    assert pairs(body) == []


def test_a_name_is_told_with_what_is_known_of_it() -> None:
    (mention,) = read("زارت اميركا وفود")

    assert mention.name == "الولايات المتحدة"
    assert mention.wikidata_id == "Q30"
    assert mention.engine == "gazetteer"
    assert mention.confidence == pytest.approx(0.9)


def test_a_spelling_of_two_entries_names_neither() -> None:
    (mention,) = read("وصلت الباخرة إلى طرابلس")

    assert (mention.label, mention.name, mention.wikidata_id) == ("LOC", None, None)


@pytest.mark.parametrize("spelling", ["أبو مهدي المهندس", "أبومهدي المهندس", "ابو مهدى المهندس"])
def test_joined_and_folded_spellings_are_one_person(spelling: str) -> None:
    (mention,) = read(f"ظهر {spelling} في الصورة")

    assert mention.surface == spelling
    assert mention.name == "أبو مهدي المهندس"


def test_the_longest_name_wins() -> None:
    assert pairs("أعلن مجلس الأمن الدولي قراره") == [("مجلس الأمن الدولي", "ORG")]
    assert pairs("قائد فيلق القدس") == [("فيلق القدس", "ORG")]


@pytest.mark.parametrize(
    "name",
    ["داعش", "تنظيم داعش", "تنظيم الدولة الإسلامية", "الدولة الإسلامية في العراق والشام", "ISIS"],
)
def test_daesh_is_found_by_every_name(name: str) -> None:
    (mention,) = read(f"عناصر من {name} هربوا")

    assert (mention.surface, mention.label, mention.name) == (name, "ORG", "تنظيم داعش")


def test_an_epithet_is_not_part_of_the_name() -> None:
    assert pairs("مقتل قيادي في داعش الإرهابي") == [("داعش", "ORG")]


def test_an_official_adjective_is_part_of_the_name() -> None:
    assert pairs("بيان وزارة الدفاع الفنلندية") == [("وزارة الدفاع الفنلندية", "ORG")]


@pytest.mark.parametrize(
    ("body", "person"),
    [
        ("استقبل وزير الدفاع السابق كرار الحمداني ضيوفه", "كرار الحمداني"),
        ("قال المتحدث باسم الشرطة ضرغام العلواني إن الأمر انتهى", "ضرغام العلواني"),
        ("التقى الرئيس الفنلندي مثنى عبد الرزاق الهلالي خلال الزيارة", "مثنى عبد الرزاق الهلالي"),
        ("حضر محافظ نينوى زيدون سرحان أمس", "زيدون سرحان"),
        ("وأوضح الفريق الركن عبدالأمير الطائي أن القوات وصلت", "عبدالأمير الطائي"),
    ],
)
def test_a_title_announces_a_person_whose_given_name_is_known(body: str, person: str) -> None:
    found = [m for m in read(body) if m.label == "PER"]

    assert [m.surface for m in found] == [person]
    assert found[0].confidence == pytest.approx(0.6)


def test_a_title_alone_makes_no_person() -> None:
    assert pairs("قال الرئيس على هامش الزيارة إن العمل مستمر") == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("في مدينة فرسكونة الساحلية", "فرسكونة"),
        ("سكان بلدة تل الطرفاء", "تل الطرفاء"),
        ("أهالي قضاء الشوملية", "الشوملية"),
    ],
)
def test_a_place_word_announces_an_unknown_place(body: str, place: str) -> None:
    (mention,) = read(body)

    assert (mention.surface, mention.label) == (place, "LOC")
    assert mention.confidence == pytest.approx(0.6)


def test_after_a_place_word_there_is_no_person() -> None:
    assert pairs("مصطفى الكاظمي زار مدينة الكاظمي") == [
        ("مصطفى الكاظمي", "PER"),
        ("الكاظمي", "LOC"),
    ]


def test_a_province_named_after_a_person_is_a_place() -> None:
    assert pairs("في محافظة صلاح الدين أمس") == [("صلاح الدين", "LOC")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("أعلنت هيئة الطرق العراقية خطتها", "هيئة الطرق العراقية"),
        ("طلاب جامعة كركوك عادوا", "جامعة كركوك"),
        ("فاز حزب النور والعمل بمقعد", "حزب النور والعمل"),
        ("دخل الجيش الفنلندي المدينة", "الجيش الفنلندي"),
    ],
)
def test_an_organisation_word_with_what_names_it(body: str, name: str) -> None:
    (mention,) = [m for m in read(body) if m.label == "ORG"]

    assert mention.surface == name


@pytest.mark.parametrize("minister", ["وزير الخارجية العراقي", "وزيرة الخارجية الفنلندية"])
def test_a_minister_is_not_a_ministry(minister: str) -> None:
    assert pairs(f"قال {minister} اليوم") == []


@pytest.mark.parametrize("short", ["الكاظمي", "والكاظمي", "للكاظمي"])
def test_a_surname_later_in_the_text_is_the_same_person(short: str) -> None:
    long, repeat = read(f"وصل مصطفى الكاظمي أمس. وتحدث {short} طويلا")

    assert repeat.surface.endswith("كاظمي")
    assert repeat.name == long.name == "مصطفى الكاظمي"
    assert repeat.confidence < long.confidence


def test_a_headline_may_use_the_surname_first() -> None:
    first, second = read("وصل الفريق ضرغام العلواني إلى هنا", title="العلواني يعود")

    assert (first.field, first.surface) == ("title", "العلواني")
    assert second.field == "body"
    assert first.name == second.surface


def test_a_surname_of_two_persons_is_nobodys() -> None:
    body = "حضر الفريق ضرغام العلواني واللواء كرار العلواني. وقال العلواني كلمته"

    assert [m.surface for m in read(body)] == ["ضرغام العلواني", "كرار العلواني"]


def test_another_given_name_is_another_person() -> None:
    names = {m.surface: m.name for m in read("صافح ترامب وغابت تيفاني. وحضرت ماري ترامب")}

    assert names == {"ترامب": "دونالد ترامب", "ماري ترامب": None}


@pytest.mark.parametrize(
    "body",
    [
        "قالوا «داعش» الإرهابي",
        'الأمم "المتحدة" قالت',
        "مصطفى «الكاظمي» رحل",
        "الرئيس “ضرغام” العلواني",
    ],
)
def test_no_name_crosses_a_quote(body: str) -> None:
    assert not any(quote in m.surface for m in read(body) for quote in QUOTES)


def test_a_quoted_name_is_found_inside_its_quotes() -> None:
    assert pairs("تنظيم «داعش» الإرهابي") == [("داعش", "ORG")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("Talks in Sana'a failed.", [("Sana'a", "LOC")], id="apostrophe"),
        pytest.param("He left the U.S. yesterday.", [("U.S.", "LOC")], id="initials"),
        pytest.param("who told us that it is so", [], id="acronyms need capitals"),
        pytest.param("we ate turkey in jordan style", [], id="names need capitals"),
        pytest.param("The WHO warned.", [("WHO", "ORG")], id="acronym"),
        pytest.param("Then Mr. Eino Vartan left.", [("Eino Vartan", "PER")], id="Mr"),
        pytest.param("President Eino spoke Monday", [("Eino", "PER")], id="President"),
        pytest.param(
            "The General Assembly met.", [("General Assembly", "ORG")], id="not every general"
        ),
        pytest.param(
            "Mustafa al-Kadhimi left. Later Kadhimi spoke.",
            [("Mustafa al-Kadhimi", "PER"), ("Kadhimi", "PER")],
            id="surname",
        ),
    ],
)
def test_reads_english(body: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(body, language="en") == expected


@pytest.mark.parametrize(
    ("language", "body", "name"),
    [
        ("fa", "نشست در تهران برگزار شد", "طهران"),
        ("ckb", "سەردانی بەغدا دەکات", "بغداد"),
        ("ur", "صدر پاکستان پہنچے", "باكستان"),
        ("fr", "Il est arrivé à Beyrouth", "بيروت"),
        ("ar-IQ", "عاد إلى أربيل", "أربيل"),
    ],
)
def test_listed_names_are_found_in_other_languages(language: str, body: str, name: str) -> None:
    assert [m.name for m in read(body, language=language)] == [name]


@pytest.mark.parametrize("language", ["und", "zxx", "ru", ""])
def test_a_language_without_lists_yields_nothing(language: str) -> None:
    assert read("Iran بغداد President Eino", language=language) == ()


NEWS_WORDS = (
    "الرئيس مصطفى الكاظمي والكاظمي للعراق بمدينة وزارة الدفاع العراقية « » \" “ ” ' ، . حزب داعش "
    "Mr. President Trump al-Kadhimi U.S. UN ضرغام العلواني عبد الله أبو ناحية بَغْداد ـ \u200c\u200f "
    "ﷲ ﻻ تنظيم \n\n 24 İ e\u0301 الفريق بن على"
)
WORDS = st.sampled_from(NEWS_WORDS.split(" "))
NEWS = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(), NEWS, st.builds("".join, st.lists(WORDS, max_size=20)))


@settings(max_examples=300, deadline=None)
@given(title=st.one_of(st.none(), TEXTS), body=TEXTS, language=st.sampled_from(["ar", "en", "fa"]))
def test_offsets_are_exact_and_mentions_apart_in_any_text(
    title: str | None, body: str, language: str
) -> None:
    mentions = read(body, title, language)

    ends = {"title": 0, "body": 0}
    for mention in mentions:
        text = body if mention.field == "body" else title or ""
        assert text[mention.start : mention.end] == mention.surface
        assert mention.start < mention.end
        assert ends[mention.field] <= mention.start
        assert 0 < mention.confidence <= 1
        assert not set(QUOTES) & set(mention.surface)
        ends[mention.field] = mention.end
    assert [m.field for m in mentions] == sorted((m.field for m in mentions), reverse=True)


@given(text=NEWS)
def test_reading_twice_finds_the_same(text: str) -> None:
    assert read(text) == read(text)


def test_a_megabyte_without_spaces_is_read_in_passing() -> None:
    with spends_at_most(2):
        assert read("ب" * 1_000_000) == ()
