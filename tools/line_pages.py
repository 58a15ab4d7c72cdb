"""Pages to train the line model on: labelled dumps, and whole web pages labelled by their gold text."""

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from lxml import html

from barid.contract import LineLabel
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine, text_line, with_paragraphs
from barid_enrich.clean.lines.model import BODY, LABELS
from barid_enrich.clean.read import lines_of
from barid_enrich.clean.roles.roles import Role, roles_of
from train_page_model import align

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from support.dumps import Dump

MAX_LINES = 1_500  # of a web page; longer ones are lists
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
_PAGE = tuple(LABELS.index(name) for name in LABELS if name not in {"body", "title", "subtitle"})


class Page(NamedTuple):
    """A page as the model sees it.

    Attributes:
        style: pages of one style are never both trained and measured on.
        lines: of the page.
        roles: of the lines by the word lists.
        right: the labels that would be right for each line, shape (lines, LABELS).
        labels: the one label of each line; None for web pages, where most lines are just not the text.
    """

    style: str
    lines: list[TextLine]
    roles: list[Role | None]
    right: Matrix
    labels: list[LineLabel] | None


def of_dump(dump: Dump) -> Page:
    """Return a dump with the label of most of its signs for each line as read, wrapped or not."""
    lines = lines_of(dump.text)
    gold = [line for story in dump.stories for line in story.lines]
    signs = [line.label for line in gold for _ in "".join(line.text.split())]
    labels: list[LineLabel] = []
    at = 0
    for line in lines:
        size = len("".join(line.raw.split()))
        labels.append(Counter(signs[at : at + size]).most_common(1)[0][0])
        at += size
    right = np.zeros((len(lines), len(LABELS)), np.float32)
    right[np.arange(len(lines)), [LABELS.index(label) for label in labels]] = 1
    right[[i for i, label in enumerate(labels) if label == "subtitle"], BODY] = 1
    style = re.sub(r"[-\d]+$", "", dump.facts["style"])
    return Page(style, lines, roles_of(lines, lexicon.load()), right, labels)


def of_web(folder: Path, *, held: bool) -> Iterator[Page]:
    """Yield the pages of the half of wcxb-dev that is trained on, or of the other."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        golds = [json.loads(row) for row in rows]
    for gold in sorted(golds, key=lambda gold: str(gold["id"])):
        is_held = int(hashlib.sha256(gold["id"].encode()).hexdigest()[:4], 16) % 2 == 1
        file = next((folder / "html").glob(f"{gold['id']}*"), None)
        if file is None or is_held != held or not gold.get("main_content"):
            continue
        rows_of_page = list(flattened(gzip.decompress(file.read_bytes())))
        if 0 < len(rows_of_page) <= MAX_LINES:
            yield of_rows(gold["id"], rows_of_page, gold["main_content"], gold.get("title") or "")


def of_rows(name: str, rows: Sequence[str], gold: str, title: str) -> Page:
    """Return a flattened page; a line that stands in the gold text, in order, is the article's."""
    lines = with_paragraphs([text_line(row) for row in rows])
    right = np.zeros((len(lines), len(LABELS)), np.float32)
    headline, seen = _bare(title), False
    for index, (line, is_text) in enumerate(zip(lines, align(rows, gold), strict=True)):
        if is_text == 1:
            right[index, BODY] = 1
        elif headline and not seen and _bare(line.raw) == headline:
            right[index, LABELS.index("title")] = 1
            seen = True
        else:
            right[index, _PAGE] = 1
    return Page(name, lines, roles_of(lines, lexicon.load()), right, None)


def flattened(page: bytes) -> Iterator[str]:
    """Yield the lines of a web page as a reader that knows no article flattens it."""
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


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
