"""The filter of a list by member: links to a thousand people help nobody, and take longer than the list."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

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
        rows = model_admin.get_queryset(request) if is_own else field.model._default_manager.all()
        counted = rows.filter(**{f"{field.name}__isnull": False}).order_by().values_list(field.name)
        most = counted.annotate(count=Count(field.name)).order_by("-count", field.name)[:MOST]
        keys = {key for key, _ in most} | self._chosen(field)
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, limit_choices_to={"pk__in": keys}, ordering=ordering)

    def _chosen(self, field):
        try:
            return {field.target_field.to_python(value) for value in self.lookup_val or ()}
        except ValidationError:
            return set()
