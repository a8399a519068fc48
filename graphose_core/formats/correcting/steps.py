"""What differs from a file of labels, and single changes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphose_core.formats.correcting.correction import Correction, Target
from graphose_core.formats.keypoints import Subject


class Who(NamedTuple):
    """The address of a subject: `Frame.row` and `Subject.row`."""

    frame: int
    subject: int


@dataclass(frozen=True)
class Presence:
    """Whether somebody is in a frame, other than the file says.

    Attributes:
        subject: who was added, without points; None: nobody is there.
    """

    subject: Subject | None


Key = Target | Who
Value = Correction | Presence | None
"""None: as in the file."""


@dataclass(frozen=True)
class Change:
    """Another value under one address."""

    key: Key
    before: Value
    after: Value


@dataclass(frozen=True)
class Step:
    """What is undone at once.

    Attributes:
        number: of the frame.
        changes: in it.
        chosen: the point that is the current one when they are made or undone.
    """

    number: int
    changes: tuple[Change, ...]
    chosen: Target

    def is_of_point(self, number: int, key: Key) -> bool:
        """Return whether it changes one point of a frame, and no more."""
        return self.number == number and [change.key for change in self.changes] == [key]


@dataclass
class State:
    """All that differs from a file.

    Attributes:
        points: corrections by their addresses.
        subjects: who was added or removed.
    """

    points: dict[Target, Correction] = field(default_factory=dict)
    subjects: dict[Who, Presence] = field(default_factory=dict)

    def set(self, key: Key, value: Value) -> None:
        """Set the value under an address."""
        if isinstance(key, Target):
            self.points.pop(key, None)
            if isinstance(value, Correction):
                self.points[key] = value
        else:
            self.subjects.pop(key, None)
            if isinstance(value, Presence):
                self.subjects[key] = value

    def copy(self) -> "State":
        """Return a copy that later changes of this state leave alone."""
        return State(dict(self.points), dict(self.subjects))

    def in_frame(self, frame: int) -> dict[int, Subject | None]:
        """Return who was added to a frame or, as None, removed from it, by `Subject.row`."""
        return {who.subject: each.subject for who, each in self.subjects.items() if who.frame == frame}

    def corrections(self, frame: int) -> Sequence[Correction]:
        """Return the corrections of points of a frame."""
        return [each for target, each in self.points.items() if target.frame == frame]

    @property
    def written(self) -> dict[Key, Correction | Presence]:
        """What a file gets: corrections of points of all who are there, and who of the file is not."""
        found: dict[Key, Correction | Presence] = {
            key: each for key, each in self.points.items() if not self._is_gone(Who(*key[:2]))
        }
        return found | {who: each for who, each in self.subjects.items() if who.subject >= 0}

    def differing(self, other: "State") -> int:
        """Return how many addresses have another value in a file of the other state."""
        one, two = self.written, other.written
        return sum(one.get(key) != two.get(key) for key in one.keys() | two.keys())

    def _is_gone(self, who: Who) -> bool:
        presence = self.subjects.get(who)
        return presence is not None and presence.subject is None
