"""The form of a paper: identifiers in one spelling, each paper's once, and an address that is free."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.editing.untouched_texts import LeavesTexts
from profiles.models import Address
from profiles.words.paths import path_key
from publications.addressing import paper_slug
from publications.models import Paper

# People paste addresses, which are longer than what is kept of them.
_LONGEST_TYPED = 500


class IdentifierField(forms.CharField):
    """An identifier in whatever spelling, reduced to the one that is kept."""

    def __init__(self, *, normalise, **kwargs):
        super().__init__(**{**kwargs, "max_length": _LONGEST_TYPED})
        self.normalise = normalise

    def clean(self, value):
        typed = super().clean(value)
        try:
            return self.normalise(typed) if typed else ""
        except ValueError as error:
            raise ValidationError(str(error)) from error


class PaperForm(LeavesTexts):
    """A paper; its slug is made from the title where nobody typed one."""

    # Set by the admin for each request.
    user = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields[
                "slug"
            ].help_text = "The last part of the paper's address. Empty: made from the title."

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower() or paper_slug(self.cleaned_data.get("title", ""))
        key = path_key(reverse("publications:paper-detail", args=[slug]))
        row = Address.objects.of_scope(None).canonical().with_key(key).first()
        if row and slug != self.initial.get("slug"):
            what = f"“{row.target}”" if can(self.user, Action.VIEW, row.target) else "another page"
            raise ValidationError(f"{row.path} is the address of {what}. Choose another slug.")
        return slug

    def clean_doi(self):
        return self._only_here("doi", "DOI")

    def clean_arxiv_id(self):
        return self._only_here("arxiv_id", "arXiv id")

    def clean_thumbnail(self):
        upload = self.cleaned_data["thumbnail"]
        if upload and not upload.width:
            raise ValidationError(f"{upload.name} is not a picture. Choose a PNG, JPEG, GIF or WebP.")
        return upload

    def _only_here(self, name, words):
        """The identifier, unless another paper that she sees has it, to which the error leads."""
        value = self.cleaned_data[name]
        seen = Paper.objects.visible_to(self.user).exclude(pk=self.instance.pk)
        other = seen.filter(**{name: value}).first() if value else None
        if other is None:
            return value
        raise ValidationError(self._here_already(other, words))

    def _here_already(self, other, words):
        """Where the other is edited, or else read."""
        if can(self.user, Action.CHANGE, other):
            url = reverse("admin:publications_paper_change", args=[other.pk])
            advice = "Edit that one, or merge the two in the list."
        else:
            url = other.get_absolute_url()
            advice = "Say in “Author suggestions” that you are an author of it."
        return format_html(
            'Another paper has this {}: <a href="{}">{}</a>. {}', words, url, other.title, advice
        )
