"""What search engines are told: /sitemap.xml with every public page, and /robots.txt."""

import re

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Max, Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from profiles.addressing.resolving import PEOPLE, home_id, person_path, row_path
from profiles.models import Address, Lab, Person
from profiles.views.frame import IS_COPY
from profiles.views.kept_files import kept, kept_response
from profiles.views.limits import Limit, answering_refusals, count_request
from profiles.views.query_parameters import reading
from profiles.words.paths import path_key
from publications.models import Paper

# One spelling a file: each is kept.
_PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
ROBOTS = """\
User-agent: *
Disallow: /admin/

Sitemap: {base}/sitemap.xml
"""


def forwarded(lab):
    """Members from whose homepage visitors are sent elsewhere today."""
    return Person.objects.forwarded().exclude(pk=lab.home_id).order_by()


class SiteSitemap(Sitemap):
    """Addresses of this site, at the host that the settings name."""

    def __init__(self):
        self.lab = Lab.objects.current()

    def get_protocol(self, protocol=None):
        return settings.SITE_URL.partition("://")[0]

    def get_domain(self, site=None):
        return settings.SITE_URL.partition("://")[2]


class ListSitemap(SiteSitemap):
    """The front page and the built-in lists."""

    def items(self):
        return ["/", reverse("publications:paper-list"), *([] if home_id(self.lab) else [PEOPLE])]

    def location(self, path):
        return path


class PageSitemap(SiteSitemap):
    """Pages and entries of the lab and its public members; those at the front and at lists stand among the lists."""

    def items(self):
        home = home_id(self.lab)
        texts = Address.objects.of_public_texts()
        # Paths of the member who is home begin at the root, too; there the lab's own come first.
        at_root = Q(person=None) | Q(person=home)
        lists = [path_key(path) for path in ListSitemap().items()]
        own = texts.of_scope(None).order_by().values("path_key")
        shadowed = Q(pk__in=[]) if home is None else Q(person=home, path_key__in=own)
        away = Address.objects.of_forwarded(forwarded(self.lab)).order_by().values("pk")
        return texts.exclude(at_root & Q(path_key__in=lists)).exclude(shadowed).exclude(pk__in=away)

    def location(self, row):
        return row_path(row, self.lab)


class PersonSitemap(SiteSitemap):
    """Members whose homepage nobody has written; it answers all the same."""

    def items(self):
        written = Address.objects.canonical().with_key("/").filter(person__isnull=False)
        rows = Person.objects.public().exclude(pk__in=written.values("person"))
        away = forwarded(self.lab).values("pk")
        return rows.exclude(pk=home_id(self.lab)).exclude(pk__in=away).by_name()

    def location(self, person):
        return person_path(person, self.lab)


class PaperSitemap(SiteSitemap):
    """The page of each paper; one whose address a page has stands among the pages."""

    def __init__(self):
        super().__init__()
        # Asking for each of thousands would take longer than all else.
        self.start = reverse("publications:paper-list")

    def items(self):
        below = path_key(self.start) + "/"
        taken = Address.objects.of_public_texts().filter(
            Q(person=None) | Q(person=home_id(self.lab)), path_key__startswith=below
        )
        slugs = [key.removeprefix(below) for key in taken.values_list("path_key", flat=True)]
        return Paper.objects.public().exclude(slug__in=slugs).order_by("slug").values_list("slug", flat=True)

    def location(self, slug):
        return f"{self.start}{slug}/"


SECTIONS = {"lists": ListSitemap, "pages": PageSitemap, "people": PersonSitemap, "papers": PaperSitemap}


class WholeSitemap(SiteSitemap):
    """All sections in one, while one file has room for them."""

    def items(self):
        sections = [section() for section in SECTIONS.values()]
        return [section.location(item) for section in sections for item in section.items()]

    def location(self, path):
        return path


@require_safe
@reading("p")
@answering_refusals
def site_map(request):
    """One file while it has room for all addresses, else an index of files for each kind."""
    return _kept(request, "sitemap", lambda: _site_map(request))


@require_safe
@reading("p")
@answering_refusals
def site_map_section(request, section):
    """One kind of addresses, ``?p=`` the number of the file."""
    page = request.GET.get("p", "1")
    if section not in SECTIONS or not _PAGE.fullmatch(page):
        raise Http404
    return _kept(request, f"sitemap.{section}.{page}", lambda: sitemap(request, SECTIONS, section=section))


def _site_map(request):
    if sum(section().paginator.count for section in SECTIONS.values()) > SiteSitemap.limit:
        return index(request, SECTIONS, sitemap_url_name="sitemap-section")
    return sitemap(request, {"all": WholeSitemap})


def _kept(request, name, make):
    """What ``make`` answers, made anew only where anything has changed: it holds every address of the site.

    A static copy remembers itself what it was made of, more finely.
    """
    if IS_COPY in request.META:
        return _untold(make().render())
    found = kept(
        f"{name}{_since()}",
        lambda former, index: [make().render().content],
        before_build=lambda: count_request(request, Limit.BUILDS),
    )
    return _untold(kept_response(found, "application/xml"))


def _since():
    """The day with which the last member left whose visitors are sent elsewhere: with it some pages go."""
    last = Person.objects.forwarded().aggregate(day=Max("forward_after"))["day"]
    return f".{last:%Y%m%d}" if last else ""


def _untold(response):
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response


@require_safe
@reading()
def robots(request):
    """Everything may be read but the admin."""
    return HttpResponse(ROBOTS.format(base=settings.SITE_URL), content_type="text/plain; charset=utf-8")
