"""First tables.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("current_version_id", sa.BigInteger(), nullable=False),
        sa.Column("revisions", sa.Integer(), server_default="1", nullable=False),
        sa.Column("canonical_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("article_id", name=op.f("article_pkey")),
        schema="barid",
        comment="A story over all its revisions; canonical_id is set on copies",
    )
    op.create_index(
        op.f("article_canonical_id_idx"), "article", ["canonical_id"], unique=False, schema="barid"
    )
    op.create_table(
        "article_entity",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entity_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("article_id", "entity_id", name=op.f("article_entity_pkey")),
        schema="barid",
        comment="Which article names which entity",
    )
    op.create_index(
        "article_entity_entity_id_idx",
        "article_entity",
        ["entity_id"],
        unique=False,
        schema="barid",
    )
    op.create_index(
        "article_entity_seen_at_idx", "article_entity", ["seen_at"], unique=False, schema="barid"
    )
    op.create_table(
        "change",
        sa.Column("change_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "kind in ('stored', 'revised', 'linked')", name=op.f("change_kind_check")
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("change_pkey")),
        schema="barid",
        comment="The change feed: gap-free, in commit order",
    )
    op.create_table(
        "entity",
        sa.Column("entity_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("wikidata_id", sa.Text(), nullable=True),
        sa.Column("article_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "first_seen",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "last_seen", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("entity_pkey")),
        sa.UniqueConstraint("label", "name_key", name=op.f("entity_label_name_key_key")),
        schema="barid",
        comment="People, organisations and places, one row each however they are spelt",
    )
    op.create_table(
        "fingerprint",
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("fp_version", sa.SmallInteger(), nullable=False),
        sa.Column("exact", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("version_id", name=op.f("fingerprint_pkey")),
        schema="barid",
        comment="What duplicates are found by",
    )
    op.create_index(
        op.f("fingerprint_exact_idx"), "fingerprint", ["exact"], unique=False, schema="barid"
    )
    op.create_table(
        "identity",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key_hash", name=op.f("identity_pkey")),
        schema="barid",
        comment="Keys by which a later version finds its article: canonical URL, feed GUID, path",
    )
    op.create_table(
        "link",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("other_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("score", sa.REAL(), nullable=False),
        sa.Column(
            "evidence", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("link_pkey")),
        schema="barid",
        comment="Copies and their leaders, between articles, once both are stored",
    )
    op.create_index("link_other_id_idx", "link", ["other_id"], unique=False, schema="barid")
    op.create_table(
        "link_decision",
        sa.Column("version_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("other_version_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("score", sa.REAL(), nullable=False),
        sa.Column(
            "evidence", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint(
            "version_id", "other_version_id", "relation", name=op.f("link_decision_pkey")
        ),
        schema="barid",
        comment="Every duplicate decision as enrich made it, between versions",
    )
    op.create_index(
        "link_decision_other_version_id_idx",
        "link_decision",
        ["other_version_id"],
        unique=False,
        schema="barid",
    )
    op.create_table(
        "quarantine",
        sa.Column("quarantine_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("quarantine_id", name=op.f("quarantine_pkey")),
        schema="barid",
        comment="Messages that fit no known version of the contract, kept as they came",
    )
    op.create_table(
        "raw",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("raw_pkey")),
        schema="barid",
        comment="Received bytes, content-addressed and zstd-compressed; no body when refused for size",
    )
    op.create_table(
        "source",
        sa.Column("source_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("source_pkey")),
        sa.UniqueConstraint("name", name=op.f("source_name_key")),
        schema="barid",
        comment="Where documents come from: a feed, a folder of the inbox, or a host",
    )
    op.create_table(
        "alias",
        sa.Column("entity_id", sa.BigInteger(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["barid.entity.entity_id"], name=op.f("alias_entity_id_fkey")
        ),
        sa.PrimaryKeyConstraint("entity_id", "surface", name=op.f("alias_pkey")),
        schema="barid",
        comment="How an entity has been written",
    )
    op.create_table(
        "feed",
        sa.Column("feed_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_status", sa.Text(), nullable=True),
        sa.Column("last_message", sa.Text(), nullable=True),
        sa.Column("last_polled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "next_poll_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["barid.source.source_id"], name=op.f("feed_source_id_fkey")
        ),
        sa.PrimaryKeyConstraint("feed_id", name=op.f("feed_pkey")),
        sa.UniqueConstraint("url", name=op.f("feed_url_key")),
        schema="barid",
        comment="An RSS or Atom feed that is polled",
    )
    op.create_table(
        "origin",
        sa.Column("origin_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("latest_document_id", sa.BigInteger(), nullable=True),
        sa.Column("latest_sha256", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["barid.source.source_id"], name=op.f("origin_source_id_fkey")
        ),
        sa.PrimaryKeyConstraint("origin_id", name=op.f("origin_pkey")),
        sa.UniqueConstraint("kind", "key_hash", name=op.f("origin_kind_key_hash_key")),
        schema="barid",
        comment="A place that gives documents again and again: a path, a feed entry, a line of a file",
    )
    op.create_table(
        "document",
        sa.Column("document_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("origin_id", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("declared_charset", sa.Text(), nullable=True),
        sa.Column("feed", sa.Text(), nullable=True),
        sa.Column("archived_as", sa.LargeBinary(), nullable=True),
        sa.Column("rejected_as", sa.LargeBinary(), nullable=True),
        sa.Column("expanded_to", sa.Integer(), nullable=True),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("kind in ('file', 'item', 'feed')", name=op.f("document_kind_check")),
        sa.ForeignKeyConstraint(
            ["origin_id"], ["barid.origin.origin_id"], name=op.f("document_origin_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["barid.document.document_id"], name=op.f("document_parent_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["barid.raw.sha256"], name=op.f("document_sha256_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["barid.source.source_id"], name=op.f("document_source_id_fkey")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("document_pkey")),
        schema="barid",
        comment="One item as received",
    )
    op.create_index(
        op.f("document_origin_id_idx"), "document", ["origin_id"], unique=False, schema="barid"
    )
    op.create_index(
        "document_parent_id_position_idx",
        "document",
        ["parent_id", "position"],
        unique=False,
        schema="barid",
    )
    op.create_table(
        "feed_poll",
        sa.Column("feed_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "polled_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("accepted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["barid.feed.feed_id"], name=op.f("feed_poll_feed_id_fkey")
        ),
        sa.PrimaryKeyConstraint("feed_id", "polled_at", name=op.f("feed_poll_pkey")),
        schema="barid",
        comment="What each poll of a feed gave, so that a silent feed can be explained",
    )
    op.create_table(
        "delivery",
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="accepted", nullable=False),
        sa.Column("priority", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("sends", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "accepted_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("enriched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('accepted', 'queued', 'stored', 'rejected')",
            name=op.f("delivery_state_check"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["barid.document.document_id"], name=op.f("delivery_document_id_fkey")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("delivery_pkey")),
        schema="barid",
        comment="The ledger: what became of every document; only barid.ledger writes it",
    )
    op.create_index(
        "delivery_due_idx",
        "delivery",
        ["priority", "due_at"],
        unique=False,
        schema="barid",
        postgresql_where=sa.text("state in ('accepted', 'queued')"),
    )
    op.create_index(
        "delivery_rejected_idx",
        "delivery",
        ["document_id"],
        unique=False,
        schema="barid",
        postgresql_where=sa.text("state = 'rejected'"),
    )
    op.create_table(
        "version",
        sa.Column("version_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("subtitle", sa.Text(), nullable=True),
        sa.Column(
            "authors", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("canonical_url", sa.Text(), nullable=True),
        sa.Column("image_url", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_local", sa.Text(), nullable=True),
        sa.Column("published_zone", sa.Text(), nullable=True),
        sa.Column("published_method", sa.Text(), nullable=True),
        sa.Column("published_confidence", sa.REAL(), nullable=True),
        sa.Column("visible_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stored_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("language_iso3", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("language_confidence", sa.REAL(), nullable=False),
        sa.Column(
            "languages",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
        ),
        sa.Column("language_guess", sa.Text(), nullable=True),
        sa.Column("language_declared", sa.Text(), nullable=True),
        sa.Column("lead_chars", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "mentions", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
        sa.Column("search", postgresql.TSVECTOR(), nullable=True),
        sa.Column("flags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column(
            "stages", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("repairs", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("diff", sa.Text(), nullable=True),
        sa.Column("numbers_changed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["barid.article.article_id"], name=op.f("version_article_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["barid.document.document_id"], name=op.f("version_document_id_fkey")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("version_pkey")),
        schema="barid",
        comment="What one document says of one story; version_id = document_id * 1024 + part",
    )
    op.create_index(
        op.f("version_article_id_idx"), "version", ["article_id"], unique=False, schema="barid"
    )
    op.create_index(
        op.f("version_document_id_idx"), "version", ["document_id"], unique=False, schema="barid"
    )
    op.create_index(
        "version_search_idx",
        "version",
        ["search"],
        unique=False,
        schema="barid",
        postgresql_using="gin",
    )
