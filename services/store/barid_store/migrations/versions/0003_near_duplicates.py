"""Near-duplicates: what their search needs, and what people decide of links.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("shingles", sa.LargeBinary(), nullable=True),
        sa.Column("rare", sa.LargeBinary(), nullable=True),
        sa.Column("numbers", sa.LargeBinary(), nullable=True),
        sa.Column("leader_id", sa.BigInteger(), nullable=True),
        sa.Column("publishers", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("credits", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column(
            "seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
    ):
        op.add_column("fingerprint", column, schema="barid")
    op.create_unique_constraint(
        op.f("fingerprint_number_key"), "fingerprint", ["number"], schema="barid"
    )
    # The smallest versions of a text are asked for: in this order they need no search.
    op.create_index(
        "fingerprint_exact_version_id_idx",
        "fingerprint",
        ["exact", "version_id"],
        unique=False,
        schema="barid",
    )
    op.drop_index("fingerprint_exact_idx", table_name="fingerprint", schema="barid")
    op.create_index(
        "fingerprint_leader_id_idx",
        "fingerprint",
        ["leader_id"],
        unique=False,
        schema="barid",
        postgresql_where=sa.text("leader_id is not null"),
    )
    op.create_index(
        "fingerprint_seen_at_idx",
        "fingerprint",
        ["seen_at"],
        unique=False,
        schema="barid",
        postgresql_where=sa.text("shingles is not null"),
    )
    op.create_table_comment(
        "fingerprint",
        "What duplicates are found by: hashes of the text, and whose text it says it is",
        existing_comment="What duplicates are found by",
        schema="barid",
    )
    # Hashes do not get smaller: trying costs time only.
    for name in ("shingles", "rare", "numbers"):
        op.execute(f"alter table barid.fingerprint alter column {name} set storage external")
    op.create_table(
        "posting",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("entry", name=op.f("posting_pkey")),
        schema="barid",
        comment="The inverted index: a sampled shingle (29 bits), then a fingerprint's number (34 bits)",
    )
    op.create_table(
        "word_frequency",
        sa.Column("list_version", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("word", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("share", sa.REAL(), nullable=False),
        sa.Column(
            "counted_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("list_version", "word", name=op.f("word_frequency_pkey")),
        schema="barid",
        comment="Words the stream showed to be common beyond the shipped lists, by their hashes",
    )
    for table in ("link_decision", "link"):
        op.add_column(
            table,
            sa.Column("may_hide", sa.Boolean(), server_default="true", nullable=False),
            schema="barid",
        )
    op.create_table(
        "link_verdict",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("other_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "verdict in ('linked', 'apart')", name=op.f("link_verdict_verdict_check")
        ),
        sa.CheckConstraint("article_id > other_id", name=op.f("link_verdict_order_check")),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("link_verdict_pkey")),
        schema="barid",
        comment="What people decided of two articles, by `barid link` and `barid unlink`: it stands",
    )
