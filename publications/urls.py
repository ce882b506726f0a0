"""Routes below /publications/."""

from django.urls import path

from publications.views import paper_detail, paper_list

app_name = "publications"

urlpatterns = [
    path("", paper_list, name="paper-list"),
    path("<slug:slug>/", paper_detail, name="paper-detail"),
]
