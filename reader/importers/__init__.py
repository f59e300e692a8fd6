"""Importers: a file becomes an `Article`."""
