"""Turn the connection that flows.memory.database holds into a migration run inside its transaction."""

from alembic import context

from flows.memory.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
