"""A text as the models should see it: its own words, in the letters they learnt from."""

import re
import unicodedata

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S+|[@#]\w+|<[^>]{1,200}>|&#?\w{1,10};")
_NOISE_SIGNS = ("@", "#", "<", "://", "www.", "&")  # most texts have none, and are not searched
_NO_WORDS = re.compile(r"[\d_\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Harakat, tatweel, joiners, direction marks: a model has seen most words without them.
_MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]+"
)
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff9f]+")
_LATIN_WORD = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff'’-]+")
_OTHER_WORD = re.compile("[^\\W\\d_A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff]+")
# Latin letters typed inside Cyrillic words, by keyboards that had no others.
_TWINS = str.maketrans("aeopcxyijshkmtABCEHIJKMOPTXS", "аеорсхуіјѕһкмтАВСЕНІЈКМОРТХЅ")
_IN_CYRILLIC = re.compile("(?<=[\u0400-\u04ff])[a-zA-Z]+|(?<![a-zA-Z])[a-zA-Z]+(?=[\u0400-\u04ff])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def clean(text: str) -> str:
    """Return `text` without addresses, tags, digits and marks, on one line, composed."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _FORMS.sub(_plain_form, _MARKS.sub("", text))
    if any(sign in text for sign in _NOISE_SIGNS):
        text = _NOISE.sub(" ", text)
    text = _NO_WORDS.sub(" ", text).strip()
    return text.lower() if text.isupper() else text


def only(script: str, text: str) -> str:
    """Return the words of `text` in one script: a page's English must not decide for Arabic."""
    return (_OTHER_WORD if script == "Latn" else _LATIN_WORD).sub(" ", text)


def without_names(text: str) -> str:
    """Return the words that begin with a small letter: names and titles are in no language."""
    return " ".join(word for word in _WORD.findall(text) if word[0].islower())


def cyrillic_twins(text: str) -> str:
    """Return `text` with Cyrillic letters for the Latin ones typed inside Cyrillic words."""
    while (mended := _IN_CYRILLIC.sub(_as_cyrillic, text)) != text:
        text = mended
    return text


def persian_keys(text: str) -> str:
    """Return `text` with the yeh and kaf of a Persian keyboard in place of the Arabic ones."""
    return text.replace("ي", "ی").replace("ى", "ی").replace("ك", "ک")


def _plain_form(forms: re.Match[str]) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", forms.group()))


def _as_cyrillic(word: re.Match[str]) -> str:
    return word.group().translate(_TWINS)
