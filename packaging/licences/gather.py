"""Writes `resources/licences/`: the licences of all parts that the program needs to run, from their installed packages.

    python packaging/licences/gather.py

The parts are those of `requirements.lock` that are installed.  A package without a text of its own, such as Qt's, gets
the texts that lie beside this script.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "resources" / "licences"
LIST = "README.md"

PERMISSIVE = re.compile(
    r"0BSD|Apache-2\.0|BSD-[23]-Clause|CC0-1\.0|CNRI-Python|ISC|MIT(?:-0|-CMU)?|MPL-[12]\.[01]|PSF-2\.0|Zlib"
    r"|LGPL-3\.0-only"
)
"""Licences under which a part may be shipped; those of Qt (LGPL) and of single files (MPL) ask for no more than their
text and that the part can be exchanged, which a library in a folder of its own can."""

_TEXT = re.compile(r"(?:.*[-_.])?(?:licen[cs]e|copying|notice)s?(?:[-_.].*)?", re.IGNORECASE)
_NAMES = (
    (re.compile(r"apache.*", re.IGNORECASE), "Apache-2.0"),
    (re.compile(r"(?:the )?mit(?: licen[cs]e)?", re.IGNORECASE), "MIT"),
    (re.compile(r"isc.*", re.IGNORECASE), "ISC"),
    (re.compile(r"the bsd 2-clause licen[cs]e", re.IGNORECASE), "BSD-2-Clause"),
    (re.compile(r"(?:new |modified |3-clause )?bsd(?: licen[cs]e)?(?: \(see.*)?", re.IGNORECASE), "BSD-3-Clause"),
    (re.compile(r"BSD-3-Clause, Apache-2\.0, dependency licenses"), "BSD-3-Clause AND Apache-2.0"),
    (re.compile(r"mozilla public licen[cs]e 2\.0.*", re.IGNORECASE), "MPL-2.0"),
)
"""What packages call the licences that have another name in the list of SPDX."""
_OWN = (("LGPL-3.0", ("LGPL-3.0.txt", "GPL-3.0.txt")), ("Apache-2.0", ("Apache-2.0.txt",)))
"""The texts beside this script, by a part of the licence's name."""
_LONGEST = 100
"""A longer statement is the text itself."""


def main() -> int:
    """Write the list and the texts anew; give 1 where a licence is none that is allowed."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.iterdir():
        old.unlink()
    found = {part: licence(part) for part in parts()}
    for part in found:
        (TARGET / f"{name(part)}.txt").write_text(text(part), encoding="utf-8")
    (TARGET / LIST).write_text(listed(found), encoding="utf-8")
    wrong = [f"{name(part)}: {stated}" for part, stated in found.items() if not is_allowed(stated)]
    sys.stdout.writelines(f"not allowed: {line}\n" for line in wrong)
    return 1 if wrong else 0


def parts() -> list[Distribution]:
    """The packages of the lock that are installed, by name; those of other systems are left out."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = []
    for each in sorted(set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))):
        try:
            found.append(distribution(each))
        except PackageNotFoundError:
            continue
    return found


def name(part: Distribution) -> str:
    """The name of a package as the lock has it."""
    return re.sub(r"[-_.]+", "-", part.metadata["Name"]).lower()


def licence(part: Distribution) -> str:
    """The licence of a package in SPDX's terms, as far as the package states one."""
    fields = part.metadata
    classes = (each.rpartition(" :: ")[2] for each in fields.get_all("Classifier", []) if each.startswith("License"))
    stated = (fields.get("License-Expression"), fields.get("License"), *classes)
    for words in stated:
        if words and len(words) <= _LONGEST and "UNKNOWN" not in words:
            return next((term for form, term in _NAMES if form.fullmatch(words)), words)
    return "not stated"


def is_allowed(stated: str) -> bool:
    """Whether a licence is allowed: of several to choose from one, of several that hold together each."""
    choices = re.split(r"\s+OR\s+", stated.strip("()"))
    return any(all(PERMISSIVE.fullmatch(each) for each in re.split(r"\s+AND\s+|,\s*", choice)) for choice in choices)


def text(part: Distribution) -> str:
    """The texts of the licences of a package, one after the other."""
    paths = [Path(str(part.locate_file(file))) for file in sorted(part.files or ()) if _is_text(file)]
    if not paths:
        own = next((files for term, files in _OWN if term in licence(part)), ())
        paths = [Path(__file__).parent / file for file in own]
    texts = dict.fromkeys(path.read_text(encoding="utf-8", errors="replace").strip() for path in paths)
    return "\n\n".join((licence(part), *texts)) + "\n"


def _is_text(file: PurePath) -> bool:
    is_one = bool(_TEXT.fullmatch(file.name)) or any(step.lower() in {"licenses", "licences"} for step in file.parts)
    return is_one and file.suffix not in {".py", ".pyc", ".json"}


def listed(found: dict[Distribution, str]) -> str:
    """The list of the parts with their licences, in Markdown."""
    rows = "".join(f"| {name(part)} | {stated} | [text]({name(part)}.txt) |\n" for part, stated in found.items())
    return (
        "# Licences of the parts that are shipped\n\nWritten by `python packaging/licences/gather.py`. The weights in"
        " `resources/tagger` and the fonts in `resources/fonts` have their licences beside them.\n\n"
        f"| part | licence | |\n| --- | --- | --- |\n{rows}"
    )


if __name__ == "__main__":
    sys.exit(main())
