"""What the site answers by itself where no row claims the address: the lists of people and papers."""

from django.urls import include, path

from profiles.people.views import people_list

urlpatterns = [
    path("people/", people_list, name="people"),
    path("publications/", include("publications.urls")),
]
