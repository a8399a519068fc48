"""The contract for rendering: request, result and renderer. Importing it loads no torch.

Window, thumbnails, exports and scripts use it alike: they make a `RenderRequest`, hand it to a `Renderer` and
get a `RenderResult`. `graphose_core.inference.session.Session` is the renderer that draws with a network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.pose import JointRef, PoseDocument
from graphose_core.errors import RenderError

MOST_PIXELS = 4096
"""Largest side of an image that can be asked for, in pixels."""

LARGEST_CROPPED = 65536
"""Largest side of an image of which a part can be asked for, in pixels."""


@dataclass(frozen=True)
class ModelSource:
    """A model that can be opened: a checkpoint file and the device to render on."""

    path: Path
    device: str = "auto"
    """`auto` takes CUDA, else MPS, else the CPU; or `cpu`, `cuda`, `cuda:1`, …"""
    version: int = 0
    """When the file was written, in nanoseconds: weights that a training writes anew are opened anew."""

    @classmethod
    def at(cls, path: Path, device: str = "auto") -> "ModelSource":
        """Return the source of a file as it is now; of one that is not there, version 0."""
        try:
            return cls(path, device, path.stat().st_mtime_ns)
        except (OSError, ValueError):  # ValueError: a name that no file can have
            return cls(path, device)


@dataclass(frozen=True)
class RendererInfo:
    """What there is to know about an open model: a plain value that any thread may keep."""

    name: str
    size: int
    """Side of its images, in pixels."""
    device: str
    """Where it renders: `cpu`, `cuda:0`, …"""
    types: frozenset[str] | None = None
    """The joint types that it can draw; None: any."""
    views: float = 1.0
    """Greatest zoom that it has learnt; above 1, it can draw parts of figures from close by."""


@dataclass(frozen=True)
class Crop:
    """A part of an image, in pixels of the whole one; right and bottom are not part of it.

    Raises:
        RenderError: if it holds no pixel, begins before the image, or has more than `MOST_PIXELS` a side.
    """

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        sides = self.width, self.height
        if min(self.left, self.top) < 0 or not 1 <= min(sides) <= max(sides) <= MOST_PIXELS:
            raise RenderError(
                f"crop {self.left}, {self.top} to {self.right}, {self.bottom}: a part of a picture begins "
                f"within it and has 1 to {MOST_PIXELS} pixels a side; ask for another"
            )

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top

    @classmethod
    def whole(cls, width: int, height: int | None = None) -> "Crop":
        """Return all of an image; `height` None: of a square one."""
        return cls(0, 0, width, width if height is None else height)


@dataclass(frozen=True, eq=False)
class RenderRequest:
    """Everything that decides an image, beside the model; requests compare equal if their images are equal.

    Of the document, that is figures, canvas, aspect, background and latents; saved poses, timeline and
    reference image do not count. Requests have no hash.

    Raises:
        RenderError: if the size is out of range, or the crop reaches beyond it.
    """

    document: PoseDocument
    size: int | None = None
    """Shorter side of the image in pixels, 1 to `MOST_PIXELS`; None: the model's own. Larger ones are drawn,
    not enlarged: edges between parts are as narrow as the pixels asked for."""
    masks: bool = False
    """Whether node masks are wanted, too."""
    layout: bool = False
    """Whether the layout is wanted, too: all of its channels."""
    crop: Crop | None = None
    """The part of an image of that size which is wanted; None: all of it. The whole may then have up to
    `LARGEST_CROPPED` pixels a side."""
    partial: bool = False
    """Whether figures that no model draws are left out and named in the result; else they are an error."""
    close_ups: bool = False
    """Whether heads, hands and what is zoomed in on are drawn from close by, each as an image of its own,
    where the model can and has fewer pixels than are asked for; that takes several times as long."""
    wanted: Callable[[], bool] | None = None
    """Asked between the images that one is made of; where it returns False, the rest is not drawn and a
    RenderError is raised. It decides no pixel and does not count when requests are compared."""

    def __post_init__(self) -> None:
        most = MOST_PIXELS if self.crop is None else LARGEST_CROPPED
        if self.size is not None and not 1 <= self.size <= most:
            raise RenderError(f"size = {self.size}: a picture has 1 to {most} pixels a side; ask for another")
        crop = self.crop
        width, height = self.document.frame.pixels(self.size or 0)
        if crop is not None and (crop.right > width or crop.bottom > height):
            raise RenderError(
                f"crop to {crop.right}, {crop.bottom} of an image of size {self.size}: a part lies within a "
                "size that is given; ask for a smaller part"
            )

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RenderRequest):
            return NotImplemented
        a, b = self.document, other.document
        return (
            (self.size, self.crop, self.masks) == (other.size, other.crop, other.masks)
            and (self.layout, self.partial) == (other.layout, other.partial)
            and self.close_ups == other.close_ups
            and a.canvas == b.canvas
            and a.aspect == b.aspect
            and a.latents == b.latents
            and a.background == b.background
            and a.figures == b.figures
        )


@dataclass(frozen=True, eq=False)
class RenderResult:
    """An image and, where asked for, what it was made from. Results compare by identity."""

    image: NDArray[np.uint8]
    """[H, W, 3] (row, column, channel), sRGB, over the document's background; of a crop that part."""
    coverage: NDArray[np.uint8]
    """[H, W] (row, column), how much of each pixel the figures cover: 0…255."""
    joints: tuple[JointRef, ...]
    """Whose masks `masks` holds, in order; hidden joints are absent."""
    masks: NDArray[np.float32] | None
    """[N, h, w] (joint, row, column) in [0, 1]: the strongest of each joint's masks; None: not asked for."""
    layout: NDArray[np.float32] | None
    """[C, h, w] (channel, row, column), of any sign; None: not asked for."""
    milliseconds: float
    """From request to result."""
    device: str
    """Where it was rendered: `cpu`, `cuda:0`, …"""
    warnings: tuple[str, ...] = ()
    """Sentences for the user about how it was rendered, such as on another device than was asked for."""
    lent: tuple[tuple[str, str], ...] = ()
    """Figures that another model than the open one drew: name of the figure, name of that model."""
    left_out: tuple[str, ...] = ()
    """Names of the figures that no model draws; only where the request allows it."""

    @property
    def side(self) -> int:
        """Shorter side of the image, in pixels."""
        height, width, _ = self.image.shape
        return int(min(height, width))


class Renderer(Protocol):
    """A model that is open. It is used by one thread at a time; only `info` may be kept by others."""

    @property
    def info(self) -> RendererInfo:
        """What there is to know of it now."""

    def render(self, request: RenderRequest, /) -> RenderResult:
        """Render one image.

        Raises:
            GraphoseError: if that cannot be; the message says why.
        """

    def close(self) -> None:
        """Release what it holds; it renders no more. Closing twice is no error."""


Opener = Callable[[ModelSource], Renderer]
"""Opens a model, in the thread that will render with it; raises a GraphoseError if it cannot."""
