"""Barid and the systems it is measured beside: from a page to a body and its fields."""

import logging
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, NamedTuple

import trafilatura

from barid_enrich.extract import tree
from barid_enrich.extract.html import read_html

RECEIVED_AT = datetime(2026, 11, 1, tzinfo=UTC)


class Found(NamedTuple):
    """What a system made of a page; the date as YYYY-MM-DD."""

    body: str
    title: str | None = None
    author: str | None = None
    date: str | None = None


System = Callable[[str], Found]


def barid(html: str) -> Found:
    """Read a page as enrichment does."""
    drafts = read_html(html, received_at=RECEIVED_AT)
    if not drafts:
        return Found("")
    first = drafts[0]
    return Found(
        "\n\n".join(draft.body for draft in drafts),
        first.title,
        ", ".join(author.name for author in first.authors) or None,
        first.published.local[:10] if first.published and first.published.local else None,
    )


def trafilatura_fast(html: str) -> Found:
    """Read a page with trafilatura's fast mode, with metadata."""
    return _trafilatura(html, fast=True)


def trafilatura_standard(html: str) -> Found:
    """Read a page with trafilatura's standard mode, with metadata."""
    return _trafilatura(html, fast=False)


def others() -> dict[str, System]:
    """Return the systems that are installed here."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: dict[str, System] = {
        "trafilatura fast": trafilatura_fast,
        "trafilatura standard": trafilatura_standard,
    }
    try:
        readability = import_module("readability")
    except ImportError:
        return found
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    return found | {"readability-lxml": lambda html: _readability(readability, html)}


def _trafilatura(html: str, *, fast: bool) -> Found:
    found: Any = trafilatura.bare_extraction(
        html, fast=fast, include_comments=False, with_metadata=True
    )
    if found is None:
        return Found("")
    text = "\n\n".join((found.text or "").split("\n"))  # a line is a paragraph
    return Found(text, found.title, found.author, found.date)


def _readability(module: Any, html: str) -> Found:
    """Read a page with readability; its HTML becomes text by our own paragraphs."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = module.Document(html)
            root = tree.parse(document.summary())
            return Found(tree.paragraphs(root) if root is not None else "", document.title())
    except (module.readability.Unparseable, ValueError, TypeError, IndexError):
        return Found("")
