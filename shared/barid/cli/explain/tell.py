"""A life told to people, one line for each thing that happened."""

import os
from typing import Any

from sqlalchemy import Row

from barid.cli.common import console, isolated
from barid.cli.explain.life import Life, after
from barid.settings import Settings

_STAGES = (("queued_at", "sent"), ("enriched_at", "enriched"), ("stored_at", "stored"))
_HAPPENINGS = {
    "given_back": "given back",
    "lease_ran_out": "unfinished",
    "worker_died": "worker died",
    "rejected": "rejected",
    "retried": "retried",
    "erased": "erased",
}
_MOST_LINKS = 20


def tell(life: Life, settings: Settings) -> None:
    """Print the life of one document."""
    document = life.document
    console.print(f"document {document.document_id}  {isolated(document.origin)}", style="bold")
    if document.parent_id:
        _line("item", f"{document.position} of document {document.parent_id}")
    _line(
        "received",
        f"{document.kind}, {document.size:,} bytes, {document.format or 'no known format'}, "
        f"sha256 {document.sha256[:16]}…{_bytes_of(document)}",
    )
    _line("accepted", f"{document.accepted_at:%Y-%m-%d %H:%M:%S.%f} UTC")
    for column, said in _STAGES:
        if when := getattr(document, column):
            more = _sends(document.sends) if column == "queued_at" else ""
            _line(said, f"{after(life, when):+.3f} s{more}")
    for event in life.events:
        times = f" ({event.times} times, last {event.last_at:%H:%M:%S})" if event.times > 1 else ""
        said = _HAPPENINGS.get(event.happening, event.happening)
        _line(said, f"{after(life, event.first_at):+.3f} s: {event.detail}{times}")
    if life.items:
        _line("items", ", ".join(f"{n} {state}" for state, n in life.items.items()))
    _line("state", document.state + _unfinished(document))
    if document.message:
        _line("because", f"{document.reason or 'note'}: {document.message}")
    _lies(document, settings)
    for version in life.versions:
        _version(version, life)


def tell_feed(feed: Row[Any]) -> None:
    """Print how a polled feed does."""
    console.print(f"feed {feed.feed_id}  {isolated(feed.title or '')}", style="bold")
    failing = f", {feed.failures} failures in a row" if feed.failures else ""
    _line("next poll", f"{feed.next_poll_at:%Y-%m-%d %H:%M:%S} UTC{failing}")
    for poll in feed.polls:
        _line("polled", poll)


def _version(version: Row[Any], life: Life) -> None:
    known = f"{version.language} {version.language_confidence:.2f}, {version.word_count} words"
    title = isolated(version.title or "(no title)")
    _line("article", f"{version.article_id} revision {version.revision}, {known}: {title}")
    published = version.published_at or version.published_local
    if published:
        how = f"{version.published_method}, {version.published_confidence:.2f}"
        _line("", f"published {published} ({how})")
    if version.superseded_at:
        _line("", f"superseded {version.superseded_at:%Y-%m-%d %H:%M:%S} UTC")
    if version.numbers_changed:
        _line("", "a number changed since the revision before")
    for remark in (*version.flags, *version.repairs):
        _line("", f"remark: {remark}")
    stages = dict(version.stages)
    if spent := stages.pop("cpu_ms", None):
        _line("", "took " + ", ".join(f"{name} {ms:.1f} ms" for name, ms in spent.items()))
    _line("", "made by " + ", ".join(f"{name} {version_}" for name, version_ in stages.items()))
    links = [link for link in life.links if link.own_id == version.article_id]
    for link in links[:_MOST_LINKS]:
        _link(link)
    if len(links) > _MOST_LINKS:
        _line("", f"and {len(links) - _MOST_LINKS} more links")


def _link(link: Row[Any]) -> None:
    from barid_enrich.duplicates.explain import told

    is_copy = link.article_id == link.own_id
    other = link.other_id if is_copy else link.article_id
    relation = link.relation if is_copy else f"{link.relation} ←"
    _line(relation, f"{other} {isolated(link.other_title)}, score {link.score:.2f}")
    for said in told(link.evidence):
        _line("", said)


def _sends(times: int) -> str:
    return "" if times == 1 else f", {times} times"


def _unfinished(document: Row[Any]) -> str:
    if document.state not in ("accepted", "queued"):
        return ""
    if document.lease_until:
        return f", in a worker's hands until {document.lease_until:%H:%M:%S} UTC"
    if document.due_at is None:
        return ", waits to be opened"
    return f", due {document.due_at:%H:%M:%S} UTC, {document.attempts} attempts unfinished"


def _bytes_of(document: Row[Any]) -> str:
    if document.erased_at:
        return f", erased {document.erased_at:%Y-%m-%d %H:%M}"
    return "" if document.has_bytes else ", bytes not kept"


def _lies(document: Row[Any], settings: Settings) -> None:
    for folder, name in (
        (settings.rejected_dir, document.rejected_as),
        (settings.archive_dir, document.archived_as),
    ):
        if name:
            _line("lies in", f"{folder}/{os.fsdecode(bytes(name))}")
            return


def _line(head: str, text: str) -> None:
    console.print(f"  {head:<11} {text}", markup=False, soft_wrap=True)
