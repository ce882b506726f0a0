"""Where visitors of a member who leaves are sent: said on the form of her account, with her last day."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from profiles.addressing.resolving import home_id
from profiles.models import Lab, Person

_FIELDS = ("forward_to", "forwards_below")


class ForwardingForm(forms.ModelForm):
    """A form of an account that has ``person`` and ``until``, and where she is forwarded to."""

    forward_to = Person._meta.get_field("forward_to").formfield(
        widget=AdminTextInputWidget,
        help_text="Where visitors of her homepage are sent after her last day, as in https://example.org/~ada/. "
        "Her pages stay here for those who edit them. Empty: nowhere.",
    )
    forwards_below = forms.BooleanField(
        required=False,
        label="From all her pages",
        help_text="Whatever lies below her homepage is forwarded there, too; files stay, for papers show them.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if person := self.instance.person:
            self.initial |= {name: getattr(person, name) for name in _FIELDS}

    def clean_forward_to(self):
        url = Person._meta.get_field("forward_to").clean(self.cleaned_data["forward_to"], None)
        if url and _is_here(url):
            raise ValidationError(
                "This address is on this site, where visitors would go round in a circle. "
                "Give one elsewhere; for pages that move on this site there are redirects."
            )
        return url

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("forward_to"):
            return cleaned
        person = cleaned.get("person")
        if "until" not in self.errors and not (person and cleaned.get("until")):
            self.add_error("forward_to", "Choose the member, and give her last day: it holds from the next.")
        elif person and person.pk == home_id(Lab.objects.current()):
            self.add_error(
                "forward_to",
                f"The homepage of {person} is that of the site. An administrator first has to choose another “Home” "
                "in the settings of the lab.",
            )
        return cleaned

    def save_forwarding(self):
        """Let the member be forwarded, or no more; another than before only by what was typed for her."""
        person, cleaned = self.cleaned_data["person"], self.cleaned_data
        if person is None or ("person" in self.changed_data and "forward_to" not in self.changed_data):
            return
        url = cleaned["forward_to"]
        person.forward_to, person.forward_after = url, cleaned["until"] if url else None
        person.forwards_below = bool(url) and cleaned["forwards_below"]
        person.save(update_fields=["forward_to", "forward_after", "forwards_below"])


def _is_here(url):
    host = (urlsplit(url).hostname or "").rstrip(".")
    names = [urlsplit(settings.SITE_URL).hostname, *(name.strip("[].") for name in settings.ALLOWED_HOSTS)]
    return host in {name.lower() for name in names if name}
