"""Checks that the readers share: what a file holds, by pydantic, with messages that name the field."""

from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from graphose_core.document.values.value import explain
from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.path_checks import read_file


class Record(BaseModel):
    """Part of a foreign file; fields that we do not know are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


R = TypeVar("R", bound=BaseModel)


def read_record(kind: type[R], path: Path, what: str) -> R:
    """Read a JSON file as a record.

    Args:
        kind: the record's class.
        path: the file.
        what: what it should be, for the message: "COCO keypoints".

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    try:
        return kind.model_validate_json(read_file(path))
    except ValidationError as error:
        raise FileFormatError(
            f"{path.name}: {explain(error)}; repair the file, or choose one with {what}"
        ) from error


def wrong_field(path: Path, field: str, value: object, rule: str) -> FileFormatError:
    """Return the error that says which field of a file breaks which rule; to be raised."""
    return FileFormatError(f"{path.name}: {field} = {value!r}: {rule}; repair the file")


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
