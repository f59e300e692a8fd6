"""How the library's list is sorted and narrowed stays as a person chose it, from one start to the next."""

from dataclasses import replace

from PySide6.QtCore import QObject

from reader import shelving
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.library_filter import Choices, LibraryFilter


class KeptList(QObject):
    """Sets the filter as it was, and keeps what is chosen from then on."""

    def __init__(self, kept: KeptPreferences, chosen: LibraryFilter) -> None:
        super().__init__(chosen)
        self._kept = kept
        self._filter = chosen
        # The library is asked when the window is there.
        chosen.blockSignals(True)
        chosen.narrow(shelving.kept(kept.now.library))
        chosen.blockSignals(False)
        chosen.changed.connect(self._keep)
        chosen.offered.connect(self._check)

    def _keep(self) -> None:
        library = shelving.to_keep(self._filter.wanted)
        if library != self._kept.now.library:
            self._kept.put(replace(self._kept.now, library=library))

    def _check(self, choices: Choices) -> None:
        """Narrow to no collection that is gone: nothing would be listed, under a name that nobody knows."""
        wanted = self._filter.wanted
        if wanted.collection is not None and wanted.collection not in {each.id for each in choices.collections}:
            self._filter.narrow(replace(wanted, collection=None))
