"""What a document states about itself in Dublin Core, as Word, OpenDocument and e-books do."""

from reader.importers import markup
from reader.importers.assembling import Stated
from reader.importers.markup import Element


def stated(root: Element) -> Stated:
    """Title, authors and the first date that stands in an element of metadata."""
    metadata = markup.first(root, "metadata", "meta", "coreproperties")
    if metadata is None:
        return Stated()
    authors = [markup.words_of(each) for each in markup.all_of(metadata, ("initial-creator",))]
    authors = authors or [markup.words_of(each) for each in markup.all_of(metadata, ("creator",))]
    date = markup.first(metadata, "created", "creation-date") if markup.first(metadata, "date") is None else None
    return Stated(
        markup.words_of(markup.first(metadata, "title")) or None,
        ", ".join(filter(None, dict.fromkeys(authors))) or None,
        markup.words_of(date if date is not None else markup.first(metadata, "date")) or None,
    )
