"""Acceptance: one transaction keeps the bytes, opens the document and its ledger row.

An origin's content is accepted when it differs from that origin's latest content (its row is
locked), so a crash repeats harmlessly, and A→B→A under one name is three acceptances.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from sqlalchemy import Connection, text

from barid import ledger
from barid.compression import pack
from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid_ingest import erasure

Kind = Literal["file", "item", "feed"]


class Candidate(NamedTuple):
    """Something received that may become a document.

    Attributes:
        key: the origin's identity, as bytes because file names need not be text.
        name: the origin as shown to people.
        source: where it comes from; None when unknown.
        data: the bytes; None when refused for size.
        digest: SHA-256 of the bytes, needed only when `data` is None.
        archived_as: path below the archive the file will have.
        refusal: rejects the document at once.
    """

    kind: Kind
    key: bytes
    name: str
    source: str | None
    data: bytes | None
    size_bytes: int
    format: DocumentFormat | None = None
    is_container: bool = False
    digest: bytes | None = None
    parent_id: int | None = None
    position: int | None = None
    declared_charset: str | None = None
    feed: str | None = None
    archived_as: bytes | None = None
    refusal: DocumentError | None = None
    priority: int = ledger.LIVE

    @property
    def sha256(self) -> bytes:
        """Return the hash of the bytes."""
        return self.digest or sha256(self.data or b"").digest()

    @property
    def key_hash(self) -> bytes:
        """Return the fixed-size key of the origin."""
        return sha256(self.key).digest()


class Accepted(NamedTuple):
    """What became of a candidate.

    Attributes:
        is_new: False when the origin's content is unchanged.
        refusal: why it was refused at once, if it was.
        archived_as: path below the archive; of unchanged content, where it already lies.
    """

    document_id: int
    is_new: bool
    refusal: DocumentError | None = None
    archived_as: bytes | None = None


class _Origin(NamedTuple):
    origin_id: int
    source_id: int | None
    latest_document_id: int | None
    latest_sha256: bytes | None
    latest_was_refused: bool
    latest_archived_as: bytes | None

    def gave(self, candidate: Candidate) -> bool:
        """Tell whether this content is what the origin last gave.

        What was refused then is looked at anew when it would be accepted now: a limit was raised,
        or a format learned.
        """
        is_same = bool(self.latest_document_id) and self.latest_sha256 == candidate.sha256
        return is_same and not (self.latest_was_refused and candidate.refusal is None)


def accept(connection: Connection, candidates: Sequence[Candidate]) -> list[Accepted]:
    """Accept a batch inside the caller's transaction; the answers are in the order given."""
    candidates = _without_erased(connection, candidates)
    origins = _locked_origins(connection, candidates)
    accepted: list[Accepted] = []
    new: list[tuple[int, _Origin, Candidate]] = []
    free_ids = iter(_new_ids(connection, len(candidates)))
    for candidate in candidates:
        place = (candidate.kind, candidate.key_hash)
        origin = origins[place]
        if origin.latest_document_id and origin.gave(candidate):
            accepted.append(
                Accepted(
                    origin.latest_document_id, False, candidate.refusal, origin.latest_archived_as
                )
            )
            continue
        document_id = next(free_ids)
        origins[place] = origin._replace(
            latest_document_id=document_id,
            latest_sha256=candidate.sha256,
            latest_was_refused=candidate.refusal is not None,
            latest_archived_as=candidate.archived_as,
        )
        new.append((document_id, origin, candidate))
        accepted.append(Accepted(document_id, True, candidate.refusal, candidate.archived_as))
    if new:
        _keep_bytes(connection, [c for _, _, c in new])
        _insert_documents(connection, new)
        _remember_latest(connection, origins.values())
        ledger.open_rows(connection, [_opening(i, c) for i, _, c in new])
    return accepted


def _without_erased(connection: Connection, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the candidates; content that an operator erased is refused and not kept again."""
    gone = erasure.erased(connection, [c.sha256 for c in candidates])
    if not gone:
        return candidates
    return [
        c._replace(
            data=None,
            digest=c.sha256,
            format=None,
            is_container=False,
            archived_as=None,
            refusal=erasure.refusal(),
        )
        if c.sha256 in gone
        else c
        for c in candidates
    ]


def source_ids(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """Return the ids of these sources, creating what is new."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    known = _known_sources(connection, wanted)
    if len(known) == len(wanted):
        return known
    connection.execute(
        text("""
            insert into barid.source (name) select unnest(cast(:names as text[]))
            on conflict do nothing
        """),
        {"names": [name for name in wanted if name not in known]},
    )
    return _known_sources(connection, wanted)


def _known_sources(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    rows = connection.execute(
        text("select name, source_id from barid.source where name = any(:names)"),
        {"names": list(names)},
    )
    return {row.name: row.source_id for row in rows}


def _locked_origins(
    connection: Connection, candidates: Sequence[Candidate]
) -> dict[tuple[str, bytes], _Origin]:
    sources = source_ids(connection, [c.source for c in candidates if c.source])
    distinct = {(c.kind, c.key_hash): c for c in candidates}
    ordered = [distinct[place] for place in sorted(distinct)]
    parameters = {
        "kinds": [c.kind for c in ordered],
        "keys": [c.key_hash for c in ordered],
        "names": [c.name.replace("\x00", "") for c in ordered],
        "sources": [sources.get(c.source or "") for c in ordered],
    }
    connection.execute(
        text("""
            insert into barid.origin (kind, key_hash, name, source_id)
            select * from unnest(cast(:kinds as text[]), cast(:keys as bytea[]),
                                 cast(:names as text[]), cast(:sources as bigint[]))
            on conflict do nothing
        """),
        parameters,
    )
    rows = connection.execute(
        text("""
            select o.kind, o.key_hash, o.origin_id, o.source_id, o.latest_document_id,
                   o.latest_sha256,
                   d.document_id is not null and d.format is null as latest_was_refused,
                   d.archived_as as latest_archived_as
            from barid.origin o
            join unnest(cast(:kinds as text[]), cast(:keys as bytea[])) as wanted (kind, key_hash)
              using (kind, key_hash)
            left join barid.document d on d.document_id = o.latest_document_id
            order by o.kind, o.key_hash for update of o
        """),
        {"kinds": parameters["kinds"], "keys": parameters["keys"]},
    )
    return {(row[0], bytes(row[1])): _Origin(*row[2:]) for row in rows}


def _new_ids(connection: Connection, count: int) -> list[int]:
    rows = connection.execute(
        text("""
            select nextval(pg_get_serial_sequence('barid.document', 'document_id'))
            from generate_series(1, :count)
        """),
        {"count": count},
    )
    return sorted(row[0] for row in rows)


def _keep_bytes(connection: Connection, candidates: Sequence[Candidate]) -> None:
    distinct = {c.sha256: c for c in candidates}
    ordered = [distinct[digest] for digest in sorted(distinct)]
    connection.execute(
        text("""
            insert into barid.raw (sha256, size_bytes, body)
            select * from unnest(cast(:digests as bytea[]), cast(:sizes as bigint[]),
                                 cast(:bodies as bytea[]))
            on conflict (sha256) do update set body = excluded.body
              where raw.body is null and excluded.body is not null
        """),
        {
            "digests": [c.sha256 for c in ordered],
            "sizes": [c.size_bytes for c in ordered],
            "bodies": [None if c.data is None else pack(c.data) for c in ordered],
        },
    )


def _insert_documents(
    connection: Connection, new: Sequence[tuple[int, _Origin, Candidate]]
) -> None:
    connection.execute(
        text("""
            insert into barid.document (document_id, parent_id, position, kind, format, origin_id,
                source_id, sha256, declared_charset, feed, archived_as)
            overriding system value
            select * from unnest(
                cast(:ids as bigint[]), cast(:parents as bigint[]), cast(:positions as int[]),
                cast(:kinds as text[]), cast(:formats as text[]), cast(:origins as bigint[]),
                cast(:sources as bigint[]), cast(:digests as bytea[]), cast(:charsets as text[]),
                cast(:feeds as text[]), cast(:archived as bytea[]))
        """),
        {
            "ids": [i for i, _, _ in new],
            "parents": [c.parent_id for _, _, c in new],
            "positions": [c.position for _, _, c in new],
            "kinds": [c.kind for _, _, c in new],
            "formats": [c.format for _, _, c in new],
            "origins": [o.origin_id for _, o, _ in new],
            "sources": [o.source_id for _, o, _ in new],
            "digests": [c.sha256 for _, _, c in new],
            "charsets": [c.declared_charset for _, _, c in new],
            "feeds": [c.feed for _, _, c in new],
            "archived": [c.archived_as for _, _, c in new],
        },
    )


def _remember_latest(connection: Connection, origins: Iterable[_Origin]) -> None:
    changed = [o for o in origins if o.latest_document_id]
    connection.execute(
        text("""
            update barid.origin o
            set latest_document_id = given.document_id, latest_sha256 = given.digest
            from unnest(cast(:ids as bigint[]), cast(:documents as bigint[]),
                        cast(:digests as bytea[])) as given (id, document_id, digest)
            where o.origin_id = given.id
              and o.latest_document_id is distinct from given.document_id
        """),
        {
            "ids": [o.origin_id for o in changed],
            "documents": [o.latest_document_id for o in changed],
            "digests": [o.latest_sha256 for o in changed],
        },
    )


def _opening(document_id: int, candidate: Candidate) -> ledger.Opening:
    refusal = candidate.refusal
    return ledger.Opening(
        document_id,
        candidate.size_bytes,
        candidate.priority,
        candidate.is_container and refusal is None,
        refusal.reason if refusal else None,
        refusal.message if refusal else None,
    )
