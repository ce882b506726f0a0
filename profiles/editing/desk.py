"""The desk: what stands on the admin's first page above the lists, each block from the room that knows of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

#: What a block makes of a request: the context of its template, empty where it has nothing to say.
Block = Callable[[HttpRequest], dict[str, Any]]
_blocks: dict[str, Block] = {}


def register(template: str, block: Block) -> None:
    """Add the block ``templates/admin/<template>.html``; blocks stand in the order in which they were added."""
    _blocks[template] = block


def with_blocks(index: Callable[..., Any]) -> Callable[..., Any]:
    """The site's ``index`` with all blocks that have something to say."""

    def answer(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return index(request, {"desk": _shown(request), **(extra_context or {})})

    return answer


def _shown(request: HttpRequest) -> list[str]:
    found = ((template, block(request)) for template, block in _blocks.items())
    return [
        render_to_string(f"admin/{template}.html", context, request) for template, context in found if context
    ]
