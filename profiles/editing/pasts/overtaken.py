"""What of a change was changed since, in words."""

from profiles.history.tables import registered


def overtaken_in_words(rows, reader, shown):
    """What of a change was changed since: fields, and rows by their names."""
    found = []
    for row in rows:
        if shown.columns(row.table) is None:
            continue
        labels = shown.columns_in_words(row.table, row.overtaken)
        name = reader.name(row.table, row.now or row.after or row.before)
        model = registered()[row.table].model
        if not model._meta.auto_created:
            found.append(
                f"{model._meta.verbose_name} “{name}”" + (f" ({', '.join(labels)})" if labels else "")
            )
    return "; ".join(found)
