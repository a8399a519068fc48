"""Packages that one format alone needs."""

from importlib import import_module
from typing import Any

from graphose_core.errors import MissingPackageError


def needed(module: str, package: str, what: str) -> Any:
    """Import a module that one format alone needs.

    Raises:
        MissingPackageError: if it is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingPackageError(
            f"{package} is not installed, which reads {what}; "
            "install what formats need: python -m pip install h5py sleap-io scipy pyyaml"
        ) from error
