"""Lines learned per source.

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_line",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("line_hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column(
            "first_seen",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "last_seen", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["barid.source.source_id"], name=op.f("source_line_source_id_fkey")
        ),
        sa.PrimaryKeyConstraint("source_id", "line_hash", name=op.f("source_line_pkey")),
        schema="barid",
        comment="In how many distinct stories of a source a line came; hash 0 counts the stories",
    )
    op.create_index(
        "source_line_once_idx",
        "source_line",
        ["last_seen"],
        schema="barid",
        postgresql_where=sa.text("stories = 1"),
    )
    op.create_index(
        "source_line_often_idx",
        "source_line",
        ["source_id"],
        schema="barid",
        postgresql_where=sa.text("stories >= 3"),
    )
