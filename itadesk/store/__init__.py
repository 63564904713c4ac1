"""The only door to SQLite: the workspace file, its schema, history, lock and backups."""
