"""Train the model that tells the article's lines from a page's other lines; writes model.npz.

python tools/train_page_model.py FOLDER

FOLDER holds `gold.jsonl.gz` and `html/ID.html.gz` of the web content extraction benchmark's
development split (CC BY 4.0): only the half of the pages that tests/quality/html.py does not report
as held out is trained on. A page's lines are labelled by aligning them with its gold text, in order.
Each page is shown a second time with its article cut to a few lines: news is shorter than what blogs
write, and then the teasers around it outweigh it. Takes about half a minute on one core; the same
pages give the same model.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from adam import Adam
from barid_enrich.extract import tree
from barid_enrich.extract.metadata import declared_title
from barid_enrich.extract.page import blocks, model
from barid_enrich.extract.page.features import Look, Matrix, look

TARGET = Path(model.__file__).with_name("model.npz")
HIDDEN = 48
EPOCHS = 12
BATCH = 256
RATE = 3e-3  # of Adam, falling to 0
DECAY = 1e-4
DROPPED = 0.1  # share of features hidden from each row: no single one may decide
FOLDS = 4  # the second look is trained on verdicts about pages the first was not trained on
SECOND_LOOKS = 3
CUT_TO = (2, 3, 4, 5, 6, 8, 12)  # lines of an article that is shown again as a short one
# Of such a page beside a whole one. At 0.2 and 0.4 AEB is read equally well, by the model alone at
# F1 0.951 and 0.948, without such pages at 0.945; WCXB at 0.961, 0.959 and 0.962.
CUT_WEIGHT = 0.2
SHINGLE = 4
MIN_FOUND = 0.5  # share of a line's shingles that must be in the gold text
MAX_PLACES = 12  # where in the gold text a line may stand
REACH = 400  # candidates looked back at when lines are put in order
_WORD = re.compile(r"\w+")


class Page(NamedTuple):
    """One page: what the model sees, whose line each is (-1: no words), and their weights."""

    look: Look
    labels: NDArray[np.int64]
    weights: Matrix


Group = Sequence[
    Page
]  # a page and itself with a shorter article: never trained and judged on apart


def main() -> None:
    """Train on the pages of a folder and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    groups = list(_groups(parser.parse_args().folder))
    print(f"{len(groups)} pages, {sum(len(group[0].labels) for group in groups)} lines")
    first = _fit([(page, page.look.first) for group in groups for page in group], seed=0)
    seconds = [(page, page.look.second(likely)) for page, likely in _unseen_verdicts(groups)]
    networks = [first, *(_fit(seconds, seed=seed) for seed in range(SECOND_LOOKS))]
    arrays = {
        f"{number}.{field}": np.asarray(value, np.float16)
        for number, network in enumerate(networks)
        for field, value in network._asdict().items()
    }
    np.savez_compressed(TARGET, **arrays)  # type: ignore[arg-type]  # its last keyword is a bool
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


def _groups(folder: Path) -> Iterator[Group]:
    with gzip.open(folder / "gold.jsonl.gz") as file:
        golds = [json.loads(line) for line in file]
    random = np.random.default_rng(0)
    for gold in sorted(golds, key=lambda gold: str(gold["id"])):
        name = gold["id"]
        if int(hashlib.sha256(name.encode()).hexdigest()[:4], 16) % 2:
            continue  # held out: the same rule as in tests/quality/html_sets/larger.py
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        root = tree.parse(html.decode("utf-8", "replace"))
        lines = blocks.read(root) if root is not None else blocks.Lines()
        if root is not None and lines.blocks:
            title = declared_title(root)
            labels = align([block.text for block in lines.blocks], gold["main_content"] or "")
            cut = _cut(lines, labels, int(random.choice(CUT_TO)))
            yield [_page(lines, labels, title), *([_page(*cut, title, CUT_WEIGHT)] if cut else [])]


def _page(lines: blocks.Lines, labels: Sequence[int], title: str, weight: float = 1.0) -> Page:
    words = np.array([len(_WORD.findall(block.text)) for block in lines.blocks])
    weights = np.log1p(words) ** 1.5
    weights *= weight / max(1e-6, float(weights.sum())) ** 0.5
    return Page(look(lines, title), np.array(labels), weights.astype(np.float32))


def _cut(
    lines: blocks.Lines, labels: Sequence[int], most: int
) -> tuple[blocks.Lines, list[int]] | None:
    """Return a page without the article's lines behind the first `most`; None where it has few."""
    article = [at for at, label in enumerate(labels) if label == 1]
    if len(article) <= max(3, most):
        return None
    kept = [at for at in range(len(labels)) if not article[most - 1] < at <= article[-1]]
    shown = blocks.Lines(lines.nodes, [lines.blocks[at] for at in kept])
    return shown, [labels[at] for at in kept]


def align(lines: Sequence[str], gold: str) -> list[int]:
    """Return 1 for each line that the gold text holds at its place, else 0; -1 without words.

    Lines are found by their shingles; of all ways to put them in the order of the gold text, the
    one with most words is taken, so that a headline repeated in a side column is none of it.
    """
    words = [word.lower() for word in _WORD.findall(gold)]
    shingles: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(words)):
        shingles[tuple(words[start : start + SHINGLE])].append(start)
    starts = _line_starts(gold)
    labels = [0] * len(lines)
    places: list[tuple[int, int, int]] = []
    for index, line in enumerate(lines):
        own = [word.lower() for word in _WORD.findall(line)]
        if not own:
            labels[index] = -1
        places += [(index, start, len(own)) for start in _places(own, shingles, starts)]
    for index in _longest_chain(places):
        labels[index] = 1
    return labels


def _line_starts(gold: str) -> dict[tuple[str, ...], list[int]]:
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    position = 0
    for line in gold.split("\n"):
        words = tuple(word.lower() for word in _WORD.findall(line))
        starts[words].append(position)
        position += len(words)
    return starts


def _places(
    words: list[str],
    shingles: dict[tuple[str, ...], list[int]],
    starts: dict[tuple[str, ...], list[int]],
) -> list[int]:
    """Return where in the gold text a line may stand; a short one only as a line of its own."""
    if len(words) < SHINGLE:
        return starts.get(tuple(words), []) if words else []
    own = [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
    found = [at for at, shingle in enumerate(own) if shingle in shingles]
    if len(found) < MIN_FOUND * len(own):
        return []
    return [max(0, place - found[0]) for place in shingles[own[found[0]]][:MAX_PLACES]]


def _longest_chain(places: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Yield the lines of the chain of most words whose places rise."""
    total: list[int] = []
    before: list[int] = []
    for at, (line, start, size) in enumerate(places):
        best, previous = size, -1
        for other in range(max(0, at - REACH), at):
            earlier, place, length = places[other]
            if earlier < line and place + 0.7 * length <= start + 1 and total[other] + size > best:
                best, previous = total[other] + size, other
        total.append(best)
        before.append(previous)
    at = total.index(max(total)) if total else -1
    while at >= 0:
        yield places[at][0]
        at = before[at]


def _unseen_verdicts(groups: Sequence[Group]) -> Iterator[tuple[Page, Matrix]]:
    for fold in range(FOLDS):
        others = [page for at, group in enumerate(groups) if at % FOLDS != fold for page in group]
        network = _fit([(page, page.look.first) for page in others], seed=0)
        judged = (page for group in groups[fold::FOLDS] for page in group)
        yield from ((page, network(page.look.first)) for page in judged)


def _fit(rows: Sequence[tuple[Page, Matrix]], *, seed: int) -> model.Network:
    """Return a network fitted by Adam to weighted log loss."""
    features = np.concatenate([matrix for _, matrix in rows])
    labels = np.concatenate([page.labels for page, _ in rows])
    weights = np.concatenate([page.weights for page, _ in rows])
    known = labels >= 0
    features, labels, weights = features[known], labels[known].astype(np.float32), weights[known]
    weights = weights / weights.mean()
    random = np.random.default_rng(seed)
    mean, scale = features.mean(0), features.std(0) + np.float32(1e-2)
    scaled = np.clip((features - mean) / scale, -model.LIMIT, model.LIMIT)
    width = scaled.shape[1]
    values: list[Matrix] = [
        random.normal(0, width**-0.5, (width, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        random.normal(0, HIDDEN**-0.5, HIDDEN).astype(np.float32),
        np.zeros((), np.float32),
    ]
    adam = Adam(values)
    for epoch in range(EPOCHS):
        order = random.permutation(len(scaled))
        rate = RATE * (1 - epoch / EPOCHS)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            rows_seen = scaled[chosen] * (random.random((len(chosen), width)) > DROPPED)
            slopes = _slopes(adam.values, rows_seen, labels[chosen], weights[chosen])
            adam.step(slopes, rate)
    hidden, hidden_bias, out, out_bias = adam.values
    return model.Network(mean, scale, hidden, hidden_bias, out[None], out_bias[None])


def _slopes(values: list[Matrix], rows: Matrix, labels: Matrix, weights: Matrix) -> list[Matrix]:
    hidden_weights, hidden_bias, out_weights, out_bias = values
    hidden = np.maximum(0, rows @ hidden_weights + hidden_bias)
    likely = 1 / (1 + np.exp(-(hidden @ out_weights + out_bias)))
    error = (likely - labels) * weights / len(labels)
    back = np.outer(error, out_weights) * (hidden > 0)
    return [
        rows.T @ back + DECAY * hidden_weights,
        back.sum(0),
        hidden.T @ error + DECAY * out_weights,
        error.sum(),
    ]


if __name__ == "__main__":
    main()
