"""The kinds of answers that caches treat differently; a view names the kind where nothing else tells it."""

from enum import StrEnum


class AnswerKind(StrEnum):
    """A kind of answer, in the words of the table in docs/deploying.md.

    A view says ``response.answer_kind = AnswerKind.FILE`` of what is kept under an address of its own.
    """

    PAGE = "page, list, paper, feed, sitemap, robots.txt, citation file"
    NEGOTIATED = "list or paper in the format that `Accept` asks for"
    REDIRECT = "redirect"
    MISSING = "404, 410"
    FILE = "uploaded file"
    KEPT_BACK_FILE = "uploaded file that is not for everybody"
    BY_LINK = "page, entry or file by its secret link"
    HASHED = "asset or picture with a hash in its name"
    ASSET = "asset asked for without its hash"
    EDITOR = "any of the first four to a request with a session cookie"
    ADMIN = "the admin, where Django says nothing stricter"
    REFUSED = "forms, refusals and errors"
