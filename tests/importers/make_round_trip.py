"""Makes `tests/data/round_trip.*`: one article as other programs write it.

    python tests/importers/make_round_trip.py

Needs pandoc and LibreOffice (Debian: `apt install pandoc libreoffice-writer-nogui`).  The files are kept in the
repository, so that the tests need neither.  What pandoc makes is called `pandoc.*`, what LibreOffice makes
`libreoffice.*`.
"""

import subprocess
import sys
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from tempfile import TemporaryDirectory

FORMATS = Path(__file__).parents[1] / "data" / "formats"
SOURCE = FORMATS / "article.md"
BY_PANDOC = ("docx", "odt", "rtf", "epub", "epub2", "html")
BY_LIBREOFFICE = {"docx": "docx", "odt": "odt", "rtf": "rtf", "html": "html", "epub": "epub"}


def main() -> int:
    """Make the files anew."""
    for form in BY_PANDOC:
        suffix = form.rstrip("2")
        name = "pandoc-2" if form == "epub2" else "pandoc"
        _run("pandoc", "--standalone", "--to", form, "--output", str(FORMATS / f"{name}.{suffix}"), str(SOURCE))
    with TemporaryDirectory() as folder:
        written = Path(folder) / "libreoffice.odt"
        _run("pandoc", "--standalone", "--output", str(written), str(SOURCE))
        for suffix, form in BY_LIBREOFFICE.items():
            _run("soffice", "--headless", "--convert-to", form, "--outdir", str(FORMATS), str(written))
            (FORMATS / f"libreoffice.{form}").replace(FORMATS / f"libreoffice.{suffix}")
    (FORMATS / "python.eml").write_bytes(_message())
    return 0


def _message() -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Maren Oakes <maren@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = "The ferry’s last day"
    message["Date"] = "Thu, 12 Mar 2026 08:30:00 +0100"
    message["Message-ID"] = "<ferry@example.org>"
    words = ("pandoc", "--from", "markdown-yaml_metadata_block", "--wrap", "none")
    body = SOURCE.read_text(encoding="utf-8").split("---\n", 2)[2]
    message.set_content(_run(*words, "--to", "plain", words=body))
    message.add_alternative(_run(*words, "--to", "html", words=body), subtype="html")
    return message.as_bytes()


def _run(*command: str, words: str | None = None) -> str:
    return subprocess.run(command, input=words, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
