"""The two parts of a BVH file: the hierarchy of joints, and their motion."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.labels import EXAMPLES, Omissions
from graphose_core.formats.parsing.values import number, whole

CHANNELS = tuple(f"{axis}{what}" for what in ("position", "rotation") for axis in "XYZ")
"""Names of channels; letter case is not told apart."""

MOST_JOINTS = 10_000

MOST_WORDS = 8
"""Words of a joint's name."""

LONGEST_HIERARCHY = 4_000_000
"""Bytes of a hierarchy; each of its words takes thirty times its place in the file while it is read."""

MOST_NUMBERS = 15_000_000
"""Of a motion, with those of its frames: 120 MB in memory, and twice as many while they are put together."""

LARGEST_VALUE = 1e9
"""Degrees, or units of the file."""

FEWER = "the file says that there are so many more, but ends before them"

CHUNK = 300_000
"""Bytes of rows that are split into words at once; a longer row is no frame."""


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
    numbers: NDArray[np.int64]
    frame_time: float


def read_motion(data: bytes, path: Path, omissions: Omissions) -> Motion:
    """Return both parts of a file.

    Raises:
        FileFormatError: naming what is wrong in the hierarchy.
    """
    end = data.find(b"MOTION")
    if (end if end >= 0 else len(data)) > LONGEST_HIERARCHY:
        raise FileFormatError(
            f"{path.name}: HIERARCHY is longer than {LONGEST_HIERARCHY:,} bytes; export the BVH file again"
        )
    head = data[: end if end >= 0 else None].decode("utf-8-sig", errors="replace")
    joints = _Hierarchy(path).read(head.split())
    count = sum(len(joint.channels) for joint in joints)
    if end < 0:
        omissions.add("motions", "the file has no MOTION, so it is the pose at rest", done="missing")
        return Motion(joints, np.zeros((1, count)), np.zeros(1, np.int64), 1.0)
    announced, frame_time = _announced(next(_chunks(data, end + len(b"MOTION")), []), omissions)
    reader = _Rows(count, path, omissions)
    for rows in _chunks(data, end + len(b"MOTION")):
        reader.take([row for row in rows if ":" not in row])
    values, numbers = reader.read()
    omissions.add("frames", FEWER, count=max(0, announced - reader.seen), done="missing")
    if not len(numbers):
        raise FileFormatError(
            f"{path.name}: MOTION: no line has the {count} numbers of the hierarchy; export the file again"
        )
    return Motion(joints, values, numbers, frame_time)


def _chunks(data: bytes, start: int) -> Iterator[list[str]]:
    """Yield the rows of a motion that are not blank, some thousands at once."""
    while start < len(data):
        end = min(start + CHUNK, len(data))
        if end < len(data):
            cut = max(data.rfind(mark, start, end) for mark in (b"\n", b"\r"))
            if cut < 0:  # a row that is too long
                marks = [data.find(mark, end) for mark in (b"\n", b"\r")]
                start = min((each for each in marks if each >= 0), default=len(data))
                yield ["?"]
                continue
            end = cut + 1
        rows = data[start:end].decode("utf-8", errors="replace").splitlines()
        yield [row for row in rows if row and not row.isspace()]
        start = end


def _announced(rows: list[str], omissions: Omissions) -> tuple[int, float]:
    """Return how many frames a motion says it has, 0 where it does not say it, and seconds a frame."""
    count, frame_time = 0, 0.0
    for row in rows[:5]:
        key, _, value = row.partition(":")
        if key.strip().lower() == "frame time":
            frame_time = number(value.replace(",", ".")) or 0.0
        elif key.strip().lower() == "frames":
            count = whole(value) or 0
    if frame_time <= 0:
        why = "the file has no Frame Time above 0, so there are 30 frames a second"
        omissions.add("times", why, done="missing")
        frame_time = 1 / 30
    return count, frame_time


class _Rows:
    """Collects the numbers of frames from rows of text."""

    def __init__(self, count: int, path: Path, omissions: Omissions) -> None:
        self._count, self._path, self._omissions = count, path, omissions
        self._values: list[NDArray[np.float64]] = []
        self._numbers: list[NDArray[np.int64]] = []
        self.seen, self._kept = 0, 0

    def take(self, rows: list[str]) -> None:
        """Read some rows; those that do not have the numbers of a frame are left out.

        Raises:
            FileFormatError: if there are more numbers than memory is given to.
        """
        words = [row.split() for row in rows]
        full = [i for i, row in enumerate(words) if len(row) == self._count]
        values = self._numbers_of([words[i] for i in full])
        with np.errstate(invalid="ignore"):
            good = (np.abs(values) <= LARGEST_VALUE).all(axis=1)
        kept = np.array(full, np.int64)[good] + self.seen
        self._tell(len(rows), kept)
        self.seen += len(rows)
        self._kept += values[good].size + len(kept)
        if self._kept > MOST_NUMBERS:
            raise FileFormatError(
                f"{self._path.name}: MOTION has more than {MOST_NUMBERS:,} numbers, which take "
                f"{MOST_NUMBERS * 8 // 1_000_000} MB of memory; export a part of it"
            )
        self._values.append(values[good])
        self._numbers.append(kept)

    def read(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return the values, [frames, channels], and the numbers of their frames."""
        return (
            np.concatenate([np.zeros((0, self._count)), *self._values]),
            np.concatenate([np.zeros(0, np.int64), *self._numbers]),
        )

    def _numbers_of(self, rows: list[list[str]]) -> NDArray[np.float64]:
        """Return the numbers of rows; NaN where a row has something else."""
        try:
            values = np.array(list(chain.from_iterable(rows)), np.float64)
        except ValueError:
            values = np.full((len(rows), self._count), np.nan)
            for i, row in enumerate(rows):
                with suppress(ValueError):
                    values[i] = [float(word) for word in row]
        return values.reshape(len(rows), self._count)

    def _tell(self, count: int, kept: NDArray[np.int64]) -> None:
        missing = np.ones(count, np.bool_)
        missing[kept - self.seen] = False
        places = np.flatnonzero(missing)
        why = f"a frame has {self._count} finite numbers"
        for row in places[:EXAMPLES].tolist():
            self._omissions.add("frames", why, f"frame {self.seen + row}")
        self._omissions.add("frames", why, count=max(0, len(places) - EXAMPLES))


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
        named = takewhile(lambda word: word != "{", words[at + 1 : at + 1 + MOST_WORDS])
        wish = f"{self._joints[parent].name} end" if end_site else " ".join(named)[:200]
        name, i = wish or "joint", 2
        while name in self._names:
            name, i = f"{wish or 'joint'} {i}", i + 1
        self._names.add(name)
        self._joints.append(Joint(name, parent))
        return len(self._joints) - 1

    def _offset(self, words: list[str], at: int, last: int) -> int:
        x, y, z = ([number(word) for word in words[at + 1 : at + 4]] + [None] * 3)[:3]
        if last < 0 or x is None or y is None or z is None or max(abs(x), abs(y), abs(z)) > 1e9:
            raise self._wrong("OFFSET", "does not have three finite numbers, or belongs to no joint")
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
