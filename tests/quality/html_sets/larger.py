"""Pages with gold beside the checkout: for measuring only, never committed."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quality.html_sets.scores import Score, shingle_score, word_score
from quality.report import LARGER

FOLDER = LARGER / "extract"


class Page(NamedTuple):
    """A page with what a person says is on it; None where nothing is said of a field."""

    name: str
    html: str
    body: str
    title: str | None = None
    author: str | None = None
    date: str | None = None

    @property
    def is_held_out(self) -> bool:
        """Tell whether no model was trained on this page: half of them, by hash; scores of both were seen."""
        return int(hashlib.sha256(self.name.encode()).hexdigest()[:4], 16) % 2 == 1


class PageSet(NamedTuple):
    """Pages and how their bodies are scored."""

    name: str
    pages: Sequence[Page]
    score: Callable[[Sequence[str], Sequence[str]], Score]
    has_fields: bool


def load() -> Iterator[PageSet]:
    """Yield the sets that are on this machine."""
    if (FOLDER / "aeb").is_dir():
        yield PageSet("AEB", list(_aeb()), shingle_score, has_fields=False)
    if (FOLDER / "wcxb-dev").is_dir():
        yield PageSet("WCXB", list(_wcxb()), word_score, has_fields=True)


def _aeb() -> Iterator[Page]:
    with gzip.open(FOLDER / "aeb" / "ground-truth.json.gz") as file:
        gold = json.load(file)
    for name, fields in sorted(gold.items()):
        yield Page(name, _html("aeb", name), fields["articleBody"])


def _wcxb() -> Iterator[Page]:
    with gzip.open(FOLDER / "wcxb-dev" / "gold.jsonl.gz") as file:
        for line in file:
            gold = json.loads(line)
            yield Page(
                gold["id"],
                _html("wcxb-dev", gold["id"]),
                gold["main_content"] or "",
                gold["title"],
                gold["author"],
                gold["publish_date"],
            )


def _html(folder: str, name: str) -> str:
    with gzip.open(FOLDER / folder / "html" / f"{name}.html.gz") as file:
        return file.read().decode("utf-8", "replace")
