"""Threads that make new skeletons from labels."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.labels.importing.figures.new import free_title, titled
from app.widgets.bone_sketch import Bone
from app.widgets.threads.background import Job, let_go
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.keypoints import Frame, Kind
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels


class FigureMaking(QObject):
    """Makes and holds one skeleton for each kind, with its title.

    Signals:
        made(Kind), failed(Kind): the skeleton of a kind was made, or cannot be made.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, frames: Sequence[Frame], stem: str, parent: QObject | None = None) -> None:
        """Start without skeletons.

        Args:
            frames: frames from which skeletons are made, in a thread.
            stem: title of the skeleton of a kind without a name.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._frames, self._stem = frames, stem
        self._made: dict[Kind, Skeleton] = {}
        self._titles: dict[Kind, str] = {}
        self._failed: dict[Kind, str] = {}
        self._jobs: dict[Kind, Job] = {}

    @property
    def is_making(self) -> bool:
        """Whether a skeleton is being made."""
        return bool(self._jobs)

    def skeleton(self, kind: Kind) -> Skeleton | None:
        """Return the skeleton of a kind without its title; None if it is not made."""
        return self._made.get(kind)

    def title(self, kind: Kind) -> str:
        """Return the title of a kind's skeleton; "" if it is not made, or has no title."""
        return self._titles.get(kind, "")

    def shape(self, kind: Kind) -> Skeleton | None:
        """Return the skeleton of a kind under its title; None if it is not made."""
        made, title = self._made.get(kind), self.title(kind)
        return titled(made, title) if made is not None and title else made

    def reason(self, kind: Kind) -> str:
        """Return why the skeleton of a kind cannot be made, or ""."""
        return self._failed.get(kind, "")

    def make(self, kind: Kind) -> None:
        """Start making the skeleton of a kind, unless that was tried before."""
        if kind in self._made or kind in self._jobs or kind in self._failed:
            return
        job = Job(partial(skeleton_from_labels, kind, self._frames), self)
        job.made.connect(partial(self._keep, kind))
        job.failed.connect(partial(self._give_up, kind))
        self._jobs[kind] = job
        job.start()

    def change(self, kind: Kind, title: str, bones: tuple[Bone, ...]) -> None:
        """Replace title and bones of a kind's skeleton, which must be made."""
        self._titles[kind] = title
        self._made[kind] = self._made[kind].replace(bones=bones)

    def stop(self) -> None:
        """Stop making skeletons, without a signal."""
        for job in self._jobs.values():
            job.made.disconnect()
            job.failed.disconnect()
            let_go(job)
        self._jobs = {}

    def _keep(self, kind: Kind, made: Skeleton) -> None:
        if self._end(kind):
            self._made[kind], self._titles[kind] = made, free_title(kind.name.strip()[:50] or self._stem)
            self.made.emit(kind)

    def _give_up(self, kind: Kind, error: Exception) -> None:
        if self._end(kind):
            self._failed[kind] = str(error)
            self.failed.emit(kind)

    def _end(self, kind: Kind) -> bool:
        """Return whether the result is still wanted: its signal may be queued when the dialog closes."""
        job = self._jobs.pop(kind, None)
        return job is not None and job.wait()
