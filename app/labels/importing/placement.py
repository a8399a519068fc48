"""Figures of the chosen subjects, placed in the document. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.labels.importing.keyframes.making import ImagePlacing
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.figures import Shape, figures_of, out_of_reach
from graphose_core.formats.conversion.pixel_mapping import Placing, placing_of
from graphose_core.formats.keypoints import Frame, Kind, Subject

MOST = 1000
"""Most figures that one frame may become; drawing more takes minutes."""


@dataclass(frozen=True)
class Placement:
    """Placement of subjects in the document.

    Attributes:
        subjects: subjects of one frame.
        size: size of the image in which they lie, in pixels; None to fit them to the document's frame.
        image_placing: returns where an image of a size lies in the document.
    """

    subjects: tuple[Subject, ...]
    size: tuple[int, int] | None
    image_placing: ImagePlacing

    def figures(self, shapes: Mapping[Kind, Shape], taken: Iterable[str] = ()) -> tuple[Figure, ...]:
        """Return figures of the subjects whose kinds have a skeleton, under names not in `taken`.

        Raises:
            DocumentError: if there are more than :data:`MOST`, or a subject has no keypoint of the skeleton
                that was chosen.
        """
        subjects = tuple(subject for subject in self.subjects if subject.kind in shapes)
        if len(subjects) > MOST:
            raise DocumentError(
                f"{len(subjects):,} figures: up to {MOST:,} can be imported; untick the others"
            )
        return figures_of(subjects, self._placing(subjects), taken, shapes) if subjects else ()

    @property
    def far(self) -> int:
        """Return the number of points too far outside the image to be kept; 0 for too many figures."""
        if not 0 < len(self.subjects) <= MOST:
            return 0
        placing = self._placing(self.subjects)
        return sum(len(out_of_reach(subject, placing)) for subject in self.subjects)

    def _placing(self, subjects: tuple[Subject, ...]) -> Placing:
        return (
            placing_of(Frame("", subjects), fit=True) if self.size is None else self.image_placing(self.size)
        )
