"""The lab whose site a request is for."""

from profiles.models import Lab


def lab_of(request):
    """The lab with its home, fetched once a request however many views and templates want it."""
    if not hasattr(request, "lab"):
        request.lab = Lab.objects.current()
    return request.lab
