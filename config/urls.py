"""All routes: the admin, then what visitors see. Whoever loads them loads all of the admin's code."""

from django.contrib import admin
from django.urls import include, path

from config import public_urls

# Before its routes are made of what is registered.
admin.autodiscover()

urlpatterns = [
    path("admin/", include("profiles.editing.urls")),
    path("admin/", include("config.demo.urls")),
    path("admin/", include("config.personal_data.urls")),
    path("admin/", admin.site.urls),
    *public_urls.PUBLIC,
]

handler403 = "profiles.views.answering.refused"
handler404 = public_urls.handler404
