"""Entries of a feed, from what its server sent."""

import json

from barid_ingest import entries
from barid_ingest.feeds import shown

FEED = """<rss version="2.0"><channel><title>Sea</title>
<item><title>{title}</title><guid>{guid}</guid><description>text</description></item>
</channel></rss>"""


def entry(guid: str) -> dict[str, object]:
    parsed = entries.parse(
        FEED.format(title="Fleet returns", guid=guid).encode(), feed="http://a.example/sea.xml"
    )
    found: dict[str, object] = json.loads(parsed.entries[0].data)
    return found


def test_a_number_as_guid_is_no_address() -> None:
    """Two feeds that number their items alike would else publish one article in turns."""
    found = entry("1042")
    assert found["id"] == "1042"
    assert "link" not in found


def test_an_address_as_guid_is_the_address() -> None:
    assert entry("http://a.example/1042")["link"] == "http://a.example/1042"


def test_a_password_in_an_address_is_not_shown() -> None:
    assert shown("https://user:secret@a.example:8443/f?x=1") == "https://a.example:8443/f?x=1"
    assert shown("https://a.example/f") == "https://a.example/f"
