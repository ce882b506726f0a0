"""The checks that keep the unguarded parts of django-markdownx out."""

from django.test import override_settings
from django.urls import include, path

from config.checks import check_markdownify, check_routes
from profiles.editing.preview import markdownify

urlpatterns = [path("markdownx/", include("markdownx.urls"))]


def ids(errors):
    return [error.id for error in errors]


def test_routes_of_the_site_are_right():
    assert check_routes(None) == []


@override_settings(ROOT_URLCONF=__name__)
def test_stock_routes_are_an_error_each():
    assert ids(check_routes(None)) == ["profiles.E002", "profiles.E002"]


def test_function_of_the_site_is_right():
    assert check_markdownify(None) == []


@override_settings(MARKDOWNX_MARKDOWNIFY_FUNCTION="markdownx.utils.markdownify")
def test_stock_function_is_an_error():
    assert ids(check_markdownify(None)) == ["profiles.E001"]


def test_missing_function_is_an_error(settings):
    del settings.MARKDOWNX_MARKDOWNIFY_FUNCTION

    assert ids(check_markdownify(None)) == ["profiles.E001"]


def test_configured_function_is_safe(db):
    assert "<script" not in markdownify("<script>alert(1)</script>")
