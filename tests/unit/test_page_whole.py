import numpy as np
import pytest

from barid_enrich.extract import tree
from barid_enrich.extract.page import blocks
from barid_enrich.extract.page.whole import with_whole_lists

TABLE = "<table><tr><td>الوحدة</td><td>3</td></tr><tr><td>النصر</td><td>1</td></tr></table>"


@pytest.mark.parametrize(
    ("html", "likely", "kept"),
    [
        (f"<div><p>النتائج:</p>{TABLE}</div>", [0.9, 0.6, 0.1, 0.4, 0.1], [1, 1, 1, 1, 1]),
        (f"<div><p>النتائج:</p>{TABLE}</div>", [0.9, 0.1, 0.1, 0.1, 0.1], [1, 0, 0, 0, 0]),
        (f"<p>النتائج:</p><section>{TABLE}</section>", [0.9, 0.6, 0.1, 0.4, 0.1], [1, 1, 0, 0, 0]),
        (
            "<div><p>نص</p><ul><li><a href='/1'>خبر آخر</a></li><li><a href='/2'>ثالث</a></li></ul></div>",
            [0.9, 0.6, 0.4],
            [1, 1, 0],
        ),
    ],
    ids=["likely", "unlikely", "of another element", "links"],
)
def test_a_list_behind_the_article_is_taken_whole(
    html: str, likely: list[float], kept: list[int]
) -> None:
    root = tree.parse(f"<body><header>الموقع</header>{html}</body>")
    assert root is not None
    lines = blocks.read(root)
    verdicts = np.array([0.0, *likely], np.float32)
    assert with_whole_lists(lines, verdicts, verdicts >= 0.5).tolist() == [False, *map(bool, kept)]
