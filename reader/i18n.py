"""Translation of what a person reads, by gettext catalogues in `resources/translations`; no Qt is needed.

Write `_("Open a file")`; the English sentence is the key.  The language is the one that the environment names.
"""

import gettext

from reader import assets

_catalogue = gettext.translation("on-the-record", localedir=assets.folder() / "translations", fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
