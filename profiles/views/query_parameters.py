"""Which parameters of an address an answer depends on: with any others it is the same answer."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]

# The name for all parameters that hold nothing, where these lead to the address without them.
BLANK = ""


def reading(*names: str) -> Callable[[View], View]:
    """Let a view say on its answers, as ``reads_query``, that they depend on parameters of these names only.

    Answers that it got from another view keep what that has said.
    """

    def decorated(view: View) -> View:
        @wraps(view)
        def saying(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            if not hasattr(response, "reads_query"):
                response.reads_query = frozenset(names)
            return response

        return saying

    return decorated
