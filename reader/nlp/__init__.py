"""The engine: the text of an article becomes an `Analysis`."""
