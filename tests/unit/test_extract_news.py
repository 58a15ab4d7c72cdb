"""News agencies' formats: what an item states, withdrawals and embargoes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid_enrich.draft import Draft, Raw
from barid_enrich.extract import read
from barid_enrich.extract.news import embargo, flags
from barid_ingest.containers import items

NOW = datetime(2024, 12, 1, tzinfo=UTC)
TITLE = "ارتفاع إنتاج التمور في الواحات"
FIRST = "ارتفع إنتاج التمور هذا الموسم إلى ضعف ما كان عليه قبل عامين، بحسب اتحاد المزارعين."
SECOND = "وعزا الاتحاد الزيادة إلى تحسن الري في الواحات الجنوبية."


def draft_of(format_: DocumentFormat, text: str) -> Draft:
    raw = Raw(document_id=1, format=format_, data=text.encode(), origin="a.xml", received_at=NOW)
    return read(raw).drafts[0]


def newsml(
    meta: str = "", content: str = f"<p>{FIRST}</p>", item: str = "", head: str = TITLE
) -> Draft:
    text = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="3"
      xml:lang="ar"><itemMeta><pubStatus qcode="stat:usable"/>{item}</itemMeta>
      <contentMeta><headline>{head}</headline>{meta}</contentMeta><contentSet>
      <inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{content}</body></html></inlineXML>
      </contentSet></newsItem>"""
    return draft_of("newsml", text)


def ninjs(**fields: Any) -> Draft:
    given = {"uri": "urn:x:1", "versioncreated": "2024-06-01T10:00:00Z", "pubstatus": "usable"}
    return draft_of("record", json.dumps({**given, **fields}, ensure_ascii=False))


def test_newsml_is_read_from_its_metadata_and_inline_text() -> None:
    draft = newsml(
        meta="<by>ليلى حداد</by><contentCreated>2024-06-01T09:00:00+03:00</contentCreated>",
        content=f"<div><p>{FIRST}</p><p>{SECOND}<br/></p><table><tr><td>7</td></tr></table></div>",
        item="<provider literal='W'><name>وكالة الواحة</name></provider>",
    )
    assert (draft.title, draft.outlet, draft.language_declared) == (TITLE, "وكالة الواحة", "ar")
    assert draft.paragraphs[:2] == (FIRST, SECOND)
    assert [a.name for a in draft.authors] == ["ليلى حداد"]
    assert draft.published is not None
    assert draft.published.at == datetime(2024, 6, 1, 6, tzinfo=UTC)
    assert (draft.guid, draft.feed) == ("urn:x:1", "news item")


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("stat:usable",), ()),
        (("stat:canceled",), ("withdrawn",)),
        (("Canceled", "sig:correction"), ("withdrawn", "corrected")),
        (("http://cv.iptc.org/newscodes/pubstatusg2/withheld",), ("withheld",)),
        (("kill",), ("withdrawn",)),
        (("Mandatory Kill",), ("withdrawn",)),
        ((None, "sig:update"), ()),
    ],
    ids=str,
)
def test_states_and_signals_become_flags(
    states: tuple[str | None, ...], expected: tuple[str, ...]
) -> None:
    assert flags(*states) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2030-01-01T06:00:00+03:00", datetime(2030, 1, 1, 3, tzinfo=UTC)),
        ("2030-01-01T06:00:00Z", datetime(2030, 1, 1, 6, tzinfo=UTC)),
        ("2030-01-01T06:00:00", datetime(2030, 1, 1, 18, tzinfo=UTC)),
        ("2030-01-01", datetime(2030, 1, 1, 12, tzinfo=UTC)),
        ("soon", None),
        (None, None),
    ],
    ids=["offset", "UTC", "no zone", "a day", "words", "nothing"],
)
def test_an_embargo_is_never_broken_by_a_guess(said: str | None, expected: datetime | None) -> None:
    assert embargo(said) == expected


def test_an_embargo_without_an_end_is_withheld() -> None:
    draft = newsml(item="<embargoed/>")
    assert (draft.visible_from, draft.flags) == (None, ("withheld",))


def test_a_withdrawal_without_any_text_is_still_an_item() -> None:
    text = """<newsItem guid="urn:x:1"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
              <contentMeta/></newsItem>"""
    draft = draft_of("newsml", text)
    assert (draft.title, draft.body, draft.flags) == ("urn:x:1", "", ("withdrawn",))
    killed = ninjs(pubstatus="canceled", slugline="dates-harvest")
    assert (killed.title, killed.flags) == ("dates-harvest", ("withdrawn",))
    nitf = '<nitf><head><docdata management-status="canceled"><doc-id id-string="7"/></docdata></head></nitf>'
    assert draft_of("nitf", nitf).title == "7"


def test_versions_within_a_message_come_in_their_order() -> None:
    item = '<newsItem guid="{}" version="{}"/>'
    given = [("b", 10), ("a", 1), ("b", 9), ("c", "x"), ("b", 1)]
    message = f"<newsMessage>{''.join(item.format(*one) for one in given)}</newsMessage>"
    found = items("newsml_message", message.encode(), name="a.xml")
    assert [i.key for i in found] == ["b 1", "a 1", "b 9", "c x", "b 10"]


def test_a_package_is_refused_for_what_it_is() -> None:
    with pytest.raises(DocumentError) as caught:
        draft_of("newsml", "<packageItem guid='p'><groupSet/></packageItem>")
    assert caught.value.reason == "package"


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": TITLE, "body_text": f"{FIRST}\n\n{SECOND}"},
        {"headline": TITLE, "body_html": f"<p>{FIRST}</p><p>{SECOND}</p>", "body_text": "x"},
        {
            "standard": {"name": "ninjs", "version": "2.1"},
            "headlines": [{"value": "قصير", "role": "short"}, {"value": TITLE, "role": "main"}],
            "bodies": [{"role": "main", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
        },
    ],
    ids=["1 text", "1 html", "2"],
)
def test_ninjs_of_every_version_is_read(fields: dict[str, Any]) -> None:
    draft = ninjs(**fields)
    assert (draft.title, draft.paragraphs) == (TITLE, (FIRST, SECOND))


def test_ninjs_states_its_fields() -> None:
    draft = ninjs(
        headline=TITLE,
        body_text=FIRST,
        byline="كتب: سالم القاسم",
        embargoed="2030-05-01T00:00:00Z",
        pubstatus="withheld",
        infosources=[{"name": "وكالة الواحة"}],
        renditions={"o": {"href": "https://x.example/a.jpg", "mimetype": "image/jpeg"}},
        signals=["sig:correction"],
    )
    assert [a.name for a in draft.authors] == ["سالم القاسم"]
    assert draft.visible_from == datetime(2030, 5, 1, tzinfo=UTC)
    assert draft.flags == ("withheld", "corrected")
    assert (draft.outlet, draft.image_url) == ("وكالة الواحة", "https://x.example/a.jpg")


def test_a_record_with_a_uri_is_not_ninjs_by_that_alone() -> None:
    draft = draft_of("record", json.dumps({"uri": "x", "title": TITLE, "body": FIRST}))
    assert (draft.title, draft.feed) == (TITLE, None)


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        ("20240601T091500+0300", "2024-06-01T06:15:00+00:00"),
        ("2024-06-01T09:15:00+03:00", "2024-06-01T06:15:00+00:00"),
        ("20240601T061500Z", "2024-06-01T06:15:00+00:00"),
    ],
)
def test_nitf_dates_come_with_and_without_separators(norm: str, expected: str) -> None:
    draft = draft_of(
        "nitf",
        f'<nitf><head><docdata><date.issue norm="{norm}"/></docdata></head><body><body.head>'
        f"<hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content><p>{FIRST}</p>"
        "</body.content></body></nitf>",
    )
    assert draft.published is not None
    assert draft.published.at is not None
    assert draft.published.at.isoformat() == expected
