"""Exports: values become the bytes of a file."""
