"""Edit that gives a scene one camera and one light, and whatever else its skeletons share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from graphose_core.document.edits.edit import Edit, Group, PutFigures
from graphose_core.document.edits.pose_edits import PutSavedPoses
from graphose_core.document.edits.timeline_edits import PutTimeline
from graphose_core.document.files.shared_attributes import as_in_scene
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import UnknownNameError


@dataclass(frozen=True, slots=True)
class ShareAttributes(Edit):
    """Give all figures the shared attributes of one: in the scene, in each saved pose, in each keyframe.

    Each of these has the values that the figure has there, those of its first figure where it lacks it.
    """

    figure: str
    caption: ClassVar[str] = "Use one camera and light"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        timeline = document.timeline
        poses = (
            document.figures,
            *(pose.figures for pose in document.saved_poses),
            *(keyframe.figures for keyframe in timeline.keyframes),
        )
        if not any(figure.name == self.figure for figures in poses for figure in figures):
            raise UnknownNameError(
                f"figure {self.figure!r} is neither in the scene nor in a saved pose or a keyframe; name one "
                "that is"
            )
        return document.replace(
            figures=self._shared(document.figures),
            saved_poses=tuple(
                pose.replace(figures=self._shared(pose.figures)) for pose in document.saved_poses
            ),
            timeline=timeline.replace(
                keyframes=tuple(
                    keyframe.replace(figures=self._shared(keyframe.figures))
                    for keyframe in timeline.keyframes
                )
            ),
        )

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        before = (
            PutFigures(document.figures),
            PutSavedPoses(document.saved_poses),
            PutTimeline(document.timeline),
        )
        return Group(self.label, before)

    def _shared(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        first = [figure for figure in figures if figure.name == self.figure]
        return as_in_scene(figures, (*first, *figures))
