"""When a page was published: as it declares it for machines, weighed against what it shows."""

import re
from collections.abc import Iterable, Sequence
from datetime import date as calendar
from datetime import datetime

from msgspec import structs

from barid.contract import Published
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.extract import linked
from barid_enrich.extract.page.blocks import Lines

URL_DATE_CONFIDENCE = 0.5  # the day a page was filed, which is mostly the day it was published
# The date a system gives the page itself, where a reader is shown the same day.
PAGE_DATE_CONFIDENCE = 0.8
DISPUTED_CONFIDENCE = 0.8  # shown to readers days before the moment declared for machines
MIN_DAYS_EARLIER = 2  # one may be a matter of zones
_UTC = frozenset(["Z", "+00:00", "UTC", "GMT"])
MAX_DATE_LINE_CHARS = 80
_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "published_time",
    "published",
    "published-date",
    "published_date",
    "publication-date",
    "date-published",
    "date_published",
    "article.published",
    "article:published",
    "dc.date.created",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_ENGLISH_OF_NOWHERE = re.compile(r"en(?![-_]?[a-z])", re.I)


class Clock:
    """Reads the wordings of one page.

    Attributes:
        received_at: the time of receipt: later dates are not trusted.
        locale: of the page, for the order of day and month; "en" alone does not say which.
    """

    def __init__(self, received_at: datetime, language: str | None) -> None:
        self.received_at = received_at
        known = language is not None and not _ENGLISH_OF_NOWHERE.match(language)
        self.locale = language if known else None

    def read(self, wording: str, method: str) -> Published | None:
        """Return the date a wording states."""
        return dates.read_date(
            wording, method=method, reference=self.received_at, locale=self.locale
        )


def declared(article: linked.Entry, meta: dict[str, str], clock: Clock) -> Published | None:
    """Return the date a page declares of its article."""
    stated = [("jsonld", linked.string(article.get("datePublished")))]
    stated += [("meta", meta.get(name)) for name in _META]
    found = (clock.read(wording, method) for method, wording in stated if wording)
    return next(filter(None, found), None)


def first(dates: Iterable[Published | None]) -> Published | None:
    """Return the first date of publication, that of a change only when there is no other."""
    known = [date for date in dates if date is not None]
    return min(known, key=lambda date: "updated" in date.doubts, default=None)


def weighed(declared: Published, seen: Iterable[Published], filed: Published | None) -> Published:
    """Return a declared date, set right by what the page shows and by its address.

    Args:
        declared: for machines.
        seen: by the headline.
        filed: the day in the address.
    """
    return _in_day_of_outlet(_shown_earlier(declared, seen), filed)


def _shown_earlier(declared: Published, seen: Iterable[Published]) -> Published:
    """Return the date shown by the headline where it is days before the declared one.

    Some systems declare when they last wrote out the site; nothing is shown before it is published.
    """
    sure = [date for date in seen if not date.doubts]
    if not sure or any(_days(declared, date) < MIN_DAYS_EARLIER for date in sure):
        return declared
    confidence = min(sure[0].confidence, DISPUTED_CONFIDENCE)
    return structs.replace(sure[0], confidence=confidence, doubts=("contradiction",))


def _in_day_of_outlet(date: Published, filed: Published | None) -> Published:
    """Return an instant in UTC with the day its outlet counts, where the address names the next one."""
    if filed is None or date.zone not in _UTC or abs(_days(date, filed)) != 1:
        return date
    return structs.replace(date, local=filed.local, zone=None)


def _days(date: Published, other: Published) -> int:
    """Return how many days a date is behind another."""
    day, before = (calendar.fromisoformat((one.local or "")[:10]) for one in (date, other))
    return (day - before).days


def of_page(lines: Lines, entries: Sequence[linked.Entry], clock: Clock) -> Published | None:
    """Return the date a page declares of itself, if it shows the same day to a reader.

    Systems declare one of pages that are no articles, too.
    """
    for wording in linked.page_dates(entries):
        found = clock.read(wording, "jsonld")
        if found and found.local and _is_shown(lines, found.local[:10]):
            confidence = min(found.confidence, PAGE_DATE_CONFIDENCE)
            return structs.replace(found, confidence=confidence)
    return None


def _is_shown(lines: Lines, day: str) -> bool:
    return any(
        line.found.day.isoformat() == day
        for block in lines.blocks
        if len(block.text) <= MAX_DATE_LINE_CHARS and any(map(str.isdigit, block.text))
        if (line := dates.read_line(fold(block.text), block.text))
    )


def in_address(url: str | None, clock: Clock) -> Published | None:
    """Return the day an address says a page was filed on."""
    match = _IN_ADDRESS.search(url or "")
    filed = clock.read("-".join(match.groups()), "url") if match else None
    if filed is None:
        return None
    confidence = min(URL_DATE_CONFIDENCE, filed.confidence)
    return Published(local=filed.local, method="url", confidence=confidence)
