"""Turn a store of an older Tilmach into one of this Tilmach, step by step (Alembic; run by flows.memory.database)."""
