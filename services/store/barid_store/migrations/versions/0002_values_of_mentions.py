"""Show the values of quantities in `news.mention`.

Revision 0002, after 0001.
"""

from alembic import op

from barid_store import public_schema

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in public_schema.statements():
        op.execute(statement.replace(":", r"\:"))
