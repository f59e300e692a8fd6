"""On the Record: a desktop reader that shows who said what in an article."""

__version__ = "0.1.0"
