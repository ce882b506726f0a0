"""The storage of the collected static files."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedManifestStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, without brotli: at its level all assets take seven seconds, which a new install would wait for.

    The page cache compresses those that are asked for.
    """

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=False, **kwargs)
