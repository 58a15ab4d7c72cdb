from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from barid_enrich.draft import Draft, Raw
from barid_enrich.extract import read

NOW = datetime(2024, 12, 1, tzinfo=UTC)
FIRST = "يفتتح المعرض الزراعي يوم الخميس في ساحة البلدة القديمة بحضور المزارعين."
SECOND = "ويستمر المعرض عشرة أيام، والدخول إليه مجاني للطلاب وأصحاب المشاتل."


def draft_of(message: EmailMessage) -> Draft:
    raw = Raw(
        document_id=1, format="email", data=message.as_bytes(), origin="a.eml", received_at=NOW
    )
    return read(raw).drafts[0]


def message(text: str | None, html: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"Subject": "افتتاح المعرض", **headers}.items():
        made[name.replace("_", "-")] = value
    if text is not None:
        made.set_content(text)
    if html is not None:
        add = made.add_alternative if text is not None else made.set_content
        add(html, subtype="html")
    return made


HTML = f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"{FIRST}\n\n{SECOND}\n", None),
        (None, HTML),
        ("افتح الرسالة في المتصفح", HTML),
        (f"{FIRST}\n\n{SECOND}\n", "<p>x</p>"),
    ],
    ids=["plain", "HTML", "HTML beside a stub", "plain beside HTML"],
)
def test_the_fuller_text_of_a_message_is_its_body(text: str | None, html: str | None) -> None:
    draft = draft_of(message(text, html))
    assert (draft.title, draft.paragraphs) == ("افتتاح المعرض", (FIRST, SECOND))


@pytest.mark.parametrize("mark", ["Fwd: ", "FW: Re: ", "RE:"])
def test_marks_of_forwarding_are_no_part_of_the_title(mark: str) -> None:
    assert draft_of(message(FIRST, Subject=f"{mark}افتتاح المعرض")).title == "افتتاح المعرض"


def test_headers_state_the_fields() -> None:
    draft = draft_of(
        message(
            f"{FIRST}\n\n{SECOND}\n-- \nالمكتب الإعلامي\nهاتف 555\n",
            From="ليلى حداد <leila@example.org>",
            Date="Thu, 14 Nov 2024 09:30:00 +0300",
            List_Id="نشرة البلدة <news.example.org>",
            Message_ID="<7@example.org>",
        )
    )
    assert [author.name for author in draft.authors] == ["ليلى حداد"]
    assert draft.published is not None
    assert draft.published.at == datetime(2024, 11, 14, 6, 30, tzinfo=UTC)
    assert (draft.outlet, draft.guid, draft.feed) == ("نشرة البلدة", "<7@example.org>", "message")
    assert draft.paragraphs == (FIRST, SECOND)


def test_a_date_without_a_zone_is_no_instant() -> None:
    draft = draft_of(message(FIRST, Date="Thu, 14 Nov 2024 09:30:00 -0000"))
    assert draft.published is not None
    assert (draft.published.at, draft.published.local) == (None, "2024-11-14T09:30")
