#!/usr/bin/env python
"""Labfolio's command line: ``python manage.py help`` lists what it can do."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed in this Python. Run the first command of README.md, "
            "or start Labfolio with .venv/bin/python."
        )
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
    except DatabaseError:
        explain_old_database()
        raise


def explain_old_database() -> None:
    """End with a sentence where tables are missing or of an older version."""
    from django.core.management import CommandError

    from config.serving import refuse_unmigrated

    try:
        refuse_unmigrated()
    except CommandError as error:
        sys.exit(f"CommandError: {error}")


if __name__ == "__main__":
    main()
