"""Checks that the readers share: what a file holds, by pydantic, with messages that name the field."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from graphose_core.document.value import explain
from graphose_core.errors import FileFormatError


class Record(BaseModel):
    """Part of a foreign file; fields that we do not know are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


R = TypeVar("R", bound=BaseModel)


def read_record(kind: type[R], path: Path, what: str) -> R:
    """Read a JSON file as a record.

    Args:
        kind: the record's class.
        path: the file.
        what: what it should be, for the message: "COCO key points".

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    try:
        return kind.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise FileFormatError(
            f"{path.name}: {explain(error)}; mend the file, or choose one with {what}"
        ) from error


def wrong_field(path: Path, field: str, value: object, rule: str) -> FileFormatError:
    """The error that says which field of a file breaks which rule; to be raised."""
    return FileFormatError(f"{path.name}: {field} = {value!r}: {rule}; mend the file")
