"""Slugs that no other row of a model has."""

from profiles.words.slugs import first_free


def free_slug(model, stem):
    """The stem, or the first of ``stem-2``, ``stem-3`` … that no row of the model has as its slug."""
    return first_free(stem, set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True)))
