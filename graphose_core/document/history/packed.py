"""Compact edits for a long history."""

from array import array
from dataclasses import dataclass, replace
from functools import lru_cache

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.joint_edits import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument


def packed(edit: Edit, before: PoseDocument) -> Edit:
    """Return an edit with the effect of `edit` on `before` that takes less memory.

    Moves of joints, of which a drag makes many, shrink from some 250 bytes a joint to 16; joints that stay
    in place are left out. Other edits are returned as they are.
    """
    if isinstance(edit, Group):
        parts = []
        for part in edit.edits:
            parts.append(packed(part, before))
            before = part.apply(before)
        return replace(edit, edits=tuple(parts))
    return _packed_moves(edit, before) if isinstance(edit, MoveJoints) else edit


def _packed_moves(edit: MoveJoints, before: PoseDocument) -> "PackedMoves":
    moved = {ref: place for ref, place in edit.positions.items() if before.joint(ref).position != place}
    numbers = array("d", [coordinate for place in moved.values() for coordinate in place])
    return PackedMoves(_shared(tuple(moved)), numbers, edit.label)


@lru_cache(maxsize=4096)
def _shared(refs: tuple[JointRef, ...]) -> tuple[JointRef, ...]:
    """Return one tuple for all equal ones (interning): the same few joints are dragged again and again."""
    return refs


@dataclass(frozen=True, slots=True)
class PackedMoves(Edit):
    """:class:`MoveJoints` with its positions in one array."""

    refs: tuple[JointRef, ...]
    numbers: "array[float]"
    """x and y of each joint in turn."""
    what: str

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return self.what

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return self._unpacked().apply(document)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return self._unpacked().inverse(document)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return self._unpacked().merge(later)

    def _unpacked(self) -> MoveJoints:
        places = zip(self.numbers[::2], self.numbers[1::2], strict=True)
        return MoveJoints(dict(zip(self.refs, places, strict=True)), self.what)
