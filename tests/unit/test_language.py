import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import Language
from barid_enrich import language


def identify(title: str | None, body: str, *, declared: str | None = None) -> Language:
    """Return the language of a text."""
    return language.identify(title, body, declared=declared).language


SENTENCES = {
    "ar": "قال وزير الزراعة إن موسم الحصاد هذا العام كان أفضل من المتوقع بفضل أمطار الشتاء.",
    "en": "The harbour authority said the new ferry terminal would open before the end of summer.",
    "fr": "Le conseil municipal a voté mardi un budget de deux millions pour rénover les écoles.",
    "fa": "وزیر نیرو گفت که ذخیره آب سدهای استان در مقایسه با سال گذشته افزایش یافته است.",
    "ur": "وزیر اعلیٰ نے کہا ہے کہ صوبے کے تمام سکولوں میں اگلے ماہ سے نئی کتابیں تقسیم کی جائیں گی۔",
    "ckb": "وەزیری کشتوکاڵ ڕایگەیاند کە ئەمساڵ بەرهەمی گەنم لە پارێزگاکە زیاتر بووە لە ساڵی ڕابردوو.",
    "tr": "Belediye başkanı, yeni metro hattının gelecek yıl açılacağını ve ücretlerin aynı kalacağını söyledi.",
    "de": "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke über den Fluss zu erneuern.",
    "ru": "Губернатор области сообщил, что новый мост через реку откроют до конца следующего года.",
    "he": "ראש העירייה הודיע כי הקו החדש של הרכבת הקלה ייפתח לציבור בתחילת השנה הבאה.",
}
ISO3 = {
    "ar": "ara", "en": "eng", "fr": "fra", "fa": "fas", "ur": "urd", "ckb": "ckb", "tr": "tur",
    "de": "deu", "ru": "rus", "he": "heb",
}  # fmt: skip
SCRIPTS = {"ar": "Arab", "fa": "Arab", "ur": "Arab", "ckb": "Arab", "ru": "Cyrl", "he": "Hebr"}
TAGS = pytest.mark.parametrize("tag", SENTENCES)


@TAGS
def test_a_sentence_is_enough(tag: str) -> None:
    found = identify(None, SENTENCES[tag])
    assert (found.tag, found.iso3, found.script) == (tag, ISO3[tag], SCRIPTS.get(tag, "Latn"))
    assert found.confidence > 0.9
    assert found.shares == {tag: 1.0}
    assert found.guess is None


@TAGS
def test_direction_marks_change_nothing(tag: str) -> None:
    plain = SENTENCES[tag]
    marked = "\u202b\u200f" + plain.replace(" ", " \u200e") + "\u202c\u2069"
    assert identify(None, marked) == identify(None, plain)


@TAGS
def test_addresses_and_numbers_change_nothing(tag: str) -> None:
    noisy = f"{SENTENCES[tag]} https://example.org/breaking/news editor@example.org @newsdesk 2024"
    assert identify(None, noisy).tag == tag


def test_a_title_counts_when_there_is_no_body() -> None:
    assert identify(SENTENCES["fa"], "").tag == "fa"
    assert identify(SENTENCES["fa"], SENTENCES["ar"]).tag == "ar"


def test_what_the_page_says_is_kept_apart() -> None:
    found = identify(None, SENTENCES["ar"], declared="en-US")
    assert (found.tag, found.declared) == ("ar", "en-US")


@pytest.mark.parametrize(
    "body",
    ["", "2024 15:30 1,200", "٢٠٢٤/٣/١٢", "... --- !!!", "😀😀😀", "ab", "\u200f\u202b \n\n"],
    ids=["empty", "digits", "arabic digits", "signs", "emoji", "two letters", "marks"],
)
def test_a_text_without_words_has_no_language(body: str) -> None:
    found = identify(None, body)
    assert (found.tag, found.script, found.guess) == ("zxx", "Zyyy", None)


@pytest.mark.parametrize(
    "body",
    ["xqzt kkrp wvvb zzkt qpwx", "https://example.org/a/b", "@user #tag http://example.org", "asdkjh qwe"],
    ids=["letters", "address", "handles", "keyboard"],
)  # fmt: skip
def test_a_text_that_is_no_language_is_left_open(body: str) -> None:
    found = identify(None, body)
    assert found.tag in {"und", "zxx"}
    assert (found.iso3, found.shares) == (found.tag, {})


def test_a_guess_is_kept_apart_from_the_answer() -> None:
    found = identify(None, "Tom nas rol.")
    assert (found.tag, found.guess) == ("und", "en")
    assert (found.shares, found.confidence < 0.5) == ({}, True)


def test_an_article_counts_more_than_the_english_of_its_page() -> None:
    navigation = ["Home | World | Business | Sport", "Newsletters", "Share on social media"]
    article = [SENTENCES["ar"], "وأضاف أن الحكومة ستشتري القمح من المزارعين بأسعار مجزية قريبا."]
    found = identify(None, "\n\n".join([*navigation, *article, *navigation]))
    assert (found.tag, found.script) == ("ar", "Arab")


def test_capitals_are_read_like_any_letters() -> None:
    assert identify(None, SENTENCES["fr"].upper()).tag == "fr"


@given(st.text(max_size=120))
def test_never_raises(body: str) -> None:
    found = identify(body, body)
    assert 0.0 <= found.confidence <= 1.0
    assert found.tag
