"""Where the plain homepage answers."""

from django.urls import path

from tests.benchmarks.plain_site.views import homepage

urlpatterns = [path("plain/<slug:slug>/", homepage, name="plain-homepage")]
