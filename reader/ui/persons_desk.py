"""What happens at the page of a speaker: who is the same person, and under which name, over all articles."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QMenu

from reader.errors import ReaderError
from reader.findings import Found, FoundStatement, KnownSpeaker, Page, PersonStep, Query, SpeakerName
from reader.i18n import _, ngettext
from reader.services import persons
from reader.services.persons import Who
from reader.ui.join_dialog import JoinDialog
from reader.ui.library_changes import LibraryChanges
from reader.ui.search_desk import SearchDesk
from reader.ui.speaker_field import described
from reader.ui.store_thread import StoreThread
from reader.wording import one_line


class PersonsDesk(QObject):
    """Connects the page with the library; every change can be undone.

    Signals:
        failed: a sentence that says what happened and what to do.
    """

    failed = Signal(str)

    def __init__(
        self, search: SearchDesk, store: StoreThread, changes: LibraryChanges, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._page = search.person
        self._store = store
        self._changes = changes
        self._who: Who | None = None
        self._declined: set[tuple[SpeakerName, SpeakerName | None]] = set()
        """What was suggested in this run of the program, and is not right."""
        self._renamed: SpeakerName | None = None
        """Who got this name in the whole library, so that the index is still following."""
        self.dialog: JoinDialog | None = None
        search.person_shown.connect(self._look)
        search.menu_fillers.append(self._offer_parting)
        self._page.menu.aboutToShow.connect(self.fill_menu)
        self._page.agreed.connect(self._agree)
        self._page.declined.connect(self._decline)
        changes.changed.connect(self._look_again)
        search.caught_up.connect(self._follow)
        self._page.results.model.counted.connect(self._counted)

    # What is shown

    def _look(self, speaker: SpeakerName) -> None:
        self._who = None
        self._page.suggest("")
        self._store.ask(partial(persons.who, speaker=speaker), self._show, self._report)

    def _look_again(self) -> None:
        if self._who is not None:
            self._store.ask(partial(persons.who, speaker=self._who.speaker), self._show, self._report)

    def _follow(self) -> None:
        """Show what the index has got to know of a new name, wherever the reader is by now and whatever was typed."""
        if self._renamed is not None and self._renamed == self._search.speaker:
            self._look_again()
            model = self._page.results.model
            model.look_for(model.query)

    def _counted(self, found: Page) -> None:
        if not found.waiting:
            self._renamed = None

    def _show(self, who: Who) -> None:
        if who.speaker != self._search.speaker:
            return
        self._who = who
        model = self._page.results.model
        if who.person is not None:
            self._page.show_person(who.person)
            wanted = Query(words=model.query.words, person=who.person.id)
        else:
            self._page.show_speaker(who.speaker.name, who.known)
            wanted = Query(words=model.query.words, speakers=(who.speaker,))
        # A person of the same id may have other members now.
        if wanted != model.query or who.person is not None:
            model.look_for(wanted)
        self._page.suggest(self._question(who))

    def _question(self, who: Who) -> str:
        if self._asks_about_more(who):
            count = len(who.more)
            return ngettext(
                "{count:,} more article has a speaker of this name. Is that the same person?",
                "{count:,} more articles have a speaker of this name. Is that the same person?",
                count,
            ).format(count=count)
        if (other := self._suggested(who)) is not None:
            return _("Is this the same person? {speaker}").format(speaker=described(other))
        return ""

    def _asks_about_more(self, who: Who) -> bool:
        return bool(who.more) and (who.speaker, None) not in self._declined

    def _suggested(self, who: Who) -> KnownSpeaker | None:
        return next((each for each in who.others if (who.speaker, each.speaker) not in self._declined), None)

    # What is changed

    def _agree(self) -> None:
        who = self._who
        if who is None:
            return
        if who.person is not None and self._asks_about_more(who):
            self._change(_("joining of persons"), (persons.add(who.person, who.more),))
        elif (other := self._suggested(who)) is not None:
            self.join(other.speaker)

    def _decline(self) -> None:
        who = self._who
        if who is None:
            return
        other = None if self._asks_about_more(who) else self._suggested(who)
        self._declined.add((who.speaker, other.speaker if other is not None else None))
        self._page.suggest(self._question(who))

    def join(self, other: SpeakerName) -> None:
        """Make one person of the speaker whose page is shown and another one."""
        if self._who is not None:
            work = partial(persons.join, speaker=self._who.speaker, other=other)
            self._store.ask(work, partial(self._change, _("joining of persons")), self._report)

    def take_apart(self) -> None:
        """Make of the person the speakers that it was made of."""
        if self._who is not None and self._who.person is not None:
            self._change(_("parting of a person"), (PersonStep(self._who.person, None),))

    def rename(self) -> None:
        """Ask for the name of the person, or of the speaker in the whole library."""
        who = self._who
        if who is None:
            return
        before = who.person.name if who.person is not None else who.speaker.name
        name, is_given = QInputDialog.getText(
            self._page, _("Rename in the whole library"), _("The name of {name}:").format(name=before), text=before
        )
        name = one_line(name)
        if not is_given or not name or name == before:
            return
        if who.person is not None:
            self._change(_("name of a person"), (PersonStep(who.person, replace(who.person, name=name)),))
            return
        self._changes.correct_everywhere(_("name of a speaker"), persons.renamed_everywhere(who.speaker, name))
        self._renamed = SpeakerName(name, who.speaker.kind)
        self._search.show_person(self._renamed)
        self._search.catch_up()

    def _change(self, text: str, steps: tuple[PersonStep, ...]) -> None:
        if steps:
            self._changes.change_persons(text, steps)

    # Menus

    def fill_menu(self) -> None:
        """Offer what can be said about who it is."""
        menu, who = self._page.menu, self._who
        menu.clear()
        menu.addAction(_("Is the same as …")).triggered.connect(self.ask_for_other)
        menu.addAction(_("Rename in the whole library …")).triggered.connect(self.rename)
        if who is not None and who.person is not None:
            menu.addAction(_("Not one person: take apart")).triggered.connect(self.take_apart)
        for action in menu.actions():
            action.setEnabled(who is not None)

    def ask_for_other(self) -> None:
        """Ask who is the same."""
        if self._who is None:
            return
        self.dialog = JoinDialog(self._store, self._who.speaker.name, self._who.others, self._page.window())
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    def _answered(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        if result == QDialog.DialogCode.Accepted and (other := dialog.speaker) is not None:
            self.join(other)
        dialog.deleteLater()

    def _offer_parting(self, menu: QMenu, found: Found) -> None:
        person = self._who.person if self._who is not None else None
        is_on_page = self._search.pages.currentWidget() is self._page
        if person is not None and is_on_page and isinstance(found, FoundStatement):
            step = persons.part(person, found.where.article_id)
            action = menu.addAction(_("In this article it is somebody else"))
            action.triggered.connect(lambda: self._change(_("parting of a person"), (step,)))

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))
