"""Additional images of a data set: part segmentation and depth."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.anatomy.depths.staging import staged_depths
from graphose_core.atomic import write_text
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.figure_masks import SHOWN
from graphose_core.formats.conversion.figures import kind_of
from graphose_core.formats.labels import LeftOut
from graphose_core.rendering.contract import RenderResult

PARTS, DEPTH = "parts", "depth"
"""Names of the folders, and with ".json" of the files that explain their values."""

MOST_PARTS = 255
"""Number of parts that one byte can distinguish."""

NEAREST = 1.0
"""Absolute depth at the ends of the value range, in image sides; larger depths take the end values."""

MIDDLE, STEP = 32768, 32767


@dataclass
class Planes:
    """Writes the images and the files that explain their values.

    Attributes:
        folder: folder in which `parts` and `depth` are made.
        parts, depth: whether to write each.
    """

    folder: Path
    parts: bool
    depth: bool
    _names: dict[tuple[str, str], int] = field(default_factory=dict)
    _depths: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    _flat: int = 0

    @property
    def wanted(self) -> bool:
        """Whether either is written, which needs masks."""
        return self.parts or self.depth

    def add(
        self, name: str, scene: PoseDocument, result: RenderResult, coverage: NDArray[np.float32]
    ) -> None:
        """Write the images of a scene.

        Args:
            name: name of its image file.
            scene: the rendered scene.
            result: result of the renderer, with masks.
            coverage: coverage by all figures, float32 [H, W] in [0, 1].

        Raises:
            ExportError: if the renderer gave no masks, or there are too many parts.
        """
        if result.masks is None:
            raise ExportError("the model gives no masks of joints; export without part masks and depth")
        weights = _weights(result.masks, (coverage.shape[0], coverage.shape[1]))
        shown = (coverage >= SHOWN) & (weights.max(axis=0, initial=0.0) > 0)
        if self.parts:
            numbers = np.array([self._number(scene, ref) for ref in result.joints], np.uint8)
            pixels = np.where(shown, numbers[weights.argmax(axis=0)], 0) if len(numbers) else shown * 0
            image = Image.fromarray(pixels.astype(np.uint8)).convert("P")
            image.putpalette(_PALETTE)
            self._save(image, PARTS, name)
        if self.depth:
            self._add_depth(name, scene, result, weights, shown)

    def finish(self) -> tuple[LeftOut, ...]:
        """Write the explanations, and return what the images cannot represent."""
        if self.parts:
            legend = {number: {"kind": kind, "joint": joint} for (kind, joint), number in self._names.items()}
            write_text(self.folder / f"{PARTS}.json", json.dumps({"0": None, **legend}, indent=1))
        if not self.depth:
            return ()
        content = {"about": _ABOUT_DEPTH, "joints": self._depths}
        write_text(self.folder / f"{DEPTH}.json", json.dumps(content, indent=1))
        why = "no joint of their scenes has a depth; set depths, or draw people"
        return (LeftOut("images of depth", why, self._flat),) if self._flat else ()

    def _add_depth(
        self,
        name: str,
        scene: PoseDocument,
        result: RenderResult,
        weights: NDArray[np.float32],
        shown: NDArray[np.bool_],
    ) -> None:
        names = [figure.name for figure in scene.figures]
        depths = dict(zip(names, staged_depths(scene.figures), strict=True))
        known = [k for k, ref in enumerate(result.joints) if ref.joint in depths[ref.figure]]
        if not known:
            self._flat += 1
            return
        self._depths[name] = {
            figure: {joint: round(depth, 5) for joint, depth in own.items()} for figure, own in depths.items()
        }
        values = np.array(
            [depths[result.joints[k].figure][result.joints[k].joint] for k in known], np.float32
        )
        share = weights[known] ** 2
        total = share.sum(axis=0)
        depth = np.einsum("k,khw->hw", values, share) / np.maximum(total, 1e-6)
        coded = np.rint(MIDDLE + STEP * np.clip(depth / NEAREST, -1, 1)).astype(np.int64)
        pixels = np.where(shown & (total > 0), np.maximum(coded, 1), 0).astype(np.uint16)
        self._save(Image.fromarray(pixels), DEPTH, name)

    def _number(self, scene: PoseDocument, ref: JointRef) -> int:
        key = kind_of(scene.figure(ref.figure)).name, ref.joint
        number = self._names.setdefault(key, len(self._names) + 1)
        if number > MOST_PARTS:
            raise ExportError(f"the scenes have more than {MOST_PARTS} kinds of joints; export without parts")
        return number

    def _save(self, image: Image.Image, folder: str, name: str) -> None:
        (self.folder / folder).mkdir(parents=True, exist_ok=True)
        image.save(self.folder / folder / name, format="PNG")


def add_planes(beside: Path, path: Path) -> None:
    """Move what :class:`Planes` has written into a data set."""
    for name in (PARTS, f"{PARTS}.json", DEPTH, f"{DEPTH}.json"):
        if (beside / name).exists():
            (beside / name).replace(path / name)


def _weights(masks: NDArray[np.float32], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return the masks resized to another size: float32 [N, H, W]."""
    if masks.shape[1:] == shape:
        return masks
    return (
        np.stack([_resized(mask, shape) for mask in masks])
        if len(masks)
        else np.zeros((0, *shape), np.float32)
    )


def _resized(mask: NDArray[np.float32], shape: tuple[int, int]) -> NDArray[np.float32]:
    size = shape[1], shape[0]
    return np.asarray(Image.fromarray(mask.astype(np.float32)).resize(size, Image.Resampling.BILINEAR))


def _palette() -> Sequence[int]:
    """Return a palette of parts in which consecutive numbers differ strongly; 0 is black."""
    hues = [(number * 0.61803398875) % 1.0 for number in range(1, 256)]
    rows: Iterable[tuple[float, float]] = ((hue, 1.0 - 0.35 * (k % 3) / 2) for k, hue in enumerate(hues))
    return [0, 0, 0, *(channel for hue, value in rows for channel in _rgb(hue, value))]


def _rgb(hue: float, value: float) -> tuple[int, int, int]:
    r, g, b = (abs((hue * 6 + shift) % 6 - 3) - 1 for shift in (0, 4, 2))
    red, green, blue = (round(255 * value * min(max(channel, 0.0), 1.0)) for channel in (r, g, b))
    return red, green, blue


_PALETTE = _palette()

_ABOUT_DEPTH: Mapping[str, object] = {
    "zero": "nothing is shown",
    "value": f"{MIDDLE} + {STEP} × depth",
    "depth": "towards the viewer, in sides of the image; mixed from the joints by their masks",
}
