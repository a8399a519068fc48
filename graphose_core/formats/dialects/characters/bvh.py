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

from graphose_core.formats.dialects.characters.bvh_parts import Joint, Motion, read_motion
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.sample import Sample

LONGER_SIDE, MARGIN = 1024, 0.08
"""Of the image in pixels, and the share of it that stays free at each side."""

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
    motion = read_motion(path.read_bytes(), path, omissions)
    places = seen_from_the_front(world_places(motion), motion.joints)
    kept = [
        i for i, joint in enumerate(motion.joints) if joint.parent < 0 or joint.channels or any(joint.offset)
    ]
    pixels, size = _in_image(places[:, kept])
    frames = _Frames(path.stem, _kind(motion.joints, kept), pixels, motion.numbers, motion.frame_time, size)
    return Labels(frames, omissions.told(), rate=1 / motion.frame_time)


def world_places(motion: Motion) -> Array:
    """Return places of all joints, [frames, joints, 3], in units of the file."""
    count = len(motion.values)
    places = np.zeros((count, len(motion.joints), 3))
    turns: list[Array] = []
    column = 0
    for i, joint in enumerate(motion.joints):
        channels = motion.values[:, column : column + len(joint.channels)]
        column += len(joint.channels)
        offset, turn = _local(joint, channels)
        if joint.parent >= 0:
            offset = places[:, joint.parent] + np.einsum("fij,fj->fi", turns[joint.parent], offset)
            turn = turns[joint.parent] @ turn
        places[:, i] = offset
        turns.append(turn)
    return places


def seen_from_the_front(places: Array, joints: Sequence[Joint]) -> Array:
    """Return x right and y down, [frames, joints, 2]: y is up, or z where the head is higher along it."""
    head = next((i for i, joint in enumerate(joints) if "head" in joint.name.lower()), None)
    rise = (places[:, head] - places[:, 0]).mean(axis=0) if head is not None else np.array([0.0, 1.0, 0.0])
    up = 2 if abs(rise[2]) > 2 * abs(rise[1]) else 1
    return np.stack([places[..., 0], -places[..., up]], axis=-1)


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


def _in_image(places: Array) -> tuple[Array, tuple[int, int]]:
    """Return the places in pixels of an image that they all fit, and its size."""
    low, high = places.min(axis=(0, 1)), places.max(axis=(0, 1))
    extent = max(float((high - low).max()), 1e-9)
    scale = LONGER_SIDE * (1 - 2 * MARGIN) / extent
    margin = LONGER_SIDE * MARGIN
    width, height = (max(round(float(side) * scale + 2 * margin), 1) for side in high - low)
    return (places - low) * scale + margin, (width, height)


@dataclass(frozen=True)
class _Frames(Sequence[Frame]):
    """Makes a frame when it is taken.

    Attributes:
        stem: of the names of frames.
        kind: of the character.
        pixels: [frames, points, 2].
        numbers: of the frames.
        frame_time: seconds a frame.
        size: width and height in pixels.
    """

    stem: str
    kind: Kind
    pixels: Array
    numbers: tuple[int, ...]
    frame_time: float
    size: tuple[int, int]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Frame: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Frame]: ...
    def __getitem__(self, index: int | slice) -> Frame | Sequence[Frame]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        number = self.numbers[index]
        rows = self.pixels[index].tolist()
        points = {name: Keypoint(x, y) for name, (x, y) in zip(self.kind.points, rows, strict=True)}
        subject = Subject(self.kind, points, self.kind.name)
        time = number * self.frame_time
        return Frame(f"{self.stem} {number}", (subject,), None, self.size, number=number, time=time)
