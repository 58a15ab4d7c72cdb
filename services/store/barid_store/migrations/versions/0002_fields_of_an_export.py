"""Which fields of an export mean what, chosen once per file.

Revision 0002, after 0001.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table barid.document add column if not exists fields jsonb")
