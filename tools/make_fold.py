"""Write the one fold table that both `barid.text.fold` and the SQL function `news.fold` are made of.

    python tools/make_fold.py

The table maps single characters to what they are compared as. It is generated once and committed,
so that no Unicode version of a Python or a database decides how texts compare.
"""

import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parents[1] / "shared/barid/text/fold_table.tsv"

ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        **dict.fromkeys("ىیېۍێ", "ي"),
        "ئ": "ي",
        "ٸ": "ي",
        "ؤ": "و",
        "ٶ": "و",
        "ۓ": "ے",
        "ء": "",
        "ٴ": "",
        "ک": "ك",
        "ڪ": "ك",
        **dict.fromkeys("ةۀہۂۃەھ", "ه"),
    }
)
DROPPED = (
    {0x0640, 0x00AD, 0x034F, 0x061C, 0x0670, 0x180E, 0xFEFF}
    | set(range(0x0610, 0x061B))  # honorifics
    | set(range(0x064B, 0x0660))  # harakat and hamza marks
    | set(range(0x06D6, 0x06DD))
    | set(range(0x06DF, 0x06E5))
    | {0x06E7, 0x06E8, *range(0x06EA, 0x06EE)}
    | set(range(0x08D3, 0x0900))
    | set(range(0x0300, 0x0370))  # combining diacritics
    | set(range(0x200B, 0x2010))  # zero width and direction marks
    | set(range(0x202A, 0x202F))
    | set(range(0x2060, 0x2070))
    | set(range(0xFE00, 0xFE10))  # variation selectors
)
# Their marks are letters' parts, not decoration: only scripts in which a reader takes
# "resume" and "résumé" for the same word lose them.
DECORATED = ("LATIN", "GREEK", "CYRILLIC")
DIGITS = ("ARABIC-INDIC DIGIT", "EXTENDED ARABIC-INDIC DIGIT", "DEVANAGARI DIGIT", "BENGALI DIGIT")


def folded(char: str) -> str:
    """Return what `char` is compared as; a fixed point of itself."""
    current = char
    while (following := "".join(map(_once, current))) != current:
        current = following
    return current


def _once(char: str) -> str:
    if ord(char) in DROPPED:
        return ""
    if unicodedata.name(char, "").startswith(DIGITS):
        return str(unicodedata.digit(char))
    wide = unicodedata.normalize("NFKC", char)
    if unicodedata.name(char, "").startswith(DECORATED):
        # Marks go before case: casefold makes a letter of the Greek iota below.
        wide = _undecorated(unicodedata.normalize("NFD", wide))
    return _undecorated(wide.casefold()).translate(ARABIC)


def _undecorated(text: str) -> str:
    return "".join(c for c in text if ord(c) not in DROPPED)


def main() -> None:
    """Write the table."""
    rows = []
    for point in range(sys.maxunicode + 1):
        char = chr(point)
        if unicodedata.category(char) in {"Cs", "Co", "Cn", "Cc"}:
            continue
        result = folded(char)
        if result != char:
            rows.append(f"{point:04X}\t{' '.join(f'{ord(c):04X}' for c in result)}")
    header = (
        "# Made by tools/make_fold.py; do not edit.\n"
        "# code point<TAB>code points it is compared as (none: dropped)\n"
    )
    TARGET.write_text(header + "\n".join(rows) + "\n", encoding="ascii")
    print(f"{TARGET}: {len(rows)} rows, Unicode {unicodedata.unidata_version}")


if __name__ == "__main__":
    main()
