"""What a document states about itself in Dublin Core, as Word, OpenDocument and e-books do."""

from reader.importers import markup
from reader.importers.assembling import Stated
from reader.importers.markup import Element, name_of


def stated(root: Element) -> Stated:
    """Title and authors; a date only where it is that of publication, not of the file."""
    metadata = markup.first(root, "metadata", "meta", "coreproperties")
    if metadata is None:
        return Stated()
    authors = [markup.words_of(each) for each in markup.all_of(metadata, ("initial-creator",))]
    authors = authors or [markup.words_of(each) for each in markup.all_of(metadata, ("creator",))]
    # The dates of Word and OpenDocument say when the file was made and changed.
    date = markup.first(metadata, "date") if name_of(metadata) == "metadata" else None
    return Stated(
        markup.words_of(markup.first(metadata, "title")) or None,
        ", ".join(filter(None, dict.fromkeys(authors))) or None,
        markup.words_of(date) or None,
    )
