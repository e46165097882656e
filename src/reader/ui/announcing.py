"""Words that a screen reader says though nothing that it reads has changed."""

from PySide6.QtWidgets import QWidget

from reader.text.direction import without_isolates


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say it when it has finished what it is saying; "" says nothing."""
    if not words:
        return
    # Its many roles and states cost 3 ms that the first paint need not wait for.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, without_isolates(words))
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
