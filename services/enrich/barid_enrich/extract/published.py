"""When a page was published: as it declares it for machines, else as it shows it to a reader."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import structs

from barid.contract import Published
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean.roles import RANK_PUBLISHED
from barid_enrich.dates.read import UPDATED_CONFIDENCE
from barid_enrich.extract import linked, visible
from barid_enrich.extract.said import Said
from barid_enrich.extract.tree import Element

URL_DATE_CONFIDENCE = 0.5  # the day a page was filed, which is mostly the day it was published
# The date a system gives the page itself, where a reader is shown the same day.
PAGE_DATE_CONFIDENCE = 0.8
_MAX_DATE_LINE_CHARS = 80
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


def first(dates: Sequence[Published | None]) -> Published | None:
    """Return the first date of publication, that of a change only when there is no other."""
    known = [date for date in dates if date is not None]
    return min(known, key=lambda date: "updated" in date.doubts, default=None)


def shown(near: Sequence[Element], said: Sequence[Said], clock: Clock) -> list[Published]:
    """Return the dates around the headline, those called dates of publication first.

    A masthead's date of today is marked as a date too.
    """
    called, marked = _marked(near, clock)
    clear = [one for one in said if one.role.date_rank == RANK_PUBLISHED]
    others = [one for one in said if one.role.date_rank != RANK_PUBLISHED]
    return [*called, *_said(clear, clock), *marked, *_said(others, clock)]


def _marked(near: Sequence[Element], clock: Clock) -> tuple[list[Published], list[Published]]:
    """Return the dates of marked elements: those introduced as of publication, and the others."""
    called: list[Published] = []
    marked: list[Published] = []
    for wording, updated in visible.dates(near):
        if found := clock.read(wording, "time"):
            line = dates.read_line(fold(wording), wording)
            introduced = line is not None and line.introduced and not updated
            (called if introduced else marked).append(_of_change(found) if updated else found)
    return called, marked


def _of_change(date: Published) -> Published:
    if "updated" in date.doubts:
        return date
    confidence = min(date.confidence, UPDATED_CONFIDENCE)
    return structs.replace(date, confidence=confidence, doubts=(*date.doubts, "updated"))


def _said(said: Iterable[Said], clock: Clock) -> Iterator[Published]:
    """Yield the dates lines state, those that say most clearly what they are first."""
    for one in sorted(said, key=lambda one: -one.role.date_rank):
        if one.role.found:
            yield dates.published(
                one.role.found, method="text", reference=clock.received_at, updated=one.updated
            )


def labelled(root: Element, clock: Clock) -> Published | None:
    """Return the date that a page says was of publication, wherever it stands; None if two differ."""
    found = [
        date
        for wording in visible.labelled_times(root)
        if (line := dates.read_line(fold(wording), wording)) and line.introduced
        if (date := clock.read(wording, "time"))
    ]
    return found[0] if len({date.local for date in found}) == 1 else None


def of_page(root: Element, entries: Sequence[linked.Entry], clock: Clock) -> Published | None:
    """Return the date a page declares of itself, if it shows the same day to a reader.

    Systems declare one of pages that are no articles, too.
    """
    for wording in linked.page_dates(entries):
        found = clock.read(wording, "jsonld")
        if found and found.local and _is_shown(root, found.local[:10]):
            confidence = min(found.confidence, PAGE_DATE_CONFIDENCE)
            return structs.replace(found, confidence=confidence)
    return None


def _is_shown(root: Element, day: str) -> bool:
    body = root.find("body")
    if body is None:
        return False
    for text in body.itertext():
        if len(text) <= _MAX_DATE_LINE_CHARS and any(map(str.isdigit, text)):
            line = dates.read_line(fold(text), text)
            if line and line.found.day.isoformat() == day:
                return True
    return False


def in_address(url: str | None, clock: Clock) -> Published | None:
    """Return the day an address says a page was filed on."""
    match = _IN_ADDRESS.search(url or "")
    filed = clock.read("-".join(match.groups()), "url") if match else None
    if filed is None:
        return None
    confidence = min(URL_DATE_CONFIDENCE, filed.confidence)
    return Published(local=filed.local, method="url", confidence=confidence)
