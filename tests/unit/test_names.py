"""One person in Arabic and in Latin letters, and everybody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.across_scripts import given_names, is_same_name, skeleton

ONE_PERSON = [
    ("مصطفى الكاظمي", "Mustafa al-Kadhimi"),
    ("مصطفى الكاظمي", "Mostafa Al Kazemi"),
    ("مصطفى الكاظمي", "Moustafa Kadhimi"),
    ("محمد شياع السوداني", "Mohammed Shia al-Sudani"),
    ("عادل عبد المهدي", "Adel Abdul-Mahdi"),
    ("عادل عبدالمهدي", "Adil Abd al-Mahdi"),
    ("حيدر العبادي", "Haider al-Abadi"),
    ("نوري المالكي", "Nouri Maliki"),
    ("حسن نصر الله", "Hassan Nasrallah"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("برهم صالح", "Barham Salih"),
    ("خميس الخنجر", "Khamis al-Khanjar"),
    ("جعفر الصدر", "Ja'far al-Sadr"),
    ("رياض سلامة", "Riad Salameh"),
    ("صلاح الدين الأيوبي", "Salah al-Din al-Ayyubi"),
    ("دونالد ترامب", "Donald Trump"),
    ("باراك أوباما", "Barack Obama"),
    ("جون كيربي", "John Kirby"),
    ("إيمانويل ماكرون", "Emmanuel Macron"),
    ("أبو مهدي المهندس", "أبومهدي المهندس"),
    ("Mohammed al-Sudani", "Mohamed Al Sudani"),
]
TWO_PERSONS = [
    ("محمد علي", "محمد العلي"),
    ("محمد علي", "Mohammed al-Ali"),
    ("محمد العلي", "Mohammed Ali"),
    ("أحمد حسن", "حسن أحمد"),
    ("أحمد حسن", "Hassan Ahmed"),
    ("أحمد حسن", "Ahmed Hussein"),
    ("أحمد حسين", "أحمد حسن"),
    ("أحمد حسين", "Ahmed Hassan"),
    ("جون كيري", "John Karim"),
    ("كريم خان", "John Kerry"),
    ("كمال درويش", "Kamel Darwish"),
    ("سليم الجبوري", "Salem al-Jabouri"),
    ("سعد الحريري", "Said Hariri"),
    ("محمد سعيد", "Mohammed Saad"),
    ("محمود عباس", "Mohammed Abbas"),
    ("عامر الخزاعي", "Omar al-Khuzai"),
    ("حيدر العبادي", "Haider al-Obeidi"),
    ("خالد العبيدي", "Khaled al-Abadi"),
    ("أحمد صالح", "Ahmed Salah"),
    ("Ahmed Hassan", "Ahmed Hussein"),
    ("Mohammed Ali", "Mohammed al-Ali"),
    ("Ali Hassan", "Ali Hassan Majid"),
    ("الكاظمي", "Kadhimi"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_spellings_of_one_person_meet(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) is not None
    assert is_same_name(one, other)
    assert is_same_name(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_PERSONS)
def test_two_persons_stay_two(one: str, other: str) -> None:
    assert not is_same_name(one, other)
    assert not is_same_name(other, one)


def test_one_word_says_nobody() -> None:
    assert skeleton("الكاظمي") is None
    assert not is_same_name("Kadhimi", "Kadhimi")


def test_every_given_name_is_found_by_its_own_spellings() -> None:
    """A listed spelling that could not be looked up would never be compared."""
    for spelling, arabic in given_names().items():
        for name in arabic:
            assert skeleton(f"{spelling} Salman") == skeleton(f"{name} سلمان"), (spelling, name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_without_a_fault_and_both_ways_alike(one: str, other: str) -> None:
    assert is_same_name(one, other) == is_same_name(other, one)
    skeleton(one)


@given(st.text(alphabet="ابتعويي ه", min_size=1, max_size=40))
def test_reading_letters_of_vowels_takes_no_time_to_speak_of(name: str) -> None:
    is_same_name(f"{name} {name}", "aeiouyaeiouyaeiouyaeiouyaeiou waeiouyw")
