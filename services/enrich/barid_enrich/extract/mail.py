"""Messages (.eml, one of an mbox) and pages saved by a browser (.mhtml)."""

import re
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from msgspec import structs

from barid.contract import Published
from barid.errors import DocumentError
from barid.text import mime
from barid.text.decode import Decoded, decode
from barid.text.mime import MimePart
from barid.text.stored import clean_stored
from barid_enrich import clean
from barid_enrich.dates import read_date
from barid_enrich.draft import Draft, Raw, Reading
from barid_enrich.extract import fragment, objects
from barid_enrich.extract.fragment import one_line, read_field
from barid_enrich.extract.html import read_html

# A plain part far shorter than the HTML beside it says "open this in a browser".
MIN_PLAIN_SHARE = 0.5
SCOPE = "message"
_FORWARDED = re.compile(r"\A(?:\s*(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"\n-- \n.*\Z", re.DOTALL)


def read_email(raw: Raw) -> Reading:
    """Return what a message says: the subject is its title, its sender the author."""
    message = mime.parse(raw.data)
    subject = _FORWARDED.sub("", message.text("subject") or "").strip() or None
    body, is_html, decoded = _body(message)
    text, repairs = clean_stored(body)
    if is_html:
        drafts = read_field(text, title=subject, url=None, received_at=raw.received_at)
    else:
        text = _SIGNATURE.sub("\n", text)
        drafts = clean.read_lines(text, title=subject, received_at=raw.received_at)
    first = drafts[0] if drafts else Draft(lines=())
    dressed = _with_headers(first, message, subject, raw.received_at)
    return Reading(
        drafts=(dressed, *drafts[1:]),
        encoding=decoded.encoding if decoded else "ascii",
        repairs=((*decoded.repairs, *repairs) if decoded else repairs) + _attached(message),
    )


def read_mhtml(raw: Raw) -> Reading:
    """Return the stories of a saved page.

    Raises:
        DocumentError: there is no page in it.
    """
    message = mime.parse(raw.data)
    pages = [p for p in mime.leaves(message) if p.content_type == "text/html"]
    if not pages:
        raise DocumentError("no_page", "The saved page holds no HTML. Save it again as a file.")
    said = message.headers.get("snapshot-content-location") or pages[0].headers.get(
        "content-location"
    )
    url = said.decode("utf-8", "replace").strip() if said else None
    decoded = decode(pages[0].payload, pages[0].charset)
    text, repairs = clean_stored(decoded.text)
    url = url if url and url.startswith(("http://", "https://")) else None
    drafts = read_html(text, url=url, received_at=raw.received_at)
    drafts = tuple(
        structs.replace(d, url=d.url or url) if n == 0 else d for n, d in enumerate(drafts)
    )
    return Reading(drafts=drafts, encoding=decoded.encoding, repairs=decoded.repairs + repairs)


def _body(message: MimePart) -> tuple[str, bool, Decoded | None]:
    """Return the text of a message, whether it is HTML, and how its bytes became text."""
    plain: list[Decoded] = []
    html: list[Decoded] = []
    for part in mime.leaves(message):
        if part.is_attachment or part.content_type not in ("text/plain", "text/html"):
            continue
        kind = html if part.content_type == "text/html" else plain
        kind.append(decode(part.payload, part.charset))
    words = "\n\n".join(d.text for d in plain)
    if html:
        page = max((d.text for d in html), key=len)
        if len(words.strip()) < MIN_PLAIN_SHARE * len(fragment.plain(page)):
            return page, True, html[0]
    return words, False, plain[0] if plain else None


def _with_headers(
    draft: Draft, message: MimePart, subject: str | None, received_at: datetime
) -> Draft:
    sender = message.text("from") or ""
    name = next((name for name, _ in getaddresses([sender]) if name), None)
    guid = message.text("message-id")
    return structs.replace(
        draft,
        title=subject or draft.title,
        authors=draft.authors or objects.authors(name),
        outlet=draft.outlet or _list_name(message),
        published=_date(message.text("date"), received_at) or draft.published,
        guid=guid,
        feed=SCOPE if guid else None,
        language_declared=one_line(message.text("content-language")),
    )


def _list_name(message: MimePart) -> str | None:
    """Return the name a mailing list gives itself: «Name <list.example.org>»."""
    said = message.text("list-id") or ""
    return said.partition("<")[0].strip(" \"'") or None


def _date(said: str | None, received_at: datetime) -> Published | None:
    if not said:
        return None
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return read_date(said, method="email", reference=received_at)
    # "-0000" says that the zone is unknown, which the standard library hands back without one.
    wording = at.isoformat() if at.tzinfo else at.replace(tzinfo=UTC).isoformat()[:19]
    return read_date(wording, method="email", reference=received_at)


def _attached(message: MimePart) -> tuple[str, ...]:
    """Return the files ingest left out of the message, for people."""
    names = message.text("x-barid-attached")
    return (f"attached and not read: {names}",) if names else ()
