"""Fifteen edits that newsrooms and websites make to one text; what is edited is still the same story."""

from collections.abc import Callable, Mapping
from random import Random

Edit = Callable[[str, "Workshop"], str]

_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})
_QUOTES = str.maketrans({"«": '"', "»": '"', "“": "«", "”": "»", '"': "”", "،": ","})
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HARAKAT = "\u064e\u064f\u0650\u0651"
HEADER = "الرئيسية / أخبار / محليات\nرئيس التحرير\nالسبت 08-08-2020 17:34\nشارك الخبر على فيسبوك وتويتر\n\n"
FOOTER = (
    "\n\nقد يعجبك أيضا\nالأكثر قراءة\nاشترك في النشرة البريدية لتصلك آخر الأخبار أولا بأول\n"
    "جميع الحقوق محفوظة للموقع ولا يجوز النسخ أو إعادة النشر دون إذن"
)


class Workshop:
    """Chance, and the other texts that words and paragraphs are taken from."""

    def __init__(self, others: list[str], seed: int) -> None:
        self.chance = Random(seed)
        self._others = others

    def other(self) -> str:
        return self.chance.choice(self._others)

    def words(self, number: int) -> str:
        found = self.other().split()
        start = self.chance.randrange(max(1, len(found) - number))
        return " ".join(found[start : start + number])


def _replaced(text: str, shop: Workshop, share: float) -> str:
    """Replace words at random by words of other texts."""
    stock = shop.other().split()
    return " ".join(
        shop.chance.choice(stock) if shop.chance.random() < share else word for word in text.split()
    )


def _spelt(text: str, shop: Workshop) -> str:
    """Write the text as another desk spells it, some letters with vowel signs or drawn long."""
    return "".join(
        sign + shop.chance.choice((*_HARAKAT, "ـ"))
        if sign.isalpha() and shop.chance.random() < 0.05
        else sign
        for sign in text.translate(_SPELLINGS)
    )


def _cut_lead(text: str, _: Workshop) -> str:
    words = text.split(" ")
    return " ".join(words[len(words) // 4 :])


def _combined(text: str, shop: Workshop) -> str:
    edited = _replaced(_cut_lead(text, shop), shop, 0.10)
    return HEADER + shop.words(12) + "\n" + _spelt(edited, shop).translate(_DIGITS) + FOOTER


EDITS: Mapping[str, Edit] = {
    "spaces": lambda text, _: text.replace(" ", "  "),
    "header and footer": lambda text, _: HEADER + text + FOOTER,
    "lead quarter cut": _cut_lead,
    "re-titled": lambda text, shop: shop.words(10) + "\n\n" + text,
    "70 words added": lambda text, shop: text + "\n\n" + shop.words(70),
    "5 % of words": lambda text, shop: _replaced(text, shop, 0.05),
    "10 % of words": lambda text, shop: _replaced(text, shop, 0.10),
    "20 % of words": lambda text, shop: _replaced(text, shop, 0.20),
    "spelling": _spelt,
    "quotes": lambda text, _: text.translate(_QUOTES),
    "digits": lambda text, _: text.translate(_DIGITS),
    "first 40 %": lambda text, _: " ".join(text.split(" ")[: int(0.4 * len(text.split(" ")))]),
    "first 60 words": lambda text, _: " ".join(text.split(" ")[:60]),
    "in a round-up of 3": lambda text, shop: "\n\n".join((shop.other(), text, shop.other())),
    "combined": _combined,
}
