"""The library: what was read and what the reader made, in SQLite."""

LIBRARY_FILE = "library.sqlite3"
"""What a person made: small, precious."""
DERIVED_FILE = "derived.sqlite3"
"""What can be made again."""
