"""Arabic pages in the markup of common systems, written for the project (invented events)."""

import json
from collections.abc import Iterator, Sequence

from quality.html_sets.larger import Page
from quality.html_sets.scores import Score
from quality.report import DATA

FOLDER = DATA / "html"


def load() -> list[Page]:
    """Return the pages with their gold; paragraphs of a body stand a blank line apart."""
    return list(_pages())


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


def _pages() -> Iterator[Page]:
    golds = json.loads((FOLDER / "gold.json").read_text("utf-8"))
    for name, gold in golds.items():
        html = (FOLDER / f"{name}.html").read_text("utf-8")
        body = "\n\n".join(gold["body"])
        yield Page(name, html, body, gold["title"], gold["author"], gold["date"])
