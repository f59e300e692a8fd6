"""Makes `tests/data/formats/newspaper.pdf`: four small pages as newspapers set them, drawn line across both columns.

    python tests/importers/make_pdfs.py

Needs reportlab and the font DejaVu Serif (Debian: `apt install fonts-dejavu-core`).  The file is kept in the
repository, so that the tests need neither; what is to be found in it is `tests/data/newspaper.blocks.txt`.  It has a
running head, page numbers, a headline over two columns, ligatures as letters of their own, words broken at the end of
lines, and a paragraph that runs on to the next page.
"""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
TARGET = Path(__file__).parents[1] / "data" / "formats" / "newspaper.pdf"
WIDTH, HEIGHT = 480, 300
COLUMNS = (30, 255)
SIZE, LEADING = 8, 11

TITLE = "The ferry’s last day"
LINES = (
    (0, "By Maren Oakes"),
    (1, "“We carried everyone,” said Ada Quill,"),
    (0, "who ran the ferry for 31 years. She oﬀered"),
    (0, "everybody a seat, and nobody was left be-"),
    (0, "hind on the quay."),
    (1, "The council voted on Monday to close the"),
    (0, "line, and called it “no longer viable”. Oppo-"),
    (0, "nents say that the vote was rushed, and that"),
    (0, "the oﬃcial report on the well-known trou-"),
    (0, "bles of the bridge was kept back from them"),
    (0, "until the evening. A well-"),
    (0, "known engineer had called it alarming."),
    (1, "“The bridge does the ferry’s work,” Mayor"),
    (0, "Bo Marsh told the Harbour Post. He put the"),
    (0, "cost at £1.2 million a year, of which the state"),
    (0, "pays a half."),
    (1, "Nobody wanted this. Everybody knew that"),
    (0, "it would come, said Jiří Dvořák, who lives on"),
    (0, "the far side of the water. He will walk, he"),
    (0, "says, as his father did before the ferry came."),
    (1, "The last boat leaves at 6 p.m. on Sunday."),
    (0, "Tickets stay valid until June, and can be"),
    (0, "given back at the oﬃce on the quay."),
    (1, "Passengers were 91,000 in 2016. Ten years"),
    (0, "later they were 12,400, and most of them"),
    (0, "were tourists, says the harbour master. He"),
    (0, "counted them himself, with a pencil, day by"),
    (0, "day, and wrote their number on the wall of"),
    (0, "his hut. The wall is full."),
    (1, "“I’d do it all again,” Quill said. She keeps the"),
    (0, "bell, the ﬂag and the last ticket, which she"),
    (0, "sold to herself."),
)


def main() -> None:
    """Make the file anew."""
    pdfmetrics.registerFont(TTFont("Serif", FONT))
    TARGET.parent.mkdir(exist_ok=True)
    canvas = Canvas(str(TARGET), pagesize=(WIDTH, HEIGHT), invariant=True)
    lines = list(LINES)
    page = 1
    while lines:
        rows = 8 if page == 1 else 6
        canvas.setFont("Serif", 7)
        canvas.drawString(30, HEIGHT - 20, "Harbour Post")
        canvas.drawRightString(WIDTH - 30, HEIGHT - 20, "12 March 2026")
        canvas.drawCentredString(WIDTH / 2, 14, str(page))
        top = HEIGHT - 50
        if page == 1:
            canvas.setFont("Serif", 20)
            canvas.drawString(30, top - 10, TITLE)
            top -= 40
        canvas.setFont("Serif", SIZE)
        left, right, lines = lines[:rows], lines[rows : 2 * rows], lines[2 * rows :]
        for row in range(rows):
            for x, column in zip(COLUMNS, (left, right), strict=True):
                if row < len(column):
                    indent, words = column[row]
                    canvas.drawString(x + indent * SIZE, top - row * LEADING, words)
        canvas.showPage()
        page += 1
    canvas.save()


if __name__ == "__main__":
    main()
