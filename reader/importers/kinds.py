"""The kinds of block that importers use beside those of `BlockKind`."""

CODE = "code"
TABLE_ROW = "table row"
"""A row of a table, its cells parted by tabs."""
FURNITURE = "furniture"
"""A block that belongs to the page, not to the article; its words are kept."""
