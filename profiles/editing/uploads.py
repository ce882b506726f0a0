"""Files in the admin, and the field for a picture."""

from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html

from profiles.addressing.resolving import object_path
from profiles.editing.addresses import AddressedAdmin, AddressedForm, OldAddressInline
from profiles.editing.held_files import HoldingFileInput, HoldsFiles
from profiles.editing.people_filter import PeopleFilter
from profiles.editing.saving import EditingAdmin
from profiles.editing.thumbnails import make_thumbnails
from profiles.models import Lab, Upload
from profiles.uploads.files import FOLDER, find_kept, safe_name, write
from profiles.uploads.kinds import PICTURES, check_document, keep_picture, picture_of
from profiles.views.shown_pictures import PEOPLE, PictureFacts, in_box


class PictureField(forms.FileField):
    """A file that must be a picture; cleans to the uploaded file with ``picture`` (a ``ReceivedPicture``) added."""

    widget = HoldingFileInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", ",".join(sorted(PICTURES)))

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file and hasattr(file, "chunks") and file is not initial:
            file.picture = picture_of(file)
        return file


class PictureForm(forms.Form):
    """What the editor sends when a picture is pasted or dropped into a text."""

    image = PictureField(
        error_messages={
            "required": "No picture arrived. Choose one and try again.",
            "empty": "The file is empty. Choose another one.",
        }
    )
    alt = forms.CharField(required=False, max_length=500)

    def save(self, person):
        """Keep the picture in a member's space (or the lab's, for None); returns the Upload."""
        file = self.cleaned_data["image"]
        return keep_picture(file, person, alt=self.cleaned_data["alt"])


class UploadForm(HoldsFiles, AddressedForm):
    """A file: brought in once, described and moved later."""

    brought = forms.FileField(
        label="file", help_text="A picture or a document, such as a PDF.", widget=HoldingFileInput
    )

    class Meta:
        model = Upload
        fields = ["person", "status", "name", "alt"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "address" in self.fields:
            self.fields["address"].help_text = "As in /files/cv.pdf. Empty: made from the file name."

    def clean_brought(self):
        """The bytes to keep: pictures without their metadata, documents as they are."""
        file = self.cleaned_data["brought"]
        self.picture = None
        if PurePath(file.name).suffix.lower() in PICTURES:
            self.picture = picture_of(file)
            return self.picture.data
        check_document(file)
        return file.read()

    def clean(self):
        if "brought" in self.cleaned_data:
            self._name_it()
        cleaned = super().clean()
        data = cleaned.get("brought")
        kept = find_kept(data, cleaned.get("person")) if data else self._twin(cleaned)
        if kept:
            field = "brought" if data else "person"
            self.add_error(field, f"This very file is here already, as “{kept.name}”.")
        return cleaned

    def default_path(self, cleaned):
        return FOLDER + (cleaned.get("name") or self.instance.name)

    def _name_it(self):
        typed = self.cleaned_data.get("name") or self.files[self.add_prefix("brought")].name
        extension = self.picture.extension if self.picture else None
        self.cleaned_data["name"] = safe_name(typed, extension)

    def _twin(self, cleaned):
        """The same file in the space this one is to move into."""
        twins = Upload.objects.filter(person=cleaned.get("person"), sha256=self.instance.sha256)
        return twins.exclude(pk=self.instance.pk).first() if self.instance.sha256 else None


@admin.register(Upload)
class UploadAdmin(AddressedAdmin, EditingAdmin):
    """Files, their addresses, and their descriptions, which can be written in the list."""

    form = UploadForm
    # A file that only drafts show is public by itself, too.
    is_named = False
    list_editable = ["alt"]
    list_filter = ["status", ("person", PeopleFilter)]
    list_select_related = ["person"]
    search_fields = ["name__mentions", "alt__mentions", "addresses__path__mentions"]
    autocomplete_fields = ["person"]
    list_display = ["name", "alt"]
    actions = [make_thumbnails]

    def get_list_display(self, request):
        lab = Lab.objects.current()

        @admin.display(description="picture")
        def picture(upload):
            path = object_path(upload, lab) if upload.width else ""
            if not path:
                return ""
            shown = in_box(path, PictureFacts.of(upload), PEOPLE)
            choice = format_html(' srcset="{}" sizes="{}"', shown.srcset, shown.sizes) if shown.srcset else ""
            return format_html('<img class="thumbnail" src="{}"{} alt="" loading="lazy">', path, choice)

        return [picture, "name", "address", "person", "status", "dimensions", "bytes", "alt"]

    def get_list_display_links(self, request, list_display):
        return ["name"]

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["brought", "person", "status", "alt", "address"]
        return ["name", "person", "status", "alt", "address", "dimensions", "bytes"]

    def get_readonly_fields(self, request, obj=None):
        own = ["dimensions", "bytes"] if obj else []
        return [*own, *super().get_readonly_fields(request, obj)]

    def get_inlines(self, request, obj):
        own = [OldAddressInline] if obj else []
        return [*own, *super().get_inlines(request, obj)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Bytes are brought in once: another file is another row."""
        form = super().get_form(request, obj, change, **kwargs)
        if change:
            form.base_fields.pop("brought", None)
        return form

    def save_model(self, request, obj, form, change):
        if not change:
            picture = form.picture
            write(obj, form.cleaned_data["brought"], picture and picture.variants)
            if picture:
                obj.width, obj.height = picture.width, picture.height
            obj.name = form.cleaned_data["name"]
        super().save_model(request, obj, form, change)

    @admin.display(description="size in pixels")
    def dimensions(self, upload):
        return f"{upload.width} × {upload.height}" if upload.width else ""

    @admin.display(description="size", ordering="size")
    def bytes(self, upload):
        return filesizeformat(upload.size)
