"""A citation's paragraphs as plain text, Markdown, HTML and RTF; whatever was cited stays text."""

from collections.abc import Iterable
from html import escape

from reader.export.markdown import line, quoted
from reader.services.citation import Look, Paragraph, Piece
from reader.wording import one_line


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """Plain text, a line a paragraph; a link is its address."""
    return "\n".join("".join(each.address or each.text for each in part.pieces) for part in paragraphs)


def markdown(paragraphs: Iterable[Paragraph]) -> str:
    """CommonMark; a quotation is a block quote."""
    return "\n\n".join(_markdown_paragraph(part) for part in paragraphs)


def html(paragraphs: Iterable[Paragraph]) -> str:
    """A fragment of HTML."""
    return "\n".join(_html_paragraph(part) for part in paragraphs)


def rtf(paragraphs: Iterable[Paragraph]) -> str:
    """A document in RTF, in ASCII: what is outside of it is written in units of UTF-16, as the format wants it."""
    body = "\\par\n".join(_rtf_paragraph(part) for part in paragraphs)
    return f"{{\\rtf1\\ansi\\uc1\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}\n{body}\\par}}"


def _markdown_paragraph(part: Paragraph) -> str:
    if part.is_quotation:
        return quoted("".join(each.text for each in part.pieces))
    return "".join(_markdown_piece(each) for each in part.pieces).strip()


def _markdown_piece(piece: Piece) -> str:
    text = _spaced(piece.text, line(piece.text))
    match piece.look:
        case Look.STRONG:
            return f"**{text}**"
        case Look.TITLE:
            return f"*{text}*"
        case Look.LINK:
            # Neither an angle bracket nor a space may stand in such a target.
            target = "".join(f"%{ord(each):02X}" if each in "<>\\ \n" else each for each in piece.address)
            return f"<{target}>" if piece.text == piece.address == target else f"[{text}](<{target}>)"
        case Look.PLAIN:
            return text


def _spaced(text: str, written: str) -> str:
    """What `line` made of some words, with the spaces at the ends that it took away."""
    before = " " if text[:1].isspace() else ""
    return f"{before}{written}{' ' if text.strip() and text[-1:].isspace() else ''}"


def _html_paragraph(part: Paragraph) -> str:
    element = "blockquote" if part.is_quotation else "p"
    return f'<{element} dir="auto">{"".join(_html_piece(each) for each in part.pieces)}</{element}>'


def _html_piece(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    match piece.look:
        case Look.STRONG:
            return f"<strong>{text}</strong>"
        case Look.TITLE:
            return f"<cite>{text}</cite>"
        case Look.LINK:
            return f'<a href="{escape(piece.address)}">{text}</a>'
        case Look.PLAIN:
            return text


def _rtf_paragraph(part: Paragraph) -> str:
    indent = "\\li720 " if part.is_quotation else ""
    return f"\\pard {indent}{''.join(_rtf_piece(each) for each in part.pieces)}"


def _rtf_piece(piece: Piece) -> str:
    text = _rtf_text(piece.text)
    match piece.look:
        case Look.STRONG:
            return f"{{\\b {text}}}"
        case Look.TITLE:
            return f"{{\\i {text}}}"
        case Look.LINK:
            target = _rtf_text(one_line(piece.address).replace('"', "%22"))
            return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{target}"}}}}{{\\fldrslt{{{text}}}}}}}'
        case Look.PLAIN:
            return text


def _rtf_text(text: str) -> str:
    return "".join(_rtf_character(each) for each in text)


def _rtf_character(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character == "\n":
        return "\\line "
    if character.isascii():
        return character
    units = character.encode("utf-16-le", "surrogatepass")
    pairs = (units[at : at + 2] for at in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair, 'little', signed=True)}?" for pair in pairs)
