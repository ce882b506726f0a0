"""When a page, an entry or a member appears and disappears: the fields of forms, the column and the filter of lists."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from profiles.access.schedule import COLUMNS, coming, ending, over
from profiles.access.times_in_words import state_in_words

# One below the other: of fields in one row Django would keep an error folded away.
WHEN = ("When", {"fields": [*COLUMNS], "classes": ["collapse"]})
_FORMAT = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"


class MomentField(forms.DateTimeField):
    """A moment in the lab's time zone, where clocks may pass over it or show it twice."""

    widget = MomentInput
    #: What is stored, if anything: sent back as it was shown it stays, though clocks may show it twice.
    stored = None

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        zone = timezone.get_current_timezone_name()
        self.help_text = f"{self.help_text} In the lab’s time zone, {zone}.".strip()
        self.error_messages["invalid"] = "Give a day and a time, as in 2026-12-09 08:00."

    def prepare_value(self, value):
        """As a browser sends it, seconds only where there are any; what is no moment stays as it is."""
        value = super().prepare_value(value)
        try:
            moment = parse_datetime(value) if isinstance(value, str) else value
        except ValueError:
            return value
        if moment is None:
            return value
        return moment.strftime(f"{_FORMAT}:%S" if moment.second else _FORMAT)

    def to_python(self, value):
        if self.stored is not None and value == self.prepare_value(self.stored):
            return self.stored
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                raise ValidationError(
                    _where_clocks_change(error.params["datetime"]), code=error.code
                ) from None
            raise


class ScheduledForm:
    """A form with these fields, which says at the second where they are the wrong way round."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in COLUMNS:
            if name in self.fields:
                self.fields[name].stored = getattr(self.instance, name)

    def clean(self):
        cleaned = super().clean()
        appears, disappears = (self.cleaned_data.get(name) for name in COLUMNS)
        if appears and disappears and disappears <= appears:
            self.add_error(COLUMNS[1], "It would disappear before it appears. Give a later time, or none.")
        return cleaned


class ScheduledAdmin:
    """Of models with these columns: their fields, and the state of a row in words."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in COLUMNS:
            kwargs.setdefault("form_class", MomentField)
            kwargs["widget"] = MomentInput
            return db_field.formfield(**kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="status", ordering="status")
    def state(self, row):
        return state_in_words(row)


class ScheduledFilter(admin.SimpleListFilter):
    """What is going to appear or disappear, and what has disappeared."""

    title = "time"
    parameter_name = "scheduled"

    def lookups(self, request, model_admin):
        return [("coming", "Will appear"), ("ending", "Will disappear"), ("over", "Has disappeared")]

    def queryset(self, request, queryset):
        chosen = {"coming": coming, "ending": ending, "over": over}.get(self.value())
        return queryset.filter(chosen()) if chosen else queryset


def _where_clocks_change(local):
    """What is wrong with a time that the clocks of the lab's zone never show, or show twice."""
    zone = timezone.get_current_timezone()
    before, after = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    day = f"{local:%H:%M} on {local.day} {local:%B %Y}"
    if before < after:
        return f"There is no {day} in {zone}: clocks are put forward then. Give a time an hour later."
    return f"{day} comes twice in {zone}: clocks are put back then. Give a time an hour earlier or later."
