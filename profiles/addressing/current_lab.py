"""The lab whose site a request is for, and what stands in the menu of the space that its path leads into."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Case, CharField, Subquery, Value, When
from django.db.models.functions import Cast

from profiles.access.moment import present
from profiles.access.status import status_of
from profiles.access.visibility import VISIBLE, Visibility, seen_by
from profiles.addressing.built_in import list_keys
from profiles.addressing.resolving import split_place
from profiles.models import Address, Lab, MenuLink, Person
from profiles.models.schedule import next_turn_column
from profiles.models.statements import JoinedStatement, Statement, as_instance, columns_of
from profiles.words.identity import LAB_ID

# Kinds of rows of a menu: its links, old addresses of its pages, and these themselves; and beside them where the
# visitors of a member are sent.
IS_LINK, IS_OLD, IS_PAGE, _IS_FORWARDING = range(4)

_PAGE = ("scope", "page__menu_position", "page__menu_label", "page__title", "path", status_of("page__"))
_LINK = ("scope", "menu_position", "label", "label", "url")
# In the places of those: an old address, and where its page lives now.
_OLD = ("scope", "page__menu_position", "path", "page__title", "page__addresses__path")
_NO_STATUS = Value("")
# Whether all below is sent there, too, and after which day.
_FORWARDING = (
    "pk",
    Case(When(forwards_below=True, then=1), default=0),
    "slug",
    Cast("forward_after", CharField()),
)
_OWN, _HOMES = columns_of(Lab), columns_of(Person, "home__")


@dataclass(frozen=True)
class Forwarding:
    """That visitors of a member's homepage, and of all below where ``is_prefix``, are sent to ``url`` after a day."""

    person: UUID
    url: str
    last_day: date
    is_prefix: bool

    # Dated as what a page shows: it ends with that day.
    start = ""

    @property
    def end(self):
        return self.last_day.isoformat()


@dataclass(frozen=True)
class MenuRows:
    """The rows (space, position, label, title, url, status, kind) of the menus that a page at some path may have.

    ``slug`` is that of the member below whose root the path lies. It is "" elsewhere, where the menu is the lab's own,
    or that of the member whose homepage the site is.
    """

    slug: str
    rows: list[tuple]
    seen: Visibility = VISIBLE

    @property
    def forwarding(self):
        """Where visitors of the member whose slug it is are sent, or will be after a day; else None."""
        for person, is_prefix, _, day, url, _, kind in self.rows:
            if kind == _IS_FORWARDING:
                return Forwarding(person, url, date.fromisoformat(day), bool(is_prefix))
        return None

    def has(self, person, lab):
        """Whether those of this member are among them, or the lab's for None."""
        if self.slug:
            return person is not None and person.slug == self.slug
        return person is None or person.pk == lab.home_id


def lab_of(request):
    """The lab with its home, fetched once a request however many views and templates want it; and the menu with it."""
    if not hasattr(request, "lab"):
        slug, seen = split_place(request.path_info).slug, _seen(request)
        # PostgreSQL does not even look up a NUL.
        found, rows = _LAB_AND_MENUS.rows(_MEMBERS if slug else _ROOTS, seen, slug=slug.replace("\0", ""))
        request.lab = _lab(found)
        # Beside no row of a lab there are none of menus.
        request.lab.menus = MenuRows(slug, rows, seen) if found else None
        # While there is no lab yet nothing says when, so that no page is kept.
        request.next_turn = request.lab.next_turn if found else present()
    return request.lab


def current_lab():
    """As ``Lab.objects.current()``, by a statement that is made once."""
    return _lab(next(iter(_LAB.rows()), None))


def menu_rows(lab, person):
    """The rows of a member's menu, or the lab's for None. One query, none where they were fetched with the lab.

    Who sees them is whoever the lab was fetched for.
    """
    menus = lab.menus
    if menus is None or not menus.has(person, lab):
        seen = menus.seen if menus else VISIBLE
        menus = MenuRows("", _MENUS.rows(_ROOTS if person is None else _ONES, seen, space=_space(person)))
    return [row for row in menus.rows if row[0] == _space(person) and row[-1] != _IS_FORWARDING]


def forwarding_of(lab, slug):
    """Where the visitors of the member with this slug are sent, or None. No query where it came with the lab."""
    if not slug:
        return None
    menus = lab.menus
    if menus is None or menus.slug != slug:
        menus = MenuRows(slug, _MENUS.rows(_MEMBERS, VISIBLE, slug=slug.replace("\0", ""), space=LAB_ID))
    found = menus.forwarding
    # The homepage of the site stays where it is.
    return None if found is None or found.person == lab.home_id else found


def _seen(request):
    """What its visitor sees in menus; an answer before anybody is asked for is a visitor's.

    Asked for only where there is a session: else files, too, would be said to vary by cookies.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "user")
    return seen_by(request.user) if has_session else VISIBLE


def _space(person):
    return LAB_ID if person is None else person.pk


def _lab(row):
    if row is None:
        return Lab()
    lab = as_instance(Lab, row[: len(_OWN)])
    persons = len(_OWN) + len(_HOMES)
    lab.home = as_instance(Person, row[len(_OWN) : persons]) if lab.home_id else None
    lab.has_front_page = row[persons]
    lab.next_turn = row[persons + 1]
    return lab


def _lab_with_next_turn():
    lab = Lab.objects.with_front_page().annotate(next_turn=next_turn_column())
    return lab.values_list(*_OWN, *_HOMES, "has_front_page", "next_turn")


_LAB = Statement(_lab_with_next_turn)

# Whose menus: the lab's and its home's, those of the member whom a slug names, or whom a key names.
_ROOTS, _MEMBERS, _ONES = range(3)


def _menus(whose, seen, space, slug):
    is_labs, members = {
        _ROOTS: (True, Lab.objects.order_by().values("home")),
        _MEMBERS: (False, Person.objects.filter(slug=slug).order_by().values("pk")),
        _ONES: (False, Person.objects.filter(pk=space).order_by().values("pk")),
    }[whose]
    spaces = [LAB_ID] * is_labs + [Subquery(members)]
    pages = Address.objects.in_menus_of(spaces, seen).values_list(*_PAGE, Value(IS_PAGE))
    links = MenuLink.objects.in_menus_of(members, is_labs).values_list(*_LINK, _NO_STATUS, Value(IS_LINK))
    old = Address.objects.leading_to_pages_of(spaces, list_keys(), seen)
    others = [links, old.values_list(*_OLD, _NO_STATUS, Value(IS_OLD))]
    if whose == _MEMBERS:
        forwarding = Person.objects.with_forwarding().filter(slug=slug).order_by()
        others.append(forwarding.values_list(*_FORWARDING, "forward_to", _NO_STATUS, Value(_IS_FORWARDING)))
    # The model's own order would come back for the union, by a column that is not in it. Python sorts.
    return pages.union(*others, all=True).order_by()


_MENUS = Statement(_menus, keys=["space"], texts=["slug"])
_LAB_AND_MENUS = JoinedStatement(_LAB, _MENUS)
