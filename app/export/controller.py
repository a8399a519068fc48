"""Controller of exports: opens the dialog, runs the worker, reports the result."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.editor import Editor
from app.feature.announcements import Notices
from app.live.renderer import LiveRenderer
from app.settings import Settings
from app.widgets.text.sentences import sentence
from app.widgets.thumbnails.qimages import to_image
from graphose_core.errors import GraphoseError
from graphose_core.rendering.contract import RendererInfo

if TYPE_CHECKING:
    from app.export.dialog import ExportDialog
    from app.export.worker import ExportWorker
    from graphose_core.export.plan import Kind, Plan

TOPIC = "export"

FOLDER = "export_folder_"
"""Settings key of the folder of a kind of export, without the kind."""


class Exporting(QObject):
    """Runs one dialog and one export at a time."""

    done = Signal(object)
    """The path of what was written."""
    keyframes_wanted = Signal()
    """All saved poses are wanted as keyframes."""

    def __init__(
        self, editor: Editor, renderer: LiveRenderer, notices: Notices, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._editor = editor
        self._renderer = renderer
        self._notices = notices
        self._window = window
        self._native: int | None = None
        self._last: Kind = "gif"
        self._choices: dict[Kind, tuple[object, ...]] = {}
        self._side: tuple[int | None] | tuple[()] = ()
        """Side that was chosen last for something to look at; empty before that."""
        self.dialog: ExportDialog | None = None
        self.worker: ExportWorker | None = None
        renderer.model_opened.connect(self._follow_model)
        editor.document_settled.connect(self._follow_timeline)

    def open_image(self) -> None:
        """Open the dialog for the image on show."""
        self.open("picture")

    def open_animation(self) -> None:
        """Open the dialog for the timeline or a data set: the kind exported last, at first a GIF."""
        self.open(self._last)

    def open(self, kind: "Kind") -> None:
        """Open the dialog; one that is open already comes to the front."""
        if self.dialog is None:
            self.dialog = self._new_dialog()
            self.dialog.form.choose(kind)
            self._restore()
            path = self._editor.path
            self.dialog.form.suggest(self._folder_of, path.stem if path else "Untitled")
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def copy_openpose(self) -> None:
        """Copy the pose of the scene as text, or say why it has none that OpenPose knows."""
        from graphose_core.export.openpose_pose import pose_text  # noqa: PLC0415 (the window shall stand soon)

        self._copy(
            lambda: QGuiApplication.clipboard().setText(pose_text(self._editor.document)),
            "The pose is copied as OpenPose JSON.",
        )

    def copy_skeleton(self) -> None:
        """Copy the skeleton image that ControlNet takes, or say why the scene has none."""
        from graphose_core.export.openpose_pose import skeleton_of  # noqa: PLC0415 (as above)

        self._copy(
            lambda: QGuiApplication.clipboard().setImage(
                to_image(np.asarray(skeleton_of(self._editor.document)))
            ),
            "The skeleton image is copied, 512 × 512.",
        )

    def end(self) -> None:
        """Cancel what is running and wait for its end: the window closes."""
        if self.worker is not None:
            self.worker.cancel()
            self.worker.wait()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _copy(self, copy: Callable[[], None], said: str) -> None:
        try:
            copy()
        except GraphoseError as error:
            self._notices.say(sentence(str(error)), TOPIC)
        else:
            self._notices.say(said, TOPIC, "info", leaves=True)

    def _new_dialog(self) -> "ExportDialog":
        from app.export.dialog import ExportDialog  # noqa: PLC0415 (as above)

        has_model = self._renderer.model is not None
        dialog = ExportDialog(self._editor.document, self._native, has_model, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._begin)
        dialog.cancel_wanted.connect(self._cancel)
        dialog.keyframes_wanted.connect(self.keyframes_wanted)
        dialog.finished.connect(self._forget)
        dialog.form.kind_box.activated.connect(self._restore)
        return dialog

    def _begin(self, plan: "Plan") -> None:
        from app.export.worker import ExportWorker  # noqa: PLC0415 (as above)

        model = self._renderer.model
        assert model is not None, "without a model nothing can be asked for"
        if plan.kind != "picture":
            self._last = plan.kind
        self._remember(plan)
        self.worker = ExportWorker(plan, model, self._renderer.opener, self)
        self.worker.progressed.connect(self._on_progress)
        self.worker.done.connect(self._on_done)
        self.worker.failed.connect(self._on_failed)
        self.worker.cancelled.connect(self._on_cancelled)
        self.worker.start()

    def _cancel(self) -> None:
        if self.worker is not None:
            self.worker.cancel()

    def _on_progress(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _on_done(self, paths: tuple[Path, ...], told: tuple[str, ...]) -> None:
        self._retire()
        if self.dialog is not None:
            self.dialog.accept()
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(paths[0].parent)))
        names = " and ".join(path.name for path in paths)
        text = " ".join((f"Exported {names}.", *told))
        self._notices.say(text, TOPIC, "info", (("Show folder", show),), leaves=not told)
        self.done.emit(paths[0])

    def _on_failed(self, message: str) -> None:
        self._retire()
        if self.dialog is not None:
            self.dialog.show_failure(message)

    def _on_cancelled(self) -> None:
        self._retire()
        if self.dialog is not None:
            self.dialog.show_cancelled()

    def _retire(self) -> None:
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.wait()
            worker.deleteLater()

    def _forget(self) -> None:
        if self.dialog is not None:
            form = self.dialog.form
            self._choices[form.kind.kind] = form.choices()
            if form.kind.seen:
                self._side = (form.size_box.currentData(),)
        self.dialog = None

    def _restore(self) -> None:
        """Choose what was chosen the last time for this kind, and the size that was for any to look at."""
        if self.dialog is None:
            return
        form = self.dialog.form
        if choices := self._choices.get(form.kind.kind):
            form.restore(choices)
        if form.kind.seen:
            for side in self._side:
                form.choose_size(side)

    @property
    def _usual_folder(self) -> Path:
        """The folder of the scene's file."""
        path = self._editor.path
        return path.parent if path is not None else Path.home()

    def _folder_of(self, kind: "Kind") -> Path:
        """Return the folder that was chosen last for a kind, if it is still there."""
        return self._settings.folder(FOLDER + kind) or self._usual_folder

    def _remember(self, plan: "Plan") -> None:
        """Remember the folder of an export, unless it is the usual one: another scene has another."""
        folder = plan.path.parent
        self._settings.save_folder(FOLDER + plan.kind, None if folder == self._usual_folder else folder)

    def _follow_timeline(self) -> None:
        """Let a dialog that lacks keyframes or saved poses take those that are made while it is open."""
        if self.dialog is not None:
            self.dialog.take_missing(self._editor.document)

    def _follow_model(self, info: RendererInfo) -> None:
        self._native = info.size
