r"""Rich text (.rtf): its words without the layout, in whatever way its letters are written.

Arabic stands in it as bytes of a code page (\'c7), as numbers of characters (\u1575?), or both, the
first being what programs that do not know the second show.
"""

import codecs
import re
from datetime import datetime
from typing import NamedTuple

from barid.errors import DocumentError
from barid_enrich import clean
from barid_enrich.draft import Draft

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups with no words of the text in them.
_SKIPPED = frozenset(
    [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl",
        "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "listtable",
        "listoverridetable", "rsidtbl", "themedata", "colorschememapping", "datastore",
        "latentstyles", "xmlnstbl", "generator", "fldinst", "bkmkstart", "bkmkend", "shppict",
        "nonshppict", "mmathPr", "pgptbl", "filetbl", "revtbl", "comment", "annotation", "atnid",
        "atnauthor",
    ]
)  # fmt: skip
_SAID = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "row": "\n\n", "cell": " ", "tab": " ",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—", "endash": "–", "bullet": "•",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n\n", "\r": "\n\n"}
# Windows' numbers of character sets, as fonts name them.
_CHARSETS = {0: "cp1252", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 180: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250"}  # fmt: skip
_MAX_DEPTH = 500
_HEAD_CHARS = 64 * 1024  # fonts and code page stand at the top
_MAX_FALLBACK = 8
_FONT = re.compile(r"\\f(\d{1,5})\b(?:(?!\\f\d|[{}]).){0,200}?\\fcharset(\d{1,3})", re.DOTALL)


def read_rtf(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a document.

    Raises:
        DocumentError: it holds no words, or its groups lie deeper than anybody writes.
    """
    return clean.read_lines(words(text), received_at=received_at)


def words(text: str) -> str:
    """Return the words of a rich text."""
    reader = _Reader(text)
    for token in _TOKEN.finditer(text):
        reader.take(token)
    reader.settle()
    return "".join(reader.out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Group(NamedTuple):
    """What holds within one pair of braces."""

    is_skipped: bool
    fallback_chars: int  # how many characters stand for one that is given by its number
    codec: str


class _Reader:
    """The words found so far, and what holds where reading stands."""

    def __init__(self, text: str) -> None:
        self._codec = _codec(text)
        self._fonts = {
            int(number): _CHARSETS.get(int(charset), self._codec)
            for number, charset in _FONT.findall(text[:_HEAD_CHARS])
        }
        self.out: list[str] = []
        self._bytes = bytearray()
        self._above: list[_Group] = []
        self._group = _Group(is_skipped=False, fallback_chars=1, codec=self._codec)
        self._to_skip = 0

    def take(self, token: re.Match[str]) -> None:
        """Read one token."""
        word, number, byte, sign, brace, plain = token.groups()
        if byte is None:
            self.settle()
        if brace:
            self._enter_or_leave(brace)
        elif word:
            self._obey(word, number)
        elif sign == "*":
            self._group = self._group._replace(is_skipped=True)
        elif not self._group.is_skipped:
            self._say(byte, sign, plain)

    def settle(self) -> None:
        """Read the bytes of a code page that have come together."""
        if self._bytes:
            self.out.append(self._bytes.decode(self._group.codec, "replace"))
            self._bytes.clear()

    def _enter_or_leave(self, brace: str) -> None:
        self._to_skip = 0
        if brace == "{":
            if len(self._above) > _MAX_DEPTH:
                raise DocumentError("too_deep", "Its groups lie deeper than anybody writes them.")
            self._above.append(self._group)
        elif self._above:
            self._group = self._above.pop()

    def _obey(self, word: str, number: str | None) -> None:
        if word in _SKIPPED:
            self._group = self._group._replace(is_skipped=True)
        elif word == "uc":
            self._group = self._group._replace(fallback_chars=min(int(number or 1), _MAX_FALLBACK))
        elif word == "f" and number:
            self._group = self._group._replace(codec=self._fonts.get(int(number), self._codec))
        elif self._group.is_skipped:
            return
        elif word == "u" and number:
            self.out.append(chr(int(number) % 65_536))
            self._to_skip = self._group.fallback_chars
        else:
            self.out.append(_SAID.get(word, ""))

    def _say(self, byte: str | None, sign: str | None, plain: str | None) -> None:
        if self._to_skip:
            length = len(plain) if plain else 1
            used = min(self._to_skip, length)
            self._to_skip -= used
            if used == length:
                return
            plain = plain[used:] if plain else plain
        if byte:
            self._bytes.append(int(byte, 16))
        else:
            self.out.append(_SIGNS.get(sign, sign) if sign else plain or "")


def _codec(text: str) -> str:
    """Return the code page of a document's bytes, as its head says."""
    said = re.search(r"\\ansicpg(\d{3,5})", text[:_HEAD_CHARS])
    try:
        return codecs.lookup(f"cp{said[1]}" if said and said[1] != "0" else "cp1252").name
    except LookupError:
        return "cp1252"
