"""Form fields that take pictures, and the form of one that is pasted into a text."""

from django import forms

from profiles.uploads.holding import HoldingFileInput
from profiles.uploads.kinds import PICTURES, keep_picture, picture_of


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
