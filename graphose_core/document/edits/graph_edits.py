"""Edits of a figure's graph: its joints and bones."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from graphose_core.document.edits.edit import Edit, FigureEdit, with_figures
from graphose_core.document.values.pose import Bone, Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, UnknownNameError


@dataclass(frozen=True, slots=True)
class AddJoint(FigureEdit):
    """Add a joint to a figure: before the joint at `index`, or behind the last."""

    figure: str
    joint: Joint
    index: int | None = None
    caption: ClassVar[str] = "Add joint"

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (self.figure,)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        figure = document.figure(self.figure)
        joints = list(figure.joints)
        joints.insert(len(joints) if self.index is None else self.index, self.joint)
        return with_figures(document, [figure.replace(joints=tuple(joints))])


@dataclass(frozen=True, slots=True)
class DeleteJoint(FigureEdit):
    """Remove a joint, and the bones that end in it."""

    ref: JointRef
    caption: ClassVar[str] = "Delete joint"

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (self.ref[0],)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        name, joint = self.ref
        figure = document.figure(name)
        gone = figure.index(joint)
        joints = figure.joints[:gone] + figure.joints[gone + 1 :]
        bones = tuple(bone for bone in figure.bones if joint not in bone)
        return with_figures(document, [figure.replace(joints=joints, bones=bones)])


@dataclass(frozen=True, slots=True)
class AddBone(Edit):
    """Connect two joints of a figure. A bone has no direction."""

    figure: str
    a: str
    b: str
    caption: ClassVar[str] = "Add bone"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        figure = document.figure(self.figure)
        figure.index(self.a), figure.index(self.b)
        if self.a == self.b:
            raise DocumentError(
                f"bone ({self.a!r}, {self.b!r}) must connect two joints; choose another joint"
            )
        if _bone(figure, self.a, self.b) is not None:
            raise DocumentError(
                f"bone ({self.a!r}, {self.b!r}) is there already; two joints share one bone at most"
            )
        return with_figures(document, [figure.replace(bones=(*figure.bones, (self.a, self.b)))])

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        document.figure(self.figure)
        return DeleteBone(self.figure, self.a, self.b)


@dataclass(frozen=True, slots=True)
class DeleteBone(FigureEdit):
    """Disconnect two joints of a figure, named in either order."""

    figure: str
    a: str
    b: str
    caption: ClassVar[str] = "Delete bone"

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (self.figure,)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        figure = document.figure(self.figure)
        gone = _bone(figure, self.a, self.b)
        if gone is None:
            raise UnknownNameError(
                f"bone ({self.a!r}, {self.b!r}) is not in figure {figure.name!r}; add it first"
            )
        bones = tuple(bone for bone in figure.bones if bone is not gone)
        return with_figures(document, [figure.replace(bones=bones)])


def _bone(figure: Figure, a: str, b: str) -> Bone | None:
    """Return the bone between two joints as the figure holds it, or None."""
    return next((bone for bone in figure.bones if bone in ((a, b), (b, a))), None)
