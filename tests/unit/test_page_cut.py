import numpy as np

from barid_enrich.extract import tree
from barid_enrich.extract.page import blocks, cut, signs

HTML = (
    "<body><div><p>الرئيسية</p></div>قبل "
    "<div id='text'><p>افتتحت البلدية مكتبة.</p><p>وقال رئيسها إنها مجانية.</p><ul><li>شارك</li></ul></div>"
    "بعد</body>"
)


def rest_of(likely: dict[str, float]) -> str:
    root = tree.parse(HTML)
    assert root is not None
    lines = blocks.read(root)
    verdicts = [likely.get(block.text, 0.0) for block in lines.blocks]
    cut.cut_out(lines, np.array(verdicts, np.float32))
    return " ".join(root.text_content().split())


def test_elements_without_a_line_of_the_article_are_cut_out() -> None:
    assert rest_of({"افتتحت البلدية مكتبة.": 0.9}) == "قبل افتتحت البلدية مكتبة.بعد"


def test_a_page_without_any_likely_line_stays_whole() -> None:
    assert "شارك" in rest_of({})


def test_marks_are_counted_line_by_line() -> None:
    found = signs.count(["قال: «نعم.» ثم مضى، وعاد", "٣ و4. نص! (ج)", "a@b.c |", "."])
    assert found.digits.tolist() == [0, 2, 0, 0]
    assert found.clauses.tolist() == [1, 0, 0, 0]
    assert found.sentences.tolist() == [1, 2, 0, 0]
    assert found.signs.tolist() == [0, 0, 2, 0]
    assert found.spaces.tolist() == [4, 3, 1, 0]
