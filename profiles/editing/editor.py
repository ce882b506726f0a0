"""What the editor asks while somebody types: a preview, and a place for a picture.

These stand in for the views of django-markdownx, which answer anybody and keep whatever they are sent.
"""

from functools import wraps
from http import HTTPStatus

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from profiles.access.actions import Action
from profiles.access.rules import can, can_some
from profiles.access.standing import standing_of
from profiles.addressing.resolving import row_path
from profiles.editing.changes import in_words
from profiles.editing.preview import block_problems
from profiles.editing.uploads import PictureForm
from profiles.history.changing import changing
from profiles.models import Lab, Person, Upload
from profiles.uploads.pictures.limits import MAX_BYTES
from profiles.views.limits import counted

PREVIEW_BYTES = 2_000_000
# A picture and what a form adds to it.
PICTURE_BYTES = MAX_BYTES + 100_000
_PREVIEWED = "render_preview", "This has no text that could be previewed."


class Refusal(Exception):
    """The status and the sentence with which the editor is answered instead."""

    def __init__(self, status, sentence):
        super().__init__(sentence)
        self.status = status


def guarded(*, most_bytes, most_a_minute):
    """Let a view answer POSTs of signed-in staff only, in bounds, and every refusal be a sentence as JSON."""

    def decorate(view):
        protected = csrf_protect(view)

        @wraps(view)
        def guard(request):
            try:
                _check_staff(request.user)
                _check_size(request, most_bytes)
                _check_rate(f"{view.__name__}:{request.user.pk}", most_a_minute)
                with changing(request.user, in_words(view.__name__)):
                    return protected(request)
            except Refusal as refusal:
                return _refused(refusal)

        # The check against forged requests reads the body, so it comes after the check of its size.
        return never_cache(csrf_exempt(require_POST(guard)))

    return decorate


@guarded(most_bytes=PREVIEW_BYTES, most_a_minute=240)
def preview(request):
    """``{"html": …, "problems": […]}`` for the Markdown in ``content``, as the page will show it."""
    model_admin, edited = permitted(request, *_PREVIEWED)
    if "content" not in request.POST:
        raise Refusal(400, "No text arrived to be previewed.")
    text = request.POST["content"]
    html = model_admin.render_preview(text, Lab.objects.current(), _person(request, model_admin, edited))
    return JsonResponse({"html": html, "problems": block_problems(text) if model_admin.has_blocks else []})


@guarded(most_bytes=PICTURE_BYTES, most_a_minute=60)
def upload_picture(request):
    """Keep the picture in ``image``; ``{"image_code": "![description](address)"}`` is the Markdown for it."""
    model_admin, edited = permitted(request, *_PREVIEWED)
    if not can_some(request.user, Action.ADD, Upload):
        raise Refusal(403, "You may not add files. Ask a manager of the lab.")
    is_shared = not _belongs_to_one(model_admin.model)
    person = _writer(request.user) if is_shared else _person(request, model_admin, edited)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        raise Refusal(400, " ".join(message for messages in form.errors.values() for message in messages))
    upload = form.save(person)
    address = row_path(upload.addresses.canonical().select_related("person").get(), Lab.objects.current())
    alt = upload.alt.replace("[", "(").replace("]", ")")
    return JsonResponse({"image_code": f"![{alt}]({_escaped(address)})"})


def _refused(refusal):
    response = JsonResponse({"error": str(refusal)}, status=refusal.status)
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Session"
    return response


def _check_staff(user):
    if not can(user, Action.ENTER_ADMIN):
        # By the one status forms offer to sign in, by the other they do not.
        status = HTTPStatus.FORBIDDEN if user.is_authenticated else HTTPStatus.UNAUTHORIZED
        raise Refusal(status, "Sign in to edit. Your text is still here; copy it before you leave this page.")


def _check_size(request, most_bytes):
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > most_bytes:
        raise Refusal(413, f"That is too large: at most {most_bytes // 1_000_000} MB are taken at once.")


def _check_rate(who, most_a_minute):
    if counted(f"editor:{who}") > most_a_minute:
        raise Refusal(429, "Too many requests in one minute. Wait a moment and go on.")


def permitted(request, what, otherwise):
    """The admin of the model that is edited and the object, if this user may change it, or None to add one.

    The admin has to have ``what``; ``otherwise`` is the sentence where it has not.
    """
    model_admin = _admin_with(what, otherwise, request.POST.get("model", ""))
    pk = request.POST.get("object", "")
    edited = model_admin.get_object(request, pk) if pk else None
    if pk and edited is None:
        raise Refusal(400, "What you edit has been deleted meanwhile. Copy your text before you leave.")
    may_add = not pk and model_admin.has_add_permission(request)
    if not (may_add or (pk and model_admin.has_change_permission(request, edited))):
        raise Refusal(403, "You may not edit this. Ask an administrator of the site.")
    return model_admin, edited


def _admin_with(what, otherwise, label):
    try:
        model_admin = admin.site.get_model_admin(apps.get_model(label))
    except (LookupError, ValueError, admin.exceptions.NotRegistered) as error:
        raise Refusal(400, "It is not said what is edited. Open the page anew.") from error
    if not hasattr(model_admin, what):
        raise Refusal(400, otherwise)
    return model_admin


def _person(request, model_admin, edited):
    """The member chosen in the form, saved or not; None for the lab. Whose the object is already may always be."""
    pk = request.POST.get("person", "")
    if not (pk and _belongs_to_one(model_admin.model)):
        _check_lab(request.user, model_admin, edited)
        return None
    try:
        person = Person.objects.with_profile().get(pk=pk)
        is_kept = edited is not None and edited.person_id == person.pk
        if not (is_kept or can(request.user, Action.VIEW, person)):
            raise Person.DoesNotExist
    except (Person.DoesNotExist, ValidationError) as error:
        raise Refusal(400, "The person chosen in the form is not known. Choose another one.") from error
    if not (is_kept or can(request.user, Action.CHANGE, person)):
        raise Refusal(403, "You may not write for the person chosen in the form. Choose another one.")
    return person


def _check_lab(user, model_admin, edited):
    is_kept = edited is not None and getattr(edited, "person_id", None) is None
    if _belongs_to_one(model_admin.model) and not (is_kept or standing_of(user).edits_all):
        raise Refusal(403, "Choose in the form whose this is. Only managers write for the lab.")


def _belongs_to_one(model):
    """Whether its rows are each one member's or the lab's; papers are several members'."""
    return any(field.name == "person" for field in model._meta.fields)


def _writer(user):
    """In whose space a picture is kept that stands in a text of several members: hers who writes, or the lab's."""
    standing = standing_of(user)
    if standing.edits_all:
        return None
    keys = {standing.own} if standing.own else standing.people
    if len(keys) != 1:
        raise Refusal(403, "Add the picture to the files first, where you say whose it is.")
    return Person.objects.get(pk__in=keys)


def _escaped(address):
    """Brackets would end the address in Markdown."""
    return address.replace("(", "%28").replace(")", "%29")
