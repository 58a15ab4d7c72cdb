"""How a language was found, its dialect, and articles found by language.

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "version",
        sa.Column("language_method", sa.Text(), server_default="", nullable=False),
        schema="barid",
    )
    op.add_column("version", sa.Column("dialect", sa.Text(), nullable=True), schema="barid")
    op.add_column(
        "version", sa.Column("dialect_confidence", sa.REAL(), nullable=True), schema="barid"
    )
    op.create_index(
        "version_language_idx",
        "version",
        [sa.text("split_part(language, '-'::text, 1)")],
        unique=False,
        schema="barid",
    )
