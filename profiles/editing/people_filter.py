"""The filter of a list by member: links to a thousand people help nobody, and take longer than the list."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

from profiles.models import Person

# Of more those with the most rows are offered; the search of the list, and its addresses, know everybody.
MOST = 100


class PeopleFilter(admin.RelatedOnlyFieldListFilter):
    """Of the members to whom any row belongs, those with the most rows, by name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(self.lookup_choices) >= MOST:
            self.title = f"{self.title} (those with the most)"

    def field_choices(self, field, request, model_admin):
        is_own = field.model is model_admin.model
        own = model_admin.get_queryset(request)
        rows = own if is_own else _parts(field, own)
        counted = rows.filter(**{f"{field.name}__isnull": False}).order_by().values_list(field.name)
        most = counted.annotate(count=Count(field.name)).order_by("-count", field.name)[:MOST]
        keys = {key for key, _ in most} | self._chosen(field)
        ordering = self.field_admin_ordering(field, request, model_admin)
        seen = Person.objects.visible_to(request.user).filter(pk__in=keys).values("pk")
        return field.get_choices(include_blank=False, limit_choices_to={"pk__in": seen}, ordering=ordering)

    def _chosen(self, field):
        try:
            return {field.target_field.to_python(value) for value in self.lookup_val or ()}
        except ValidationError:
            return set()


def _parts(field, wholes):
    """Rows that belong to rows of the list, as authors to papers."""
    whole = next(one for one in field.model._meta.fields if one.related_model is wholes.model)
    return field.model._default_manager.filter(**{f"{whole.name}__in": wholes.order_by().values("pk")})
