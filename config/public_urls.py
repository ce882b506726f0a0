"""Routes of what visitors see: the files and lists of the site itself, and the view that asks the address rows.

The built-in lists stand last: no request reaches them here, for rows may claim their addresses; the view asks
them by ``BUILT_IN_URLCONF``. Here they give ``reverse()`` their names.
"""

from django.urls import include, path, re_path

from config.views.feeds import feed
from config.views.sitemaps import robots, site_map, site_map_section
from profiles.views.answering import answer
from profiles.views.by_link import show_by_link
from profiles.views.variants import show_variant
from profiles.words.paths import VARIANT

# What pages of visitors name of the admin. Only names: requests below admin/ take ``config.urls`` (``routing.py``).
_ADMIN = [path("login/", answer, name="login"), path("jsi18n/", answer, name="jsi18n")]

PUBLIC = [
    path("sitemap.xml", site_map, name="sitemap"),
    path("sitemap-<slug:section>.xml", site_map_section, name="sitemap-section"),
    path("robots.txt", robots, name="robots"),
    path("feed.xml", feed, name="feed"),
    re_path(rf"^{VARIANT}\Z", show_variant, name="variant"),
    re_path(r"^by-link/(?P<key>[\w-]{1,64})/(?P<rest>.*)\Z", show_by_link, name="by-link"),
    re_path(r"^.*\Z", answer),
    path("", include("config.built_in_urls")),
]

urlpatterns = [path("admin/", include((_ADMIN, "admin"))), *PUBLIC]

handler404 = "profiles.views.answering.not_found"
