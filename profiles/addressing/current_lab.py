"""The lab whose site a request is for, and what stands in the menu of the space that its path leads into."""

from dataclasses import dataclass

from django.db.models import Subquery, Value

from profiles.addressing.built_in import list_keys
from profiles.addressing.resolving import split_place
from profiles.models import Address, Lab, MenuLink, Person
from profiles.models.statements import JoinedStatement, Statement, as_instance, columns_of
from profiles.words.identity import LAB_ID

# Kinds of rows of a menu: its links, old addresses of its pages, and these themselves.
IS_LINK, IS_OLD, IS_PAGE = range(3)

_PAGE = ("scope", "page__menu_position", "page__menu_label", "page__title", "path")
_LINK = ("scope", "menu_position", "label", "label", "url")
# In the places of those: an old address, and where its page lives now.
_OLD = ("scope", "page__menu_position", "path", "page__title", "page__addresses__path")
_OWN, _HOMES = columns_of(Lab), columns_of(Person, "home__")


@dataclass(frozen=True)
class MenuRows:
    """The rows (space, position, label, title, url, kind) of the menus that a page at some path may have.

    ``slug`` is that of the member below whose root the path lies. It is "" elsewhere, where the menu is the lab's own,
    or that of the member whose homepage the site is.
    """

    slug: str
    rows: list[tuple]

    def has(self, person, lab):
        """Whether those of this member are among them, or the lab's for None."""
        if self.slug:
            return person is not None and person.slug == self.slug
        return person is None or person.pk == lab.home_id


def lab_of(request):
    """The lab with its home, fetched once a request however many views and templates want it; and the menu with it."""
    if not hasattr(request, "lab"):
        slug = split_place(request.path_info).slug
        # PostgreSQL does not even look up a NUL.
        found, rows = _LAB_AND_MENUS.rows(_MEMBERS if slug else _ROOTS, slug=slug.replace("\0", ""))
        request.lab = _lab(found)
        # Beside no row of a lab there are none of menus.
        request.lab.menus = MenuRows(slug, rows) if found else None
    return request.lab


def current_lab():
    """As ``Lab.objects.current()``, by a statement that is made once."""
    return _lab(next(iter(_LAB.rows()), None))


def menu_rows(lab, person):
    """The rows of a member's menu, or the lab's for None. One query, none where they were fetched with the lab."""
    menus = lab.menus
    if menus is None or not menus.has(person, lab):
        menus = MenuRows("", _MENUS.rows(_ROOTS if person is None else _ONES, space=_space(person)))
    return [row for row in menus.rows if row[0] == _space(person)]


def _space(person):
    return LAB_ID if person is None else person.pk


def _lab(row):
    if row is None:
        return Lab()
    lab = as_instance(Lab, row[: len(_OWN)])
    lab.has_front_page = row[-1]
    lab.home = as_instance(Person, row[len(_OWN) : -1]) if lab.home_id else None
    return lab


_LAB = Statement(lambda: Lab.objects.with_front_page().values_list(*_OWN, *_HOMES, "has_front_page"))

# Whose menus: the lab's and its home's, those of the member whom a slug names, or whom a key names.
_ROOTS, _MEMBERS, _ONES = range(3)


def _menus(whose, space, slug):
    is_labs, members = {
        _ROOTS: (True, Lab.objects.order_by().values("home")),
        _MEMBERS: (False, Person.objects.filter(slug=slug).order_by().values("pk")),
        _ONES: (False, Person.objects.filter(pk=space).order_by().values("pk")),
    }[whose]
    spaces = [LAB_ID] * is_labs + [Subquery(members)]
    pages = Address.objects.in_menus_of(spaces).values_list(*_PAGE, Value(IS_PAGE))
    links = MenuLink.objects.in_menus_of(members, is_labs).values_list(*_LINK, Value(IS_LINK))
    old = Address.objects.leading_to_pages_of(spaces, list_keys()).values_list(*_OLD, Value(IS_OLD))
    # The model's own order would come back for the union, by a column that is not in it. Python sorts.
    return pages.union(links, old, all=True).order_by()


_MENUS = Statement(_menus, keys=["space"], texts=["slug"])
_LAB_AND_MENUS = JoinedStatement(_LAB, _MENUS)
