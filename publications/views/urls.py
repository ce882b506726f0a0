"""Routes below /publications/."""

from django.urls import path, register_converter

from publications.views.downloads import ExtensionConverter, export_paper
from publications.views.papers import paper_detail, paper_list

app_name = "publications"

register_converter(ExtensionConverter, "extension")

urlpatterns = [
    path("", paper_list, name="paper-list"),
    path("<slug:slug>/", paper_detail, name="paper-detail"),
    path("<slug:slug>.<extension:extension>", export_paper, name="paper-export"),
]
