"""The menu of the language models that are installed: which of them reads the articles."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reader.i18n import _
from reader.nlp import pipelines
from reader.nlp.pipelines import Pipeline
from reader.services import language_models


class LanguageModelMenu(QMenu):
    """Offers the installed English pipelines of spaCy, looked for each time the menu is opened.

    Args:
        wanted: the package that the preferences name; empty for the program's own.
        keep: takes the package that was chosen into the preferences.

    Signals:
        chosen: another model is to read the articles; the preferences have it.
    """

    chosen = Signal()

    def __init__(self, wanted: str, keep: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(_("Language model"), parent)
        self.setToolTipsVisible(True)
        self._wanted = wanted
        self._keep = keep
        self.aboutToShow.connect(self.offer)

    @property
    def missing(self) -> str:
        """What to tell where the chosen model is not installed any more; empty where it is."""
        return language_models.missing(self._wanted)

    def offer(self) -> None:
        """List the models that are installed now."""
        self.clear()
        group = QActionGroup(self)
        for pipeline in pipelines.installed():
            is_own = pipeline.package == pipelines.DEFAULT
            name = _("The program’s own (small, fast)") if is_own else pipeline.package
            action = self.addAction(f"{name}   {pipeline.version}")
            action.setCheckable(True)
            action.setChecked(pipeline.package == (self._wanted or pipelines.DEFAULT))
            action.triggered.connect(partial(self._choose, pipeline))
            group.addAction(action)
        if len(self.actions()) == 1:
            self.addSeparator()
            hint = self.addAction(_("No other English pipeline of spaCy is installed"))
            hint.setToolTip(_("Larger ones, such as en_core_web_lg, read more exactly and more slowly."))
            hint.setEnabled(False)

    def _choose(self, pipeline: Pipeline, _checked: bool = False) -> None:
        package = "" if pipeline.package == pipelines.DEFAULT else pipeline.package
        if package != self._wanted:
            self._wanted = package
            self._keep(package)
            self.chosen.emit()
