"""Settings of a fine-tuning on labelled images. Needs no torch."""

from typing import Annotated

from pydantic import Field

from trainer.domains.settings import DomainSettings, Share, Weight


class PhotosSettings(DomainSettings):
    """How labelled images are varied, and what their losses weigh."""

    turn: Annotated[float, Field(ge=0, le=180)] | None = None
    """Largest angle in degrees by which an example is turned; None: any angle where the camera looks from
    above (`dataset.json` says it), else 30."""
    mirror: bool = True
    """Whether every second example is mirrored, with left and right exchanged."""
    scale: Annotated[float, Field(ge=1, le=1.25)] = 1.25
    """Largest factor by which an example is enlarged; it is made smaller by as much."""
    shift: Annotated[float, Field(ge=0, le=0.075)] = 0.075
    """Largest shift across and down, in sides of the image."""
    brightness: Share = 0.0
    """Largest change of brightness, and of contrast, alike in image and background. The network is told
    neither, so what it paints is their mean."""
    empty_weight: Weight = 0.2
    """Of the mean coverage where an image of a fixed camera equals its background."""
