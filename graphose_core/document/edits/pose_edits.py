"""Edits that save, apply, rename, order and delete poses."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ValidationError

from graphose_core.document.edits.edit import Edit, with_joints
from graphose_core.document.kinematics.held import held_in_both, posed_as
from graphose_core.document.values.pose import Figure, Joint, JointRef, SavedPose
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import explain
from graphose_core.errors import DocumentError, UnknownNameError


@dataclass(frozen=True, slots=True)
class PutSavedPoses(Edit):
    """Put the saved poses back as they were."""

    saved_poses: tuple[SavedPose, ...]
    caption: ClassVar[str] = "Change saved poses"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(saved_poses=self.saved_poses)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return PutSavedPoses(document.saved_poses)


class _SavedPosesEdit(Edit):
    """Changes the saved poses; undone by putting them back."""

    __slots__ = ()

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return PutSavedPoses(document.saved_poses)


@dataclass(frozen=True, slots=True)
class SavePose(_SavedPosesEdit):
    """Save the figures as they are under a name, in the place of a saved pose that has it."""

    name: str
    caption: ClassVar[str] = "Save pose"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        try:
            pose = SavedPose(name=self.name, figures=document.figures)
        except ValidationError as error:
            raise DocumentError(f"saved pose: {explain(error)}") from error
        poses = list(document.saved_poses)
        at = next((i for i, held in enumerate(poses) if held.name == self.name), len(poses))
        poses[at : at + 1] = [pose]
        return document.replace(saved_poses=tuple(poses))


@dataclass(frozen=True, slots=True)
class DeleteSavedPoses(_SavedPosesEdit):
    """Delete saved poses."""

    names: tuple[str, ...]
    caption: ClassVar[str] = "Delete poses"

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return "Delete pose" if len(self.names) == 1 else self.caption

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        gone = {_index(document, name) for name in self.names}
        left = tuple(pose for at, pose in enumerate(document.saved_poses) if at not in gone)
        return document.replace(saved_poses=left)


@dataclass(frozen=True, slots=True)
class RenameSavedPose(_SavedPosesEdit):
    """Give a saved pose another name."""

    name: str
    new_name: str
    caption: ClassVar[str] = "Rename pose"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        poses = list(document.saved_poses)
        at = _index(document, self.name)
        poses[at] = poses[at].replace(name=self.new_name)
        return document.replace(saved_poses=tuple(poses))


@dataclass(frozen=True, slots=True)
class OrderSavedPose(_SavedPosesEdit):
    """Move a saved pose to another place in the list."""

    name: str
    index: int
    caption: ClassVar[str] = "Move pose"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        poses = list(document.saved_poses)
        poses.insert(self.index, poses.pop(_index(document, self.name)))
        return document.replace(saved_poses=tuple(poses))


@dataclass(frozen=True, slots=True)
class ApplyPose(Edit):
    """Apply saved figures: replace all figures, or only pose the joints `only`.

    With `only` these take place, depth and how they are held from the saved ones; joints that the saved
    figures lack stay as they are.
    """

    figures: tuple[Figure, ...]
    only: frozenset[JointRef] | None = None
    caption: ClassVar[str] = "Apply pose"

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", tuple(self.figures))

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        if self.only is None:
            return document.replace(figures=self.figures)
        saved = {
            JointRef(figure.name, joint.name): (joint, figure.skeleton)
            for figure in self.figures
            for joint in figure.joints
        }
        kinds = {figure.name: figure.skeleton for figure in document.figures}
        joints = {ref: document.joint(ref) for ref in self.only}
        moved = {
            ref: _posed(joint, kinds[ref.figure], *saved[ref])
            for ref, joint in joints.items()
            if ref in saved
        }
        return with_joints(document, moved)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return ApplyPose(document.figures)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, ApplyPose) and later.only == self.only else None


def _posed(joint: Joint, kind: str, saved: Joint, other: str) -> Joint:
    """Return a joint posed as a saved one; `kind` and `other` are the skeletons that they belong to."""
    return posed_as(joint, saved, saved.position, held_in_both(joint, kind, saved, other))


def _index(document: PoseDocument, name: str) -> int:
    """Return the place of the saved pose called `name`."""
    names = [pose.name for pose in document.saved_poses]
    if name not in names:
        raise UnknownNameError(f"pose {name!r} is not saved; there are {', '.join(names) or 'none'}")
    return names.index(name)
