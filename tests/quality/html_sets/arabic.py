"""Pages in the markup of common systems, written for the project (invented events).

Two sets: the first was there while the extractor was made. The second, in layouts unlike it (most
Arabic; a Kurdish, a Persian, a French and an English one), was read once before anything was mended
on it: DESIGN.md has that first sight.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from quality.html_sets.larger import Page
from quality.html_sets.scores import Score
from quality.report import DATA

FIRST = DATA / "html"
SECOND = DATA / "html_layouts"


def load(folder: Path) -> list[Page]:
    """Return the pages of a set with their gold; a body's paragraphs stand a blank line apart."""
    return list(_pages(folder))


def paragraph_score(golds: Sequence[str], bodies: Sequence[str]) -> Score:
    """Return precision and recall of whole paragraphs, exactly as the page has them."""
    wanted = [paragraph for gold in golds for paragraph in gold.split("\n\n")]
    found = [paragraph for body in bodies for paragraph in body.split("\n\n") if paragraph]
    shared = sum(
        len(set(gold.split("\n\n")) & set(body.split("\n\n")))
        for gold, body in zip(golds, bodies, strict=True)
    )
    precision, recall = shared / max(1, len(found)), shared / len(wanted)
    return Score(2 * precision * recall / max(1e-9, precision + recall), precision, recall)


def _pages(folder: Path) -> Iterator[Page]:
    golds = json.loads((folder / "gold.json").read_text("utf-8"))
    for name, gold in golds.items():
        html = (folder / f"{name}.html").read_text("utf-8")
        body = "\n\n".join(gold["body"])
        yield Page(name, html, body, gold["title"], gold["author"], gold["date"])
