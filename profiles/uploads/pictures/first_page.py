"""The first page of a PDF as a picture. All of PDFium is here."""

from io import BytesIO

from profiles.uploads.pictures.refusals import DAMAGED_PDF, NO_PDFIUM, TOO_MUCH, PictureRefused

# In pixels: twice the text of a page, and what of a roll of paper is still a page.
WIDTH, MOST_HEIGHT = 1152, 2304


def draw_first_page(data: bytes) -> bytes:
    """The first page of a PDF as a PNG, at most ``WIDTH`` by ``MOST_HEIGHT`` pixels.

    Raises PictureRefused where it cannot be drawn, or PDFium is not installed.
    """
    # An extra: most installs draw no PDF, and it takes 20 MB.
    try:
        import pypdfium2
    except ModuleNotFoundError as error:
        raise PictureRefused(NO_PDFIUM) from error
    output = BytesIO()
    try:
        page = pypdfium2.PdfDocument(data)[0]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), MOST_HEIGHT / max(height, 1))
        page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(output, "PNG")
    except MemoryError as error:
        raise PictureRefused(TOO_MUCH) from error
    except (pypdfium2.PdfiumError, IndexError, ValueError, OverflowError, OSError) as error:
        raise PictureRefused(DAMAGED_PDF) from error
    return output.getvalue()
