"""Asks for what is secret: at the terminal, or of another program."""

import sys
from pathlib import Path

from reader.cli.call import Call
from reader.model.errors import FeedError
from reader.model.fetched import Access
from reader.text.direction import isolate


def access(call: Call) -> Access | None:
    """Give what a server is to be shown as the options say; None where they name nothing.

    Asks for the secret that goes with it. Raises FeedError cancelled where the answer fails to
    come.
    """
    options = call.options
    if options.cookies is not None:
        file: Path = options.cookies
        return Access("cookies", str(file.expanduser().absolute()))
    if options.user is not None:
        question = call.language.text("Password of {name}:", name=isolate(options.user))
        return Access("password", options.user, _secret(call, question))
    if options.header is not None:
        question = call.language.text("Value of {name}:", name=isolate(options.header))
        return Access("header", options.header, _secret(call, question))
    return None


def _secret(call: Call, question: str) -> str:
    if call.options.secret_from_stdin:
        line = sys.stdin.buffer.readline()
        # A byte that is no text is kept as what stands for it, and refused as what cannot be sent.
        return line.decode("utf-8-sig", "surrogateescape").rstrip("\r\n")
    try:
        return call.printer.secret(question)
    except EOFError as error:
        raise FeedError("cancelled") from error
