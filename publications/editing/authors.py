"""The authors and the editors of a paper in its form, each in an order of their own."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.forms.formsets import DELETION_FIELD_NAME

from profiles.access.standing import standing_of
from profiles.editing.permissions import PartsInline
from profiles.editing.saving import RowForm
from profiles.models import Person
from publications.models import AuthorMatch, Authorship, Editor
from publications.words.names import parse_name

ORDER = {"data-order": ""}
_NAME_FIELDS = ["name", "given", "family", "is_group"]


class SuggestionSelect(forms.Select):
    """Nothing at all for an author of whom nothing is suggested."""

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, renderer) if len(self.choices) > 1 else ""


class NamedForm(RowForm):
    """One author or editor; ``place`` is what was typed for her position, ties and gaps allowed."""

    place = forms.IntegerField(
        label="order", required=False, min_value=1, widget=forms.NumberInput(attrs={**ORDER, "min": 1})
    )
    is_group = forms.BooleanField(
        label="group",
        required=False,
        help_text="A collaboration or institution, whose name has no parts.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_group"] = bool(self.instance.literal)
        if not self.instance._state.adding:
            self.initial["place"] = self.instance.position

    def clean(self):
        """Take given and family name from the printed one where nobody typed them."""
        cleaned = super().clean()
        name = " ".join((cleaned.get("name") or "").split())
        if not name:
            return cleaned
        if cleaned.get("is_group"):
            self._set_parts("", "", name)
        elif self._is_unread(cleaned):
            self._read(name)
        return cleaned

    def _is_unread(self, cleaned):
        is_typed = {"given", "family"} & set(self.changed_data)
        is_renamed = {"name", "is_group"} & set(self.changed_data) and not is_typed
        return is_renamed or not (cleaned.get("given") or cleaned.get("family") or self.instance.literal)

    def _read(self, text):
        name = parse_name(text)
        if name.literal and "is_group" in self.changed_data:
            # It looks like a group, but somebody has said that it is none.
            self._set_parts("", name.literal, "")
        else:
            self._set_parts(name.given, f"{name.particle} {name.family} {name.suffix}".strip(), name.literal)

    def _set_parts(self, given, family, literal):
        self.cleaned_data |= {"given": given, "family": family}
        self.instance.literal = literal


class AuthorForm(NamedForm):
    """An author, and the answer to what is suggested of her."""

    answer = forms.ChoiceField(label="suggestion", required=False, widget=SuggestionSelect)

    def __init__(self, *args, suggestions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._suggestions = {str(one.pk): one for one in suggestions if one.name == self.instance.name}
        choices = [("", "Not answered yet")]
        for key, one in self._suggestions.items():
            choices += [
                (f"accept {key}", f"Accept: is {one.person}"),
                (f"refuse {key}", f"Refuse: not {one.person}"),
            ]
        self.fields["answer"].choices = choices
        self.fields["answer"].widget.attrs["aria-label"] = f"Suggestion for {self.instance.name}"

    @property
    def answered(self):
        """("accept" or "refuse", the suggestion), or None where it was left open."""
        verdict, _, key = self.cleaned_data.get("answer", "").partition(" ")
        return (verdict, self._suggestions[key]) if key else None


class NamedFormSet(BaseInlineFormSet):
    """Authors or editors in any order and with any numbers."""

    def in_order(self):
        """The saved rows that remain, by the numbers typed; ties as they stand, those without one last."""
        forms = [form for form in self.forms if form not in self.deleted_forms and self._is_kept(form)]
        forms.sort(key=lambda form: form.cleaned_data.get("place") or float("inf"))
        return [form.instance for form in forms]

    @staticmethod
    def _is_kept(form):
        return form.has_changed() or not form.instance._state.adding


class AuthorFormSet(NamedFormSet):
    """Authors, a member only once, with what is suggested of them."""

    #: The members for whom whoever has the form edits; None who edits for all. Set for each request.
    own = None

    def get_form_kwargs(self, index):
        if not hasattr(self, "_suggestions"):
            rows = AuthorMatch.objects.open().filter(paper=self.instance).select_related("person")
            self._suggestions = [] if self.instance._state.adding else list(rows)
        return {**super().get_form_kwargs(index), "suggestions": self._suggestions}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        person = form.instance.person_id
        if self.own is not None and person and person not in self.own:
            # Which author she is, each member says herself.
            form.fields["person"].queryset = Person.objects.filter(pk=person)
            form.fields["person"].disabled = True
            form.fields[DELETION_FIELD_NAME].disabled = True

    def clean(self):
        super().clean()
        self._check_members()
        if self.own is not None and self.instance._state.adding and not self._has_own():
            raise ValidationError("Say which of the authors you are: the paper is found among yours by that.")

    def _has_own(self):
        forms = [form for form in self.forms if form not in self.deleted_forms]
        people = [getattr(form, "cleaned_data", {}).get("person") for form in forms]
        return any(person and person.pk in self.own for person in people)

    def _check_members(self):
        seen = set()
        for form in self.forms:
            person = getattr(form, "cleaned_data", {}).get("person")
            if person is None or form in self.deleted_forms:
                continue
            if person in seen:
                form.add_error("person", f"{person} stands above already. A member is an author only once.")
            seen.add(person)

    def answers(self):
        """What was answered to suggestions: ("accept" or "refuse", suggestion)."""
        forms = [form for form in self.forms if form not in self.deleted_forms]
        return [form.answered for form in forms if form.answered]

    def unlinked(self):
        """The authors, as they are stored, whose member was taken away."""
        gone = [
            form.initial["person"] and form.instance.pk
            for form in self.initial_forms
            if "person" in form.changed_data
            and form not in self.deleted_forms
            and form.cleaned_data.get("person") is None
        ]
        return Authorship.objects.filter(pk__in=gone).select_related("person")


class NamedInline(PartsInline, admin.TabularInline):
    """Rows that are dragged, moved by buttons or numbered."""

    extra = 0
    classes = ["ordered"]

    @property
    def media(self):
        return super().media + forms.Media(js=["profiles/ordering.js"])


class AuthorInline(NamedInline):
    model = Authorship
    form = AuthorForm
    formset = AuthorFormSet
    autocomplete_fields = ["person"]
    verbose_name = "author"
    verbose_name_plural = "authors, in the order of the paper"

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        standing = standing_of(request.user)
        # A class made for this request.
        formset.own = None if standing.edits_all else standing.people
        return formset

    def get_extra(self, request, obj=None, **kwargs):
        """A row for herself, where a member adds a paper."""
        return 1 if obj is None and not standing_of(request.user).edits_all else self.extra

    def get_fields(self, request, obj=None):
        has_suggestions = obj is not None and AuthorMatch.objects.open().filter(paper=obj).exists()
        answer = ["answer"] if has_suggestions else []
        marks = ["is_equal_contribution", "is_corresponding"]
        return ["place", *_NAME_FIELDS, "person", *answer, "orcid", *marks]


class EditorInline(NamedInline):
    model = Editor
    form = NamedForm
    formset = NamedFormSet
    fields = ["place", *_NAME_FIELDS]
    verbose_name_plural = "editors of the book or proceedings"
