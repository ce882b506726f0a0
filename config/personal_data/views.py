"""Pages below /admin/: what is held about oneself, to take along or to have erased; and the managers' erasing."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from config.moving_out.markdown.writing import FolderRefused
from config.personal_data.archive import archive_of
from config.personal_data.erasing import WAYS, is_last_administrator
from config.personal_data.inventory import inventories
from profiles.access.actions import Action
from profiles.access.rules import ADMINISTRATORS, can
from profiles.editing.own_page import for_managers, show_own_page
from profiles.models import Account, AuditEvent, AuditKind, Lab, Person
from profiles.models.accounts import Asks

_KINDS = {Asks.ERASURE: AuditKind.ERASED, Asks.ANONYMITY: AuditKind.ANONYMISED}


@require_http_methods(["GET", "HEAD", "POST"])
def my_data(request):
    """What she may take along, and the button by which she asks to be held no more."""
    account = Account.objects.filter(user=request.user).select_related("person").first()
    person = account.person if account else None
    if "download" in request.POST:
        return _download(request, person)
    if "ask" in request.POST:
        return _ask(request, request.POST["ask"])
    context = {
        "account": account,
        "person": person,
        "ways": Asks,
        "inventories": inventories(request.user, person),
    }
    return show_own_page(request, "my_data", "My data", context)


@for_managers
def erase_member(request, pk):
    """An account, with the member it is."""
    account = _erasable(request.user).filter(pk=pk).select_related("user", "person").first()
    if account is None:
        raise Http404("There is no such account for you to erase.")
    return _erase(request, account.user, account.person, account.get_asks_display(), account.asks)


@for_managers
def erase_without_account(request):
    """A member who has no account, as many alumni: which one is chosen first."""
    choice = ChoiceForm(request.GET if "person" in request.GET else None)
    if not choice.is_valid():
        return show_own_page(request, "erase_choice", "Erase a member without an account", {"form": choice})
    return _erase(request, None, choice.cleaned_data["person"])


def _erase(request, user, person, asked="", way=""):
    """Says what goes and what stays; on POST, with the name typed, it is carried out."""
    name = str(person or user)
    form = ErasureForm(request.POST or None, user=user, person=person, way=way, name=name)
    if request.method == "POST" and form.is_valid():
        way = Asks(form.cleaned_data["way"])
        by_account = f" ({user.username})" if user else ""
        AuditEvent.objects.record(_KINDS[way], f"{name}{by_account}.", request)
        WAYS[way](user, person)
        messages.success(request, f"{name}: {_KINDS[way].label.lower()}.")
        return HttpResponseRedirect(reverse("rights"))
    context = {"form": form, "asked": asked, "inventories": inventories(user, person)}
    return show_own_page(request, "erase", f"Erase {name}", context)


class ChoiceForm(forms.Form):
    """Whom to erase, among those who have no account."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Member")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(account=None).by_name()


class ErasureForm(forms.Form):
    """Which of the two, and the name, typed by whoever means it."""

    way = forms.ChoiceField(label="How", widget=forms.RadioSelect)
    name = forms.CharField(label="Name", required=False)

    def __init__(self, *args, user, person, way, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.expected = user, name
        # Without a member there is nothing that could stay by a neutral name.
        anonymity = [(Asks.ANONYMITY.value, "Make anonymous")] if person else []
        self.fields["way"].choices = [(Asks.ERASURE.value, "Erase"), *anonymity]
        self.fields["way"].initial = way
        self.fields["name"].help_text = f"Type “{name}” as a sign that you mean it. There is no way back."

    def clean_name(self):
        if self.cleaned_data["name"].strip().casefold() != self.expected.casefold():
            raise ValidationError(f"Type “{self.expected}”, as it stands here.")
        return self.cleaned_data["name"]

    def clean(self):
        if is_last_administrator(self.user):
            raise ValidationError("This is the last administrator. Make another one first, under Users.")
        return super().clean()


def _erasable(user):
    """Accounts that somebody who manages may erase: those of administrators by administrators only."""
    if can(user, Action.ADMINISTER):
        return Account.objects.all()
    return Account.objects.exclude(user__in=User.objects.filter(ADMINISTRATORS))


def _download(request, person):
    try:
        archive = archive_of(request.user, person)
    except FolderRefused as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("my-data"))
    AuditEvent.objects.record(AuditKind.EXPORTED, "All that is held about her.", request)
    name = f"labfolio-{request.user.username}.zip"
    return FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")


def _ask(request, way):
    """She asks for one of the ways, or, by "", for none any more."""
    with transaction.atomic():
        Lab.objects.lock()
        account, _ = Account.objects.get_or_create(user=request.user)
        account.asks = way if way in Asks.values else ""
        account.save(update_fields=["asks"])
    asked = "A manager has been asked, and sees it under “Who may edit what”."
    messages.success(request, asked if account.asks else "You ask for nothing any more.")
    return HttpResponseRedirect(reverse("my-data"))
