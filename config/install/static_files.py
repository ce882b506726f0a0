"""The collected static files: how they are stored, and how they are served."""

from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedManifestStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, without brotli: at its level all assets take seven seconds, which a new install would wait for.

    The page cache compresses those that are asked for.
    """

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=False, **kwargs)


class AssetsMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise's, which looks through the folder when its first file is asked for, not while the site starts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._folders: list[tuple[str, str | None]] = []
        self._lock = Lock()
        super().__init__(*args, **kwargs)

    def add_files(self, root: str, prefix: str | None = None) -> None:
        if self.autorefresh:
            super().add_files(root, prefix)
        else:
            self._folders.append((root, prefix))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._folders and request.path_info.startswith(self.static_prefix):
            self._look_through()
        return super().__call__(request)

    def _look_through(self) -> None:
        with self._lock:
            while self._folders:
                super().add_files(*self._folders[0])
                # Only now, for others go by what is left.
                del self._folders[0]
