"""The last day of something that is to hold still, as forms ask for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


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
