"""The text of a bibliography, whatever encoding it was saved in."""


def decode_bibtex(data: bytes) -> str:
    """The text of a file: UTF-8 with or without mark, UTF-16 by its mark, else Latin-1; lines end in ``\\n``."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
