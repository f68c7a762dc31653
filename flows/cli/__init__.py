"""Turn a command line into Settings, a flow run, and an exit code."""
