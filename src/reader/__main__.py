"""The command `warraq`: with a command it runs that, without one it opens the window."""

import io
import os
import sys

from reader import __version__

_INTERRUPTED = 130


def main(given: list[str] | None = None) -> int:
    """Run the command line and give its exit code: 0 done, 1 fault, 2 usage."""
    if getattr(sys, "frozen", False):
        # A packed program is also what the processes of a sync are started from.
        from multiprocessing import freeze_support

        freeze_support()
    typed = sys.argv[1:] if given is None else given
    if typed == ["--version"]:
        # Asked by scripts, often: nothing is imported for it.
        sys.stdout.write(f"warraq {__version__}\n")
        return 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What the terminal's encoding lacks is written as it can.
            stream.reconfigure(errors="replace")
    from reader import language
    from reader.cli import arguments

    named = arguments.language_named(typed) or language.of_system()
    options = arguments.parse(typed, language.load(named))
    if options.command is None:
        from reader.ui.application import run as open_window

        return open_window(options.library, options.lang or "")
    from reader.cli.run import run

    try:
        return run(options)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads the output has read enough (`warraq list | head`); nothing is flushed to
        # it when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
