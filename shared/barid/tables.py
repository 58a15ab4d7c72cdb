"""Every internal table of Barid (schema `barid`), in the order an article meets them.

Each table is written by one package only; DESIGN.md says which. What other services may read is
schema `news`, made of views over these tables.
"""

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

SCHEMA = "barid"
PUBLIC_SCHEMA = "news"

metadata = MetaData(
    schema=SCHEMA,
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    },
)


def _id(name: str) -> Column[int]:
    return Column(name, BigInteger, Identity(always=True), primary_key=True)


def _time(name: str, *, default: bool = False, nullable: bool = False) -> Column[object]:
    return Column(
        name,
        DateTime(timezone=True),
        nullable=nullable,
        server_default=func.now() if default else None,
    )


# --- ingest -----------------------------------------------------------------------------------

source = Table(
    "source",
    metadata,
    _id("source_id"),
    Column("name", Text, nullable=False, unique=True),
    _time("created_at", default=True),
    comment="Where documents come from: a feed, a folder of the inbox, or a host",
)

origin = Table(
    "origin",
    metadata,
    _id("origin_id"),
    Column("kind", Text, nullable=False),
    Column("key_hash", LargeBinary, nullable=False),
    Column("name", Text, nullable=False),
    Column("source_id", BigInteger, ForeignKey("barid.source.source_id")),
    Column("latest_document_id", BigInteger),
    Column("latest_sha256", LargeBinary),
    UniqueConstraint("kind", "key_hash"),
    comment="A place that gives documents again and again: a path, a feed entry, a line of a file",
)

raw = Table(
    "raw",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("body", LargeBinary),
    _time("erased_at", nullable=True),
    comment="Received bytes, content-addressed, zstd-compressed; no body when refused or erased",
)

document = Table(
    "document",
    metadata,
    _id("document_id"),
    Column("parent_id", BigInteger, ForeignKey("barid.document.document_id")),
    Column("position", Integer),
    Column("kind", Text, nullable=False),
    Column("format", Text),
    Column(
        "origin_id", BigInteger, ForeignKey("barid.origin.origin_id"), nullable=False, index=True
    ),
    Column("source_id", BigInteger, ForeignKey("barid.source.source_id")),
    Column("sha256", LargeBinary, ForeignKey("barid.raw.sha256"), nullable=False),
    Column("declared_charset", Text),
    Column("feed", Text),
    Column("archived_as", LargeBinary),
    Column("rejected_as", LargeBinary),
    Column("expanded_to", Integer),
    Column("fields", JSONB),
    _time("received_at", default=True),
    CheckConstraint("kind in ('file', 'item', 'feed')", name="kind"),
    Index("document_parent_id_position_idx", "parent_id", "position"),
    comment="One item as received",
)

feed = Table(
    "feed",
    metadata,
    _id("feed_id"),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("source_id", BigInteger, ForeignKey("barid.source.source_id"), nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_sha256", LargeBinary),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("last_status", Text),
    Column("last_message", Text),
    _time("last_polled_at", nullable=True),
    _time("next_poll_at", default=True),
    _time("lease_until", nullable=True),
    _time("added_at", default=True),
    comment="An RSS or Atom feed that is polled",
)

feed_poll = Table(
    "feed_poll",
    metadata,
    Column("feed_id", BigInteger, ForeignKey("barid.feed.feed_id"), primary_key=True),
    Column("polled_at", DateTime(timezone=True), primary_key=True, server_default=func.now()),
    Column("status", Text, nullable=False),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("accepted", Integer, nullable=False, server_default="0"),
    Column("size_bytes", BigInteger, nullable=False, server_default="0"),
    Column("message", Text),
    comment="What each poll of a feed gave, so that a silent feed can be explained",
)

# --- ledger -----------------------------------------------------------------------------------

delivery = Table(
    "delivery",
    metadata,
    Column("document_id", BigInteger, ForeignKey("barid.document.document_id"), primary_key=True),
    Column("state", Text, nullable=False, server_default="accepted"),
    Column("priority", SmallInteger, nullable=False, server_default="0"),
    Column("size_bytes", BigInteger, nullable=False, server_default="0"),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("sends", Integer, nullable=False, server_default="0"),
    _time("due_at", nullable=True),
    _time("lease_until", nullable=True),
    _time("accepted_at", default=True),
    _time("queued_at", nullable=True),
    _time("enriched_at", nullable=True),
    _time("stored_at", nullable=True),
    Column("reason", Text),
    Column("message", Text),
    CheckConstraint("state in ('accepted', 'queued', 'stored', 'rejected')", name="state"),
    Index(
        "delivery_due_idx",
        "priority",
        "due_at",
        postgresql_where=text("state in ('accepted', 'queued')"),
    ),
    Index(
        "delivery_rejected_idx",
        "document_id",
        postgresql_where=text("state = 'rejected'"),
    ),
    comment="The ledger: what became of every document; only barid.ledger writes it",
)

delivery_event = Table(
    "delivery_event",
    metadata,
    Column("document_id", BigInteger, ForeignKey("barid.document.document_id"), primary_key=True),
    Column("happening", Text, primary_key=True),
    Column("detail", Text, primary_key=True, server_default=""),
    Column("times", Integer, nullable=False, server_default="1"),
    _time("first_at", default=True),
    _time("last_at", default=True),
    comment="What did not go straight to its end: claims unfinished or given back, retries",
)

# --- enrich -----------------------------------------------------------------------------------

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("version_id", BigInteger, primary_key=True),
    Column("fp_version", SmallInteger, nullable=False),
    Column("exact", LargeBinary, nullable=False),
    Column("words", Integer, nullable=False),
    Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("shingles", LargeBinary),
    Column("rare", LargeBinary),
    Column("numbers", LargeBinary),
    Column("leader_id", BigInteger),
    Column("publishers", ARRAY(Text), nullable=False, server_default="{}"),
    Column("credits", ARRAY(Text), nullable=False, server_default="{}"),
    _time("seen_at", default=True),
    Index("fingerprint_exact_version_id_idx", "exact", "version_id"),
    Index("fingerprint_leader_id_idx", "leader_id", postgresql_where=text("leader_id is not null")),
    Index("fingerprint_seen_at_idx", "seen_at", postgresql_where=text("shingles is not null")),
    comment="What duplicates are found by: hashes of the text, and whose text it says it is",
)

posting = Table(
    "posting",
    metadata,
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    comment="The inverted index: a sampled shingle (29 bits), then a fingerprint's number (34 bits)",
)

word_frequency = Table(
    "word_frequency",
    metadata,
    Column("list_version", SmallInteger, primary_key=True, autoincrement=False),
    Column("word", BigInteger, primary_key=True, autoincrement=False),
    Column("share", REAL, nullable=False),
    _time("counted_at", default=True),
    comment="Words the stream showed to be common beyond the shipped lists, by their hashes",
)

source_line = Table(
    "source_line",
    metadata,
    Column("source_id", BigInteger, ForeignKey("barid.source.source_id"), primary_key=True),
    Column("line_hash", BigInteger, primary_key=True, autoincrement=False),
    Column("stories", Integer, nullable=False),
    Column("sentence", Boolean, nullable=False),
    Column("kept", Boolean, nullable=False, server_default="false"),
    Column("example", Text, nullable=False),
    _time("first_seen", default=True),
    _time("last_seen", default=True),
    Index("source_line_once_idx", "last_seen", postgresql_where=text("stories = 1")),
    Index("source_line_often_idx", "source_id", postgresql_where=text("stories >= 3")),
    comment="In how many distinct stories of a source a line came; hash 0 counts the stories",
)

# --- store ------------------------------------------------------------------------------------

article = Table(
    "article",
    metadata,
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    Column("current_version_id", BigInteger, nullable=False),
    Column("revisions", Integer, nullable=False, server_default="1"),
    Column("canonical_id", BigInteger, index=True),
    comment="A story over all its revisions; canonical_id is set on copies",
)

version = Table(
    "version",
    metadata,
    Column("version_id", BigInteger, primary_key=True, autoincrement=False),
    Column(
        "article_id", BigInteger, ForeignKey("barid.article.article_id"), nullable=False, index=True
    ),
    Column(
        "document_id",
        BigInteger,
        ForeignKey("barid.document.document_id"),
        nullable=False,
        index=True,
    ),
    Column("part", SmallInteger, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("title", Text),
    Column("subtitle", Text),
    Column("authors", JSONB, nullable=False, server_default="[]"),
    Column("outlet", Text),
    Column("url", Text),
    Column("canonical_url", Text),
    Column("image_url", Text),
    _time("published_at", nullable=True),
    Column("published_local", Text),
    Column("published_zone", Text),
    Column("published_method", Text),
    Column("published_confidence", REAL),
    _time("visible_from", nullable=True),
    _time("received_at"),
    _time("stored_at", default=True),
    Column("language", Text, nullable=False),
    Column("language_iso3", Text, nullable=False),
    Column("script", Text, nullable=False),
    Column("language_confidence", REAL, nullable=False),
    Column("languages", JSONB, nullable=False, server_default="{}"),
    Column("language_guess", Text),
    Column("language_declared", Text),
    Column("lead_chars", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("word_count", Integer, nullable=False),
    Column("content_sha256", LargeBinary, nullable=False),
    Column("lines", JSONB, nullable=False),
    Column("mentions", JSONB, nullable=False, server_default="[]"),
    Column("search", TSVECTOR),
    Column("flags", ARRAY(Text), nullable=False, server_default="{}"),
    Column("stages", JSONB, nullable=False, server_default="{}"),
    Column("repairs", ARRAY(Text), nullable=False, server_default="{}"),
    _time("superseded_at", nullable=True),
    Column("diff", Text),
    Column("numbers_changed", Boolean),
    Column("language_method", Text, nullable=False, server_default=""),
    Column("dialect", Text),
    Column("dialect_confidence", REAL),
    Index("version_search_idx", "search", postgresql_using="gin"),
    Index("version_language_idx", text("split_part(language, '-'::text, 1)")),
    comment="What one document says of one story; version_id = document_id * 1024 + part",
)

identity = Table(
    "identity",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key_hash", LargeBinary, primary_key=True),
    Column("article_id", BigInteger, nullable=False),
    comment="Keys by which a later version finds its article: canonical URL, feed GUID, path",
)

link_decision = Table(
    "link_decision",
    metadata,
    Column("version_id", BigInteger, primary_key=True, autoincrement=False),
    Column("other_version_id", BigInteger, primary_key=True, autoincrement=False),
    Column("relation", Text, primary_key=True),
    Column("score", REAL, nullable=False),
    Column("evidence", JSONB, nullable=False, server_default="{}"),
    Column("may_hide", Boolean, nullable=False, server_default="true"),
    _time("decided_at", default=True),
    Index("link_decision_other_version_id_idx", "other_version_id"),
    comment="Every duplicate decision as enrich made it, between versions",
)

link = Table(
    "link",
    metadata,
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    Column("other_id", BigInteger, primary_key=True, autoincrement=False),
    Column("relation", Text, nullable=False),
    Column("score", REAL, nullable=False),
    Column("evidence", JSONB, nullable=False, server_default="{}"),
    Column("may_hide", Boolean, nullable=False, server_default="true"),
    _time("decided_at", default=True),
    Index("link_other_id_idx", "other_id"),
    comment="Copies and their leaders, between articles, once both are stored",
)

link_verdict = Table(
    "link_verdict",
    metadata,
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    Column("other_id", BigInteger, primary_key=True, autoincrement=False),
    Column("verdict", Text, nullable=False),
    _time("decided_at", default=True),
    CheckConstraint("verdict in ('linked', 'apart')", name="verdict"),
    CheckConstraint("article_id > other_id", name="order"),
    comment="What people decided of two articles, by `barid link` and `barid unlink`: it stands",
)

entity = Table(
    "entity",
    metadata,
    _id("entity_id"),
    Column("label", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("wikidata_id", Text),
    Column("article_count", Integer, nullable=False, server_default="0"),
    _time("first_seen", default=True),
    _time("last_seen", default=True),
    Column("canonical_id", BigInteger, ForeignKey("barid.entity.entity_id")),
    Column("skeleton", Text),
    _time("matched_at", nullable=True),
    UniqueConstraint("label", "name_key"),
    Index(
        "entity_canonical_id_idx",
        "canonical_id",
        postgresql_where=text("canonical_id is not null"),
    ),
    Index(
        "entity_label_skeleton_idx",
        "label",
        "skeleton",
        postgresql_where=text("skeleton is not null"),
    ),
    Index(
        "entity_label_wikidata_id_idx",
        "label",
        "wikidata_id",
        postgresql_where=text("wikidata_id is not null"),
    ),
    Index("entity_unmatched_idx", "entity_id", postgresql_where=text("matched_at is null")),
    comment="Names of people, organisations and places; canonical_id is set on those merged away",
)

alias = Table(
    "alias",
    metadata,
    Column("entity_id", BigInteger, ForeignKey("barid.entity.entity_id"), primary_key=True),
    Column("surface", Text, primary_key=True),
    Column("name_key", Text),
    Column("language", Text),
    Column("source", Text, nullable=False, server_default="text"),
    Column("count", Integer, nullable=False, server_default="0"),
    _time("last_seen", nullable=True),
    Index("alias_name_key_idx", "name_key"),
    comment="How an entity is written; count: articles that explain a one-word name of a person",
)

entity_journal = Table(
    "entity_journal",
    metadata,
    _id("journal_id"),
    Column("action", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("entity_ids", ARRAY(BigInteger), nullable=False),
    Column("moves", JSONB, nullable=False),
    Column("evidence", JSONB, nullable=False, server_default="{}"),
    _time("decided_at", default=True),
    _time("undone_at", nullable=True),
    Column("undone_by", Text),
    CheckConstraint("action in ('merge', 'split')", name="action"),
    Index("entity_journal_entity_ids_idx", "entity_ids", postgresql_using="gin"),
    comment="Who decided what about which entities; moves: entity, canonical_id before and after",
)

article_entity = Table(
    "article_entity",
    metadata,
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    Column("entity_id", BigInteger, primary_key=True, autoincrement=False),
    _time("seen_at", default=True),
    Index("article_entity_entity_id_idx", "entity_id"),
    comment="Which article names which entity",
)

entity_sighting = Table(
    "entity_sighting",
    metadata,
    Column("article_id", BigInteger, nullable=False),
    Column("entity_id", BigInteger, nullable=False),
    Column("surface", Text),
    _time("seen_at"),
    comment="What article_entity gained since the last count: written at the end, taken by a timer",
)

change = Table(
    "change",
    metadata,
    _id("change_id"),
    Column("kind", Text, nullable=False),
    Column("article_id", BigInteger, nullable=False),
    Column("version_id", BigInteger, nullable=False),
    _time("changed_at", default=True),
    CheckConstraint("kind in ('stored', 'revised', 'linked', 'erased')", name="kind"),
    comment="The change feed: gap-free, in commit order",
)

quarantine = Table(
    "quarantine",
    metadata,
    _id("quarantine_id"),
    Column("task", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", LargeBinary, nullable=False),
    _time("received_at", default=True),
    comment="Messages that fit no known version of the contract, kept as they came",
)
