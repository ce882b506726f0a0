"""The version of what renders pages: by it bytes that an older release has made are told from those of this one."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from django.conf import settings

from config.install.assets import MANIFEST


def renderer_version() -> str:
    """The version of Labfolio, and what its templates and the names of its assets hash to: ``0.3.2-1f0c…``."""
    digest = hashlib.blake2b(digest_size=8)
    templates = sorted((settings.BASE_DIR / "templates").rglob("*.*"))
    for file in (*templates, Path(settings.STATIC_ROOT) / MANIFEST):
        if file.is_file():
            digest.update(b"\0%s\0" % file.name.encode() + file.read_bytes())
    return f"{_release()}-{digest.hexdigest()}"


def _release() -> str:
    """Of the checkout, which need not be installed as a package."""
    text = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])
