"""The library: what was read and what the reader made, in SQLite."""
