"""Papers in the admin, their authors in order, and each member's choice of papers."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.urls import reverse

from profiles.addresses.models import Address
from profiles.addresses.moving import redirect_url
from profiles.addresses.paths import path_key
from profiles.editing.admin import TextAdmin
from profiles.people.admin import PersonAdmin
from profiles.rendering.markdown import render_markdown
from publications.authors import save_authors
from publications.models import Authorship, Paper, PaperLink
from publications.names import parse_name

ORDER = {"data-order": ""}


class AuthorForm(forms.ModelForm):
    """One author; ``place`` is what was typed for her position, ties and gaps allowed."""

    place = forms.IntegerField(
        label="order", required=False, min_value=1, widget=forms.NumberInput(attrs={**ORDER, "min": 1})
    )

    class Meta:
        model = Authorship
        fields = ["place", "name", "given", "family", "person", "is_equal_contribution", "is_corresponding"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["place"] = self.instance.position

    def clean(self):
        """Take given and family name from the printed one where nobody typed them."""
        cleaned = super().clean()
        is_renamed = "name" in self.changed_data and not {"given", "family"} & set(self.changed_data)
        if cleaned.get("name") and (is_renamed or not (cleaned.get("given") or cleaned.get("family"))):
            name = parse_name(cleaned["name"])
            cleaned["given"] = name.given
            cleaned["family"] = f"{name.particle} {name.family} {name.suffix}".strip()
            self.instance.literal = name.literal
        return cleaned


class AuthorFormSet(BaseInlineFormSet):
    """Authors in any order and with any numbers; a member only once."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            person = getattr(form, "cleaned_data", {}).get("person")
            if person is None or form in self.deleted_forms:
                continue
            if person in seen:
                form.add_error("person", f"{person} stands above already. A member is an author only once.")
            seen.add(person)

    def in_order(self):
        """The saved authors that remain, by the numbers typed; ties as they stand, those without one last."""
        forms = [form for form in self.forms if form not in self.deleted_forms and self._is_kept(form)]
        forms.sort(key=lambda form: form.cleaned_data.get("place") or float("inf"))
        return [form.instance for form in forms]

    @staticmethod
    def _is_kept(form):
        return form.has_changed() or not form.instance._state.adding


class AuthorInline(admin.TabularInline):
    model = Authorship
    form = AuthorForm
    formset = AuthorFormSet
    fields = ["place", "name", "given", "family", "person", "is_equal_contribution", "is_corresponding"]
    autocomplete_fields = ["person"]
    extra = 0
    classes = ["ordered"]
    verbose_name = "author"
    verbose_name_plural = "authors, in the order of the paper"

    @property
    def media(self):
        return super().media + forms.Media(js=["profiles/ordering.js"])


class PaperLinkInline(admin.TabularInline):
    model = PaperLink
    fields = ["position", "kind", "url", "upload", "label"]
    autocomplete_fields = ["upload"]
    extra = 0
    classes = ["ordered"]
    verbose_name_plural = "links"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.label = "order"
            field.widget.attrs.update(ORDER)
        return field


class PaperForm(forms.ModelForm):
    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        key = path_key(reverse("publications:paper-detail", args=[slug]))
        row = Address.objects.of_scope(None).canonical().with_key(key).first()
        if row and slug != self.initial.get("slug"):
            raise ValidationError(f"{row.path} is the address of “{row.target}”. Choose another slug.")
        return slug


@admin.register(Paper)
class PaperAdmin(TextAdmin):
    """A paper with its authors in order and its links."""

    form = PaperForm
    # Abstracts hold formulas and emphasis, and no lists of papers.
    has_blocks = False
    list_display = ["title", "authors", "container_title", "issued", "type", "stage", "status"]
    list_filter = [
        "type",
        "stage",
        "status",
        ("authorships__person", admin.RelatedOnlyFieldListFilter),
        "tags",
    ]
    search_fields = [
        "title",
        "authorships__name",
        "container_title",
        "container_title_short",
        "doi",
        "arxiv_id",
        "issued",
    ]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["tags"]
    inlines = [AuthorInline, PaperLinkInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", ("type", "stage", "status")]}),
        (
            "Journal, conference or book",
            {
                "fields": [
                    ("container_title", "container_title_short"),
                    ("issued", "publisher"),
                    ("volume", "issue", "page"),
                ]
            },
        ),
        ("Where to find it", {"fields": [("doi", "arxiv_id"), "url"]}),
        ("Abstract", {"fields": ["abstract"], "classes": ["editor"]}),
        (
            "More",
            {
                "fields": ["note", "has_other_authors", ("citation_key", "language"), "tags"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("authorships")

    @admin.display(description="authors")
    def authors(self, paper):
        names = [row.name for row in paper.authorships.all()]
        return ", ".join(names if len(names) <= 3 else [*names[:2], f"and {len(names) - 2} others"])

    def render_preview(self, text, lab, person):
        return render_markdown(text)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            _leave_redirect(form.initial["slug"], obj)

    def save_formset(self, request, form, formset, change):
        if formset.model is not Authorship:
            super().save_formset(request, form, formset, change)
            return
        changed = formset.save(commit=False)
        save_authors(form.instance, changed, formset.deleted_objects, formset.in_order())


class SelectedPaperInline(admin.TabularInline):
    """Which of her papers a member shows on her homepage, in which order, and which not at all."""

    model = Authorship
    fields = ["selected_order", "paper", "is_selected", "is_hidden"]
    readonly_fields = ["paper"]
    ordering = ["-is_selected", "selected_order", "-paper__issued"]
    extra = 0
    max_num = 0
    can_delete = False
    classes = ["ordered"]
    verbose_name_plural = "papers: those selected stand on the homepage, in this order"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("paper")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "selected_order":
            field.label = "order"
            field.widget.attrs.update(ORDER)
        return field

    def has_add_permission(self, request, obj=None):
        return False


PersonAdmin.inlines.append(SelectedPaperInline)


def _leave_redirect(old_slug, paper):
    """The old address leads to the new one, except where a page has lived there all along."""
    old_path = reverse("publications:paper-detail", args=[old_slug])
    if not Address.objects.of_scope(None).canonical().with_key(path_key(old_path)).exists():
        redirect_url(old_path, paper.get_absolute_url())
