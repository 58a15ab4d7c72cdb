"""Which fields of an export mean what, chosen once per file.

Revision 0005, after 0004.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table barid.document add column if not exists fields jsonb")
