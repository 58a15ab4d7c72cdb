"""What happened to a document on the way, and tombstones of what was erased.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delivery_event",
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("happening", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "first_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column(
            "last_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["barid.document.document_id"],
            name=op.f("delivery_event_document_id_fkey"),
        ),
        sa.PrimaryKeyConstraint(
            "document_id", "happening", "detail", name=op.f("delivery_event_pkey")
        ),
        schema="barid",
        comment="What did not go straight to its end: claims unfinished or given back, retries",
    )
    op.add_column(
        "raw", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True), schema="barid"
    )
    op.create_table_comment(
        "raw",
        "Received bytes, content-addressed, zstd-compressed; no body when refused or erased",
        schema="barid",
    )
    op.drop_constraint(op.f("change_kind_check"), "change", schema="barid", type_="check")
    op.create_check_constraint(
        op.f("change_kind_check"),
        "change",
        "kind in ('stored', 'revised', 'linked', 'erased')",
        schema="barid",
    )
