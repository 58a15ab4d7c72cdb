"""The article's text out of a page: our own model's, or where it is unsure, the one most agree on."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import trafilatura

from barid_enrich.extract.page import blocks, cards, cut, model
from barid_enrich.extract.page.features import PROSE_CHARS, Matrix, look
from barid_enrich.extract.page.whole import with_whole_lists
from barid_enrich.extract.tree import Element

KEPT = 0.5  # likelihood from which a line is taken
# Where the model's verdict is this sure, it is the better one as often as not, at a third of the
# time. On the half of AEB developed on: F1 0.973 at 0.85 (a page in 4 asked about), 0.971 at 0.80,
# 0.969 at 0.70 (a page in 16); WCXB within 0.003 of each other. See DESIGN.md.
SURE = 0.82
SURE_WHEN_SHORT = 0.92  # teasers beside a short article outweigh it; such pages cost little
SHORT_CHARS = 2_000
TRUSTED = 0.5  # a verdict less sure may have missed the article, so nothing is cut on its word
# Two texts that share this much of their words hold the same article, ours as often the better; the
# third is not asked: it costs as much as reading two other pages.
AGREED = 0.95
_POSSIBLE = 0.1  # less likely lines say nothing of how sure the verdict is
MIN_CHARS = 250  # of a sure verdict: a shorter text may be a picture's caption
SHOWN_SHARE = 0.95  # of a text found in the lines of the page: the rest are bars and marks
DECLARED_SHARE = 0.8  # of the text found in the page; some declare its first lines only
_MIN_STATED_CHARS = 25  # a shorter line may be found in a text by chance
_LINKED = 0.9  # share of a line that is one link: an offer of another story, not a sentence
_MAX_LINK_HEAD_CHARS = 20  # a short one may be a subhead or the item of a list
_WORD = re.compile(r"\w+")


NO_LINES = np.zeros(0, np.float32)


class Verdict(NamedTuple):
    """The lines taken for the article and how sure that is, in [0, 1].

    Attributes:
        kept: places of the lines taken.
        offers: lines that are one link, to another story mostly.
        likely: of each line, how likely it is the article's.
    """

    text: str
    sureness: float
    kept: frozenset[int] = frozenset()
    offers: frozenset[str] = frozenset()
    likely: Matrix = NO_LINES


def main_text(root: Element, lines: blocks.Lines, title: str, declared: str = "") -> str:
    """Return the paragraphs of the article, a blank line apart; empty when the page has none.

    Args:
        root: of the page; when others are asked, what is no article is cut out of it.
        lines: of the page.
        title: what the page calls itself, empty when it does not.
        declared: the article's text as the page declares it for machines, without paragraphs.
    """
    own = judge(lines, title)
    if stated := _stated(lines, own, declared):
        return stated
    wanted = SURE if len(own.text) >= SHORT_CHARS else SURE_WHEN_SHORT
    if own.sureness > wanted and len(own.text) >= MIN_CHARS:
        return own.text
    if own.sureness >= TRUSTED:
        cut.cut_out(lines, own.likely)
    cautious = _without(_trafilatura(root, strict=True), own.offers)
    if _overlap(_words(own.text), _words(cautious)) >= AGREED:
        return own.text
    standard = _without(_trafilatura(root, strict=False), own.offers)
    agreed = _most_agreed([own.text, cautious, standard])
    return agreed if agreed is own.text else _as_shown(lines, agreed)


def _stated(lines: blocks.Lines, own: Verdict, declared: str) -> str:
    """Return the lines of the declared text as the page shows them; empty when it is cut short."""
    whole = _squeezed(declared)
    if len(declared) < max(MIN_CHARS, DECLARED_SHARE * len(own.text)):
        return ""
    found = [
        block.text
        for block in lines.blocks
        if len(block.text) >= _MIN_STATED_CHARS and _squeezed(block.text) in whole
    ]
    if len(_squeezed("".join(dict.fromkeys(found)))) < DECLARED_SHARE * len(whole):
        return ""
    stated = frozenset(found)
    kept = [
        at
        for at, block in enumerate(lines.blocks)
        if block.text in stated or (at in own.kept and _squeezed(block.text) in whole)
    ]
    return "\n\n".join(dict.fromkeys(lines.blocks[at].text for at in kept))


def _as_shown(lines: blocks.Lines, text: str) -> str:
    """Return a text in the lines a reader sees; as it is where those do not hold it.

    Trafilatura joins lines at <br>, and writes bars between the cells of a table.
    """
    whole = _squeezed(text)
    stated = {_squeezed(line) for line in text.split("\n")}
    found: dict[str, str] = {}
    for block in lines.blocks:
        said = _squeezed(block.text)
        if said in stated or (len(said) >= _MIN_STATED_CHARS and said in whole):
            found.setdefault(said, block.text)
    found.pop("", None)
    chars = sum(map(len, found))
    return "\n\n".join(found.values()) if chars >= SHOWN_SHARE * len(whole) else text


def _squeezed(text: str) -> str:
    return "".join(_WORD.findall(text))


def judge(lines: blocks.Lines, title: str) -> Verdict:
    """Return what the model takes for the article."""
    if not lines.blocks:
        return Verdict("", 0.0)
    likely = model.load()(look(lines, title))
    teasers = cards.teasers(lines)
    taken = with_whole_lists(lines, likely, likely >= KEPT)
    kept = [
        at
        for at in np.flatnonzero(taken).tolist()
        if not _is_offer(lines.blocks[at]) and at not in teasers
    ]
    text = _once(lines.blocks[at].text for at in kept)
    chars = np.array([len(block.text) for block in lines.blocks], np.float32)
    offers = frozenset(
        block.text for at, block in enumerate(lines.blocks) if _is_offer(block) or at in teasers
    )
    return Verdict(text, _sureness(likely, chars), frozenset(kept), offers, likely)


def _without(lines: Sequence[str], offers: frozenset[str]) -> str:
    return "\n\n".join(line for line in lines if line not in offers)


def _once(lines: Iterable[str]) -> str:
    """Return lines as a text, prose that a page holds twice (for small screens) only once."""
    said: set[str] = set()
    kept: list[str] = []
    for line in lines:
        if len(line) < PROSE_CHARS or line not in said:
            said.add(line)
            kept.append(line)
    return "\n\n".join(kept)


def _is_offer(block: blocks.Block) -> bool:
    chars = len(block.text)
    return chars > _MAX_LINK_HEAD_CHARS and block.link_chars > _LINKED * chars


def _sureness(likely: Matrix, chars: Matrix) -> float:
    """Return how far the verdicts are from undecided, weighed by characters."""
    weight = np.where(likely >= _POSSIBLE, chars, 0)
    return float((np.abs(likely - 0.5) * 2 * weight).sum() / max(1.0, float(weight.sum())))


def _trafilatura(root: Element, *, strict: bool) -> list[str]:
    """Return the lines of trafilatura's standard mode, or of the one that prefers to leave out.

    Those two agree with each other less often in error than its fast and standard modes do.
    """
    found = trafilatura.extract(
        root, fast=strict, favor_precision=strict, include_comments=False, output_format="txt"
    )
    return found.split("\n") if found else []


def _most_agreed(texts: Sequence[str]) -> str:
    """Return the text whose words the others share most; the first of equals."""
    bags = [_words(text) for text in texts]
    agreement = [sum(_overlap(bag, other) for other in bags) for bag in bags]
    return texts[agreement.index(max(agreement))]


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
