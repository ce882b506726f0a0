"""Sending of answers: kept pages, Django's own, and the door's refusals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from config.caching.bodies import TooLarge, TooSlow
from config.caching.kept_pages import MISS, KeptPage, Message, has_tag, start_message
from config.caching.pool import Answer, Full, Pool
from config.caching.requests import Request

Send = Callable[[Message], Awaitable[None]]

_REFUSALS = {
    TooLarge: (413, "The request is too large.", ()),
    TooSlow: (408, "The request took too long.", ()),
    Full: (503, "Too many requests at this moment. Try again in a few seconds.", (("Retry-After", "5"),)),
}
_BYPASS = b"bypass"
_NOTHING: Message = {"type": "http.response.body", "body": b""}
# What a 304 does not say (RFC 9110, 15.4.5).
_OF_BODIES = {"content-length", "content-type", "content-encoding", "content-disposition"}


async def send_page(page: KeptPage, request: Request, send: Send, *, is_hit: bool) -> None:
    """Send a kept page in the coding that the client likes best, or 304 where it has it."""
    for message in page_messages(page, request, is_hit=is_hit):
        await send(message)


def page_messages(page: KeptPage, request: Request, *, is_hit: bool) -> tuple[Message, Message]:
    """The messages of ``send_page``, for who sends them otherwise."""
    variant = page.variant(request.headers)
    is_unchanged = page.is_unchanged(request.headers, variant)
    if is_hit:
        start = variant.unchanged if is_unchanged else variant.start
    else:
        start = variant.begin(MISS, is_unchanged=is_unchanged)
    return start, _NOTHING if is_unchanged or request.is_head else variant.body


async def send_answer(
    pool: Pool, answer: Answer, send: Send, *, is_head: bool, headers: Mapping[bytes, bytes] | None = None
) -> None:
    """Send an answer; each part of a stream is fetched by a thread, which is free while the client takes it.

    ``headers`` are the request's where Django has not seen its conditions. What goes wrong after the beginning ends
    the connection, so that nobody takes a part for the whole.
    """
    try:
        if headers and _is_unchanged(answer, headers):
            await send(_start(304, [pair for pair in answer.headers if pair[0].lower() not in _OF_BODIES]))
            await send(_NOTHING)
            return
        await send(_start(answer.status, answer.headers))
        if answer.rest is None or is_head:
            await send({**_NOTHING, "body": b"" if is_head else answer.body})
            return
        rest = answer.rest
        while (part := await pool.run(lambda: next(rest, None))) is not None:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send(_NOTHING)
    finally:
        if not answer.is_closed:
            await pool.run(answer.close)


async def refuse(send: Send, refusal: Exception) -> None:
    """Tell a client why it gets no answer of Django's."""
    status, sentence, more = _REFUSALS[type(refusal)]
    body = sentence.encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
        *more,
    ]
    await send(_start(status, headers))
    await send({"type": "http.response.body", "body": body})


def _start(status: int, headers: list[tuple[str, str]]) -> Message:
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return start_message(status, pairs, _BYPASS)


def _is_unchanged(answer: Answer, headers: Mapping[bytes, bytes]) -> bool:
    if answer.status != 200 or (tags := headers.get(b"if-none-match")) is None:
        return False
    tag = next((value for name, value in answer.headers if name.lower() == "etag"), "")
    return bool(tag) and has_tag(tags, tag.encode("latin-1"))
