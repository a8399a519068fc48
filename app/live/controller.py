"""Document to picture: the one place where editor, renderer, canvas, status line and notices meet."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from app.canvas.overlays import MaskView, Overlays
from app.editor import Editor
from app.live.bundled_models import FOLDER, bundled_at
from app.live.renderer import LiveRenderer, RenderState
from app.window.status_line import StatusLine
from app.window.viewport import Stage
from graphose_core.rendering.contract import ModelSource, RendererInfo, RenderRequest, RenderResult

PICTURE = "picture"
"""Topic of notices that the next picture makes pointless."""

SOON = 1200
"""Milliseconds after which a person is told that the model is still being loaded."""

LOADING = "The model is being loaded. You can pose already."


class LiveLink(QObject):
    """Asks for a picture whenever something that decides it has changed, and shows what comes back."""

    train_wanted = Signal()

    def __init__(self, editor: Editor, renderer: LiveRenderer, stage: Stage, status: StatusLine) -> None:
        """Is to be made before the panels: the worker then draws while they follow the document."""
        super().__init__(stage)
        self._editor = editor
        self._renderer = renderer
        self._stage = stage
        self._status = status
        self._size = editor.document.canvas
        editor.document_changed.connect(self.request)
        renderer.picture_ready.connect(self._on_picture)
        renderer.failed.connect(self._on_failed)
        renderer.model_opened.connect(self._on_model)
        renderer.model_refused.connect(self._on_refused)
        renderer.state_changed.connect(self._on_state)
        renderer.noticed.connect(status.hint)
        stage.zoomed.connect(self._show_zoom)
        self.request()

    @property
    def size(self) -> int:
        """Side of the picture, in its own pixels."""
        return self._size

    def request(self) -> None:
        """Ask for the picture of the document as it is."""
        view = self._stage.canvas.overlays.masks
        request = RenderRequest(
            self._editor.document, masks=view.needs_masks, layout=view is MaskView.CHANNEL
        )
        self._renderer.show(request, self._editor.revision)

    def set_overlays(self, overlays: Overlays) -> None:
        """Choose what is laid over the picture; masks that are missing are asked for."""
        self._stage.set_overlays(overlays)
        self.request()

    def ask(self) -> None:
        """Ask for a checkpoint and draw with it."""
        start = str(self._renderer.model.path if self._renderer.model else FOLDER)
        window = self._stage.window()
        path, _ = QFileDialog.getOpenFileName(window, "Load a model", start, "Checkpoints (*.safetensors)")
        if path:
            self.use(Path(path))

    def use(self, path: Path) -> None:
        """Draw with the model in a file; if it is not there, say how to get one."""
        if path.is_file():
            self._renderer.use(ModelSource(path))
        elif bundled_at(path) is not None:
            self._stage.notice.say(
                "There is no model yet, so no picture can be drawn. Load a checkpoint, or train one here. "
                "You can pose all the same.",
                PICTURE,
                buttons=(("Load…", self.ask), ("Train…", self.train_wanted.emit)),
            )
        else:
            self._on_refused(f"{path} is not there. Choose another file.")

    def _on_state(self, state: RenderState) -> None:
        self._status.show_state(state)
        if state is RenderState.LOADING:
            QTimer.singleShot(SOON, self, self._tell_of_loading)

    def _tell_of_loading(self) -> None:
        if self._renderer.state is RenderState.LOADING:
            self._status.hint(LOADING)

    def _on_picture(self, picture: RenderResult) -> None:
        self._size = picture.image.shape[0]
        self._stage.notice.clear(PICTURE)
        self._stage.show_picture(picture)
        self._status.show_picture(picture)
        self._show_zoom()

    def _show_zoom(self) -> None:
        """How many pixels of the screen (not of Qt, which counts fewer on a dense one) a picture's takes."""
        self._status.show_zoom(self._stage.front.dense_side, self._size)

    def _on_model(self, info: RendererInfo) -> None:
        self._status.unsay(LOADING)
        self._status.show_model(info)

    def _on_failed(self, message: str) -> None:
        self._stage.notice.say(message, PICTURE, "bad")

    def _on_refused(self, message: str) -> None:
        self._stage.notice.say(
            f"The model could not be loaded. {message}",
            PICTURE,
            "bad",
            (("Load another…", self.ask),),
        )
