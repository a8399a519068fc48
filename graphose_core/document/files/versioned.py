"""Versioned JSON files: a head with format and version, and a strict reader."""

from typing import Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from graphose_core.document.values.value import explain
from graphose_core.errors import FileFormatError
from graphose_core.text_files.json_keys import check_keys
from graphose_core.text_files.json_values import NotReadableError, json_of


class Versioned(BaseModel):
    """Base of the content of a file.

    A format adds `format: Literal[…]`, then `version: Annotated[int, version_up_to(…)]`, then its content: a
    file that is something else, or newer, is complained of before anything in it.
    """

    model_config = ConfigDict(extra="forbid")


V = TypeVar("V", bound=Versioned)


def version_up_to(newest: int) -> Any:
    """Return the rule, for `Annotated`, that a version is one of those from 1 to `newest`.

    Raises:
        ValueError: by the rule, of any other version; it names the remedy.
    """
    known = f"versions 1 to {newest}" if newest > 1 else f"only version {newest}"

    def check(version: int) -> int:
        if not 1 <= version <= newest:
            raise ValueError(f"{known} can be read here; a newer one needs a newer application")
        return version

    return AfterValidator(check)


def read_versioned(kind: type[V], data: bytes, source: str, remedy: str) -> V:
    """Read a versioned file, checked strictly.

    Args:
        kind: what it should be.
        data: the content, JSON.
        source: what to call the file in messages.
        remedy: what helps if it is broken, as the end of a sentence.

    Raises:
        FileFormatError: naming the field that is wrong.
    """
    try:
        check_keys(data)
        return kind.model_validate_json(data, strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        raise FileFormatError(f"{source}: {_damage(data) or explain(error)}; {remedy}") from error
    except NotReadableError as error:
        raise FileFormatError(f"{source}: {error}; {remedy}") from error


def _damage(data: bytes) -> str:
    """Return in plain words what keeps a content from being JSON; "" if nothing does."""
    try:
        json_of(data)
    except NotReadableError as error:
        return str(error)
    return ""
