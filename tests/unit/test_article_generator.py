from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, islice
from pathlib import Path

import pytest

from support import articles
from support.articles import generate, write_folder


def _trigrams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return set(zip(words, words[1:], words[2:], strict=False))


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(generate(60, seed=3, copies=0.2)) == list(generate(60, seed=3, copies=0.2))
    assert [a.text for a in generate(60, seed=3)] != [a.text for a in generate(60, seed=4)]


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    assert list(islice(generate(500, copies=0.1), 40)) == list(generate(40, copies=0.1))


@pytest.mark.parametrize("words", [1, 12, 500])
def test_no_two_bodies_are_equal(words: int) -> None:
    bodies = {article.body for article in generate(1_500, words=words)}
    assert len(bodies) == 1_500


@pytest.mark.parametrize("words", [120, 500, 1_200])
def test_bodies_are_about_as_long_as_asked(words: int) -> None:
    lengths = [len(article.body.split()) for article in generate(400, words=words)]
    assert 0.95 * words < sum(lengths) / len(lengths) < 1.05 * words
    assert min(lengths) > 0.65 * words
    assert max(lengths) < 1.25 * words + 30


def test_unrelated_articles_share_few_word_trigrams() -> None:
    by_language: dict[str, list[set[tuple[str, ...]]]] = {}
    for article in generate(600):
        by_language.setdefault(article.language, []).append(_trigrams(article.body))
    for shingles in by_language.values():
        shared = [len(a & b) / min(len(a), len(b)) for a, b in combinations(shingles[:60], 2)]
        assert sum(shared) / len(shared) < 0.03
        assert max(shared) < 0.10


def test_most_articles_are_arabic_and_every_language_occurs() -> None:
    counts = Counter(article.language for article in generate(2_000, words=20))
    assert 0.82 < counts["ar"] / 2_000 < 0.88
    assert set(counts) == {"ar", "en", "fr", "fa"}


@pytest.mark.parametrize("copies", [0.0, 0.1, 0.25, 1.0])
def test_the_wanted_share_is_exact_copies_of_earlier_originals(copies: float) -> None:
    run = list(generate(400, words=60, copies=copies))
    originals: set[str] = set()
    for article in run:
        assert (article.text in originals) == (article.kind == "copy")
        originals.add(article.text)
    made = sum(article.kind == "copy" for article in run)
    assert made == min(round(400 * copies), 399)
    assert len({article.name for article in run}) == 400


def test_a_share_beyond_one_is_refused() -> None:
    with pytest.raises(ValueError, match="copies is a share"):
        list(generate(1, copies=1.5))


def test_a_file_holds_title_byline_and_paragraphs() -> None:
    for article in generate(200):
        head, body = article.text.split("\n\n", 1)
        assert head.split("\n")[0] == article.title
        assert len(head.split("\n")) == 2
        assert body.count("\n\n") >= 3
        assert not re.search(r"[{}§%]", article.text)


def test_the_folder_holds_every_article(tmp_path: Path) -> None:
    paths = write_folder(tmp_path / "inbox", 25, copies=0.2)
    expected = list(generate(25, copies=0.2))
    assert [path.name for path in paths] == [article.name for article in expected]
    assert [path.read_bytes().decode() for path in paths] == [a.text for a in expected]


def test_the_vocabulary_is_wide() -> None:
    assert len(articles.GRAMMARS["ar"].frames) >= 120
    for slots in (articles.AR_SLOTS, articles.EN_SLOTS, articles.FR_SLOTS, articles.FA_SLOTS):
        for name, fillers in slots.items():
            assert len(set(fillers)) == len(fillers) >= 30, name
