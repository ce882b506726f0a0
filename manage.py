#!/usr/bin/env python
"""Labfolio's command line: ``python manage.py help`` lists what it can do."""

import os
import signal
import sys

# The workers of ``serve`` begin by reading this file: until they listen to signals, Ctrl-C ends them without a word.
if __name__ == "__mp_main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.db import DatabaseError
    except ImportError:
        sys.exit(
            "Django is not installed in this Python. Run the first command of README.md, "
            "or start Labfolio with .venv/bin/python."
        )

    try:
        execute(sys.argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has heard enough, as “head” does.
        silence_output()
        sys.exit(141)
    except (DatabaseError, OSError) as error:
        if "--traceback" not in sys.argv:
            explain(error)
        raise


def execute(words: list[str]) -> None:
    """Run a command; ``serve`` without Django's apps where nothing has changed, which is half of a start."""
    if words[1:2] == ["serve"]:
        from config.install.starting import serve_if_ready

        serve_if_ready(words[2:])
    from django.core.management import execute_from_command_line

    execute_from_command_line(words)


def explain(error: Exception) -> None:
    """End with a sentence where the disk is full or closed, or the database damaged or of another version."""
    from django.db import DatabaseError

    from config.full_disk import sentence_for

    if sentence := sentence_for(error):
        silence_output()
        sys.exit(f"CommandError: {sentence}")
    if isinstance(error, DatabaseError):
        explain_old_database()


def silence_output() -> None:
    """Keep Python from trying once more at its end to print what cannot be printed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def explain_old_database() -> None:
    """End with a sentence where tables are missing or of an older version."""
    from django.core.management import CommandError

    from config.install.serving import refuse_unmigrated

    try:
        refuse_unmigrated()
    except CommandError as error:
        sys.exit(f"CommandError: {error}")


if __name__ == "__main__":
    main()
