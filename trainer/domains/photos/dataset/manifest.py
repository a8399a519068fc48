"""`dataset.json`: what a folder of prepared images says of itself. Needs no torch."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.value import explain
from graphose_core.errors import ConfigError, in_words
from graphose_core.path_checks import read_file
from trainer.domains.photos.dataset.choices import Choices

MANIFEST = "dataset.json"
"""Name of the file."""

VERSION = 1
"""Of the folder's layout; prepared folders of another are prepared anew."""


class Counts(BaseModel):
    """Numbers of what a folder of prepared images holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    images: int
    """Prepared images."""
    held_out: int
    """Of them, those that are never trained on."""
    figures: int
    """Figures in them."""
    sequences: int
    """Videos or folders that they are from."""


class Manifest(BaseModel):
    """What a folder of prepared images holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = VERSION
    fingerprint: str
    """Of what it was made from: equal inputs and choices have equal ones."""
    source: str
    """Name of the file or folder of labels."""
    labels: str = ""
    """Its absolute path, from which the images can be prepared at another size; empty in earlier folders."""
    choices: Choices
    skeleton: Skeleton
    """The figure: joints in the order of the arrays, bones, pairs that a mirror exchanges."""
    stored: int
    """Side of a stored image, pixels."""
    side: int
    """Side of the crop in its middle that a network draws, in the same pixels."""
    turns: bool
    """Whether the camera looks from above, so that figures lie at any angle."""
    split: str
    """How frames were held out: `time`, `sequence` or `file`."""
    counts: Counts
    problems: tuple[str, ...] = Field(default=())
    """Sentences about what the labels lack and what was left out."""


def read_manifest(folder: Path) -> Manifest:
    """Read what a folder says of itself.

    Raises:
        ConfigError: if it is not prepared, or by another version.
    """
    path = folder / MANIFEST
    try:
        manifest = Manifest.model_validate_json(read_file(path))
    except OSError as error:
        raise ConfigError(
            f"{folder}: holds no prepared images ({in_words(error)}); prepare them again"
        ) from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {explain(error)}; prepare the images again") from error
    if manifest.version != VERSION:
        raise ConfigError(
            f"{path}: version {manifest.version} is not {VERSION}, the one known here; "
            "prepare the images again"
        )
    return manifest
