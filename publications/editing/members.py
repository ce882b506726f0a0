"""What papers add to the admin of a member: looked for when a name changes, selected, ordered and hidden."""

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from profiles.access.standing import standing_of
from profiles.editing.sections import Section, add
from profiles.models import Lab, NameForm, OwnNames, Person
from publications.members.choosing import PaperChoice, choose
from publications.members.linking import match_member
from publications.models import Authorship, Paper
from publications.search.papers import matching

_A_PAGE = 50
_NAMES = {"given_name", "family_name", "orcid"}
# Buttons that show other rows and save nothing.
_WAYS = {"search", "page"}


class ChoiceForm(forms.Form):
    """What a member does with one of her papers; ``author`` is her authorship."""

    place = forms.IntegerField(required=False, min_value=1, widget=forms.NumberInput(attrs={"min": 1}))
    is_selected = forms.BooleanField(required=False)
    is_hidden = forms.BooleanField(required=False)
    # What the row was shown with.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, author):
        place = author.selected_order if author.is_selected else None
        initial = {"place": place, "is_selected": author.is_selected, "is_hidden": author.is_hidden}
        self.version = _version(**initial)
        super().__init__(data, initial={**initial, "seen": self.version}, prefix=str(author.pk))
        self.author = author
        words = {"place": "Place of", "is_selected": "Select", "is_hidden": "Hide"}
        for name, label in words.items():
            self.fields[name].widget.attrs["aria-label"] = f"{label} {author.paper}"
        if author.is_selected:
            self.fields["place"].widget.attrs["data-order"] = ""

    @property
    def is_ticked(self):
        """Whether a tick was set or taken away; a place says something only beside others."""
        return bool({"is_selected", "is_hidden"} & set(self.changed_data))

    def clean(self):
        """Refuse a row that somebody else has changed; it has seen the present choice then."""
        cleaned = super().clean()
        seen = cleaned.pop("seen", "")
        now = {name: self.initial[name] for name in ("place", "is_selected", "is_hidden")}
        mine = {name: cleaned.get(name) for name in now}
        if not seen or seen == self.version or mine == now:
            return cleaned
        if _version(**mine) != seen:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.version
            raise forms.ValidationError(
                f"Not saved yet: somebody has changed this meanwhile: {self._now()}. Save once more to keep yours."
            )
        # Nothing was typed here, so what the other chose stays.
        return {**cleaned, **now}

    def _now(self):
        place = f"selected, place {self.author.selected_order}" if self.author.is_selected else "not selected"
        return f"{place}, {'hidden' if self.author.is_hidden else 'not hidden'}"


def _version(place, is_selected, is_hidden):
    return f"{place or '-'} {is_selected:d} {is_hidden:d}"


@admin.display(description="selected and hidden")
def papers(person):
    """How many there are, and where they are chosen."""
    if person._state.adding:
        return "They are chosen as soon as this is saved."
    count = person.authorships.count()
    selected = person.authorships.filter(is_selected=True, is_hidden=False).count()
    url = reverse("admin:publications_member_papers", args=[person.pk])
    text = '{} of {} selected &nbsp; <a href="{}">Choose papers</a>'
    return format_html(text, selected, count, url)


def look_for_member(request, form, formsets, change):
    """Look for the member among the authors of all papers when she is new or is called otherwise."""
    is_renamed = bool(_NAMES & set(form.changed_data))
    has_new_forms = any(one.model is NameForm and one.has_changed() for one in formsets)
    has_seen = standing_of(request.user).edits_all
    if has_seen:
        was_unseen = bool(OwnNames.objects.filter(person=form.instance).delete()[0])
    elif is_renamed or has_new_forms:
        OwnNames.objects.get_or_create(person=form.instance)
    if not change or is_renamed or has_new_forms or (has_seen and was_unseen):
        match_member(form.instance)


class ChoosingPage:
    """The page on which a member's papers are chosen: hundreds would not fit into her form."""

    def __init__(self, model_admin):
        self.admin = model_admin

    @classmethod
    def urls(cls, model_admin):
        view = model_admin.admin_site.admin_view(cls(model_admin).choose_papers)
        return [path("<uuid:pk>/papers/", view, name="publications_member_papers")]

    def choose_papers(self, request, pk, form_url=""):
        """The member's papers: those selected, in her order, then pages of the others."""
        if request.method != "POST":
            return self._choose_papers(request, pk, form_url)
        with transaction.atomic():
            # Two who choose at once would both find nothing changed.
            Lab.objects.lock()
            return self._choose_papers(request, pk, form_url)

    choose_papers.shows_typed = True

    def _choose_papers(self, request, pk, form_url):
        person = Person.objects.editable_by(request.user).filter(pk=pk).first()
        if person is None:
            raise Http404("There is no such member for you to edit.")
        papers = Paper.objects.visible_to(request.user)
        authors = Authorship.objects.filter(person=person, paper__in=papers).select_related("paper")
        posted = authors.filter(pk__in=request.POST.getlist("row")) if request.method == "POST" else []
        answered = {author.pk: ChoiceForm(request.POST, author) for author in posted}
        sentence = getattr(request, "refusal", "")
        is_save = request.method == "POST" and not _WAYS & set(request.POST)
        refused = [form for form in answered.values() if is_save and not form.is_valid()]
        if refused or sentence:
            messages.error(request, sentence or "Not saved yet. What to look at is marked below.")
        elif is_save:
            choose(person, {key: PaperChoice(**form.cleaned_data) for key, form in answered.items()})
            self.admin.log_change(request, person, "Papers chosen.")
            messages.success(request, f"The papers of {person} are saved.")
            return HttpResponseRedirect(_address_of(request))
        return self._show_papers(request, person, authors, answered, form_url)

    def _show_papers(self, request, person, authors, answered, form_url):
        """The page; what was ticked and not yet saved stays in sight, whatever is searched for."""
        words = _asked(request, "q").strip()
        others = authors.filter(is_selected=False).order_by("-paper__issued", "paper__title", "pk")
        if words:
            others = others.filter(paper__in=matching(Paper.objects.all(), words))
        page = Paginator(others, _A_PAGE).get_page(_page_asked(request))
        context = {
            **self.admin.admin_site.each_context(request),
            **_rows(authors, page, answered),
            "title": f"Papers of {person}",
            "person": person,
            "words": words,
            "form_url": form_url,
            "page": page,
            "media": forms.Media(js=["profiles/ordering.js"]),
        }
        return TemplateResponse(request, "admin/publications/member_papers.html", context)


add(
    Person,
    Section(
        fieldsets=[("Papers", {"fields": [papers]})],
        readonly=[papers],
        urls=ChoosingPage.urls,
        after_save=look_for_member,
    ),
)


def _rows(authors, page, answered):
    """The forms on the page: those selected in order, those ticked on other pages, and those of this one."""

    def forms_of(rows):
        return [answered.get(author.pk) or ChoiceForm(None, author) for author in rows]

    others = forms_of(page)
    kept = forms_of(authors.filter(is_selected=True).order_by("selected_order", "-paper__issued"))
    selected = sorted(kept, key=_place)
    in_sight = {form.author.pk for form in [*selected, *others]}
    ticked = [form for form in answered.values() if form.is_ticked]
    return {
        "selected": selected,
        "waiting": [form for form in ticked if form.author.pk not in in_sight],
        "others": others,
        "is_unsaved": bool(ticked) or selected != kept,
    }


def _asked(request, name):
    """The words or the page asked for, by the form or by an address."""
    return request.POST.get(name, "") if request.method == "POST" else request.GET.get(name, "")


def _page_asked(request):
    """A search begins at its first page; else the page of the button pressed, or the one that was shown."""
    return _asked(request, "page") or ("" if "search" in request.POST else _asked(request, "at"))


def _address_of(request):
    """The address of the page as it is shown, once all is saved."""
    number = request.POST.get("at", "")
    asked = {"q": request.POST.get("q", ""), "page": "" if number == "1" else number}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{request.path}?{query}" if query else request.path


def _place(form):
    """A typed place, ahead of what is none; rows that were moved stay where they were moved."""
    typed = str(form["place"].value() or "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else float("inf")
