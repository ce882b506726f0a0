"""A thumbnail of a PDF: its first page, kept as a picture beside it."""

from pathlib import Path

from profiles.models import Upload
from profiles.uploads.files import keep, safe_name
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.receiving import draw_first_page


def make_thumbnail(upload: Upload) -> Upload:
    """Keep the first page of a PDF as a picture in the same space; what is there already is returned as it is.

    Raises PictureRefused with a sentence.
    """
    if not is_pdf(upload):
        raise PictureRefused(f"{upload.name} is not a PDF.")
    try:
        picture = draw_first_page(Path(upload.file.path))
    except (OSError, ValueError) as error:
        if isinstance(error, PictureRefused):
            raise
        raise PictureRefused(f"The file of {upload.name} cannot be read. Bring it once more.") from error
    stem = upload.name[: -len(upload.extension)]
    thumbnail: Upload = keep(
        picture.data,
        safe_name(f"{stem}-first-page", picture.extension),
        upload.person,
        alt=f"First page of {upload.name}",
        width=picture.width,
        height=picture.height,
        variants=picture.variants,
    )
    return thumbnail


def is_pdf(upload: Upload) -> bool:
    return bool(upload.extension == ".pdf")
