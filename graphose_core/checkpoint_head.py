"""What a checkpoint says of itself, read from its head alone. Needs no torch."""

import base64
import binascii
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.value import explain
from graphose_core.errors import CheckpointError
from graphose_core.path_checks import regular
from graphose_core.text_files.json_values import NotReadableError, json_of

KEY = "graphose"
"""Name of the metadata field that holds the description, as JSON."""

WEIGHTS = "weights.safetensors"
"""Name of the checkpoint in the folder of a run."""

LONGEST = 16 * 1024 * 1024
"""Bytes of a head that is read."""


class DrawnFigure(BaseModel):
    """The figure that a network draws, where that is none of the bundled skeletons."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    skeleton: Skeleton
    background: str = ""
    """What it was seen before: a JPEG or PNG image, as base64; empty where that is not known."""

    def background_bytes(self) -> bytes:
        """Return the bytes of that image; empty where there is none, or none that can be read."""
        try:
            return base64.b64decode(self.background, validate=True)
        except (binascii.Error, ValueError):
            return b""


def read_head(path: Path) -> dict[str, Any]:
    """Return the description in a checkpoint as plain JSON values; its fields are not checked.

    Raises:
        CheckpointError: if the file is no checkpoint of this application.
        OSError: if the system cannot read the file.
    """
    with regular(path).open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        data = file.read(length) if length <= LONGEST else b""
    try:
        described = json_of(json_of(data)["__metadata__"][KEY])
    except (NotReadableError, LookupError, TypeError, AttributeError):
        described = None
    if not isinstance(described, dict):
        raise CheckpointError(
            f"{path.name}: is not a checkpoint; choose a weights.safetensors that a run has written"
        )
    return described


def joint_types(path: Path) -> frozenset[str]:
    """Return the joint types that a network was trained on; empty where it was trained on none.

    Raises:
        CheckpointError: if the file is no checkpoint of this application.
        OSError: if the system cannot read the file.
    """
    model = read_head(path).get("model")
    schema = model.get("schema") if isinstance(model, dict) else None
    types = schema.get("types") if isinstance(schema, dict) else None
    return (
        frozenset(name for name in types if isinstance(name, str)) if isinstance(types, list) else frozenset()
    )


def drawn_figure(path: Path) -> DrawnFigure | None:
    """Return the figure that a network brings along; None where it draws bundled skeletons.

    Raises:
        CheckpointError: if the file is no checkpoint of this application, or its figure contradicts itself.
        OSError: if the system cannot read the file.
    """
    told = read_head(path).get("figure")
    if told is None:
        return None
    try:
        return DrawnFigure.model_validate(told)
    except ValidationError as error:
        raise CheckpointError(f"{path.name}: figure: {explain(error)}; train it again") from error
