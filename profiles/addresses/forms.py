"""Form fields for addresses: the permalink of an object, its old addresses, and redirects."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.text import slugify

from profiles.addresses.built_in import is_list
from profiles.addresses.models import Address, Answer
from profiles.addresses.moving import check_free, check_no_list, free_path, redirect
from profiles.addresses.paths import clean_path, is_reserved, path_key
from profiles.addresses.resolving import Claim, redirect_target
from profiles.addresses.targets import OBJECTS, read_target
from profiles.people.lab import Lab

ADDRESS_HELP = (
    "Where it is found, as in /about/. A homepage has /. Empty: made from the title. "
    "When it changes, the old address leads to the new one."
)


LIST_HELP = (
    "The site's own list answers here, below the title and text of this page. "
    "When the page is moved or deleted, no trace is left here: the list answers alone."
)


class AddressedForm(forms.ModelForm):
    """A form of an object that has an address in the space of its person."""

    address = forms.CharField(
        required=False, max_length=500, help_text=ADDRESS_HELP, widget=AdminTextInputWidget
    )

    # The folder for addresses made from the title.
    default_folder = "/"
    address_missing = "Give an address, such as /about/, or a title from which it can be made."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "address" in self.fields and not self.instance._state.adding:
            row = Address.objects.of_target(self.instance).canonical().first()
            self.initial["address"] = row.path if row else ""

        if "address" in self.fields and is_list(str(self.initial.get("address", ""))):
            self.fields["address"].help_text = LIST_HELP

    def clean(self):
        cleaned = super().clean()
        if "address" in self.fields and "address" not in self.errors and "person" not in self.errors:
            try:
                cleaned["address"] = self._checked(cleaned)
            except ValidationError as error:
                self.add_error("address", error)
        return cleaned

    def default_path(self, cleaned):
        """The address of an object for which nobody typed one; "" when there is nothing to make it from."""
        slug = slugify(cleaned.get("title") or "", allow_unicode=True)
        return f"{self.default_folder}{slug}/" if slug else ""

    def _checked(self, cleaned):
        person = cleaned.get("person", self.instance.person)
        probe = self._meta.model(pk=self.instance.pk, person=person)
        path = check_free(probe, cleaned.get("address") or self._made(cleaned, person))
        check_front(path, person)
        return path

    def _made(self, cleaned, person):
        path = self.default_path(cleaned)
        if not path:
            raise ValidationError(self.address_missing)
        rows = Address.objects.of_scope(person).of_target(self.instance)
        return path if rows.with_key(path_key(path)).exists() else free_path(path, person)


def check_front(path, person):
    """Refuse “/” to the lab while a member is home: her homepage answers there."""
    lab = Lab.objects.current()
    if person is None and path_key(path) == "/" and lab.home_id:
        raise ValidationError(
            f"“/” shows the homepage of {lab.home}. Choose another address, or first empty “Home” of the lab."
        )


class OldAddressForm(forms.ModelForm):
    """One more address that leads to an object."""

    class Meta:
        model = Address
        fields = ["path"]
        labels = {"path": "old address"}

    def clean_path(self):
        """The path as it will be kept, unless something else answers there."""
        # The formset has set the object, its person included, as the form above it will leave it.
        target = self.instance.target
        path = check_free(target, self.cleaned_data["path"])
        check_front(path, target.person)
        check_no_list(path, target.person)
        row = Address.objects.of_scope(target.person).with_key(path_key(path)).with_targets().first()
        if row and row.is_canonical:
            raise ValidationError(
                f"{row.path} is the address itself. When that is changed, the old one is kept here."
            )
        if row and row.status != Answer.GONE:
            raise ValidationError(f"{row.path} leads to “{row.target or row.url}”. Remove it there first.")
        return path


class OldAddressFormSet(BaseInlineFormSet):
    """The addresses that redirect to an object; each may be removed, none changed."""

    def save_new(self, form, commit=True):
        return redirect(self.instance, form.cleaned_data["path"], self.instance.person)

    def clean(self):
        super().clean()
        seen = set()
        for form in self.extra_forms:
            path = getattr(form, "cleaned_data", {}).get("path")
            if path and path_key(path) in seen:
                form.add_error("path", "This address stands here twice.")
            if path:
                seen.add(path_key(path))


class RedirectForm(forms.ModelForm):
    """A redirect, its target typed in one field."""

    target = forms.CharField(
        label="to",
        required=False,
        max_length=2000,
        widget=AdminTextInputWidget,
        help_text="A path on this site, such as /about/, or a whole address that begins with https://. "
        "Empty if the answer is “gone”.",
    )
    # Set by the admin for each request.
    user = None

    class Meta:
        model = Address
        fields = ["person", "path", "is_prefix", "status"]
        labels = {"path": "from"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and self.instance.status != Answer.GONE:
            self.initial["target"] = redirect_target(Claim(self.instance), Lab.objects.current())

    def clean_path(self):
        try:
            path = clean_path(self.cleaned_data["path"])
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if is_reserved(path):
            raise ValidationError(f"The site keeps {path} for itself. Choose another address.")
        return path

    def clean(self):
        cleaned = super().clean()
        if "path" in self.errors or "person" in self.errors:
            return cleaned
        self._try("path", self._check_source, cleaned)
        if cleaned.get("status") == Answer.GONE:
            if cleaned.get("target"):
                self.add_error("target", "What is gone leads nowhere. Empty this, or choose another answer.")
            cleaned["found"] = {**dict.fromkeys(OBJECTS), "url": ""}
        elif not cleaned.get("target"):
            self.add_error("target", "Say where the address leads, or choose the answer “gone”.")
        elif not self.errors:
            self._try("target", self._read_target, cleaned)
        if not self.errors and not cleaned.get("is_prefix") and not cleaned["found"]["url"]:
            self._try("path", lambda data: check_no_list(data["path"], data.get("person")), cleaned)
        return cleaned

    def _post_clean(self):
        self.instance.path_key = path_key(self.cleaned_data.get("path", "/"))
        for name, value in self.cleaned_data.get("found", {}).items():
            setattr(self.instance, name, value)
        super()._post_clean()

    def _try(self, field, step, cleaned):
        try:
            step(cleaned)
        except ValidationError as error:
            self.add_error(field, error)

    def _check_source(self, cleaned):
        person, path = cleaned.get("person"), cleaned["path"]
        probe = Address(pk=self.instance.pk, person=person)
        check_free(probe, path)
        if not cleaned.get("is_prefix"):
            check_front(path, person)
        row = Address.objects.of_scope(person).with_key(path_key(path)).exclude(pk=self.instance.pk).first()
        if row:
            where = "answers “gone”" if row.status == Answer.GONE else f"leads to “{row.target or row.url}”"
            raise ValidationError(f"{row.path} already {where}. Change that redirect instead.")

    def _read_target(self, cleaned):
        source = Address(
            pk=self.instance.pk,
            person=cleaned.get("person"),
            path=cleaned["path"],
            is_prefix=cleaned.get("is_prefix", False),
        )
        cleaned["found"] = read_target(cleaned["target"], source, Lab.objects.current(), self.user)
