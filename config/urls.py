"""Routes: the admin, then the view that asks the address rows.

The built-in lists stand last: no request reaches them here, for rows may claim their addresses; the view asks
them by ``BUILT_IN_URLCONF``. Here they give ``reverse()`` their names.
"""

from django.contrib import admin
from django.urls import include, path, re_path

from profiles.addresses.views import answer

urlpatterns = [
    path("admin/", include("profiles.editing.urls")),
    path("admin/", include("config.demo.urls")),
    path("admin/", admin.site.urls),
    re_path(r"^(?P<path>.*)\Z", answer, name="answer"),
    path("", include("config.built_in_urls")),
]

handler404 = "profiles.addresses.views.not_found"
