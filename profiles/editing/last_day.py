"""The last day of something that is to hold still, as forms ask for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from profiles.words.dates import format_date


class LastDayField(forms.DateField):
    """A day that is not over yet."""

    # The browser's own calendar, as ISO has dates.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    # What is stored already, and may stay.
    known = None

    def clean(self, value):
        day = super().clean(value)
        if day and day < timezone.localdate() and day != self.known:
            raise ValidationError("This day is over. Give a later one, or none.")
        return day


def until_in_words(day):
    """The end of a phrase such as “edits for Emmy Noether”; "" where there is no last day."""
    return f" until {format_date(day.isoformat())}" if day else ""
