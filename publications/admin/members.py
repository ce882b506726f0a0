"""Members in the admin with their papers: looked for when a name changes, selected, ordered and hidden."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from profiles.people.admin import PersonAdmin
from profiles.people.models import NameForm, Person
from publications.author_matching import match_member
from publications.choosing import Choice, choose
from publications.models import Authorship, Paper
from publications.search import matching

_A_PAGE = 50
_NAMES = {"given_name", "family_name", "orcid"}


class ChoiceForm(forms.Form):
    """What a member does with one of her papers; ``author`` is her authorship."""

    place = forms.IntegerField(required=False, min_value=1, widget=forms.NumberInput(attrs={"min": 1}))
    is_selected = forms.BooleanField(required=False)
    is_hidden = forms.BooleanField(required=False)

    def __init__(self, data, author):
        place = author.selected_order if author.is_selected else None
        initial = {"place": place, "is_selected": author.is_selected, "is_hidden": author.is_hidden}
        super().__init__(data, initial=initial, prefix=str(author.pk))
        self.author = author
        words = {"place": "Place of", "is_selected": "Select", "is_hidden": "Hide"}
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{words[name]} {author.paper}"
        if author.is_selected:
            self.fields["place"].widget.attrs["data-order"] = ""


admin.site.unregister(Person)


@admin.register(Person)
class MemberAdmin(PersonAdmin):
    """A person, and the page on which her papers are chosen: hundreds would not fit into her form."""

    readonly_fields = [*PersonAdmin.readonly_fields, "papers"]
    fieldsets = [*PersonAdmin.fieldsets, ("Papers", {"fields": ["papers"]})]

    def get_urls(self):
        view = self.admin_site.admin_view(self.choose_papers)
        return [path("<uuid:pk>/papers/", view, name="publications_member_papers"), *super().get_urls()]

    @admin.display(description="selected and hidden")
    def papers(self, person):
        """How many there are, and where they are chosen."""
        if person._state.adding:
            return "They are chosen as soon as this is saved."
        count = person.authorships.count()
        selected = person.authorships.filter(is_selected=True, is_hidden=False).count()
        url = reverse("admin:publications_member_papers", args=[person.pk])
        text = '{} of {} selected &nbsp; <a href="{}">Choose papers</a>'
        return format_html(text, selected, count, url)

    def save_related(self, request, form, formsets, change):
        """Look for the member among the authors of all papers when she is new or is called otherwise."""
        super().save_related(request, form, formsets, change)
        is_renamed = bool(_NAMES & set(form.changed_data))
        has_new_forms = any(one.model is NameForm and one.has_changed() for one in formsets)
        if not change or is_renamed or has_new_forms:
            match_member(form.instance)

    def choose_papers(self, request, pk):
        """The member's papers: those selected, in her order, then pages of the others."""
        person = self.get_object(request, pk)
        if person is None:
            raise Http404("This member has been deleted.")
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        authors = Authorship.objects.filter(person=person).select_related("paper")
        posted = authors.filter(pk__in=request.POST.getlist("row")) if request.method == "POST" else []
        answered = [ChoiceForm(request.POST, author) for author in posted]
        refused = [form for form in answered if not form.is_valid()]
        if request.method == "POST" and not refused:
            choose(person, {form.author.pk: Choice(**form.cleaned_data) for form in answered})
            self.log_change(request, person, "Papers chosen.")
            messages.success(request, f"The papers of {person} are saved.")
            return HttpResponseRedirect(request.get_full_path())
        return self._show_papers(request, person, authors, {form.author.pk: form for form in answered})

    def _show_papers(self, request, person, authors, answered):
        words = request.GET.get("q", "").strip()
        selected = authors.filter(is_selected=True).order_by("selected_order", "-paper__issued")
        others = authors.filter(is_selected=False).order_by("-paper__issued", "paper__title", "pk")
        if words:
            others = others.filter(paper__in=matching(Paper.objects.all(), words))
        page = Paginator(others, _A_PAGE).get_page(request.GET.get("page"))

        def form_of(author):
            return answered.get(author.pk) or ChoiceForm(None, author)

        return TemplateResponse(
            request,
            "admin/publications/member_papers.html",
            {
                **self.admin_site.each_context(request),
                "title": f"Papers of {person}",
                "person": person,
                "words": words,
                "selected": [form_of(author) for author in selected],
                "others": [form_of(author) for author in page],
                "page": page,
                "media": forms.Media(js=["profiles/ordering.js"]),
            },
        )
