"""What is done to the labels of the frame that is on show."""

from PySide6.QtCore import QObject, Signal

from app.labels.correcting.full_image import FullImage
from app.labels.correcting.view.shown import Mark, next_unlabelled
from app.labels.correcting.view.subjects import KnownSubjects
from graphose_core.formats.correcting.correction import Target
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility


class FrameEditing(QObject):
    """Changes the session at one of its frames.

    Signals:
        changed(): the frame has other labels, or another frame is on show.
        chosen(int, Mark): this point of this frame shall be the current one.
    """

    changed = Signal()
    chosen = Signal(int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.number, self.image = session, 0, FullImage()
        self._known = KnownSubjects()
        self.frame: Frame = self._known.ordered(session.frame(0))
        """As it is now; who has a name keeps its place from frame to frame."""

    @property
    def keeps_covered(self) -> bool:
        """Whether the file can say of a point that something lies over it."""
        return self.session.labels.format == "coco"

    @property
    def why_nobody_is_added(self) -> str:
        """Why nobody can be added, as a sentence; "" if somebody can."""
        labels = self.session.labels
        if labels.kinds:
            return ""
        if labels.individuals:
            return "Everybody in the table is in the list: choose a point there, then click where it lies"
        return "The file does not say which points somebody new would have"

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the frame's subjects: who has a name keeps its own from frame to frame."""
        return self._known.colours(self.frame)

    @property
    def count(self) -> int:
        """How many are in the frame; an individual of a table is there if it has a point."""
        everybody = not self.session.labels.individuals
        return sum(everybody or bool(subject.points) for subject in self.frame.subjects)

    def show(self, number: int, image: FullImage) -> None:
        """Turn to a frame and its image."""
        self.number, self.image = number, image
        self._refresh()

    def subject(self, mark: Mark | None) -> Subject | None:
        """Return whose point it is; None if nobody's in this frame."""
        return next((each for each in self.frame.subjects if mark and each.row == mark.subject), None)

    def point(self, mark: Mark | None) -> Keypoint | None:
        """Return where a point is; None if it is not labelled."""
        subject = self.subject(mark)
        return None if subject is None or mark is None else subject.points.get(mark.point)

    def is_removable(self, mark: Mark | None) -> bool:
        """Return whether whose point it is can be taken out of the frame: an individual that is there."""
        subject = self.subject(mark)
        return subject is not None and (bool(subject.points) or not self.session.labels.individuals)

    def is_corrected(self, mark: Mark) -> bool:
        """Return whether a point differs from the file as it was opened."""
        return self.session.is_corrected(Target(self.frame.row, *mark))

    def put(self, mark: Mark, place: tuple[float, float] | None, more: bool = False) -> None:
        """Give a point another place in pixels of the upright image; None: it is not labelled."""
        subject, old = self.subject(mark), self.point(mark)
        if subject is None:
            return
        seen = Visibility.VISIBLE if old is None else old.visibility
        new = None if place is None else Keypoint(*self.image.to_labels(*place), seen)
        if self.session.put(self.number, subject, mark.point, new, more):
            self._refresh()
            if old is None:
                self.chosen.emit(self.number, next_unlabelled(self.frame, mark) or mark)

    def toggle_covered(self, mark: Mark | None) -> None:
        """Say that something lies over a point, or that nothing does."""
        subject, old = self.subject(mark), self.point(mark)
        if mark is not None and subject is not None and old is not None and self.keeps_covered:
            covered = old.visibility is Visibility.OCCLUDED
            new = Keypoint(old.x, old.y, Visibility.VISIBLE if covered else Visibility.OCCLUDED)
            self.session.put(self.number, subject, mark.point, new)
        self._refresh()

    def add(self, kind: Kind) -> None:
        """Add somebody without points, the first of which is the current one."""
        subject = self.session.add(self.number, kind)
        self._refresh()
        self.chosen.emit(self.number, Mark(subject.row, kind.points[0]))

    def remove(self, mark: Mark | None) -> None:
        """Take somebody out of the frame, whose point it is."""
        subject = self.subject(mark)
        if subject is not None and self.session.remove(self.number, subject):
            self._refresh()

    def undo(self) -> None:
        """Take the last change back."""
        self._follow(self.session.undo())

    def redo(self) -> None:
        """Make the last undone change again."""
        self._follow(self.session.redo())

    def _follow(self, step: tuple[int, Target] | None) -> None:
        if step is None:
            return
        number, target = step
        if number == self.number:
            self._refresh()
        self.chosen.emit(number, Mark(target.subject, target.point))

    def _refresh(self) -> None:
        self.frame = self._known.ordered(self.session.frame(self.number))
        self.changed.emit()
