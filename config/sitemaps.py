"""What search engines are told: /sitemap.xml with every public page, and /robots.txt."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from profiles.addresses.models import Address
from profiles.addresses.resolving import PEOPLE, home_id, person_path, row_path
from profiles.models import Lab, Person
from publications.models import Paper

ROBOTS = """\
User-agent: *
Disallow: /admin/

Sitemap: {base}/sitemap.xml
"""


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
    """Pages and entries of the lab and its public members; the front page stands among the lists."""

    def items(self):
        return Address.objects.of_public_texts().exclude(person=home_id(self.lab), path_key="/")

    def location(self, row):
        return row_path(row, self.lab)


class PersonSitemap(SiteSitemap):
    """Members whose homepage nobody has written; it answers all the same."""

    def items(self):
        written = Address.objects.canonical().with_key("/").filter(person__isnull=False)
        rows = Person.objects.public().exclude(pk__in=written.values("person"))
        return rows.exclude(pk=home_id(self.lab)).by_name()

    def location(self, person):
        return person_path(person, self.lab)


class PaperSitemap(SiteSitemap):
    """The page of each paper."""

    def items(self):
        return Paper.objects.public().order_by("slug").values_list("slug", flat=True)

    def location(self, slug):
        return reverse("publications:paper-detail", args=[slug])


SECTIONS = {"lists": ListSitemap, "pages": PageSitemap, "people": PersonSitemap, "papers": PaperSitemap}


class WholeSitemap(SiteSitemap):
    """All sections in one, while one file has room for them."""

    def items(self):
        sections = [section() for section in SECTIONS.values()]
        return [section.location(item) for section in sections for item in section.items()]

    def location(self, path):
        return path


@require_safe
def site_map(request):
    """One file while it has room for all addresses, else an index of files for each kind."""
    if sum(section().paginator.count for section in SECTIONS.values()) > SiteSitemap.limit:
        return index(request, SECTIONS, sitemap_url_name="sitemap-section")
    return sitemap(request, {"all": WholeSitemap})


@require_safe
def site_map_section(request, section):
    """One kind of addresses, ``?p=`` the number of the file."""
    return sitemap(request, SECTIONS, section=section)


@require_safe
def robots(request):
    """Everything may be read but the admin."""
    return HttpResponse(ROBOTS.format(base=settings.SITE_URL), content_type="text/plain; charset=utf-8")
