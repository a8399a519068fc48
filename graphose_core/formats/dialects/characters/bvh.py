"""BVH, motion capture of Biovision: joints by forward kinematics, seen from the front.

See Meredith and Maddock: Motion Capture File Formats Explained, 2001. x is right and y up, or z where the
head is higher along it; depth is left out (an orthographic view). The whole motion fits the image, so that
who walks moves in it. Positions in the motion take the place of a joint's offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.characters.bvh_hierarchy import Joint
from graphose_core.formats.dialects.characters.bvh_motion import Motion, read_motion
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import read_file

LONGER_SIDE, MARGIN = 1024, 0.08
"""Of the image in pixels, and the share of it that stays free at each side."""

BLOCK = 200_000
"""Places of joints that are worked out at once."""

MOST_PLACES = 50_000_000
"""Of a motion, joints times frames."""

Array = NDArray[np.float64]


def recognises(sample: Sample) -> bool:
    """Return whether a file begins with a hierarchy of joints."""
    return b"HIERARCHY" in sample.content[:1000].upper()


def load(path: Path) -> Labels:
    """Read all frames of a motion, with the times that `Frame Time` gives; each is made when it is taken.

    End sites are points called "parent end"; those without a length are left out.

    Raises:
        FileFormatError: naming what is wrong in the file.
        OSError: if the system cannot read the file.
    """
    omissions = Omissions()
    motion = read_motion(read_file(path), path, omissions)
    if len(motion.values) * len(motion.joints) > MOST_PLACES:
        raise FileFormatError(
            f"{path.name}: {len(motion.values):,} frames of {len(motion.joints):,} joints: {MOST_PLACES:,} "
            "places are read; export a part of the motion"
        )
    kept = [
        i for i, joint in enumerate(motion.joints) if joint.parent < 0 or joint.channels or any(joint.offset)
    ]
    view = _View(motion, kept)
    frames = _Frames(path.stem, _kind(motion.joints, kept), view)
    return Labels(frames, omissions.told(), rate=1 / motion.frame_time)


def world_places(motion: Motion, frames: slice = slice(None)) -> Array:
    """Return places of all joints in some frames, [frames, joints, 3], in units of the file."""
    values = motion.values[frames]
    places = np.zeros((len(values), len(motion.joints), 3))
    turns: list[Array] = []
    column = 0
    for i, joint in enumerate(motion.joints):
        channels = values[:, column : column + len(joint.channels)]
        column += len(joint.channels)
        offset, turn = _local(joint, channels)
        if joint.parent >= 0:
            offset = places[:, joint.parent] + np.einsum("fij,fj->fi", turns[joint.parent], offset)
            turn = turns[joint.parent] @ turn
        places[:, i] = offset
        turns.append(turn)
    return places


class _View:
    """A motion seen from the front, in pixels of an image that it fits; blocks are worked out when asked for.

    y is up, or z where the head is higher along it.
    """

    def __init__(self, motion: Motion, kept: Sequence[int]) -> None:
        """Look through a motion once; `kept`: the joints that are points."""
        self.motion, self._kept = motion, list(kept)
        self._rows = max(BLOCK // len(motion.joints), 1)
        self._block, self._pixels = -1, np.zeros((0, 0, 2))
        low, high, rise = np.full(3, np.inf), np.full(3, -np.inf), np.zeros(3)
        head = next((i for i, joint in enumerate(motion.joints) if "head" in joint.name.lower()), None)
        for start in range(0, len(motion.values), self._rows):
            places = world_places(motion, slice(start, start + self._rows))
            shown = places[:, self._kept]
            low = np.minimum(low, shown.min(axis=(0, 1)))
            high = np.maximum(high, shown.max(axis=(0, 1)))
            if head is not None:
                rise += (places[:, head] - places[:, 0]).sum(axis=0)
        self._up = 2 if abs(rise[2]) > 2 * abs(rise[1]) else 1
        self._low = np.array([low[0], -high[self._up]])
        extent = np.array([high[0] - low[0], high[self._up] - low[self._up]])
        self._scale = LONGER_SIDE * (1 - 2 * MARGIN) / max(float(extent.max()), 1e-9)
        width, height = (
            max(round(float(side) * self._scale + 2 * LONGER_SIDE * MARGIN), 1) for side in extent
        )
        self.size = width, height

    def pixels(self, row: int) -> Array:
        """Return the points of a frame, [points, 2], x right and y down."""
        block = row // self._rows
        if block != self._block:
            start = block * self._rows
            places = world_places(self.motion, slice(start, start + self._rows))[:, self._kept]
            seen = np.stack([places[..., 0], -places[..., self._up]], axis=-1)
            self._pixels = (seen - self._low) * self._scale + LONGER_SIDE * MARGIN
            self._block = block
        found: Array = self._pixels[row - block * self._rows]
        return found


def _local(joint: Joint, channels: Array) -> tuple[Array, Array]:
    """Return the offset [frames, 3] from the parent and the rotation [frames, 3, 3] of a joint."""
    count = len(channels)
    offset = np.tile(np.array(joint.offset), (count, 1))
    turn = np.tile(np.eye(3), (count, 1, 1))
    for k, name in enumerate(joint.channels):
        axis = "XYZ".index(name[0])
        if name.endswith("position"):
            offset[:, axis] = channels[:, k]
        else:
            turn = turn @ _rotations(axis, np.radians(channels[:, k]))
    return offset, turn


def _rotations(axis: int, angles: Array) -> Array:
    """Return right-handed rotations about an axis, [frames, 3, 3]."""
    a, b = (axis + 1) % 3, (axis + 2) % 3
    turn = np.tile(np.eye(3), (len(angles), 1, 1))
    turn[:, a, a] = turn[:, b, b] = np.cos(angles)
    turn[:, b, a] = np.sin(angles)
    turn[:, a, b] = -turn[:, b, a]
    return turn


def _kind(joints: Sequence[Joint], kept: Sequence[int]) -> Kind:
    names = [joints[i].name for i in kept]
    known = set(kept)
    bones = [(joints[joints[i].parent].name, joints[i].name) for i in kept if joints[i].parent in known]
    return Kind("character", tuple(names), tuple(bones))


@dataclass(frozen=True)
class _Frames(Sequence[Frame]):
    """Makes a frame when it is taken.

    Attributes:
        stem: of the names of frames.
        kind: of the character.
        view: the motion in pixels.
    """

    stem: str
    kind: Kind
    view: _View

    def __len__(self) -> int:
        return len(self.view.motion.numbers)

    @overload
    def __getitem__(self, index: int) -> Frame: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Frame]: ...
    def __getitem__(self, index: int | slice) -> Frame | Sequence[Frame]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        place, motion = range(len(self))[index], self.view.motion
        number = int(motion.numbers[place])
        rows = self.view.pixels(place).tolist()
        points = {name: Keypoint(x, y) for name, (x, y) in zip(self.kind.points, rows, strict=True)}
        subject = Subject(self.kind, points, self.kind.name)
        time = number * motion.frame_time
        return Frame(f"{self.stem} {number}", (subject,), None, self.view.size, number=number, time=time)
