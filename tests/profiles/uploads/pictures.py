"""Pictures for tests, drawn on the spot."""

from io import BytesIO

from PIL import Image


def picture_bytes(format_="PNG", size=(40, 30), mode="RGB", **options):
    """The bytes of a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    output = BytesIO()
    image.convert(mode).save(output, format_, **options)
    return output.getvalue()
