"""What blocks call the kinds of entries of a bibliography; entered when Django starts by who knows papers."""

from __future__ import annotations

from collections.abc import Mapping

_options: dict[str, str] = {}


def register_entry_types(options: Mapping[str, str]) -> None:
    """Enter by kind of entry (``phdthesis``) the ``type=`` of the block that lists such papers (``thesis``)."""
    _options.update(options)


def option_for(entry_type: str) -> str:
    """The ``type=`` of a list of such entries, "" where there is none."""
    return _options.get(entry_type, "")
