"""Turn an empty database into the first store: units and engine output."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make both tables and the index."""
    unit_texts = (
        "author", "package", "sha256", "file", "segment", "note",
        "source", "target", "previous", "source_codes", "target_codes",
    )  # fmt: skip
    op.create_table(
        "unit",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("source_key", sa.String(32), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("changed", sa.Date, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in unit_texts),
    )
    op.create_index("unit_by_source", "unit", ["language", "source_key"])
    op.create_table(
        "engine_output",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("changed", sa.Date, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("package", "sha256", "decoding", "source", "candidates")
        ),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("engine_output")
    op.drop_table("unit")
