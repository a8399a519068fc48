"""Choice of the figures that labelled subjects become, by their kinds."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.labels.importing.new_figure import NewFigure, free_title, problem_of, titled
from app.widgets.background import Job, let_go
from app.widgets.basic import column, label, row
from graphose_core.document.files.skeletons import FREE, skeleton
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.figures import Shape
from graphose_core.formats.keypoints import Frame, Kind
from graphose_core.formats.skeletons.choice import best_skeleton, fits, fitting_skeletons, unplaced
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels

NEW = "*"
"""Stands for a skeleton that is made from the labels; no file can be called so."""

NAMED = 4
"""Points that are named of those that have no place."""


class FigureChoice(QWidget):
    """The list "As", for one kind at a time, and what is lost by the choice.

    Signals:
        changed(): another figure was chosen, or one was made, renamed or connected otherwise.
    """

    changed = Signal()

    def __init__(self, frames: Sequence[Frame], stem: str, familiar: Iterable[str], new: NewFigure) -> None:
        """Choose among figures.

        Args:
            frames: that new figures are made from; they are taken in another thread.
            stem: title of a new figure of a kind without a name.
            familiar: skeletons that are chosen at first where they fit, those of the scene's figures.
            new: shows the figure that is made from the labels.
        """
        super().__init__()
        self._frames, self._stem, self._new = frames, stem, new
        self._familiar = frozenset(familiar) - {FREE}
        self._kind: Kind | None = None
        self._chosen: dict[Kind, str] = {}
        self._made: dict[Kind, Skeleton] = {}
        self._titles: dict[Kind, str] = {}
        self._failed: dict[Kind, str] = {}
        self._jobs: dict[Kind, Job] = {}
        self.box = QComboBox()
        self.box.setMinimumContentsLength(16)
        self.name = label("&As", "quiet")
        self.name.setFixedWidth(64)
        self.name.setBuddy(self.box)
        self.lost = label("", "quiet")
        self.lost.setTextFormat(Qt.TextFormat.PlainText)
        self.lost.hide()
        line = row(self.name, self.box)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.lost, edge=0, gap=4))
        self.box.currentIndexChanged.connect(self._choose)
        new.changed.connect(self._rename)
        new.hide()

    @property
    def kind(self) -> Kind | None:
        """The kind that the list is about."""
        return self._kind

    @property
    def is_making(self) -> bool:
        """Whether a figure is being made from the labels."""
        return bool(self._jobs)

    def shapes(self, kinds: Iterable[Kind]) -> Mapping[Kind, Shape]:
        """Return what each kind becomes; those whose figure is still being made are left out."""
        found: dict[Kind, Shape] = {}
        for kind in kinds:
            name = self._choice(kind)
            if name != NEW:
                found[kind] = name
            elif kind in self._made:
                made = self._made[kind]
                title = self._titles[kind]
                found[kind] = titled(made, title) if title else made
        return found

    def new_skeletons(self, kinds: Iterable[Kind]) -> tuple[Skeleton, ...]:
        """Return the skeletons that must be saved for these kinds."""
        return tuple(shape for shape in self.shapes(kinds).values() if isinstance(shape, Skeleton))

    def problem(self, kinds: Iterable[Kind]) -> str:
        """Return what keeps these kinds from being imported, or ""."""
        new = [kind for kind in kinds if self._choice(kind) == NEW]
        for kind in new:
            wrong = problem_of(self._titles[kind]) if kind in self._made else "A figure is being made."
            if wrong:
                return wrong
        names = [self._titles[kind].casefold() for kind in new]
        return "Two new figures have the same name. Rename one." if len(set(names)) < len(names) else ""

    def show_kind(self, kind: Kind | None) -> None:
        """Let the list be about a kind."""
        self._kind = kind
        with QSignalBlocker(self.box):
            self.box.clear()
            for text, name in self._entries(kind) if kind is not None else ():
                self.box.addItem(text, name)
            if kind is not None:
                self.box.setCurrentIndex(self.box.findData(self._choice(kind)))
        self.box.setToolTip(kind.name if kind is not None else "")
        self._show_made()

    def stop(self) -> None:
        """End what is being made."""
        for job in self._jobs.values():
            job.made.disconnect()
            job.failed.disconnect()
            let_go(job)
        self._jobs = {}

    def _choice(self, kind: Kind) -> str:
        """Return what a kind becomes; what is not chosen yet is what fits best."""
        if kind not in self._chosen:
            fitting = [name for name in fitting_skeletons(kind) if fits(kind, skeleton(name))]
            known = next((name for name in fitting if name in self._familiar), best_skeleton(kind))
            self._chosen[kind] = NEW if known == FREE and kind.points else known
        if self._chosen[kind] == NEW:
            self._make(kind)
        return self._chosen[kind]

    def _entries(self, kind: Kind) -> Iterable[tuple[str, str]]:
        """Return texts and names, the best first: where none fits, one that is made from the labels."""
        offered = [name for name in fitting_skeletons(kind) if name != FREE]
        entries = [(skeleton(name).label, name) for name in offered]
        if kind not in self._failed and kind.points:
            count = len(kind.points)
            new = (f"New figure from these labels ({count} point{'s' * (count != 1)})", NEW)
            entries.insert(0 if best_skeleton(kind) == FREE else len(entries), new)
        return (*entries, (skeleton(FREE).label, FREE))

    def _choose(self) -> None:
        if self._kind is not None and self.box.currentData() is not None:
            self._chosen[self._kind] = self.box.currentData()
            self._choice(self._kind)
            self._show_made()
            self.changed.emit()

    def _make(self, kind: Kind) -> None:
        if kind in self._made or kind in self._jobs or kind in self._failed:
            return
        job = Job(partial(skeleton_from_labels, kind, self._frames), self)
        job.made.connect(partial(self._keep, kind))
        job.failed.connect(partial(self._give_up, kind))
        self._jobs[kind] = job
        job.start()

    def _keep(self, kind: Kind, made: Skeleton) -> None:
        if kind not in self._jobs:
            return  # it was on its way when the dialog was closed
        self._jobs.pop(kind).wait()
        self._made[kind], self._titles[kind] = made, free_title(kind.name.strip()[:50] or self._stem)
        self._show_made()
        self.changed.emit()

    def _give_up(self, kind: Kind, error: Exception) -> None:
        """Offer a free figure where no new one can be made."""
        if kind not in self._jobs:
            return
        self._jobs.pop(kind).wait()
        self._failed[kind], self._chosen[kind] = str(error), FREE
        if kind == self._kind:
            self.show_kind(kind)
        self.changed.emit()

    def _rename(self) -> None:
        if self._kind in self._made:
            self._titles[self._kind] = self._new.title
            self._made[self._kind] = self._made[self._kind].replace(bones=self._new.bones)
            self.changed.emit()

    def _show_made(self) -> None:
        """Show the figure that is made from the labels where it is chosen, and tell what is lost."""
        kind = self._kind
        is_new = kind is not None and self._choice(kind) == NEW
        if kind is not None and is_new and kind in self._made:
            self._new.show_skeleton(self._made[kind], self._titles[kind])
        elif is_new:
            self._new.clear()
        self._new.setVisible(is_new)
        text = self._told(kind) if kind is not None else ""
        self.lost.setText(text)
        self.lost.setVisible(bool(text))

    def _told(self, kind: Kind) -> str:
        """Return what is lost by the choice."""
        name = self._choice(kind)
        if name == NEW:
            if kind not in self._made:
                return "Making a figure from the labels…"
            lost = unplaced(kind, self._made[kind])
            return f"{_listed(lost)} {_are(lost)} never labelled: the figure is made without." if lost else ""
        if kind in self._failed and name == FREE:
            return self._failed[kind]
        chosen = skeleton(name)
        lost = unplaced(kind, chosen)
        return f"{_listed(lost)} {'has' if len(lost) == 1 else 'have'} no place in {chosen.label}." * bool(
            lost
        )


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _listed(names: Sequence[str]) -> str:
    """Return names as people list them; of many, the first few and how many more."""
    if len(names) > NAMED + 1:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
