import os
import pickle
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import Language, Line
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


TURKIC = "شهر بلدیه‌سی فیرتینایا گؤره یای بایرامینی تأخیره سالدی، بو بیر یئنی خبر ایدی"
PUNJABI = "وزیر نے شہر دے اتر وچ دریا اتے نویں پل دا افتتاح کیتا تے لوکاں نوں دسیا"
ARABIZI = ["ana msh 3aref leh el kobri lessa ma2fool", "shu ra2yak bel jisr, kteer 7elo wallah"]


@pytest.mark.parametrize(("text", "tag", "not_"), [(TURKIC, "azb", "fa"), (PUNJABI, "pnb", "ur")])
def test_near_relatives_are_not_taken_for_their_big_neighbours(
    text: str, tag: str, not_: str
) -> None:
    found = identify(None, text)
    assert found.tag == tag
    assert identify(None, SENTENCES[not_]).tag == not_


@pytest.mark.parametrize("text", ARABIZI)
def test_chatted_arabic_says_its_script(text: str) -> None:
    found = identify(None, text)
    assert (found.tag, found.iso3, found.script) == ("ar-Latn", "ara", "Latn")
    assert found.confidence < 0.8


@pytest.mark.parametrize(
    "text",
    [
        "The 2nd test of the G20 plan on 5km and 7pm, with 3D and mp3 files",
        "Covid19 und H1N1: 3 neue Fälle",
        "Le 1er ministre a reçu le G7 à 20h",
        "Elle est venue hier avec son bel ami",
    ],
)
def test_numbers_in_words_are_not_chatted_arabic(text: str) -> None:
    assert identify(None, text).tag in {"en", "de", "fr"}


@pytest.mark.parametrize("charset", ["utf-8", "cp1256"])
def test_misread_text_has_no_language(charset: str) -> None:
    found = identify(None, SENTENCES["ar"].encode(charset).decode("latin-1"))
    assert found.tag == "und"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@TAGS
def test_composition_changes_nothing(tag: str, form: str) -> None:
    text = SENTENCES[tag] + " café, Đà Nẵng, أإآؤئ"
    normal = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert identify(None, normal) == identify(None, text)


def test_four_threads_say_the_same() -> None:
    texts = [*SENTENCES.values(), *ARABIZI, TURKIC, PUNJABI, "asdkjh qwe", "Tom nas rol."]
    expected = [identify(None, text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        rounds = [list(pool.map(lambda text: identify(None, text), texts)) for _ in range(5)]
    assert rounds == [expected] * 5


def test_a_forked_child_says_the_same() -> None:
    language.load()
    expected = [identify(None, text) for text in SENTENCES.values()]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        found = [identify(None, text) for text in SENTENCES.values()]
        os.write(writing, pickle.dumps(found == expected))
        os._exit(0)
    os.waitpid(child, 0)
    assert pickle.loads(os.read(reading, 100))
    os.close(reading)
    os.close(writing)


def test_a_mixed_page_tells_its_shares_and_paragraphs() -> None:
    body = "\n\n".join([SENTENCES["ar"], SENTENCES["fr"], SENTENCES["ar"], SENTENCES["ar"]])
    found = language.identify(None, body)
    assert found.paragraphs == ("ar", "fr", "ar", "ar")
    assert list(found.language.shares) == ["ar", "fr"]
    assert sum(found.language.shares.values()) == pytest.approx(1.0, abs=0.01)


def test_a_quotation_is_no_second_language() -> None:
    body = "\n\n".join([SENTENCES["ar"]] * 12 + [SENTENCES["en"]])
    assert identify(None, body).shares == {"ar": 1.0}


def test_lines_of_navigation_weigh_little() -> None:
    body = "\n\n".join([SENTENCES["ar"], "Home and World and Business News", "Sign in to continue"])
    assert identify(None, body).shares.get("ar", 0) > 0.85


def test_only_paragraphs_in_another_language_say_so() -> None:
    body = [SENTENCES["ar"], SENTENCES["fr"], SENTENCES["ar"]]
    lines = [Line(text="عنوان", label="title"), *(Line(text=text, label="body") for text in body)]
    found = language.identify(None, "\n\n".join(body))
    labelled = language.labelled(lines, found)
    assert [line.language for line in labelled] == [None, None, "fr", None]
    assert [line.text for line in labelled] == [line.text for line in lines]


@pytest.mark.parametrize("said", ["en_US", "eng", "English", "الإنجليزية"], ids=ascii)
def test_a_language_may_be_declared_by_its_name(said: str) -> None:
    found = identify(None, "Tom nas rol.", declared=said)
    assert (found.tag, found.declared) == ("en", said)


def test_what_the_page_says_decides_where_the_text_leaves_doubt() -> None:
    doubtful = "Tom nas rol."
    assert identify(None, doubtful).tag == "und"
    assert (identify(None, doubtful, declared="en-GB").tag) == "en"
    assert identify(None, doubtful, declared="en-GB").method == "declared"
    assert identify(None, doubtful, declared="sv").tag == "und"


@pytest.fixture(
    params=[
        ["pycld2"],
        ["py3langid", "py3langid.langid"],
        ["pycld2", "py3langid", "py3langid.langid"],
    ],
    ids=len,
)
def hidden(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Models that cannot be imported, as on a platform without their wheels."""
    for module in request.param:
        monkeypatch.setitem(sys.modules, module, None)
    language.load.cache_clear()
    yield
    monkeypatch.undo()
    language.load.cache_clear()


@pytest.mark.usefixtures("hidden")
def test_without_some_models_the_others_decide() -> None:
    for tag, text in SENTENCES.items():
        assert identify(None, text).tag == tag
    for nothing in ("", "2024", SENTENCES["ar"].encode().decode("latin-1")):
        assert identify(None, nothing).tag in {"und", "zxx"}
    body = "\n\n".join([SENTENCES["ar"], SENTENCES["fr"], SENTENCES["ar"]])
    assert language.identify(None, body).language.tag == "ar"


ENGINE = """
from barid_enrich.language.dialects import Dialect


class Engine:
    languages = frozenset({"ar"})

    def identify(self, text, language):
        return Dialect("arz", 0.7) if "النهارده" in text else None
"""


@pytest.fixture
def dialect_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed package that offers a dialect engine."""
    (tmp_path / "egyptian_dialects.py").write_text(ENGINE, "utf-8")
    metadata = tmp_path / "egyptian_dialects-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: egyptian-dialects\nVersion: 1.0\n"
    )
    offer = "[barid.dialect_engines]\negyptian = egyptian_dialects:Engine\n"
    (metadata / "entry_points.txt").write_text(offer)
    monkeypatch.syspath_prepend(tmp_path)
    language.load.cache_clear()
    yield
    language.load.cache_clear()


@pytest.mark.usefixtures("dialect_package")
def test_an_installed_engine_names_dialects() -> None:
    found = identify(None, "قال الوزير النهارده إن الكوبري الجديد حيتفتح بعد العيد إن شاء الله")
    assert (found.tag, found.dialect, found.dialect_confidence) == ("ar", "arz", 0.7)
    assert identify(None, SENTENCES["ar"]).dialect is None
    assert identify(None, SENTENCES["fa"]).dialect is None


def test_no_dialect_is_named_without_an_engine() -> None:
    assert identify(None, "قال الوزير النهارده إن الكوبري الجديد حيتفتح بعد العيد").dialect is None
