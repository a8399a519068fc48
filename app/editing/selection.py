"""The selection as a frozen value: joints, bones, and the current figure."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument


class BoneRef(NamedTuple):
    """The address of a bone in a document; `a` and `b` stand in the order of the figure's `bones`."""

    figure: str
    a: str
    b: str

    @property
    def ends(self) -> tuple[JointRef, JointRef]:
        """Both joints of the bone."""
        return JointRef(self.figure, self.a), JointRef(self.figure, self.b)


@dataclass(frozen=True)
class Selection:
    """Selected joints and bones, and the current figure (None: whatever the document offers)."""

    joints: frozenset[JointRef] = frozenset()
    bones: frozenset[BoneRef] = frozenset()
    current: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no joint and no bone is selected."""
        return not self.joints and not self.bones

    @property
    def reach(self) -> frozenset[JointRef]:
        """The joints that a drag of this selection moves: the selected ones and both ends of each bone."""
        return self.joints.union(*(bone.ends for bone in self.bones))

    @property
    def only_joint(self) -> JointRef | None:
        """The joint, where exactly one joint and nothing else is selected."""
        return next(iter(self.joints)) if len(self.joints) == 1 and not self.bones else None

    def cleared(self) -> "Selection":
        """Return an empty selection with the same current figure."""
        return Selection(current=self.current)

    def toggled(self, item: JointRef | BoneRef) -> "Selection":
        """Return the selection with the joint or bone added, or removed if it was selected."""
        if isinstance(item, JointRef):
            return replace(self, joints=self.joints ^ {item}, current=item.figure)
        return replace(self, bones=self.bones ^ {item}, current=item.figure)

    def including(self, joints: frozenset[JointRef]) -> "Selection":
        """Return the selection with joints added; the current figure becomes one of theirs."""
        figures = {ref.figure for ref in joints}
        current = self.current if self.current in figures or not figures else min(figures)
        return Selection(self.joints | joints, self.bones, current)

    def within(self, document: PoseDocument) -> "Selection":
        """Return the part of the selection that the document has (after undo, deletion or another file)."""
        figures = {figure.name: figure for figure in document.figures}
        joints = frozenset(ref for ref in self.joints if _has_joint(figures.get(ref.figure), ref.joint))
        bones = frozenset(bone for bone in self.bones if _has_bone(figures.get(bone.figure), bone))
        current = self.current if self.current in figures else None
        if (joints, bones, current) == (self.joints, self.bones, self.current):
            return self
        return Selection(joints, bones, current)

    def figure_in(self, document: PoseDocument) -> Figure | None:
        """Return the figure that new joints go to: the current one, else the front one, else None."""
        if self.current is not None:
            return document.figure(self.current)
        return document.figures[-1] if document.figures else None


def select(*items: JointRef | BoneRef) -> Selection:
    """Return a selection of these joints and bones; the first one's figure is current."""
    joints = frozenset(item for item in items if isinstance(item, JointRef))
    bones = frozenset(item for item in items if isinstance(item, BoneRef))
    return Selection(joints, bones, items[0].figure if items else None)


def whole_figure(figure: Figure) -> Selection:
    """Return all joints of a figure."""
    joints = frozenset(JointRef(figure.name, joint.name) for joint in figure.joints)
    return Selection(joints, current=figure.name)


def everything(document: PoseDocument) -> Selection:
    """Return all joints of the document; the front figure is current."""
    joints = frozenset(
        JointRef(figure.name, joint.name) for figure in document.figures for joint in figure.joints
    )
    return Selection(joints, current=document.figures[-1].name if document.figures else None)


def _has_joint(figure: Figure | None, name: str) -> bool:
    return figure is not None and any(joint.name == name for joint in figure.joints)


def _has_bone(figure: Figure | None, bone: BoneRef) -> bool:
    return figure is not None and (bone.a, bone.b) in figure.bones
