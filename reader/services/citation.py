"""Words with who said them and where they stand, as one pastes them into a text of one's own."""

from reader.model import Analysis, Article, Span, Statement
from reader.wording import one_line


def cite_statement(article: Article, analysis: Analysis, statement: Statement) -> str:
    """A statement's words, its speaker with role, and its source."""
    speaker = analysis.speaker_of(statement)
    name = ", ".join(part for part in (statement.speaker, speaker.role if speaker else None) if part)
    words = f"“{one_line(statement.quote(article.text))}”"
    return "\n".join(line for line in (f"{words} – {name}" if name else words, source_line(article)) if line)


def cite_words(article: Article, span: Span) -> str:
    """The words of a span, and their source."""
    return f"“{one_line(span.of(article.text))}”\n{source_line(article)}"


def source_line(article: Article) -> str:
    """Title, author, date and address, as far as they are known, in one line."""
    sentences = [f"{part.rstrip('.')}." for part in (article.title, article.byline, article.date) if part]
    # No full stop behind an address: it would be taken for a part of it.
    return " ".join([*sentences, *([article.source.address] if article.source.address else [])])
