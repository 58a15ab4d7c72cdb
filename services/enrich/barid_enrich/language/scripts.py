"""Which scripts the letters of a text belong to."""

from collections.abc import Iterable, Mapping

# ISO 15924 codes by ranges of letters, the scripts news is written in.
_RANGES = {
    "Arab": "0620-064a 066e-06d3 06d5-06d5 06ee-06ef 06fa-06ff 0750-077f 08a0-08c7 fb50-fdff fe70-fefc",
    "Latn": "0041-005a 0061-007a 00aa-00aa 00ba-00ba 00c0-00d6 00d8-00f6 00f8-02af 1e00-1eff",
    "Cyrl": "0400-0481 048a-052f",
    "Hebr": "05d0-05ea",
    "Grek": "0370-0373 0376-037d 0386-03ff 1f00-1fff",
    "Deva": "0904-0939 0958-0961",
    "Beng": "0985-09b9 09ce-09e1 09f0-09f1",
    "Guru": "0a05-0a39",
    "Gujr": "0a85-0ab9",
    "Orya": "0b05-0b39",
    "Taml": "0b85-0bb9",
    "Telu": "0c05-0c39",
    "Knda": "0c85-0cb9",
    "Mlym": "0d05-0d39",
    "Sinh": "0d85-0dc6",
    "Thai": "0e01-0e2e",
    "Laoo": "0e81-0eae",
    "Mymr": "1000-102a",
    "Khmr": "1780-17b3",
    "Tibt": "0f40-0f6c",
    "Geor": "10a0-10ff 1c90-1cbf",
    "Armn": "0531-0587",
    "Ethi": "1200-135a",
    "Thaa": "0780-07a5",
    "Jpan": "3041-30ff ff66-ff9d",
    "Hang": "ac00-d7a3",
    "Hani": "3400-4dbf 4e00-9fff",
    "Syrc": "0710-072f",
}
_SPANS = tuple(
    (int(first, 16), int(last, 16), code)
    for code, spans in _RANGES.items()
    for first, _, last in (span.partition("-") for span in spans.split())
)

# One language alone is written in these, among those that publish news.
ONLY_LANGUAGE = {
    "Grek": "el",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Mymr": "my",
    "Khmr": "km",
    "Geor": "ka",
    "Armn": "hy",
    "Thaa": "dv",
    "Jpan": "ja",
    "Hang": "ko",
}
# A sign of these is worth that many letters: names in Latin letters must not outvote them.
_WORTH = {"Hani": 3, "Jpan": 3, "Hang": 2}
# Japanese mixes kana with Chinese characters; Chinese has no kana.
MIN_KANA_SHARE = 0.1


def scripts_of(characters: Iterable[str]) -> set[str]:
    """Return the scripts that some of the characters are letters of."""
    scripts = set(map(_SCRIPT_OF.__getitem__, characters))
    scripts.discard("")
    return scripts


def letters_by_script(characters: Mapping[str, int]) -> dict[str, int]:
    """Return how many letters of each script a text has, by how often each character occurs."""
    found: dict[str, int] = {}
    for char, times in characters.items():
        script = _SCRIPT_OF[char]
        if script:
            found[script] = found.get(script, 0) + times
    return found


def strongest(letters: Mapping[str, int]) -> str:
    """Return the script most letters are of; "Zyyy" when there are none."""
    if not letters:
        return "Zyyy"
    kana, han = letters.get("Jpan", 0), letters.get("Hani", 0)
    if kana and han and kana >= MIN_KANA_SHARE * (kana + han):
        letters = {**letters, "Jpan": kana + han, "Hani": 0}
    return max(letters, key=lambda script: letters[script] * _WORTH.get(script, 1))


class _Memory(dict[str, str]):
    """The script of each character met; "" for what is no letter."""

    def __missing__(self, char: str) -> str:
        point = ord(char)
        found = (code for first, last, code in _SPANS if first <= point <= last)
        self[char] = script = next(found, "")
        return script


_SCRIPT_OF = _Memory()
