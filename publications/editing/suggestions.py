"""Author suggestions in the admin: who an author may be, to accept or refuse; refusals to take back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from profiles.editing.people_filter import PeopleFilter
from profiles.editing.saving import EditingAdmin
from profiles.editing.sent_keys import sent_key
from profiles.models import Lab, Person
from publications.members.claims import agree, missing, sides_of
from publications.members.linking import refuse
from publications.models import AuthorMatch, Paper

_DONE = {"accept": "accepted", "refuse": "refused", "revoke": "revoked"}


class AnswerFilter(admin.SimpleListFilter):
    """Open suggestions unless refused ones are asked for."""

    title = "answer"
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("refused", "Refused")]

    def choices(self, changelist):
        for value, label in ((None, "Open"), ("refused", "Refused")):
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self.value() == value, "query_string": query, "display": label}

    def queryset(self, request, queryset):
        return queryset.refused() if self.value() == "refused" else queryset.open()


def _action(verdict, description):
    @admin.action(description=description, permissions=["change"])
    def act(model_admin, request, queryset):
        model_admin.answer(request, verdict, queryset.select_related("paper", "person"))

    act.__name__ = f"{verdict}_matches"
    return act


@admin.register(AuthorMatch)
class AuthorMatchAdmin(EditingAdmin):
    """Nothing is typed here: each row is accepted or refused by its buttons."""

    list_display = ["name", "person", "on_paper", "why"]
    list_display_links = None
    list_filter = [AnswerFilter, ("person", PeopleFilter)]
    list_select_related = ["paper", "person"]
    search_fields = [
        "name__mentions",
        "paper__title__mentions",
        "person__given_name__mentions",
        "person__family_name__mentions",
    ]
    show_full_result_count = False
    is_part = True
    actions = [
        _action("accept", "Accept: these authors are the members suggested"),
        _action("refuse", "Refuse: they are not"),
        _action("revoke", "Take refusals back"),
    ]

    def has_change_permission(self, request, obj=None):
        """They are answered in the list; a form would make another suggestion of one."""
        return obj is None and super().has_change_permission(request)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        """Suggestions on papers and of members that this user may see."""
        people, papers = (model.objects.visible_to(request.user) for model in (Person, Paper))
        rows = super().get_queryset(request).filter(paper__in=papers, person__in=people)
        # Asked for once, not for each row of the list.
        own = Paper.objects.editable_by(request.user).filter(pk=OuterRef("paper"))
        return rows.annotate(edits_paper=Exists(own)).prefetch_related("person__name_forms")

    def changelist_view(self, request, extra_context=None):
        verdict = next((name for name in _DONE if name in request.POST), "")
        if not verdict:
            return super().changelist_view(request, {"title": "Author suggestions", **(extra_context or {})})
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).filter(pk=sent_key(request.POST[verdict]))
        self.answer(request, verdict, rows.select_related("paper", "person"))
        is_from_desk = "desk" in request.POST
        return HttpResponseRedirect(reverse("admin:index") if is_from_desk else request.get_full_path())

    @transaction.atomic
    def answer(self, request, verdict, suggestions):
        """Accept, refuse or take back, each by itself, and say how many that were; the suggestions are a query."""
        # Two who answer at once would both find the author nobody's.
        Lab.objects.lock()
        count = waiting = 0
        for suggestion in suggestions:
            try:
                is_done = _ANSWERS[verdict](suggestion, request.user)
                self.log_change(request, suggestion, f"{_DONE[verdict].capitalize()}: {suggestion}.")
                count, waiting = count + is_done, waiting + (not is_done)
            except ValidationError as error:
                messages.warning(request, " ".join(error.messages))
        if count:
            messages.success(request, f"{count} suggestion{'' if count == 1 else 's'} {_DONE[verdict]}.")
        if waiting:
            messages.success(request, f"Said, and waiting for the other side to agree: {waiting}.")

    @admin.display(description="why")
    def why(self, suggestion):
        """What of the member the printed name may be; sure ones are never suggested."""
        person = suggestion.person
        forms = ", ".join(form.text for form in person.name_forms.all())
        signs = f"{person} signs as {forms}" if forms else f"no names on papers are entered for {person}"
        return f"The name agrees, but somebody else may have it: {signs}."

    @admin.display(description="paper", ordering="paper__title")
    def on_paper(self, suggestion):
        url = reverse("admin:publications_paper_change", args=[suggestion.paper_id])
        return format_html('<a href="{}">{}</a>', url, suggestion.paper)

    def get_list_display(self, request):
        @admin.display(description="answer")
        def answers(suggestion):
            sides = sides_of(request.user, suggestion, edits_paper=suggestion.edits_paper)
            return _buttons(suggestion, sides)

        name, person, *rest = super().get_list_display(request)
        return [name, person, answers, *rest]


def _buttons(suggestion, sides):
    """What may be answered by who speaks for these sides, and what has been said."""
    words = [("accept", "Accept"), ("refuse", "Refuse")]
    if suggestion.state == AuthorMatch.State.REFUSED:
        words = [("revoke", "Take back")]
    elif not sides & missing(suggestion):
        words = [("refuse", "Refuse")]
    what = f"that {suggestion.name} is {suggestion.person}"
    buttons = format_html_join(
        " ",
        '<button type="submit" class="answer" name="{}" value="{}" aria-label="{} {}">{}</button>',
        ((name, suggestion.pk, label, what, label) for name, label in words),
    )
    return format_html("{} {}", buttons, _SAID.get(suggestion.state, ""))


_SAID = {
    AuthorMatch.State.CLAIMED: "The member says so; an author of the paper or a manager is to agree.",
    AuthorMatch.State.OFFERED: "The paper's authors say so; the member or a manager is to agree.",
}


def _accept(suggestion, user):
    return agree(suggestion, sides_of(user, suggestion)) is not None


def _refuse(suggestion, user):
    refuse(suggestion)
    return True


def _revoke(suggestion, user):
    suggestion.state = AuthorMatch.State.SUGGESTED
    suggestion.save(update_fields=["state"])
    return True


#: Each with who answers; whether that settles it.
_ANSWERS = {"accept": _accept, "refuse": _refuse, "revoke": _revoke}
