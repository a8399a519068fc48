"""Choice of the subjects of a frame that are imported."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.widgets.text.plain_text import in_line
from graphose_core.formats.keypoints import Frame, Kind, Subject


class SubjectList(QListWidget):
    """Lists the subjects of one frame with check boxes; emits the list widget's signals."""

    def __init__(self) -> None:
        super().__init__()
        self._subjects: tuple[Subject, ...] = ()
        self.setAccessibleName("Who is in the frame")
        self.setFixedHeight(84)

    def show_frame(self, frame: Frame | None) -> None:
        """List the subjects of a frame, all checked, without a signal."""
        self.know(frame)
        with QSignalBlocker(self):
            self.clear()
            for i, subject in enumerate(self._subjects):
                name = subject.name or f"{subject.kind.name} {i + 1}"
                item = QListWidgetItem(
                    f"{in_line(name)}  ·  {len(subject.points)} of {len(subject.kind.points)}"
                )
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self.addItem(item)

    def know(self, frame: Frame | None) -> None:
        """Replace the subjects by those of the same frame's upright image; keep the check marks."""
        self._subjects = frame.subjects if frame is not None else ()

    @property
    def chosen(self) -> tuple[Subject, ...]:
        """The checked subjects."""
        unticked = self.unticked
        return tuple(subject for i, subject in enumerate(self._subjects) if i not in unticked)

    @property
    def unticked(self) -> frozenset[int]:
        """Indices of the unchecked subjects."""
        rows = range(len(self._subjects))
        return frozenset(i for i in rows if self.item(i).checkState() is not Qt.CheckState.Checked)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of the checked subjects, in order."""
        return tuple(dict.fromkeys(subject.kind for subject in self.chosen))

    @property
    def kind(self) -> Kind | None:
        """Kind of the selected subject, else of the first checked one, else of the first."""
        selected = self.currentRow()
        if 0 <= selected < len(self._subjects):
            return self._subjects[selected].kind
        return next((subject.kind for subject in (*self.chosen, *self._subjects)), None)
