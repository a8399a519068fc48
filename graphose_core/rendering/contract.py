"""The contract for rendering: request, result and renderer. Importing it loads no torch.

Window, thumbnails, exports and scripts use it alike: they make a `RenderRequest`, hand it to a `Renderer` and
get a `RenderResult`. `graphose_core.inference.session.Session` is the renderer that draws with a network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import RenderError

MOST_PIXELS = 4096
"""Largest side of a requested image, in pixels."""

LARGEST_CROPPED = 65536
"""Largest side of an image of which a part can be requested, in pixels."""


@dataclass(frozen=True)
class ModelSource:
    """A model that can be opened: a checkpoint file and the device to render on."""

    path: Path
    device: str = "auto"
    """`auto` takes CUDA, else MPS, else the CPU; or `cpu`, `cuda`, `cuda:1`, …"""
    version: int = 0
    """Modification time of the file in nanoseconds: weights that a training overwrites are opened again."""

    @classmethod
    def at(cls, path: Path, device: str = "auto") -> "ModelSource":
        """Return the source of a file with its current version; 0 if it does not exist."""
        try:
            return cls(path, device, path.stat().st_mtime_ns)
        except (OSError, ValueError):  # ValueError: a name that no file can have
            return cls(path, device)


@dataclass(frozen=True)
class RendererInfo:
    """Information about an open model: a plain value that any thread may keep."""

    name: str
    size: int
    """Side of its images, in pixels."""
    device: str
    """Device on which it renders: `cpu`, `cuda:0`, …"""
    types: frozenset[str] | None = None
    """Joint types that it can draw; None: any."""
    views: float = 1.0
    """Greatest zoom that it was trained on; above 1, it can render close-ups."""
    sharp_ends: frozenset[str] = frozenset()
    """Joint types that end in what has a shape of its own, such as a hand: it is as sharp at any size, and a
    close-up of it would gain nothing."""
    averages: bool = False
    """Whether an averaged image is another one, see `RenderRequest.averaged`."""


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
                f"crop {self.left}, {self.top} to {self.right}, {self.bottom}: a part of an image begins "
                f"within it and has 1 to {MOST_PIXELS} pixels a side; ask for another"
            )

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.bottom - self.top

    @classmethod
    def whole(cls, width: int, height: int | None = None) -> "Crop":
        """Return the crop of a whole image; `height` None: of a square one."""
        return cls(0, 0, width, width if height is None else height)


class Content(StrEnum):
    """What of a scene is drawn over its background."""

    ALL = "all"
    FIGURES = "figures"
    """Without the shadows that a model lays on the ground under its figures."""
    SHADOWS = "shadows"
    """Those shadows alone; of a canvas of any aspect."""


@dataclass(frozen=True, eq=False)
class RenderRequest:
    """Everything that an image depends on, except the model; equal requests have equal images.

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
    """Whether to return node masks."""
    layout: bool = False
    """Whether to return the layout with all channels."""
    crop: Crop | None = None
    """The part of an image of that size which is wanted; None: all of it. The whole may then have up to
    `LARGEST_CROPPED` pixels a side."""
    partial: bool = False
    """Whether to omit figures that no model draws, and name them in the result; else they are an error."""
    close_ups: bool = False
    """Whether to render close-ups of heads, hands and the crop, where the model supports it and has fewer
    pixels than are requested; that takes several times as long."""
    averaged: bool = False
    """Whether an image of at most the model's size is drawn at twice that and averaged down, where the
    outlines of a model's figures gain from it; that takes up to twice as long."""
    content: Content = Content.ALL
    """What is drawn. Shadows have no joints, masks or layout, and nothing to average or to see close up."""
    wanted: Callable[[], bool] | None = None
    """Cancellation: called between the passes of an image; where it returns False, a RenderError is raised.
    It has no effect on pixels, and is ignored when requests are compared."""

    def __post_init__(self) -> None:
        most = MOST_PIXELS if self.crop is None else LARGEST_CROPPED
        if self.size is not None and not 1 <= self.size <= most:
            raise RenderError(f"size = {self.size}: an image has 1 to {most} pixels a side; ask for another")
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
            and (self.close_ups, self.averaged) == (other.close_ups, other.averaged)
            and self.content == other.content
            and a.canvas == b.canvas
            and a.aspect == b.aspect
            and a.latents == b.latents
            and a.background == b.background
            and a.figures == b.figures
        )


@dataclass(frozen=True, eq=False)
class RenderResult:
    """An image and, on request, masks and layout. Results compare by identity."""

    image: NDArray[np.uint8]
    """[H, W, 3] (row, column, channel), sRGB, over the document's background; of a crop that part."""
    coverage: NDArray[np.uint8]
    """[H, W] (row, column), how much of each pixel the figures cover: 0…255."""
    joints: tuple[JointRef, ...]
    """Joints of `masks`, in order; hidden joints are absent."""
    masks: NDArray[np.float32] | None
    """[N, h, w] (joint, row, column) in [0, 1]: maximum over each joint's masks; None: not requested."""
    layout: NDArray[np.float32] | None
    """[C, h, w] (channel, row, column), of any sign; None: not requested."""
    milliseconds: float
    """Time from request to result, in milliseconds."""
    device: str
    """Device on which it was rendered: `cpu`, `cuda:0`, …"""
    warnings: tuple[str, ...] = ()
    """Sentences for the user about the rendering, such as a fallback to another device."""
    lent: tuple[tuple[str, str], ...] = ()
    """Figures that a model other than the open one drew: name of the figure, name of that model."""
    left_out: tuple[str, ...] = ()
    """Names of the figures that no model draws, in results of `partial` requests."""
    lost_background: str = ""
    """Why a plain ground stands for the background, whose image cannot be read; "": it does not. Only live
    images and thumbnails have one: renderers refuse such a document."""

    @property
    def side(self) -> int:
        """Shorter side of the image, in pixels."""
        height, width, _ = self.image.shape
        return int(min(height, width))


class Renderer(Protocol):
    """An open model, used by one thread at a time; only `info` may be kept by others."""

    @property
    def info(self) -> RendererInfo:
        """Current information about the model."""

    def render(self, request: RenderRequest, /) -> RenderResult:
        """Render one image.

        Raises:
            GraphoseError: if rendering fails; the message says why.
        """

    def close(self) -> None:
        """Release all resources; it cannot render any more. Closing twice is no error."""


Opener = Callable[[ModelSource], Renderer]
"""Opens a model, in the thread that will render with it; raises a GraphoseError if it cannot."""
