"""PDF, with the extra `barid[pdf]`: the text layer of its pages; pictures of text are refused."""

import logging
import re
from io import BytesIO
from typing import Any

from barid.errors import DocumentError
from barid.text.stored import clean_stored
from barid_enrich import clean
from barid_enrich.draft import Raw, Reading
from barid_enrich.extract import arabic_layout

MAX_PAGES = 300
MAX_CHARS = 1_000_000
MIN_LETTERS_PER_PAGE = 20
# It reports every broken file as an error; that is said once, by who called.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_PAGE_NUMBER = re.compile(r"(?m)^\s*[-–]?\s*\d{1,4}\s*[-–]?\s*$")


def read_pdf(raw: Raw) -> Reading:
    """Return the stories of a PDF.

    Raises:
        DocumentError: the extra is not installed, or there is no text that can be taken out.
    """
    pages = _pages(raw.data)
    text = "\n\n".join(_PAGE_NUMBER.sub("", page) for page in pages)
    if sum(map(str.isalpha, text)) < MIN_LETTERS_PER_PAGE * max(1, min(len(pages), 5)):
        raise DocumentError(
            "needs_ocr", "This PDF holds pictures of text, no text. Hand in a version with text."
        )
    text, mended = arabic_layout.logical(text)
    text, repairs = clean_stored(text)
    drafts = clean.read_lines(text, received_at=raw.received_at)
    return Reading(drafts=drafts, encoding="pdf", repairs=mended + repairs)


def _pages(data: bytes) -> list[str]:
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an extra
    except ImportError:
        raise DocumentError(
            "needs_extra",
            "Reading PDF needs an extra: install barid[pdf] for enrich, then `barid retry`.",
        ) from None
    try:
        reader: Any = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("encrypted", "The PDF is encrypted. Hand it in without a password.")
        pages: list[str] = []
        for page in reader.pages[:MAX_PAGES]:
            pages.append(page.extract_text() or "")
            if sum(map(len, pages)) > MAX_CHARS:
                break
        return pages
    except DocumentError:
        raise
    except Exception as error:  # its parser meets broken files with any exception
        raise DocumentError(
            "damaged_pdf", f"The PDF cannot be read ({_plain(error)}). Save it again."
        ) from None


def _plain(error: Exception) -> str:
    return clean_stored(str(error)[:100])[0].replace("\n", " ") or "its structure is broken"
