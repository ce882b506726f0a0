"""What somebody typed into a form, to be copied where the form itself cannot come back."""

# The rest are choices and numbers, which are quickly made again.
_SHORTEST = 20


def typed_texts(data):
    """``[(name of the field, text)]`` of what was sent, without what the form itself put in."""
    found = []
    for name in data:
        is_own = name.startswith("_") or name == "csrfmiddlewaretoken" or name.endswith(("_FORMS", "-id"))
        found += [(name, text) for text in data.getlist(name) if not is_own and len(text) >= _SHORTEST]
    return found
