"""The forms that take papers in, and that confirm what was shown of them."""

from django import forms
from django.core.exceptions import ValidationError

from profiles.access.standing import standing_of
from profiles.editing.drafts.approval import has_to_ask
from profiles.editing.held_files import HoldingFileInput, HoldsFiles
from profiles.models import Person
from publications.editing.adding.given import NothingToAdd, read_file, read_identifiers, read_text
from publications.editing.adding.sealing import Unsealable, unseal
from publications.importing.bibliography import PaperImportOptions

LARGEST_FILE = 5_000_000
SOURCES = ("text", "file", "identifiers")
CHOICES = ("person", "is_update")


class ChoicesForm(forms.Form):
    """What is to be done with the papers, whatever they come from; ``user`` chooses among the members she may see."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label="These are papers of",
        empty_label="nobody in particular",
        help_text="Where only one author can be this member, she is linked.",
    )
    is_update = forms.BooleanField(
        required=False,
        label="Bring fields that were edited here up to date, too",
        help_text="Otherwise what people have typed stays.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        standing = standing_of(user)
        self._writes_for = None if standing.edits_all else standing.people
        self._has_to_wait = has_to_ask(user)
        # Managers choose among all; others bring papers in for those for whom they edit.
        people = Person.objects.choosable(user) if standing.edits_all else Person.objects.editable_by(user)
        self.fields["person"].queryset = people
        self.fields["person"].required = not standing.edits_all

    @property
    def choices(self):
        """The fields of this form, for the template."""
        return [self[name] for name in CHOICES]

    @property
    def wishes(self):
        return PaperImportOptions(
            person=self.cleaned_data.get("person"),
            is_update=self.cleaned_data["is_update"],
            writes_for=self._writes_for,
            has_to_wait=self._has_to_wait,
        )


class SourceForm(HoldsFiles, ChoicesForm):
    """Papers as text, as a file or by identifiers; cleaned, its ``reading`` is what was found in them."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Paste BibTeX, RIS or CSL-JSON",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocapitalize": "off"}),
    )
    file = forms.FileField(
        required=False,
        label="Or choose a file",
        help_text="A .bib, .ris or .json file of at most 5 MB.",
        widget=HoldingFileInput(attrs={"accept": ".bib,.bibtex,.ris,.json,.txt"}),
        error_messages={"empty": "The file is empty. Choose another one."},
    )
    identifiers = forms.CharField(
        required=False,
        label="Or type identifiers",
        help_text="DOIs, arXiv ids, ORCID iDs (all works of that person) or OpenAlex ids, one a line.",
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "off"}),
    )

    @property
    def sources(self):
        """The fields of this form alone, for the template."""
        return [self[name] for name in SOURCES]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise ValidationError(
                f"{file.name} is larger than 5 MB. Split it, or bring it in on the server with "
                f"“manage.py import_papers {file.name}”."
            )
        return file

    def clean(self):
        """Read the one source given."""
        cleaned = super().clean()
        given = [name for name in SOURCES if name in self.errors or _is_given(cleaned.get(name))]
        if not given:
            raise ValidationError("Paste a text, choose a file or type identifiers.")
        if len(given) > 1:
            raise ValidationError("Give a text, a file or identifiers, one at a time.")
        if given[0] not in self.errors:
            self._read(given[0], cleaned[given[0]])
        return cleaned

    def _read(self, name, value):
        try:
            self.reading = _READERS[name](value)
        except NothingToAdd as error:
            self.add_error(name, list(error.sentences))


class ConfirmForm(ChoicesForm):
    """What a preview showed, as it comes back; ``sealed`` is None where it did not come back whole."""

    seal = forms.CharField(
        error_messages={"required": "No preview came with this. Give the papers once more."}
    )
    sealed = None

    def clean_seal(self):
        try:
            self.sealed = unseal(self.cleaned_data["seal"])
        except Unsealable as error:
            raise ValidationError(str(error)) from error

    def clean(self):
        cleaned = super().clean()
        if self.sealed and self.is_as_shown and not self.chosen:
            raise ValidationError("Nothing is ticked. Tick the papers that you want here.")
        return cleaned

    @property
    def is_as_shown(self):
        """Whether the choices are still those that the preview was made with."""
        person = self.cleaned_data.get("person")
        shown = (self.sealed.person, self.sealed.is_update)
        return (str(person.pk) if person else "", self.cleaned_data["is_update"]) == shown

    @property
    def chosen(self):
        """The records to be stored."""
        return self.sealed.chosen(self._ticked)

    @property
    def left_out(self):
        """The indices of the records whose tick was taken away."""
        return self.sealed.left_out(self._ticked)

    @property
    def _ticked(self):
        return set(self.data.getlist("take"))


def _is_given(value):
    return bool(value.strip() if isinstance(value, str) else value)


def _read_upload(file):
    return read_file(file.read(), file.name)


_READERS = {"text": read_text, "file": _read_upload, "identifiers": read_identifiers}
