"""Papers in the admin: the list with what is missing, and the form with everything a paper has."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from profiles.editing.pasts.leading import built_in_address
from profiles.editing.people_filter import PeopleFilter
from profiles.editing.permissions import PartsInline
from profiles.editing.texts import TextAdmin
from profiles.models import Address
from profiles.rendering.markdown import render_markdown
from publications.addressing import leave_redirect
from publications.editing.author_order import save_in_order
from publications.editing.authors import ORDER, AuthorInline, EditorInline, NamedFormSet
from publications.editing.bulk_editing import edit_papers
from publications.editing.downloads import EXPORTS
from publications.editing.duplicates import merge_papers
from publications.editing.gaps import GapFilter, YearFilter, gaps_of, with_gaps
from publications.editing.paper_form import IdentifierField, PaperForm
from publications.editing.thumbnails import make_thumbnails
from publications.members.claims import agree, sides_of
from publications.members.linking import refuse, refuse_author, suggest_matches
from publications.models import Authorship, Paper, PaperLink
from publications.search.papers import matching
from publications.words.fields import NORMALISE

_SHOWN_AUTHORS = 3


class PaperLinkInline(PartsInline, admin.TabularInline):
    model = PaperLink
    fields = ["position", "kind", "url", "upload", "label"]
    autocomplete_fields = ["upload"]
    extra = 0
    classes = ["ordered"]
    verbose_name_plural = "links, each an address or an uploaded file"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.label = "order"
            field.widget.attrs.update(ORDER)
        return field


class PaperList(ChangeList):
    """A page of papers: first which they are, then all that is shown of these few."""

    def get_results(self, request):
        super().get_results(request)
        keys = list(self.result_list.values_list("pk", flat=True))
        rows = with_gaps(Paper.objects.filter(pk__in=keys)).prefetch_related("authorships__person")
        papers = rows.order_by().in_bulk()
        self.result_list = [papers[key] for key in keys if key in papers]


@admin.register(Paper)
class PaperAdmin(TextAdmin):
    """A paper with its authors and editors in order and its links."""

    form = PaperForm
    # Abstracts hold formulas and emphasis, and no lists of papers.
    has_blocks = False
    change_list_template = "admin/publications/paper_list.html"
    list_display = ["title", "authors", "year", "venue", "members", "missing", "type", "status"]
    list_filter = [
        GapFilter,
        "status",
        "stage",
        "type",
        YearFilter,
        ("authorships__person", PeopleFilter),
        "tags",
    ]
    # How words are searched for stands in get_search_results; without a field here there is no search box.
    search_fields = ["title"]
    search_help_text = "Words of title, authors, venue or abstract, or a DOI, arXiv id or PubMed id."
    # Counting all papers once more says nothing that the list does not say.
    show_full_result_count = False
    list_per_page = 50
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["tags", "thumbnail"]
    readonly_fields = ["further_fields"]
    shown_besides = ["extra"]
    inlines = [AuthorInline, EditorInline, PaperLinkInline]
    actions = [merge_papers, edit_papers, make_thumbnails, *EXPORTS]
    fieldsets = [
        (None, {"fields": ["title", "slug", ("type", "stage", "status"), "has_other_authors"]}),
        (
            "Journal, conference or book",
            {
                "fields": [
                    ("container_title", "container_title_short"),
                    ("issued", "genre"),
                    ("volume", "issue", "page"),
                    ("publisher", "publisher_place"),
                    ("collection_title", "edition"),
                ]
            },
        ),
        ("Where to find it", {"fields": [("doi", "arxiv_id"), ("pmid", "isbn"), "url"]}),
        ("Abstract", {"fields": ["abstract"], "classes": ["editor"]}),
        ("Text", {"fields": ["body"], "classes": ["editor", "collapse"]}),
        (
            "More",
            {
                "fields": [("note", "award"), ("citation_key", "language"), "tags", "thumbnail"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def get_changelist(self, request, **kwargs):
        return PaperList

    def get_search_results(self, request, queryset, search_term):
        """By identifier where that is one, else by the words that visitors search by."""
        for name, normalise in NORMALISE.items():
            try:
                found = queryset.filter(**{name: normalise(search_term)})
            except ValueError:
                continue
            if found.exists():
                return found, False
        return matching(queryset, search_term), False

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not obj.extra:
            return fieldsets
        return [*fieldsets, ("What a source said beside", {"fields": ["further_fields"]})]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in NORMALISE:
            kwargs |= {"form_class": IdentifierField, "normalise": NORMALISE[db_field.name]}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_merge_permission(self, request):
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.display(description="authors")
    def authors(self, paper):
        names = [row.name for row in paper.authorships.all()]
        rest = len(names) - _SHOWN_AUTHORS
        shown = names if rest <= 0 else [*names[:_SHOWN_AUTHORS], f"and {rest} more"]
        return ", ".join([*shown, "and others"] if paper.has_other_authors else shown)

    @admin.display(description="year", ordering="issued")
    def year(self, paper):
        return paper.year

    @admin.display(description="venue", ordering="container_title")
    def venue(self, paper):
        return paper.container_title_short or paper.container_title

    @admin.display(description="members")
    def members(self, paper):
        return ", ".join(row.person.name for row in paper.authorships.all() if row.person)

    @admin.display(description="missing")
    def missing(self, paper):
        return format_html_join(" ", '<span class="gap">{}</span>', ((label,) for label in gaps_of(paper)))

    @admin.display(description="further fields")
    def further_fields(self, paper):
        """What importers read and no field here holds; it goes out again with exports."""
        return render_to_string("admin/publications/_further_fields.html", {"fields": paper.extra})

    def render_preview(self, text, lab, person):
        return render_markdown(text)

    def addresses_of(self, obj):
        """Its own, and former ones that lead there."""
        url = obj.get_absolute_url()
        return [built_in_address(url), *Address.objects.filter(url=url, is_prefix=False)]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            leave_redirect(form.initial["slug"], obj)

    def save_formset(self, request, form, formset, change):
        if not isinstance(formset, NamedFormSet):
            super().save_formset(request, form, formset, change)
            return
        paper, is_authors = form.instance, formset.model is Authorship
        changed = formset.save(commit=False)
        if is_authors:
            for author in formset.unlinked():
                refuse_author(author)
        people = paper.authorships if is_authors else paper.editors
        save_in_order(people, changed, formset.deleted_objects, formset.in_order())
        if is_authors and formset.has_changed():
            _answer(request, formset.answers())
            suggest_matches([paper], formset.own)


def _answer(request, answers):
    for verdict, suggestion in answers:
        try:
            if verdict == "refuse":
                refuse(suggestion)
            elif agree(suggestion, sides_of(request.user, suggestion)) is None:
                messages.info(request, f"{suggestion.person} is asked whether she is {suggestion.name}.")
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
