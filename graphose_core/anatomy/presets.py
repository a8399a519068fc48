"""Presets of people: outfits and bodies as rows of attributes."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from graphose_core.assets import ASSETS
from graphose_core.document.values.value import AttributeValue, Value, explain
from graphose_core.errors import FileFormatError

FOLDER = ASSETS / "people"
"""Where `outfits.json` and `bodies.json` lie, a list of rows each."""


class Preset(Value):
    """Values of some attributes of a figure, under a name."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    label: Annotated[str, Field(min_length=1, max_length=60)]
    tip: str = ""
    attributes: dict[str, AttributeValue | None]
    """Values by name; None unsets an attribute: a garment that is not worn has no colour."""


def outfits() -> tuple[Preset, ...]:
    """Return the outfits. Each sets all attributes of garments and shoes.

    Raises:
        FileFormatError: if the file is broken.
        OSError: if it cannot be read.
    """
    return read_presets(FOLDER / "outfits.json")


def bodies() -> tuple[Preset, ...]:
    """Return the bodies: age, height, weight and muscle (errors as for :func:`outfits`)."""
    return read_presets(FOLDER / "bodies.json")


@cache
def read_presets(path: Path) -> tuple[Preset, ...]:
    """Read the presets of a file.

    Raises:
        FileFormatError: naming the row and field that is wrong.
        OSError: if the file cannot be read.
    """
    try:
        return _ROWS.validate_json(path.read_bytes())
    except ValidationError as error:
        raise FileFormatError(f"{path.name}: {explain(error)}; repair the file") from error


_ROWS = TypeAdapter(tuple[Preset, ...])
