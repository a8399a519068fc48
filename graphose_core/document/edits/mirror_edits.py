"""The edit that exchanges left and right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from graphose_core.document.edits.edit import FigureEdit, with_figures
from graphose_core.document.kinematics.structure.symmetry import mirrored
from graphose_core.document.values.pose_document import PoseDocument


@dataclass(frozen=True, slots=True)
class MirrorFigure(FigureEdit):
    """Exchange left and right of a figure's pose (see `kinematics.structure.symmetry.mirrored`)."""

    name: str
    caption: ClassVar[str] = "Mirror"

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (self.name,)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return with_figures(document, [mirrored(document.figure(self.name))])
