"""What becomes of an address whose object is deleted: it answers 410, "gone", instead of vanishing."""


def become_gone(collector, field, sub_objs, using):
    """An ``on_delete`` rule: the row loses its object and answers 410 from then on.

    The order matters, for each update is checked alone: a row may be gone and still have its object, but not be
    canonical without one.
    """
    model = field.model
    for name, value in [("is_canonical", False), ("status", 410), (field.name, None)]:
        collector.add_field_update(model._meta.get_field(name), value, sub_objs)


# Rows that point at the deleted object are updated one statement a field, so no need to load them.
become_gone.lazy_sub_objs = True
