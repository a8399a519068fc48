"""The reference image: it is shown over or under the figures, under the skeleton, and is not generated.

An image file is referred to by path, so that scenes stay small; a pasted image is embedded in the scene.
"""

import base64
import binascii
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from graphose_core.document.values.value import Unit, Value
from graphose_core.path_checks import is_file

LARGEST_DATA = 24_000_000
"""Characters that an embedded image may take."""

SMALLEST, LARGEST = 0.05, 20.0
"""Limits of the size of a reference, in image sides."""

Middle = Annotated[float, Field(ge=-5.0, le=6.0, allow_inf_nan=False)]


def _is_base64(data: str) -> str:
    try:
        base64.b64decode(data.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("an embedded image is written in base64") from error
    return data


class KeyframeImage(Value):
    """The image that a keyframe was labelled in: where it is, not what it shows."""

    path: Annotated[str, Field(min_length=1, max_length=4096)]
    """The image's file, the video that it is a frame of, or the file of labels that it lies in."""
    number: Annotated[int, Field(ge=0)] | None = None
    """Of a frame of a video, or in a file of labels; counted from 0."""
    entry: Annotated[str, Field(max_length=1024)] = ""
    """Of an image inside a file of labels: its name there."""


class Reference(Value):
    """Source, position, size and opacity of a reference image."""

    path: Annotated[str, Field(max_length=4096)] = ""
    """Its file, or a video or file of labels (see :class:`KeyframeImage`); "" if it is embedded."""
    number: Annotated[int, Field(ge=0)] | None = None
    """As that of a :class:`KeyframeImage`."""
    entry: Annotated[str, Field(max_length=1024)] = ""
    """As that of a :class:`KeyframeImage`."""
    data: Annotated[str, Field(max_length=LARGEST_DATA), AfterValidator(_is_base64)] = ""
    """An embedded PNG or JPEG in base64; "" if it has a file."""
    centre: tuple[Middle, Middle] = (0.5, 0.5)
    """Of the image, in the document's unit square."""
    size: Annotated[float, Field(ge=SMALLEST, le=LARGEST, allow_inf_nan=False)] = 1.0
    """Of its longer side, in sides of the document; 1 fills the frame."""
    opacity: Unit = 0.5
    shown: bool = True
    beneath: bool = False
    """Whether it lies under the figures, over the background; else over what is drawn."""
    locked: bool = False
    """Kept from being moved and scaled."""

    @model_validator(mode="after")
    def _check(self) -> "Reference":
        if bool(self.path) == bool(self.data):
            raise ValueError("a reference has either a path or embedded data; give one of them")
        if self.data and (self.number is not None or self.entry):
            raise ValueError("an embedded image is not a frame of anything; give its path, or no number")
        return self

    def file(self, scene: Path | None) -> Path | None:
        """Its file: where the path says, else under that name beside the scene's file, else None."""
        if not self.path:
            return None
        candidates = [Path(self.path)]
        if scene is not None:
            candidates.append(scene.parent / Path(self.path).name)
        return next((path for path in candidates if is_file(path)), None)

    @property
    def title(self) -> str:
        """What to call it: the name of its file, with the frame's number; "" if it is embedded."""
        name = Path(self.path).name if self.path else ""
        return name if self.number is None else f"{name}, frame {self.number}"

    def showing(self, image: KeyframeImage) -> "Reference":
        """Return the reference with the image of a keyframe, as it lies and looks."""
        return self.replace(path=image.path, number=image.number, entry=image.entry, data="")

    def embedded(self) -> bytes:
        """Return the bytes of an embedded image; none if it has a file."""
        return base64.b64decode(self.data)

    @classmethod
    def embed(cls, image: bytes) -> "Reference":
        """Return a reference that holds an encoded image."""
        return cls(data=base64.b64encode(image).decode("ascii"))

    def moved(self, dx: float, dy: float) -> "Reference":
        """Return the reference moved in the unit square, clamped to its limits."""
        x, y = (min(max(c + d, -5.0), 6.0) for c, d in zip(self.centre, (dx, dy), strict=True))
        return self.replace(centre=(x, y))

    def scaled(self, factor: float, about: tuple[float, float]) -> "Reference":
        """Return the reference scaled by a factor about the fixed place `about`."""
        size = min(max(self.size * factor, SMALLEST), LARGEST)
        factor = size / self.size
        x, y = (min(max(a + (c - a) * factor, -5.0), 6.0) for a, c in zip(about, self.centre, strict=True))
        return self.replace(size=size, centre=(x, y))
