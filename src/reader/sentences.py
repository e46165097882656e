"""The sentence that tells a person what went wrong, for each reason code of the model."""

from collections.abc import Mapping

from reader.language import Language
from reader.model.errors import WarraqError
from reader.model.journal import SyncNote


def said(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is said."""
    return message


SENTENCES: Mapping[str, str] = {
    # FeedError
    "offline": said("There is no network. What you have stored can still be read."),
    "no-such-host": said("No server named {host} was found. Check the address or the network."),
    "refused": said("The server {host} does not accept connections at the moment."),
    "http-status": said("The server answered with error {status} instead of the page."),
    "too-large": said("What the server sent is larger than Warraq accepts."),
    "not-a-feed": said("There is a page at this address, but no feed."),
    "no-feed-found": said("This page names no feed. Paste the address of the feed itself."),
    "unreadable": said("What the server sent could not be read."),
    "refused-address": said(
        "The address {host} lies on this computer or a private network. "
        "Allow local addresses for this feed if you trust it."
    ),
    "bad-address": said("This is not an address of the web: {url}"),
    "timed-out": said("The server {host} took too long to answer."),
    "too-many-redirects": said("The server sends from one address to the next without end."),
    "bad-certificate": said("The certificate of {host} is not valid, so nothing was loaded."),
    "gone": said("The feed was withdrawn for good by its publisher."),
    "not-a-picture": said("This file is not a picture that can be shown."),
    "no-article": said("No article was found on this page."),
    "cancelled": said("Cancelled."),
    "waiting": said("The server {host} asked to be left alone for a while."),
    "login-needed": said("The server {host} wants a name and password, or refuses those it got."),
    "no-cookies": said("The file of cookies cannot be read: {path}"),
    "bad-access": said("This cannot be sent to a server as a password or header: {name}."),
    # LibraryError
    "disk-full": said("The disk is full. Nothing was lost; free some space and try again."),
    "damaged": said("The library file is damaged and was left untouched: {path}"),
    "newer-version": said(
        "This library was written by a newer Warraq (version {found}; this one knows {known}). "
        "Nothing was changed. Update Warraq to open it."
    ),
    "in-use": said("Another program is writing to the library. Try again in a moment."),
    "not-a-library": said("This file is no Warraq library and was left untouched: {path}"),
    "read-only": said("The library cannot be written to: {path}"),
    "disk-fault": said("The disk could not be read or written: {path}"),
    "bad-settings": said("The settings file cannot be read ({detail}): {path}"),
    "no-such-setting": said("There is no setting named “{name}”."),
    "bad-choice": said("“{value}” is not what “{name}” may be: {offered}."),
    "already-subscribed": said("You are subscribed to this feed already."),
    "no-such-article": said("There is no article with number {id}."),
    "no-such-feed": said("There is no feed with number {id}."),
    "file-exists": said("There is a file of this name already, and it was left as it is: {path}"),
    "no-such-file": said("There is no such file: {path}"),
    "no-such-rule": said("There is no rule with number {id}."),
    "no-words": said("A rule needs words to look for, or a feed or a folder that it is for."),
    "no-action": said("A rule needs something to do: mark, star, hide, tag or save."),
    "no-such-note": said("There is no note with number {id} in the log."),
    "cannot-undo": said("Note {id} of the log cannot be taken back."),
    "no-such-folder": said("There is no folder named “{name}”."),
    "folder-exists": said("There is a folder named “{name}” already."),
    # CollectionError
    "no-such-collection": said("There is no collection named “{name}”."),
    "no-name": said("A collection needs a name."),
    "name-too-long": said("This name is too long for a collection."),
    "collection-exists": said("There is a collection named “{name}” already."),
    # PlaceError
    "no-such-place": said("No place named “{name}” is known. Give its coordinates instead."),
    "bad-coordinates": said("Latitude runs from −90 to 90 and longitude from −180 to 180."),
    "no-such-zone": said("There is no time zone named “{zone}”."),
    "no-such-method": said("No method named “{method}” is known."),
    "no-such-date": said("“{date}” is not a date. Write it as 2024-10-18."),
}

PRAYERS: Mapping[str, str] = {
    "fajr": said("Fajr"),
    "sunrise": said("Sunrise"),
    "dhuhr": said("Dhuhr"),
    "asr": said("Asr"),
    "maghrib": said("Maghrib"),
    "isha": said("Isha"),
}
"""What the six times of a day are called."""


TOPICS: Mapping[str, str] = {
    "news": said("News"),
    "world": said("World"),
    "business": said("Business"),
    "science": said("Science"),
    "technology": said("Technology"),
    "health": said("Health"),
    "culture": said("Culture"),
    "sport": said("Sport"),
    "knowledge": said("Knowledge"),
}
"""What the topics of the sources offered to a new reader are called."""


class _Told(dict[str, object]):
    """Facts of a fault; one that is missing is left out of the sentence, not a second fault."""

    def __missing__(self, key: str) -> str:
        return ""


def sentence(language: Language, reason: str, facts: Mapping[str, object]) -> str:
    """Say in the language what a reason code and its facts mean; the code itself if unknown."""
    message = SENTENCES.get(reason)
    if not message:
        return reason
    told = {name: _isolated(name, fact, language) for name, fact in facts.items()}
    return language.text(message).format_map(_Told(told))


def _isolated(name: str, fact: object, language: Language) -> object:
    """Keep an address or a path whole in a right-to-left sentence (LRI … PDI)."""
    if language.direction == "rtl" and name in ("path", "url", "host", "offered"):
        return f"\u2066{fact}\u2069"
    return fact


def of_error(language: Language, error: WarraqError) -> str:
    """Say in the language what went wrong."""
    return sentence(language, error.reason, error.facts)


def of_note(language: Language, note: SyncNote) -> str:
    """Say in the language what a sync did to a feed, without the feed's name."""
    facts = note.facts
    match note.deed:
        case "failed":
            return sentence(language, str(facts.get("reason", "")), facts)
        case "recovered":
            return language.text("It can be read again.")
        case "moved":
            after = _isolated("url", facts.get("after", ""), language)
            return language.text("It lies at another address now: {after}", after=after)
        case "arrived":
            new, updated = facts.get("new", 0), facts.get("updated", 0)
            return language.text("{new} new, {updated} updated", new=new, updated=updated)
        case "ruled" | "pruned" | "joined":
            return _of_number(language, note)


def _of_number(language: Language, note: SyncNote) -> str:
    told = note.facts.get("n", 0)
    n = told if isinstance(told, int) else 0
    if note.deed == "pruned":
        return language.count("{n} old article was let go.", "{n} old articles were let go.", n)
    if note.deed == "joined":
        return language.count(
            "{n} article stands in another feed, too.",
            "{n} articles stand in other feeds, too.",
            n,
        )
    # The name may be in any script (FSI … PDI).
    rule = f"\u2068{note.facts.get('rule', '')}\u2069"
    return language.count(
        "The rule “{rule}” acted on {n} article.",
        "The rule “{rule}” acted on {n} articles.",
        n,
        rule=rule,
    )
