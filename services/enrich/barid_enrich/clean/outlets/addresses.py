"""Whether a site's address says a name: its consonants, in whatever script, vowels and articles left out."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

MIN_CONSONANTS = 3  # fewer are in every address
_ADDRESS = re.compile(r"(?:@|://|www\.)[\w./@-]+|[\w.-]+@[\w.-]+|[a-z0-9-]{3,}\.[a-z]{2,7}(?![\w])")
_ARTICLE = re.compile(r"(?:^|(?<=[\W_\d]))(?:ال|al[-_]?|el[-_]?)(?=\w{3})")
# Consonants that one script writes for those of another, by the first of each group.
_ALIKE = (
    "bpبپп", "tتطثةт", "gjجغگچژгж", "kcqxخقكکкх", "dدضذд", "rرڕр", "szزظسصشсзш", "fvفڤвф", "lلڵл", "mمм", "nنн",
)  # fmt: skip
_CLASS = {sign: group[0] for group in _ALIKE for sign in group}
_TWICE = re.compile(r"(.)\1+")
_KEPT = 2_000


def skeletons(lines: Iterable[str]) -> list[str]:
    """Return the consonants of each address in the lines."""
    return [
        skeleton(address)
        for line in lines
        if "." in line or "@" in line  # cheaper than the pattern
        for address in _ADDRESS.findall(line)
    ]


def names(addresses: Sequence[str], name: str) -> bool:
    """Tell whether one of the addresses says a folded name."""
    said = skeleton(name)
    return len(said) >= MIN_CONSONANTS and any(said in address for address in addresses)


@lru_cache(maxsize=_KEPT)
def skeleton(text: str) -> str:
    """Return the consonants of a text, those that scripts mix up alike."""
    bare = _ARTICLE.sub("", text.lower())
    return _TWICE.sub(r"\1", "".join([_CLASS.get(sign, "") for sign in bare]))
