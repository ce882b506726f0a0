"""A refusal: why a picture is not taken, in a sentence that says what to do."""

NO_PICTURE = "This is not a picture that can be shown. Choose a PNG, JPEG, GIF, WebP or AVIF."
DAMAGED = "The picture is damaged and cannot be read. Save it anew and try again."

TOO_MUCH = "The picture takes more memory than there is for it. Save it smaller and try again."
DAMAGED_PDF = "The first page of the PDF cannot be drawn: it is damaged, empty or has a password."
NO_PDFIUM = (
    "Thumbnails of PDF files need pypdfium2, which is not installed. "
    'Whoever runs the site adds it by: pip install --editable ".[pdf]"'
)


class PictureRefused(ValueError):
    """A picture that is not taken; the only error that reading one raises.

    ``rest`` is what is left of its bytes when metadata are cut, None where they could not be told apart.
    """

    def __init__(self, sentence: str = DAMAGED, rest: bytes | None = None) -> None:
        super().__init__(sentence)
        self.rest = rest
