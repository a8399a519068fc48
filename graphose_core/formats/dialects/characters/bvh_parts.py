"""The two parts of a BVH file: the hierarchy of joints, and their motion."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import number, whole

CHANNELS = tuple(f"{axis}{what}" for what in ("position", "rotation") for axis in "XYZ")
"""Names of channels; letter case is not told apart."""

MOST_JOINTS = 10_000


@dataclass
class Joint:
    """A joint of the hierarchy.

    Attributes:
        name: unique in its file; an end site is called "parent end".
        parent: its place in the list of joints; −1 for a root.
        offset: from its parent at rest, in units of the file.
        channels: of its motion, in their order; those of :data:`CHANNELS`.
    """

    name: str
    parent: int
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    channels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Motion:
    """Motion of all joints.

    Attributes:
        joints: parents before their children.
        values: [frames, channels] in the order of the joints, degrees and units of the file.
        numbers: of the frames, counted from 0; some may be missing.
        frame_time: seconds a frame.
    """

    joints: tuple[Joint, ...]
    values: NDArray[np.float64]
    numbers: tuple[int, ...]
    frame_time: float


def read_motion(data: bytes, path: Path, omissions: Omissions) -> Motion:
    """Return both parts of a file.

    Raises:
        FileFormatError: naming what is wrong in the hierarchy.
    """
    head, mark, tail = data.decode("utf-8-sig", errors="replace").partition("MOTION")
    joints = _Hierarchy(path).read(head.split())
    count = sum(len(joint.channels) for joint in joints)
    if not mark:
        omissions.add("motions", "the file has no MOTION, so it is the pose at rest")
        return Motion(joints, np.zeros((1, count)), (0,), 1.0)
    rows = [line for line in tail.splitlines() if line.strip()]
    frame_time = _frame_time(rows, omissions)
    body = [row for row in rows if ":" not in row]
    values, numbers = _rows(body, count, omissions)
    if not numbers:
        raise FileFormatError(
            f"{path.name}: MOTION: no line has the {count} numbers of the hierarchy; export the file again"
        )
    return Motion(joints, values, numbers, frame_time)


def _frame_time(rows: list[str], omissions: Omissions) -> float:
    for row in rows[:5]:
        key, _, value = row.partition(":")
        if key.strip().lower() == "frame time":
            found = number(value)
            if found is not None and found > 0:
                return found
    omissions.add("times", "the file has no Frame Time above 0, so there are 30 frames a second")
    return 1 / 30


def _rows(body: list[str], count: int, omissions: Omissions) -> tuple[NDArray[np.float64], tuple[int, ...]]:
    values = np.zeros((len(body), count))
    numbers: list[int] = []
    for i, row in enumerate(body):
        words = row.split()
        try:
            found = np.array(words, dtype=np.float64)
        except ValueError:
            found = np.full(len(words), np.nan)
        if len(found) != count or not np.isfinite(found).all() or abs(found).max(initial=0) > 1e9:
            omissions.add("frames", f"a frame has {count} finite numbers", f"frame {i}")
            continue
        values[len(numbers)] = found
        numbers.append(i)
    return values[: len(numbers)], tuple(numbers)


class _Hierarchy:
    """Reads HIERARCHY word by word."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._joints: list[Joint] = []
        self._names: set[str] = set()

    def read(self, words: list[str]) -> tuple[Joint, ...]:
        open_joints: list[int] = []
        last, at = -1, 0
        while at < len(words):
            word = words[at].upper()
            if word in ("ROOT", "JOINT", "END"):
                last = self._begin(words, at, open_joints[-1] if open_joints else -1)
                at += 2
            elif word == "{":
                open_joints.append(last)
                at += 1
            elif word == "}":
                if open_joints:
                    open_joints.pop()
                at += 1
            elif word == "OFFSET":
                at = self._offset(words, at, last)
            elif word == "CHANNELS":
                at = self._channels(words, at, last)
            else:
                at += 1  # HIERARCHY, and names of several words
        if not self._joints:
            raise self._wrong("HIERARCHY", "has no ROOT")
        return tuple(self._joints)

    def _begin(self, words: list[str], at: int, parent: int) -> int:
        if len(self._joints) >= MOST_JOINTS:
            raise self._wrong("HIERARCHY", f"has more than {MOST_JOINTS} joints")
        end_site = words[at].upper() == "END"
        if end_site and parent < 0:
            raise self._wrong("End Site", "belongs to no joint")
        wish = f"{self._joints[parent].name} end" if end_site else "".join(words[at + 1 : at + 2])[:200]
        name, i = wish or "joint", 2
        while name in self._names:
            name, i = f"{wish or 'joint'} {i}", i + 1
        self._names.add(name)
        self._joints.append(Joint(name, parent))
        return len(self._joints) - 1

    def _offset(self, words: list[str], at: int, last: int) -> int:
        x, y, z = ([number(word) for word in words[at + 1 : at + 4]] + [None] * 3)[:3]
        if last < 0 or x is None or y is None or z is None or max(abs(x), abs(y), abs(z)) > 1e9:
            raise self._wrong("OFFSET", "has not three finite numbers, or belongs to no joint")
        self._joints[last].offset = x, y, z
        return at + 4

    def _channels(self, words: list[str], at: int, last: int) -> int:
        count = whole(words[at + 1]) if at + 1 < len(words) else None
        given = words[at + 2 : at + 2 + count] if count is not None and 0 <= count <= 6 else None
        names = [name[:1].upper() + name[1:].lower() for name in given or ()]
        if last < 0 or given is None or len(names) != count or any(name not in CHANNELS for name in names):
            raise self._wrong("CHANNELS", f"are not up to 6 of {', '.join(CHANNELS)}")
        self._joints[last].channels = names
        return at + 2 + len(names)

    def _wrong(self, what: str, why: str) -> FileFormatError:
        return FileFormatError(f"{self._path.name}: {what} {why}; export the BVH file again")
