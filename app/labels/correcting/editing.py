"""Edits of the labels of the frame on show."""

from PySide6.QtCore import QObject, Signal

from app.labels.correcting.full_image import FullImage
from app.labels.correcting.view.shown import Mark, next_unlabelled
from app.labels.correcting.view.subjects import KnownSubjects
from graphose_core.formats.correcting.correction import Target
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.skeletons.sides import sides_of


class FrameEditing(QObject):
    """Applies edits to one frame of the session.

    Signals:
        changed(): the labels of the frame have changed, or another frame is on show.
        chosen(int, Mark): this point of this frame becomes the current one.
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
        """Whether the file format distinguishes occluded points."""
        return self.session.labels.format == "coco"

    @property
    def why_nobody_is_added(self) -> str:
        """Why no subject can be added, as a sentence; "" if one can."""
        labels = self.session.labels
        if labels.kinds:
            return ""
        if labels.individuals:
            return "Everybody in the table is in the list: choose a keypoint there, then click where it lies"
        return "The file does not say which keypoints somebody new would have"

    @property
    def colours(self) -> tuple[str, ...]:
        """Colours of the frame's subjects; a named subject has the same colour in all frames."""
        return self._known.colours(self.frame)

    @property
    def count(self) -> int:
        """Number of subjects in the frame; an individual of a table counts if it has a labelled point."""
        everybody = not self.session.labels.individuals
        return sum(everybody or bool(subject.points) for subject in self.frame.subjects)

    def show(self, number: int, image: FullImage) -> None:
        """Set the frame to edit, with its image."""
        self.number, self.image = number, image
        self._refresh()

    def subject(self, mark: Mark | None) -> Subject | None:
        """Return the subject of a point; None if this frame has no such subject."""
        return next((each for each in self.frame.subjects if mark and each.row == mark.subject), None)

    def point(self, mark: Mark | None) -> Keypoint | None:
        """Return a labelled point; None if it is not labelled."""
        subject = self.subject(mark)
        return None if subject is None or mark is None else subject.points.get(mark.point)

    def is_removable(self, mark: Mark | None) -> bool:
        """Return whether the subject of a point is in the frame and can be removed from it."""
        subject = self.subject(mark)
        return subject is not None and (bool(subject.points) or not self.session.labels.individuals)

    def is_corrected(self, mark: Mark) -> bool:
        """Return whether a point differs from the file as it was opened."""
        return self.session.is_corrected(Target(self.frame.row, *mark))

    def put(self, mark: Mark, place: tuple[float, float] | None, more: bool = False) -> None:
        """Move a point, in pixels of the upright image; None removes its label."""
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
        """Toggle whether a point is occluded."""
        subject, old = self.subject(mark), self.point(mark)
        if mark is not None and subject is not None and old is not None and self.keeps_covered:
            covered = old.visibility is Visibility.OCCLUDED
            new = Keypoint(old.x, old.y, Visibility.VISIBLE if covered else Visibility.OCCLUDED)
            self.session.put(self.number, subject, mark.point, new)
        self._refresh()

    def whose_sides(self, mark: Mark | None) -> Subject | None:
        """Return whose left and right can be exchanged: of the point, else the only one; None if nobody's."""
        own = self.subject(mark) or (self.frame.subjects[0] if len(self.frame.subjects) == 1 else None)
        if own is None:
            return None
        return own if any(set(pair) & own.points.keys() for pair in sides_of(own.kind)) else None

    def exchange_sides(self, mark: Mark | None) -> None:
        """Exchange the left points of somebody with the right ones (see :meth:`whose_sides`)."""
        subject = self.whose_sides(mark)
        if subject is not None and self.session.exchange(self.number, subject):
            self._refresh()

    def add(self, kind: Kind) -> None:
        """Add a subject without labelled points; its first point becomes the current one."""
        subject = self.session.add(self.number, kind)
        self._refresh()
        self.chosen.emit(self.number, Mark(subject.row, kind.points[0]))

    def remove(self, mark: Mark | None) -> None:
        """Remove the subject of a point from the frame."""
        subject = self.subject(mark)
        if subject is not None and self.session.remove(self.number, subject):
            self._refresh()

    def undo(self) -> None:
        """Undo the last change."""
        self._follow(self.session.undo())

    def redo(self) -> None:
        """Redo the change that was undone last."""
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
