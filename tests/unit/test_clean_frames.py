"""Lines that come again between the stories of a page, and what such lines do not part."""

from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.clean import lexicon, read_lines
from barid_enrich.clean.read import lines_of
from barid_enrich.clean.roles.roles import roles_of
from barid_enrich.clean.stories import digest, frames, ways
from barid_enrich.clean.stories.sections import Page
from quality.text import RECEIVED

STORIES = (
    (
        "بلدية السهل تعيد فتح السوق القديم",
        "أعادت بلدية السهل صباح اليوم فتح السوق القديم أمام الباعة بعد ترميم استمر ثلاثة أشهر.",
        "وقال أحد الباعة إن الإيجار بقي على حاله.",
    ),
    (
        "حافلة مدرسية جديدة لقرى الجبل",
        "وصلت إلى قرى الجبل حافلة مدرسية تنقل أربعين تلميذا كانوا يقطعون ستة كيلومترات سيرا.",
    ),
    (
        "عطل في مضخة يقطع المياه عن حيين",
        "انقطعت المياه عن حي النهضة وحي الورود منذ ليلة أمس بسبب عطل أصاب المضخة الرئيسة.",
        "ووعد المهندسون بإصلاحه قبل المساء.",
    ),
    (
        "فريق الشباب يخسر على أرضه",
        "خسر فريق الشباب على أرضه بهدف متأخر أمام ضيفه فريق الميناء في ختام الدور الأول.",
    ),
)


def _page(*rows: str) -> Page:
    lines = lines_of("\n".join(rows) + "\n")
    return Page(lines, roles_of(lines, lexicon.load()))


def _frames(*rows: str) -> list[frames.Frame]:
    page = _page(*rows)
    return [*frames.find(page.lines, page.roles)]


def _titles(*rows: str) -> list[str | None]:
    return [draft.title for draft in read_lines("\n".join(rows) + "\n", received_at=RECEIVED)]


def _above(*marks: str) -> list[str]:
    return [row for mark, story in zip(marks, STORIES, strict=True) for row in (mark, *story)]


def _below(*marks: str) -> list[str]:
    return [row for mark, story in zip(marks, STORIES, strict=True) for row in (*story, mark)]


def test_lines_that_differ_in_numbers_alone_part_a_page() -> None:
    rows = _below("قراءة 402 مرة", "قراءة 97 مرة", "قراءة 1210 مرة", "قراءة 65 مرة")
    found = {frame.starts for frame in _frames(*rows) if frame.kind == "same"}
    assert (0, 4, 7, 11) in found


def test_times_stand_above_their_stories() -> None:
    rows = ["عاجل اليوم", *_above("08:03", "09:41", "11:15", "13:50")]
    found = [frame for frame in _frames(*rows) if frame.kind == "clock"]
    assert (1, 5, 8, 12) in {frame.starts for frame in found if frame.place == "above"}


def test_messages_are_parted_by_their_stamps() -> None:
    stamps = [f"نافذة السهل, [09/01/2025 {hour}:22 ص]" for hour in ("07", "08", "09", "10")]
    assert _titles(*_above(*stamps)) == [story[0] for story in STORIES]


def test_stars_part_stories() -> None:
    assert _titles(*_below("* * *", "* * *", "* * *", "* * *")) == [s[0] for s in STORIES]


def test_stars_may_part_stories_without_headlines() -> None:
    rows = [row for story in STORIES for row in (*story[1:], "* * *")]
    found = [frame for frame in _frames(*rows) if frame.kind == "mark"]
    assert (0, 3, 5, 8) in {frame.starts for frame in found}


def test_a_live_report_is_one_story() -> None:
    rows = _above("08:03", "09:41", "11:15", "13:50")
    assert len(_titles("لحظة بلحظة.. يوم طويل في بلدية السهل", *rows)) == 1


def test_the_first_headline_below_lines_of_the_page_is_told_by_the_sign_of_the_others() -> None:
    rows = [row for title, *text in STORIES for row in (f"🔹 {title}", *text)]
    page = _page("نافذة السهل", "أخبار اليوم من السهل والجبل", *rows)
    assert page.titles((0, 5, 7, 10)) == (2, 5, 7, 10)
    plain = _page("نافذة السهل", "أخبار اليوم من السهل والجبل", *_below("***", "***", "***", "***"))
    assert plain.titles((0, 6, 9, 13)) == (None, 6, 9, 13)


def test_a_line_with_a_time_above_each_headline_belongs_to_the_story_below() -> None:
    tape = [
        (f"ساحل 02{at} / محلي / 1{at}:05", *story, f"/انتهى/ 2{at}")
        for at, story in enumerate(STORIES)
    ]
    rows = ["وكالة الساحل", "الثلاثاء 14 تشرين الأول 2025", *sum(tape, ())]
    drafts = read_lines("\n".join(rows), received_at=RECEIVED)
    assert [draft.title for draft in drafts] == [story[0] for story in STORIES]
    stated = [draft.published.local if draft.published else None for draft in drafts]
    assert stated == [f"2025-10-14T1{at}:05" for at in range(len(STORIES))]


def test_one_story_is_not_parted() -> None:
    story = [row for one in STORIES for row in one[1:]]
    assert _titles(STORIES[0][0], *story) == [STORIES[0][0]]


@given(
    st.lists(st.sampled_from([*sum(STORIES, ()), "***", "10:30", "1. خبر قصير", ""]), max_size=30)
)
def test_every_way_begins_its_stories_in_order_within_the_page(rows: list[str]) -> None:
    lines = lines_of("\n".join(rows) + "\n")
    page = Page(lines, roles_of(lines, lexicon.load()))
    for way in ways.gather(page, [], [], {}):
        assert list(way.starts) == sorted(set(way.starts))
        assert all(0 <= start < len(lines) for start in way.starts)
        ends = [*way.starts[1:], len(lines)]
        pairs = zip(way.starts, way.titles, ends, strict=True)
        assert all(title is None or start <= title < end for start, title, end in pairs)


@given(
    st.lists(st.sampled_from([*sum(STORIES, ()), "***", "10:30", "1. خبر قصير", ""]), max_size=30)
)
def test_stories_begin_with_the_page_and_in_order(rows: list[str]) -> None:
    lines = lines_of("\n".join(rows) + "\n")
    starts = [start for start, _ in digest.split(lines, roles_of(lines, lexicon.load()))]
    assert starts[0] == 0
    assert starts == sorted(set(starts))
