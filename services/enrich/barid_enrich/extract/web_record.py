"""One answer of a web server as a WARC keeps it: the page, its address and when it was fetched."""

from io import BytesIO
from typing import Any

from fastwarc.warc import ArchiveIterator
from msgspec import structs

from barid.errors import DocumentError
from barid.text.decode import decode
from barid.text.stored import clean_stored
from barid_enrich import clean
from barid_enrich.draft import Raw, Reading
from barid_enrich.extract.html import read_html

MAX_PAGE_BYTES = 16 * 1024 * 1024


def read_web_record(raw: Raw) -> Reading:
    """Return the stories of a page.

    Raises:
        DocumentError: the record or its packing is damaged, or unpacks to too much.
    """
    record, data, charset = _unpacked(raw.data)
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    url = url if url.startswith(("http://", "https://")) else None
    decoded = decode(data, charset)
    text, repairs = clean_stored(decoded.text)
    is_plain = (record.http_content_type or record.headers.get("Content-Type", "")).startswith(
        "text/plain"
    )
    if is_plain:
        drafts = clean.read_lines(text, received_at=raw.received_at)
    else:
        drafts = read_html(text, url=url, received_at=raw.received_at)
    if drafts:
        drafts = (structs.replace(drafts[0], url=drafts[0].url or url), *drafts[1:])
    fetched = record.headers.get("WARC-Date")
    how = (f"fetched {fetched}",) if fetched else ()
    return Reading(
        drafts=drafts, encoding=decoded.encoding, repairs=decoded.repairs + repairs + how
    )


def _unpacked(data: bytes) -> tuple[Any, bytes, str | None]:
    try:
        record = next(iter(ArchiveIterator(BytesIO(data), auto_decode="all", fsspec_args=False)))
        page = record.reader.read(MAX_PAGE_BYTES + 1)
    except (OSError, ValueError, StopIteration, RuntimeError) as error:
        why = str(error) or "it is no record"
        raise DocumentError(
            "damaged_warc", f"This record cannot be read ({why}). Fetch the page again."
        ) from None
    if len(page) > MAX_PAGE_BYTES:
        raise DocumentError(
            "too_large_unpacked", f"The page unpacks to more than {MAX_PAGE_BYTES:,} bytes."
        )
    return record, page, record.http_charset
