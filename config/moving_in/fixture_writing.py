"""Writing the rows of a fixture many at a time: by a number of statements that does not depend on how many they are."""

from collections.abc import Iterable, Sequence

from django.core import serializers
from django.db import models

from config.moving_out.fixtures import DERIVED
from profiles.importing.bulk_insert import database_of_thread, insert_values
from profiles.words.steps import AT_ONCE, in_steps


def keys_here(model: type[models.Model], keys: Iterable[str]) -> set[str]:
    """Which of these keys rows here have, as text."""
    rows = model._default_manager.order_by()
    return {
        str(pk) for step in in_steps(keys) for pk in rows.filter(pk__in=step).values_list("pk", flat=True)
    }


def write_rows(model: type[models.Model], rows: Sequence[dict]) -> None:
    """Write rows of one model as they stand in a fixture, over those that are here; what they leave out is empty.

    As ``loaddata`` does, without asking for each row; no signals are sent. What fixtures never say stays as it is.
    """
    database = database_of_thread()
    found = list(serializers.deserialize("python", rows))
    unsaid = DERIVED.get(model._meta.label_lower, set())
    columns = [one for one in model._meta.concrete_fields if not one.generated and one.name not in unsaid]
    values = [
        [
            column.get_db_prep_save(getattr(item.object, column.attname), connection=database)
            for column in columns
        ]
        for item in found
    ]
    insert_values(columns, values, [model._meta.pk])
    for field in model._meta.many_to_many:
        _write_links(
            field,
            {item.object.pk: item.m2m_data[field.name] for item in found if field.name in item.m2m_data},
        )


def _write_links(field: models.ManyToManyField, wanted: dict[object, list]) -> None:
    """Bring a table of links to what these rows say: {key: keys of what it leads to}."""
    through = field.remote_field.through
    source, target = field.m2m_field_name() + "_id", field.m2m_reverse_field_name() + "_id"
    missing = {(pk, field.target_field.to_python(other)) for pk, others in wanted.items() for other in others}
    superfluous = []
    for step in in_steps(wanted):
        links = through._default_manager.filter(**{f"{source}__in": step})
        for link, *pair in links.values_list("pk", source, target):
            if tuple(pair) in missing:
                missing.remove(tuple(pair))
            else:
                superfluous.append(link)
    for step in in_steps(superfluous):
        through._default_manager.filter(pk__in=step).delete()
    links = [through(**{source: pk, target: other}) for pk, other in sorted(missing, key=str)]
    through._default_manager.bulk_create(links, batch_size=AT_ONCE)
