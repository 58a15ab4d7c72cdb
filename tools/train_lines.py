"""Train the weights of `clean/menus.toml`: lines of whole web pages, labelled by the gold text.

python tools/train_lines.py [--write]

Learns from ../shared/data/extract/wcxb-dev (CC BY 4.0, to be used for measuring and for training a line
model): the pages are flattened to lines, a line that stands in the gold text is the article's. Every
other page is held out; printed are body-line F1 and loss there with the rules alone and with the model.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from lxml import html
from numpy.typing import NDArray

from barid_enrich.clean import labels as labelling
from barid_enrich.clean import lexicon, menus, region, roles, title
from barid_enrich.clean.line import text_line

PAGES = Path(__file__).parents[2] / "shared" / "data" / "extract" / "wcxb-dev"
WEIGHTS = Path(menus.__file__).with_name("menus.toml")
MAX_LINES = 1_500  # of a page; longer ones are lists
MIN_QUOTED_CHARS = 60  # from this length a line inside a gold paragraph is the article's
RIDGE = 1.0
STEPS = 30
SWEEP = (0.02, 0.05, 0.1, 0.2, 0.5)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
SKIPPED = frozenset(["head", "iframe", "noscript", "script", "style", "svg", "template"])


class Page(NamedTuple):
    """A page after the rules: what they keep, what is right, and the rows the model judges."""

    kept: NDArray[np.bool_]
    gold: NDArray[np.bool_]
    judged: dict[int, list[float]]


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="write the weights")
    write = parser.parse_args().write
    if not PAGES.is_dir():
        print(f"{PAGES} is not there", file=sys.stderr)
        return 1
    pages = list(_pages())
    weights = _trained(pages[::2])
    print(f"{len(pages)} pages; on the {len(pages[1::2])} held out:")
    print("rules alone      F1 {:.4f}  loss {:.4f}".format(*_scores(pages[1::2], weights, 0.0)))
    for least in SWEEP:
        f1, loss = _scores(pages[1::2], weights, least)
        print(f"model at {least:<6}  F1 {f1:.4f}  loss {loss:.4f}")
    if write:
        _write(_trained(pages))
    return 0


def _pages() -> Iterator[Page]:
    with gzip.open(PAGES / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            gold = json.loads(row)
            file = next((PAGES / "html").glob(f"{gold['id']}*"), None)
            if file is not None and gold.get("main_content"):
                page = (
                    gzip.decompress(file.read_bytes())
                    if file.suffix == ".gz"
                    else file.read_bytes()
                )
                rows_of_page = list(_flattened(page))
                if 0 < len(rows_of_page) <= MAX_LINES:
                    yield _page(rows_of_page, gold["main_content"])


def _flattened(page: bytes) -> Iterator[str]:
    parts: list[str] = []
    for part in _texts(html.fromstring(page)):
        if part is not None:
            parts.append(part)
        elif line := " ".join("".join(parts).split()):
            yield line
        if part is None:
            parts.clear()


def _texts(root: Any) -> Iterator[str | None]:
    """Yield the texts under an element in order, None where a line ends."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        shown = isinstance(element.tag, str) and element.tag not in SKIPPED
        is_block = shown and element.tag not in INLINE
        if is_block:
            yield None
        if shown and not closing:
            yield element.text or ""
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        yield element.tail or ""
    yield None


def _page(rows_of_page: Sequence[str], gold: str) -> Page:
    paragraphs = {_bare(row) for row in gold.split("\n")}
    whole = f" {_bare(gold)} "
    right = [
        _bare(row) in paragraphs or (len(row) > MIN_QUOTED_CHARS and f" {_bare(row)} " in whole)
        for row in rows_of_page
    ]
    lines = [text_line(row) for row in rows_of_page]
    said = roles.roles_of(lines, lexicon.load())
    bounds = region.find(lines, said)
    chosen = title.choose(lines, said, bounds.first)
    kept = [label == "body" for label in labelling.label_all(lines, said, chosen, bounds)]
    return Page(np.array(kept), np.array(right), menus.rows(lines, said, bounds))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _trained(pages: Sequence[Page]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression with ridge, by Newton's method."""
    chosen = [(page, i) for page in pages for i in page.judged if page.kept[i]]
    x = np.array([page.judged[i] for page, i in chosen])
    y = np.array([page.gold[i] for page, i in chosen], dtype=np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + RIDGE * weights
        curve = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def _scores(
    pages: Sequence[Page], weights: NDArray[np.float64], least: float
) -> tuple[float, float]:
    right = kept = wanted = 0
    for page in pages:
        keeps = page.kept.copy()
        for index, row in page.judged.items():
            keeps[index] &= 1 / (1 + np.exp(-np.clip(np.array(row) @ weights, -30, 30))) >= least
        right += int((keeps & page.gold).sum())
        kept += int(keeps.sum())
        wanted += int(page.gold.sum())
    lost = sum(int((page.kept & page.gold).sum()) for page in pages) - right
    return 2 * right / (kept + wanted), lost / wanted


def _write(weights: NDArray[np.float64]) -> None:
    rows = [
        "# Made by tools/train_lines.py from wcxb-dev (CC BY 4.0): weights only, no text.",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(menus.FEATURES, weights, strict=True)),
    ]
    WEIGHTS.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
