"""Invitations: a manager makes an account with a link to it, by which its owner chooses a password, once."""

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.text import slugify

from profiles.access.rules import EDITOR
from profiles.access.status import Status
from profiles.addressing.current_lab import lab_of
from profiles.addressing.resolving import person_path
from profiles.addressing.slugs import free_slug
from profiles.editing.last_day import LastDayField, until_in_words
from profiles.editing.letters import send_letter, text_of
from profiles.editing.signing_in.known_browsers import remember
from profiles.models import Account, AuditEvent, AuditKind, Lab, Person, UserSession
from profiles.words.slugs import first_free

# By which the session of whoever comes by a link says that she is known.
PASSWORDS = "django.contrib.auth.backends.ModelBackend"


class LinkTokens(PasswordResetTokenGenerator):
    """A link dies with the password, the sign-in and the e-mail of its account, and with the account's closing."""

    key_salt = "profiles.editing.invitations"

    def _make_hash_value(self, user, timestamp):
        account = Account.objects.filter(user=user).first()
        until = account.until if account else None
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}{until}"


tokens = LinkTokens()


def link_for(user, request):
    """The whole address at which the owner of an account chooses a password."""
    return request.build_absolute_uri(path_of_link(user))


def path_of_link(user):
    """The same from the root of the site."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("invited", args=[key, tokens.make_token(user)])


def send_link(user, link, word=""):
    """Whether the link went out by mail, below a word of who sends it; where not, somebody has to hand it over."""
    context = {"user": user, "link": link, "word": word, "lab": Lab.objects.current()}
    return send_letter(f"Your page at {context['lab'].name}", text_of("invitation", context), user.email)


class Part(models.TextChoices):
    """What somebody is invited to edit."""

    OWN = "own", "Own page and own papers"
    OTHERS = "others", "For another member, until a day"
    ALL = "all", "Everything but the settings: lab manager"


class InvitationForm(forms.Form):
    """Whom to invite: a member who is here already, a new one, or one who edits for members and is none."""

    given_name = forms.CharField(max_length=150, required=False)
    family_name = forms.CharField(max_length=150)
    email = forms.EmailField(label="E-mail", max_length=254)
    part = forms.ChoiceField(label="May edit", choices=Part, initial=Part.OWN, widget=forms.RadioSelect)
    person = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label="Her own page",
        empty_label="a new one, hidden until she or a manager makes it public",
        help_text="Where she edits for another or manages the lab, no new one is made.",
    )
    edits_for = forms.ModelChoiceField(Person.objects.by_name(), required=False, empty_label="nobody else")
    until = LastDayField(
        required=False, help_text="The last day on which she edits for another. Empty: without end."
    )
    word = forms.CharField(
        label="A word of your own",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It goes into the mail with the link.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taken = Account.objects.exclude(person=None).values("person")
        self.fields["person"].queryset = Person.objects.exclude(pk__in=taken).by_name()

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError("Somebody with this e-mail address has an account already.")
        return email

    def clean(self):
        cleaned = super().clean()
        is_for_others = cleaned.get("part") == Part.OTHERS
        if is_for_others and not cleaned.get("edits_for"):
            self.add_error("edits_for", "Say for whom she edits.")
        if not is_for_others and (cleaned.get("edits_for") or cleaned.get("until")):
            self.add_error(
                "part", "To edit for another, choose so here; else leave “edits for” and “until” empty."
            )
        return cleaned

    @property
    def part_in_words(self):
        data = self.cleaned_data
        if data["edits_for"]:
            return f"for {data['edits_for']}{until_in_words(data['until'])}"
        return Part(data["part"]).label

    def save(self):
        """The account, which nobody can sign in to before a password is chosen."""
        data = self.cleaned_data
        names = {"first_name": data["given_name"], "last_name": data["family_name"]}
        user = User.objects.create_user(_username(data["email"]), data["email"], **EDITOR, **names)
        person = data["person"] or (self._new_person() if data["part"] == Part.OWN else None)
        account = Account.objects.create(user=user, person=person, is_manager=data["part"] == Part.ALL)
        if data["part"] == Part.OTHERS:
            account.delegations.create(person=data["edits_for"], until=data["until"])
        return user

    def _new_person(self):
        data = self.cleaned_data
        stem = slugify(f"{data['given_name']} {data['family_name']}") or "member"
        return Person.objects.create(
            given_name=data["given_name"],
            family_name=data["family_name"],
            slug=free_slug(Person, stem),
            status=Status.DRAFT,
        )


def is_open(user):
    """Whether somebody has been invited and has not come yet."""
    return user.last_login is None and not user.has_usable_password()


class Welcome(PasswordResetConfirmView):
    """Choosing a password by a link: she is signed in by that, and lands on her own page."""

    token_generator = tokens
    post_reset_login = True
    template_name = "admin/invited.html"
    title = "Choose a password"
    post_reset_login_backend = PASSWORDS

    def get_context_data(self, **kwargs):
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}

    def form_valid(self, form):
        with transaction.atomic():
            AuditEvent.objects.record(
                AuditKind.PASSWORD_CHANGED, "Chosen by a link.", self.request, by=self.user
            )
            UserSession.objects.end_all(self.user)
            response = super().form_valid(form)
        remember(response, self.user)
        return response

    def get_success_url(self):
        own = Person.objects.mine(self.user).first()
        return person_path(own, lab_of(self.request)) if own else reverse("admin:index")


def _username(email):
    stem = slugify(email.partition("@")[0]) or "member"
    return first_free(stem, set(User.objects.values_list("username", flat=True)))
