"""The lab whose site a request is for."""

from profiles.models import Lab, Person
from profiles.models.statements import Statement, as_instance, columns_of

_OWN, _HOMES = columns_of(Lab), columns_of(Person, "home__")
_LAB = Statement(lambda: Lab.objects.with_front_page().values_list(*_OWN, *_HOMES, "has_front_page"))


def lab_of(request):
    """The lab with its home, fetched once a request however many views and templates want it."""
    if not hasattr(request, "lab"):
        request.lab = current_lab()
    return request.lab


def current_lab():
    """As ``Lab.objects.current()``, by a statement that is made once."""
    for row in _LAB.rows():
        lab = as_instance(Lab, row[: len(_OWN)])
        lab.has_front_page = row[-1]
        lab.home = as_instance(Person, row[len(_OWN) : -1]) if lab.home_id else None
        return lab
    return Lab()
