"""The small window in which the form of citations is chosen, with a preview."""

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.services import citation, citation_markup
from reader.services.citation import FORM_NAMES, Citation, CitationForm

_WIDTH = 560
_PREVIEW = 190


@dataclass(frozen=True, slots=True)
class Manner:
    """How citations are worded.

    Attributes:
        with_link: whether the link that opens the place in this program is put in.
    """

    form: CitationForm = CitationForm.FULL
    with_link: bool = True


class CitationDialog(QDialog):
    """Shows each form as it would be pasted; `manner` is the answer once it was accepted."""

    def __init__(self, example: Citation, manner: Manner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._example = example
        self.setWindowTitle(_("How to cite"))
        self.setMinimumWidth(_WIDTH)
        self._forms = QButtonGroup(self)
        layout = QVBoxLayout(self)
        for number, form in enumerate(CitationForm):
            button = QRadioButton(FORM_NAMES[form])
            button.setChecked(form is manner.form)
            self._forms.addButton(button, number)
            layout.addWidget(button)
        self._with_link = QCheckBox(_("With a link that opens the place in On the Record"))
        self._with_link.setChecked(manner.with_link)
        layout.addWidget(self._with_link)
        layout.addWidget(QLabel(_("What is copied; the program that you paste it into takes the kind that it knows:")))
        self._rich, self._plain, self._markdown = _page(), _page(), _page()
        self._tabs = QTabWidget()
        self._tabs.addTab(self._rich, _("Formatted"))
        self._tabs.addTab(self._plain, _("Plain text"))
        self._tabs.addTab(self._markdown, _("Markdown"))
        self._tabs.setMinimumHeight(_PREVIEW)
        layout.addWidget(self._tabs)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._forms.idToggled.connect(self._show)
        self._with_link.toggled.connect(self._show)
        self._show()

    @property
    def manner(self) -> Manner:
        """What is chosen now."""
        return Manner(list(CitationForm)[self._forms.checkedId()], with_link=self._with_link.isChecked())

    def _show(self) -> None:
        manner = self.manner
        written = citation.paragraphs(self._example, manner.form, with_link=manner.with_link)
        self._rich.setHtml(citation_markup.html(written))
        self._plain.setPlainText(citation_markup.plain(written))
        self._markdown.setPlainText(citation_markup.markdown(written))


def _page() -> QTextBrowser:
    page = QTextBrowser()
    page.setOpenLinks(False)
    page.setAccessibleName(_("Preview"))
    return page
