"""What the site answers by itself where no row claims the address: the lists of people and papers."""

from django.urls import include, path

from profiles.views.people import people_list
from publications.views.downloads import export_list

urlpatterns = [
    path("people/", people_list, name="people"),
    path("publications/", include("publications.views.urls")),
    # Beside the list, not below it, so that no paper's slug can claim it.
    path("publications.<extension:extension>", export_list, name="publications-export"),
]
