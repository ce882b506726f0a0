"""Pictures for tests, drawn on the spot."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image

SECRET = b"Goettingen 51.53 N 9.93 E"


def picture_bytes(format_="PNG", size=(40, 30), mode="RGB", **options):
    """The bytes of a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    output = BytesIO()
    image.convert(mode).save(output, format_, **options)
    return output.getvalue()


def moving_bytes(format_="GIF", count=3, size=(8, 8), mode="RGB", **options):
    """The bytes of an animation of frames of different greens."""
    frames = [Image.new("RGB", size, (0, 60 + number, 9)).convert(mode) for number in range(count)]
    output = BytesIO()
    frames[0].save(output, format_, save_all=True, append_images=frames[1:], **options)
    return output.getvalue()


def opened(data):
    return Image.open(BytesIO(data))


def pixels(data):
    """What a decoder makes of a picture as it is stored, frame by frame."""
    with opened(data) as image:
        frames = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(image.convert("RGBA").tobytes())
    return frames


def exif(orientation=None):
    """EXIF with a place and, if any, an orientation."""
    block = Image.Exif()
    block[0x010E] = SECRET.decode()
    if orientation:
        block[0x0112] = orientation
    return block


def segment(marker, content):
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg_with(*segments, **options):
    """A JPEG with segments behind the mark of its start."""
    data = picture_bytes("JPEG", **options)
    return data[:2] + b"".join(segments) + data[2:]


def mpo_bytes():
    """A JPEG as phones make it: with a table of pictures, and a second one behind the first."""
    output = BytesIO()
    first = Image.new("RGB", (40, 30), "red")
    first.save(output, "MPO", save_all=True, append_images=[Image.new("RGB", (20, 15), "blue")], exif=exif(6))
    return output.getvalue()


def png_chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_with(*chunks, data=None):
    """A PNG with chunks behind its header."""
    data = data or picture_bytes()
    return data[:33] + b"".join(png_chunk(*chunk) for chunk in chunks) + data[33:]


def png_header(width, height, depth=8, colour=2, interlace=0):
    """The beginning of a PNG of a size."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)


def riff(*chunks):
    """A WebP of chunks."""
    parts = [
        struct.pack("<4sI", kind, len(content)) + content + b"\0" * (len(content) % 2)
        for kind, content in chunks
    ]
    body = b"WEBP" + b"".join(parts)
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def box(kind, *contents):
    """A box of an AVIF."""
    content = b"".join(contents)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def photo(size=(1000, 750), mode="RGB", grain=10):
    """A picture of soft colours, which takes a file as large as a photo's."""
    width, height = (max(1, side // grain) for side in size)
    chance = random.Random(1882)  # noqa: S311
    image = Image.frombytes("RGB", (width, height), chance.randbytes(3 * width * height))
    return image.resize(size, Image.Resampling.BICUBIC).convert(mode)


def photo_bytes(format_="JPEG", size=(1000, 750), mode="RGB", **options):
    """The bytes of a ``photo``."""
    output = BytesIO()
    photo(size, mode).save(output, format_, **options)
    return output.getvalue()
