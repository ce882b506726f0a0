"""Slugs: the last part of an address made from words."""


def free_slug(model, stem):
    """The stem, or the first of ``stem-2``, ``stem-3`` … that no row of the model has as its slug."""
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
