"""Who may edit what: all accounts with their rights on one page, for managers, who change them there."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from profiles.access.rules import ADMINISTRATORS, EDITORS
from profiles.access.standing import Rank, standing_of
from profiles.editing.forwarding import ForwardingForm
from profiles.editing.invitations import InvitationForm, is_open, link_for, send_link
from profiles.editing.last_day import LastDayField, until_in_words
from profiles.editing.own_page import for_managers, show_own_page
from profiles.editing.sent_keys import sent_number
from profiles.editing.viewing_as import ViewingForm
from profiles.models import Account, AuditEvent, AuditKind, Delegation, Membership, Person, UserSession
from profiles.models.audit import short_name_of


@dataclass(frozen=True)
class Rights:
    """One row of the table: what an account may edit, in words; ``change_url`` is "" where nothing is changed here."""

    name: str
    role: str
    own: str
    papers: str
    others: str
    lab: str
    until: object
    delegations: list[Delegation]
    change_url: str
    # What she asks for in words, and where it is done.
    asks: str
    erase_url: str


@for_managers
def show_rights(request):
    """The table; on POST somebody edits for a member from now on, or does no more."""
    if "end" in request.POST:
        return _end(request, request.POST["end"])
    form = DelegationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        delegation = form.save()
        _log(request, delegation, ADDITION, f"{delegation}{until_in_words(delegation.until)}.")
        messages.success(request, f"{delegation}.")
        return HttpResponseRedirect(reverse("rights"))
    return show_own_page(
        request, "rights", "Who may edit what", {"rows": _rows(), "form": form, "viewing": ViewingForm()}
    )


@for_managers
def change_rights(request, pk):
    """One account: which member it is, whether she manages the lab, and her last day."""
    account = _changeable().filter(pk=pk).select_related("user", "person").first()
    if account is None:
        raise Http404("There is no such account for you to change.")
    if "link" in request.POST:
        return _hand_over(request, account.user)
    if "take_back" in request.POST and is_open(account.user):
        return _take_back(request, account)
    form = AccountForm(request.POST if request.method == "POST" else None, instance=account)
    if form.is_valid():
        form.save()
        UserSession.objects.end_with_account(account.user)
        _log(request, account, CHANGE, form.changes_in_words())
        messages.success(request, f"The rights of {account} are saved.")
        return HttpResponseRedirect(reverse("rights"))
    context = {"form": form, "is_open": is_open(account.user)}
    return show_own_page(request, "rights_account", f"Rights of {_name(account.user, account)}", context)


@for_managers
def invite(request):
    """Whom to invite; then the link, unless it went out by mail."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = form.save()
        _log(
            request,
            user.account,
            ADDITION,
            f"Invited: {_name(user, user.account)}, {user.email}. May edit: {form.part_in_words}.",
            AuditKind.INVITED,
        )
        return _hand_over(request, user, form.cleaned_data["word"])
    return show_own_page(request, "rights_invite", "Invite", {"form": form})


def _hand_over(request, user, word=""):
    """The link by mail, with a word of who sends it, or shown this once."""
    link, name = link_for(user, request), _name(user, user.account)
    AuditEvent.objects.record(AuditKind.LINK_MADE, f"For {name} ({user.username}).", request)
    if send_link(user, link, word):
        messages.success(request, f"A link has been sent to {user.email}.")
        return HttpResponseRedirect(reverse("rights"))
    shown = {"link": link, "name": name, "username": user.username}
    return show_own_page(request, "rights_link", f"A link for {name}", shown)


def _take_back(request, account):
    sentence = f"Taken back: the invitation of {_name(account.user, account)}."
    _log(request, account, DELETION, sentence, AuditKind.INVITATION_TAKEN_BACK)
    account.user.delete()
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("rights"))


class DelegationForm(forms.Form):
    """Somebody edits for a member until a day; given once more, the new day holds."""

    account = forms.ModelChoiceField(Account.objects.none(), label="Who")
    person = forms.ModelChoiceField(Person.objects.none(), label="Edits for")
    until = LastDayField(required=False, label="Until", help_text="The last day. Empty: without end.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = _changeable().filter(is_manager=False).select_related("user")
        self.fields["person"].queryset = Person.objects.by_name()

    def clean(self):
        cleaned = super().clean()
        account, person = cleaned.get("account"), cleaned.get("person")
        if account and person and account.person_id == person.pk:
            self.add_error("person", "Everybody edits for herself already.")
        return cleaned

    def save(self):
        """The delegation, new or with its new day."""
        cleaned = self.cleaned_data
        delegation, _ = Delegation.objects.update_or_create(
            account=cleaned["account"], person=cleaned["person"], defaults={"until": cleaned["until"]}
        )
        return delegation


class AccountForm(ForwardingForm):
    """The rights of one account; a last day may end her time in the lab as well, and send her visitors elsewhere."""

    until = LastDayField(
        required=False, label="Last day", help_text="She signs in until then. Empty: no end."
    )
    leaves = forms.BooleanField(
        required=False,
        label="She leaves the lab then",
        help_text="Her time in the lab ends on that day, and she stands among the alumni.",
    )

    field_order = ["person", "is_manager", "until", "leaves", "forward_to", "forwards_below"]

    class Meta:
        model = Account
        fields = ["person", "is_manager", "until"]
        labels = {"person": "Member"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taken = Account.objects.exclude(pk=self.instance.pk).exclude(person=None).values("person")
        self.fields["person"].queryset = Person.objects.exclude(pk__in=taken).by_name()
        self.fields["until"].known = self.instance.until

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("leaves") and not (cleaned.get("until") and cleaned.get("person")):
            self.add_error("leaves", "Choose the member, and give her last day.")
        return cleaned

    def changes_in_words(self):
        """What is another now, with its new value."""
        said = {True: "yes", False: "no", None: "none"}
        new = {self.fields[name].label: self.cleaned_data[name] for name in self.changed_data}
        values = [f"{label} {said.get(value, value)}" for label, value in new.items()]
        return f"Rights of {self.instance}: {', '.join(values) or 'as they were'}."

    def save(self, commit=True):
        account = super().save(commit)
        if self.cleaned_data["leaves"]:
            end_memberships(account.person, account.until)
        self.save_forwarding()
        return account


def role_of(user):
    """What somebody is to the site, in words."""
    return _role(standing_of(user).rank, user, getattr(user, "account", None))


def end_memberships(person, day):
    """A member's times in the lab that go on after a day end on it; those that begin later are none any more."""
    for row in Membership.objects.filter(person=person).exclude(pk__in=Membership.objects.ended(day)):
        if row.start > day.isoformat():
            row.delete()
        else:
            row.end = day.isoformat()
            row.save(update_fields=["end"])


def _changeable():
    """Accounts that managers change: not those of administrators."""
    users = User.objects.filter(EDITORS).exclude(ADMINISTRATORS)
    return Account.objects.filter(user__in=users).order_by("user__username")


def _end(request, key):
    delegation = Delegation.objects.filter(pk=sent_number(key)).first()
    if delegation:
        _log(request, delegation, DELETION, f"No more: {delegation}.")
        delegation.delete()
        messages.success(request, f"No more: {delegation}.")
    return HttpResponseRedirect(reverse("rights"))


def _rows():
    """A row of each account that can come into the admin, those with most rights first; three queries."""
    delegations = Prefetch("account__delegations", Delegation.objects.select_related("person"))
    users = User.objects.filter(EDITORS).select_related("account__person").prefetch_related(delegations)
    ranks = list(Rank)
    rows = [(ranks.index(standing_of(user).rank), _row(user)) for user in users]
    return [row for _, row in sorted(rows, key=lambda one: (one[0], one[1].name))]


def _row(user):
    standing, account = standing_of(user), getattr(user, "account", None)
    is_administrator, edits_all = standing.rank is Rank.ADMINISTRATOR, standing.edits_all
    others = [one for one in account.delegations.all() if one.is_in_force()] if account else []
    names = ", ".join(str(one.person) for one in others)
    own = standing.own is not None
    papers = ["her own"] if own else []
    papers += [f"those of {names}"] if names else []
    return Rights(
        name=_name(user, account),
        role=_role(standing.rank, user, account),
        own="yes" if own else "",
        papers="all" if edits_all else ", ".join(papers),
        others="all" if edits_all else names,
        lab="all" if is_administrator else "pages and people" if edits_all else "",
        until=account.until if account else None,
        delegations=[] if edits_all else others,
        change_url="" if is_administrator or not account else reverse("rights-account", args=[account.pk]),
        asks=account.get_asks_display() if account else "",
        erase_url=reverse("rights-erase", args=[account.pk]) if account and account.asks else "",
    )


def _role(rank, user, account):
    if rank is not Rank.ADMINISTRATOR and is_open(user):
        return "Invited, has not come yet"
    if account and not account.is_in_force():
        return "Signs in no more"
    return {Rank.VISITOR: "Edits nothing yet"}.get(rank, rank.value.capitalize())


def _name(user, account):
    return account.name if account else short_name_of(user)


def _log(request, row, flag, sentence, kind=AuditKind.RIGHTS_CHANGED):
    """In the history of the row, which goes with it, and in the audit log, which stays."""
    LogEntry.objects.log_actions(request.user.pk, [row], flag, sentence, single_object=True)
    AuditEvent.objects.record(kind, sentence, request)
