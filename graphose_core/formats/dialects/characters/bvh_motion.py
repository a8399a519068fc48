"""The motion of a BVH file, behind its hierarchy of joints."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.characters.bvh_hierarchy import Hierarchy, Joint
from graphose_core.formats.labels import EXAMPLES, Omissions
from graphose_core.formats.parsing.values import number, whole

LONGEST_HIERARCHY = 4_000_000
"""Bytes of a hierarchy; each of its words takes thirty times its place in the file while it is read."""

MOST_NUMBERS = 15_000_000
"""Of a motion, with those of its frames: 120 MB in memory, and twice as many while they are put together."""

LARGEST_VALUE = 1e9
"""Degrees, or units of the file."""

FEWER = "the file says that there are so many more, but ends before them"

CHUNK = 300_000
"""Bytes of rows that are split into words at once; a longer row is no frame."""


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
    joints = Hierarchy(path).read(head.split())
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
