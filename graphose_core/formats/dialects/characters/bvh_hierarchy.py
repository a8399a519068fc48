"""The hierarchy of a BVH file: its joints."""

from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.values import number, whole

CHANNELS = tuple(f"{axis}{what}" for what in ("position", "rotation") for axis in "XYZ")
"""Names of channels; letter case is not told apart."""

MOST_JOINTS = 10_000

MOST_WORDS = 8
"""Words of a joint's name."""


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


class Hierarchy:
    """Reads HIERARCHY word by word."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._joints: list[Joint] = []
        self._names: set[str] = set()

    def read(self, words: list[str]) -> tuple[Joint, ...]:
        """Return the joints, parents before their children.

        Raises:
            FileFormatError: naming what is wrong.
        """
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
