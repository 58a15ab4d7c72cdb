"""Layouts whose words no list holds, and what is said of a line besides its words."""

from datetime import UTC, datetime

import numpy as np
import pytest

from barid_enrich.clean import read_lines
from barid_enrich.clean.lines import features, model
from barid_enrich.draft import Draft

BODY = (
    "أعلنت دائرة الآثار في المدينة، اليوم الأحد، انتهاء ترميم الخان القديم بعد ثلاث سنوات من العمل المتواصل.",
    "وقال مدير الدائرة إن القاعات الأرضية ستخصص لعرض الأدوات النحاسية التي جمعها الأهالي خلال العقود الماضية.",
    "ومن المقرر أن يفتح الخان أبوابه للزائرين مطلع الشهر المقبل بعد استكمال شبكة الإنارة في الطابق العلوي.",
)
TITLE = "انتهاء ترميم الخان القديم بعد ثلاث سنوات من العمل"


def _read(*rows: str) -> tuple[Draft, ...]:
    return read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Par Claire Vasseur (Mossoul, envoyée spéciale)", ["Claire Vasseur"]),
        ("Von Klara Rehm", ["Klara Rehm"]),
        ("Автор: Анна Лебедева", ["Анна Лебедева"]),
    ],
    ids=["remark", "german", "russian"],
)
def test_a_byline_names_its_author_whatever_stands_beside(byline: str, names: list[str]) -> None:
    (draft,) = _read(TITLE, byline, *BODY)
    assert [author.name for author in draft.authors] == names


def test_a_path_may_be_divided_by_dashes() -> None:
    (draft,) = _read("الرئيسية - ثقافة - تقارير", TITLE, *BODY)
    assert draft.lines[0].label in {"breadcrumb", "furniture"}
    assert draft.title == TITLE


def test_every_story_of_a_digest_stands_for_itself() -> None:
    drafts = _read(
        TITLE,
        *BODY,
        "المصدر: مراسلنا",
        "",
        "بلدية الميناء تفتح طريقا جديدا إلى السوق",
        "بقلم: سلمى الحيدري",
        "فتحت بلدية الميناء طريقا جديدا إلى سوق السمك بعد أن اشتكى الباعة من ازدحام المدخل الوحيد طوال الصيف.",
        "وأضافت البلدية أن العمل في الأرصفة سيستمر حتى نهاية العام الحالي وفق الخطة المقررة لهذا الحي.",
    )
    assert [draft.title for draft in drafts] == [TITLE, "بلدية الميناء تفتح طريقا جديدا إلى السوق"]
    assert [author.name for author in drafts[1].authors] == ["سلمى الحيدري"]


def test_a_text_alone_loses_nothing() -> None:
    (draft,) = _read(TITLE, BODY[0], "أدوات النحاس", BODY[1], BODY[2])
    assert draft.paragraphs == (BODY[0], "أدوات النحاس", BODY[1], BODY[2])


@pytest.mark.parametrize("count", [1, 2, 7, 48, 49, 130])
def test_a_line_is_seen_beside_its_neighbours(count: int) -> None:
    rows = np.random.default_rng(0).random((count, 9), dtype=np.float32)

    def row(at: int) -> features.Matrix:
        return rows[at] if 0 <= at < count else np.zeros(9, np.float32)

    def mean(places: range) -> features.Matrix:
        rows_there: features.Matrix = np.array([row(at) for at in places])
        means: features.Matrix = rows_there.mean(0)
        return means

    for at, seen in enumerate(model.with_neighbours(rows)):
        near = [row(at + by) for by in (-2, -1, 0, 1, 2)]
        far = [mean(range(at - 6, at)), mean(range(at + 1, at + 7))]
        np.testing.assert_allclose(seen, np.concatenate([*near, *far]), rtol=1e-5)


def test_a_headline_without_spaces_is_a_headline() -> None:
    (draft,) = _read(
        "老城商队客栈修复工程历时三年完工",
        "2024年5月12日",
        "市文物局星期日宣布，老城商队客栈的修复工程在历时三年之后全部完工，下个月将向游客开放参观。",
        "局长表示，底层的大厅将展出居民几十年来收集的铜器，楼上的照明设备还需要两个星期才能安装完毕。",
    )
    assert draft.title == "老城商队客栈修复工程历时三年完工"
    assert len(draft.paragraphs) == 2


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("Madrid - 24 ene 2025 - 05:40 CET", "2025-01-24"),
        ("24 de enero de 2025, 10:30", "2025-01-24"),
        ("14 марта 2023, 09:12", "2023-03-14"),
        ("Москва, 14 марта 2023 г., 09:12 МСК", "2023-03-14"),
    ],
)
def test_a_dateline_in_spanish_or_russian_dates_the_story(dateline: str, day: str) -> None:
    (draft,) = _read(TITLE, dateline, *BODY)
    assert draft.published is not None
    assert str(draft.published.local).startswith(day)
