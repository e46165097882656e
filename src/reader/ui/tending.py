"""Looks after the feeds: how they fare, their settings, the rules, and the log of syncs.

Loads the services, so it is imported only once the window stands; a dialog with its first use.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from reader.health_words import called
from reader.model.changes import Changes
from reader.model.errors import WarraqError
from reader.model.feed import Feed, FeedChoices
from reader.model.rule import Rule
from reader.sentences import of_error, said
from reader.services import arranging, health, journal, ruling
from reader.services.library import Library
from reader.ui.dates_shown import now
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow
from reader.ui.turning import Turning

if TYPE_CHECKING:
    from reader.ui.feed_dialog import FeedDialog
    from reader.ui.health_page import HealthPage
    from reader.ui.journal_dialog import JournalDialog
    from reader.ui.rule_form import RuleForm
    from reader.ui.rules_dialog import RulesDialog

# While a sync goes on the page is read anew no more often than that.
_JOIN_MS = 500


class Tending(QObject):
    """Opens the dialogs about feeds over a window and does what they ask for.

    `turning` turns the direction of a feed. `changed` gives what was changed; `removal_asked` a
    feed's id and the window to ask over.
    """

    changed = Signal(object)
    sync_asked = Signal(int)
    removal_asked = Signal(int, object)
    site_asked = Signal(str)

    def __init__(self, window: MainWindow, library: Library, jobs: Jobs, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._jobs = jobs
        self._desk = desk
        self._health: HealthPage | None = None
        self._rules: RulesDialog | None = None
        self._log: JournalDialog | None = None
        self.turning = Turning(window, library, jobs, desk, self._tell)
        self._timer = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._timer.timeout.connect(self._read_health)

    def take(self, changes: Changes) -> None:
        """Take note of what changed; an open page follows within half a second."""
        if changes.feeds and not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Read what is shown anew, as when a sync is over."""
        self._read_health()
        self._read_log()

    def show_health(self, feed_id: int = 0) -> None:
        """Show how the feeds fare, one of them selected."""
        from reader.ui.health_page import HealthPage

        page = self._health
        if page is None or not _is_open(page):
            page = self._health = HealthPage(self._window.appearance, now, self._window)
            page.try_asked.connect(self.sync_asked)
            page.settings_asked.connect(partial(self.set_up, over=page))
            page.site_asked.connect(self.site_asked)
            page.removal_asked.connect(lambda id_: self.removal_asked.emit(id_, page))
            page.show()
            self._read_health()
        if feed_id:
            page.choose(feed_id)
        _come_forward(page)

    def show_faults(self) -> None:
        """Show which feeds could not be read."""
        self.show_health()
        if self._health is not None:
            self._health.show_faults()

    def set_up(self, feed_id: int, over: QWidget | None = None) -> None:
        """Ask over a window, else over the main one, for a feed's settings."""
        from reader.ui.feed_dialog import FeedDialog

        feed = self._feed(feed_id)
        if feed is None:
            return
        folders = [each.folder for each in self._desk.shelf.feeds if each.folder]
        dialog = FeedDialog(self._window.appearance, feed, folders, over or self._window)
        dialog.chosen.connect(partial(self._change, dialog, feed_id))
        dialog.open()

    def show_rules(self) -> None:
        """Show the rules for new articles."""
        from reader.ui.rules_dialog import RulesDialog

        dialog = self._rules
        if dialog is None or not _is_open(dialog):
            dialog = self._rules = RulesDialog(self._window.appearance, self._window)
            dialog.edit_asked.connect(partial(self._edit, dialog))
            dialog.save_asked.connect(
                lambda rule: self._write_rule(dialog, partial(ruling.save, self._library, rule))
            )
            dialog.removal_asked.connect(
                lambda id_: self._write_rule(dialog, partial(ruling.remove, self._library, id_))
            )
            self._read_rules(dialog)
        _come_forward(dialog)

    def show_log(self) -> None:
        """Show what each sync did."""
        from reader.ui.journal_dialog import JournalDialog

        dialog = self._log
        if dialog is None or not _is_open(dialog):
            dialog = self._log = JournalDialog(self._window.appearance, now, self._window)
            dialog.undo_asked.connect(partial(self._undo, dialog))
            dialog.show()
            self._read_log()
        _come_forward(dialog)

    def _read_health(self) -> None:
        page = self._health
        if page is not None and _is_open(page):
            self._jobs.read(page, partial(health.report, self._library), page.show_reports)

    def _read_log(self) -> None:
        dialog = self._log
        if dialog is not None and _is_open(dialog):
            goes_on = self._window.status.is_working()
            show = partial(dialog.show_records, goes_on=goes_on)
            self._jobs.read(dialog, partial(journal.syncs, self._library), show)

    def _read_rules(self, dialog: "RulesDialog") -> None:
        self._jobs.read(
            dialog,
            partial(ruling.rules, self._library),
            lambda rules: dialog.show_rules(rules, self._names()),
        )

    def _change(self, dialog: "FeedDialog", feed_id: int, choices: FeedChoices) -> None:
        def changed(changes: Changes) -> None:
            self._tell(changes)
            dialog.close()

        self._jobs.write(
            dialog,
            lambda: arranging.change(self._library, feed_id, **choices),
            changed,
            otherwise=lambda error: dialog.say_fault(self._said(error)),
        )

    def _edit(self, dialog: "RulesDialog", rule: Rule) -> None:
        from reader.ui.rule_form import LIMIT, RuleForm

        shelf = self._desk.shelf
        names = {
            "folders": [feed.folder for feed in shelf.feeds if feed.folder],
            "collections": [each.name for each in shelf.collections],
        }
        form = RuleForm(self._window.appearance, rule, self._names(), names, dialog)

        def preview(wanted: Rule) -> None:
            self._jobs.read(
                form,
                lambda: ruling.preview(self._library, wanted, limit=LIMIT),
                partial(form.show_matches, wanted),
            )

        def save(wanted: Rule, stored: object) -> None:
            self._save(dialog, form, wanted, also_stored=bool(stored))

        form.preview_asked.connect(preview)
        form.chosen.connect(save)
        form.open()

    def _save(
        self, dialog: "RulesDialog", form: "RuleForm", rule: Rule, *, also_stored: bool
    ) -> None:
        def work() -> Changes:
            kept = ruling.save(self._library, rule)
            return ruling.apply(self._library, kept) if also_stored else Changes()

        def saved(changes: Changes) -> None:
            say = self._window.appearance
            told = say.text(said("The rule was saved."))
            if also_stored:
                told = say.count(
                    "The rule was applied to {n} stored article.",
                    "The rule was applied to {n} stored articles.",
                    len(changes.articles.altered),
                )
            dialog.say(told)
            self._tell(changes)
            form.close()
            self._read_rules(dialog)

        self._jobs.write(
            form, work, saved, otherwise=lambda error: form.say_fault(self._said(error))
        )

    def _write_rule(self, dialog: "RulesDialog", work: Callable[[], object]) -> None:
        self._jobs.write(
            dialog,
            work,
            lambda _: self._read_rules(dialog),
            otherwise=lambda error: dialog.say(self._said(error)),
        )

    def _undo(self, dialog: "JournalDialog", note_id: int) -> None:
        def undone(changes: Changes) -> None:
            self._tell(changes)
            self._read_log()

        self._jobs.write(
            dialog,
            partial(journal.undo, self._library, note_id),
            undone,
            otherwise=lambda error: dialog.say(self._said(error)),
        )

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.take(changes)
            self.changed.emit(changes)

    def _said(self, error: WarraqError) -> str:
        return of_error(self._window.appearance.language, error)

    def _names(self) -> dict[int, str]:
        return {feed.id: called(feed) for feed in self._desk.shelf.feeds}

    def _feed(self, feed_id: int) -> Feed | None:
        return next((each for each in self._desk.shelf.feeds if each.id == feed_id), None)


def _is_open(dialog: QDialog) -> bool:
    return isValid(dialog) and dialog.isVisible()


def _come_forward(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
