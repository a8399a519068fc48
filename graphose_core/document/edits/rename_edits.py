"""Edits that give figures and joints other names: in the scene, in its saved poses and in its keyframes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from graphose_core.document.edits.edit import Edit
from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.pose import Figure, JointRef, SavedPose
from graphose_core.document.values.pose_document import PoseDocument

Figures = tuple[Figure, ...]


class _NamesEdit(Edit):
    """Undone by putting all names back: a pose that holds the new name already keeps both of its own."""

    __slots__ = ()

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return _PutNames(document.figures, document.saved_poses, document.timeline.keyframes)


@dataclass(frozen=True, slots=True)
class _PutNames(_NamesEdit):
    """Put figures, saved poses and keyframes back as they were."""

    figures: Figures
    saved_poses: tuple[SavedPose, ...]
    keyframes: tuple[Keyframe, ...]
    caption: ClassVar[str] = "Rename"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(
            figures=self.figures,
            saved_poses=self.saved_poses,
            timeline=document.timeline.replace(keyframes=self.keyframes),
        )


@dataclass(frozen=True, slots=True)
class RenameFigure(_NamesEdit):
    """Give a figure another name, in saved poses and keyframes as well."""

    name: str
    new_name: str
    caption: ClassVar[str] = "Rename figure"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        document.index(self.name)
        return _everywhere(document, self._renamed, self._in_pose)

    def _in_pose(self, figures: Figures) -> Figures:
        if any(figure.name == self.new_name for figure in figures):
            return figures
        return tuple(self._renamed(figure) for figure in figures)

    def _renamed(self, figure: Figure) -> Figure:
        return figure.replace(name=self.new_name) if figure.name == self.name else figure


@dataclass(frozen=True, slots=True)
class RenameJoint(_NamesEdit):
    """Give a joint another name, in saved poses and keyframes as well; its bones stay."""

    ref: JointRef
    name: str
    caption: ClassVar[str] = "Rename joint"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        document.joint(self.ref)
        return _everywhere(document, self._renamed, self._in_pose)

    def _in_pose(self, figures: Figures) -> Figures:
        return tuple(
            figure if any(joint.name == self.name for joint in figure.joints) else self._renamed(figure)
            for figure in figures
        )

    def _renamed(self, figure: Figure) -> Figure:
        owner, old = self.ref
        if figure.name != owner or all(joint.name != old for joint in figure.joints):
            return figure
        joints = tuple(
            joint.replace(name=self.name) if joint.name == old else joint for joint in figure.joints
        )
        bones = tuple(tuple(self.name if end == old else end for end in bone) for bone in figure.bones)
        return figure.replace(joints=joints, bones=bones)


def _everywhere(
    document: PoseDocument, renamed: Callable[[Figure], Figure], in_pose: Callable[[Figures], Figures]
) -> PoseDocument:
    """Return the document with its figures renamed, and those of saved poses and keyframes."""
    figures = tuple(map(renamed, document.figures))
    poses = tuple(pose.replace(figures=in_pose(pose.figures)) for pose in document.saved_poses)
    keyframes = tuple(
        keyframe.replace(figures=in_pose(keyframe.figures)) for keyframe in document.timeline.keyframes
    )
    timeline = document.timeline.replace(keyframes=keyframes)
    return document.replace(figures=figures, saved_poses=poses, timeline=timeline)
