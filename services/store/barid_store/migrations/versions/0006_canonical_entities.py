"""Canonical entities: merges that can be undone, aliases with their source, counts by sightings.

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("canonical_id", sa.BigInteger(), nullable=True),
        sa.Column("skeleton", sa.Text(), nullable=True),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("entity", column, schema="barid")
    op.create_foreign_key(
        op.f("entity_canonical_id_fkey"),
        "entity",
        "entity",
        ["canonical_id"],
        ["entity_id"],
        source_schema="barid",
        referent_schema="barid",
    )
    op.create_table_comment(
        "entity",
        "Names of people, organisations and places; canonical_id is set on those merged away",
        existing_comment="People, organisations and places, one row each however they are spelt",
        schema="barid",
    )
    for name, columns, where in (
        ("entity_canonical_id_idx", ["canonical_id"], "canonical_id is not null"),
        ("entity_label_skeleton_idx", ["label", "skeleton"], "skeleton is not null"),
        ("entity_label_wikidata_id_idx", ["label", "wikidata_id"], "wikidata_id is not null"),
        ("entity_unmatched_idx", ["entity_id"], "matched_at is null"),
    ):
        op.create_index(
            name,
            "entity",
            columns,
            unique=False,
            schema="barid",
            postgresql_where=sa.text(where),
        )
    for column in (
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), server_default="text", nullable=False),
        sa.Column("count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("alias", column, schema="barid")
    op.create_index("alias_name_key_idx", "alias", ["name_key"], unique=False, schema="barid")
    op.create_table_comment(
        "alias",
        "How an entity is written; count: articles that explain a one-word name of a person",
        existing_comment="How an entity has been written",
        schema="barid",
    )
    op.create_table(
        "entity_journal",
        sa.Column("journal_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entity_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("moves", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "evidence", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "action in ('merge', 'split')", name=op.f("entity_journal_action_check")
        ),
        sa.PrimaryKeyConstraint("journal_id", name=op.f("entity_journal_pkey")),
        schema="barid",
        comment="Who decided what about which entities; moves: entity, canonical_id before and after",
    )
    op.create_index(
        "entity_journal_entity_ids_idx",
        "entity_journal",
        ["entity_ids"],
        unique=False,
        schema="barid",
        postgresql_using="gin",
    )
    op.create_table(
        "entity_sighting",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("entity_id", sa.BigInteger(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        schema="barid",
        comment="What article_entity gained since the last count: written at the end, taken by a timer",
    )
    op.drop_index("article_entity_seen_at_idx", table_name="article_entity", schema="barid")
    # Counting goes on from here, so what the old way had not counted yet is counted now.
    op.execute("""
        update barid.entity e
        set article_count = c.n, first_seen = c.first, last_seen = c.last
        from (select entity_id, count(*) as n, min(seen_at) as first, max(seen_at) as last
              from barid.article_entity group by entity_id) c
        where e.entity_id = c.entity_id
    """)
