"""Which paper is usual where this computer stands."""

import locale
import os

from reader.export import Paper

_OF_LETTER = frozenset(
    (
        *("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"),
        # As Windows calls them.
        *("Belize", "Canada", "Chile", "Colombia", "Costa Rica", "Guatemala", "Mexico", "Nicaragua", "Panama"),
        *("Philippines", "Puerto Rico", "El Salvador", "United States", "Venezuela"),
    )
)
"""Territories whose paper is US Letter: Unicode CLDR, supplemental data, `paperSize`."""


def usual() -> Paper:
    """The paper of the system's locale; A4 where that names no territory."""
    stated = (os.environ.get(name) for name in ("LC_ALL", "LC_PAPER", "LANG"))
    name = next(filter(None, stated), None) or locale.getlocale()[0] or ""
    territory = name.partition("_")[2].partition(".")[0].partition("@")[0]
    return Paper.LETTER if territory in _OF_LETTER else Paper.A4
