"""Controller of live rendering: requests an image whenever document, size or model has changed."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import MaskView
from app.editor import Editor
from app.feature.announcements import Button, Hints, Notices
from app.live.background_notice import BackgroundNotice
from app.live.detail import WHOLE, Detail, Sight
from app.live.failures import Failure, Remedy, capitalised
from app.live.models.bundled_models import FOLDER, bundled_at, types_in
from app.live.renderer import LiveRenderer, RenderState
from app.widgets.begin_at import begin_at
from graphose_core.checkpoint_head import joint_types
from graphose_core.errors import GraphoseError
from graphose_core.path_checks import is_file, may_be_there, reason
from graphose_core.rendering.brief_warnings import in_brief
from graphose_core.rendering.contract import Crop, ModelSource, RendererInfo, RenderRequest, RenderResult

IMAGE = "image"
"""Topic of notices that the next image clears."""

REFUSED = "refused model"
"""Topic of the notice why a model was refused; the next image, by the previous model, does not clear it."""

WARNING = "warning about the image"
"""Topic of the notice of what is to be told of the image; one of which nothing is to be told clears it."""

MOST_WARNINGS = 3
"""Number of warnings that one notice tells in full."""

SOON = 1200
"""Milliseconds of loading after which a notice says so."""

REST = 150
"""Milliseconds without change after which an image is rendered at its size on screen."""

LOADING = "The model is being loaded. You can pose already."


class LiveController(QObject):
    """Requests an image whenever document, size or model has changed, and emits the results."""

    imaged = Signal(object)
    """A :class:`~graphose_core.rendering.contract.RenderResult` to be shown, or None: an empty frame."""
    detailed = Signal(object, QRectF)
    """A result for a part of the image on show, and where that lies in the document."""
    train_wanted = Signal()

    def __init__(
        self,
        editor: Editor,
        renderer: LiveRenderer,
        view: OverlayChoice,
        notices: Notices,
        hints: Hints,
        window: QWidget,
    ) -> None:
        """Ask for the first image; file dialogs stand over `window`."""
        super().__init__(window)
        self._editor = editor
        self._renderer = renderer
        self._view = view
        self._notices = notices
        self._hints = hints
        self._window = window
        self._size = editor.document.canvas
        self._detail = Detail()
        self._plays, self._is_averaged = False, False
        self._background = BackgroundNotice(editor, notices, window)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._refine)
        editor.opened.connect(self._begin)
        editor.image_outdated.connect(self.request)
        view.changed.connect(self.request)  # masks that are missing are asked for
        renderer.image_ready.connect(self._on_image)
        renderer.detail_ready.connect(self._on_detail)
        renderer.failed.connect(self._on_failed)
        renderer.model_opened.connect(self._on_model)
        renderer.model_refused.connect(self._on_refused)
        renderer.state_changed.connect(self._on_state)
        renderer.noticed.connect(self._on_noticed)
        self.request()

    @property
    def size(self) -> int:
        """Side of the images that the model was trained on, pixels."""
        return self._size

    @property
    def resting_size(self) -> int | None:
        """Side of the images that are drawn while nothing moves, pixels; None: the model's own."""
        return self._worth(self._detail.resting)

    @property
    def _part(self) -> tuple[int, Crop] | None:
        """Side and crop of an image at the screen's resolution; None: the whole image has it already."""
        return self._detail.part(self._size, self._editor.document.frame)

    @property
    def _averages(self) -> bool:
        """Whether the image at rest has no more pixels than the model, and is averaged from more."""
        info, smooth = self._renderer.info, self._view.overlays.smooth
        return info is not None and info.averages and smooth and self._worth(self._detail.resting) is None

    def _begin(self) -> None:
        """Show nothing of the scene before any more: its image says nothing of the one that was opened."""
        self._renderer.begin(self._editor.revision)
        self._notices.clear(IMAGE)
        self._background.tell("")
        self.imaged.emit(None)

    def request(self) -> None:
        """Request an image of the document; a reduced one is followed by the full size at rest."""
        self._ask(self._detail.moving)
        moves = self._detail.moving != self._detail.resting or self._editor.moment is not None
        if moves or self._part or self._averages:
            self._rest.start()

    def see(self, pixels: float, sight: Sight = WHOLE) -> None:
        """Set the side of the image in screen pixels, and its visible part."""
        before = self._detail.resting, self._part
        self._detail.see(pixels, sight)
        if (self._detail.resting, self._part) != before:
            self._rest.start()

    def play(self, plays: bool) -> None:
        """Render frames reduced during playback; the one at which it ends is rendered in full."""
        self._plays = plays
        if not plays:
            self._rest.start()

    def _refine(self) -> None:
        """Request the image at its size on screen, and the visible part at the screen's resolution."""
        if self._plays:  # the next frame comes at once
            return
        self._ask(self._detail.resting, exact=True)
        part = self._part or self._from_close_by
        if part is not None and self._view.overlays.smooth and self._renderer.info is not None:
            size, crop = part
            revision = self._editor.revision
            request = RenderRequest(
                self._editor.document,
                size=size,
                crop=crop,
                partial=True,
                close_ups=True,
                wanted=lambda: self._editor.revision == revision,
            )
            self._renderer.detail(request)

    @property
    def _from_close_by(self) -> tuple[int, Crop] | None:
        """Side and crop of the whole image where rendering in tiles gives more detail; else None."""
        info, size = self._renderer.info, self.resting_size
        if info is None or info.views <= 1 or size is None:
            return None
        return size, Crop.whole(*self._editor.document.frame.pixels(size))

    def _ask(self, size: int | None, exact: bool = False) -> None:
        view = self._view.overlays.masks
        request = RenderRequest(
            self._editor.document,
            size=self._worth(size),
            masks=view.needs_masks,
            layout=view is MaskView.CHANNEL,
            partial=True,
            averaged=exact and self._averages,
        )
        self._is_averaged = request.averaged
        frame = self._editor.moment is not None
        self._renderer.show(request, self._editor.revision, frame, exact)
        if frame and not exact:
            finer = replace(request, size=self._worth(self._detail.resting), averaged=self._averages)
            self._renderer.make_finer(finer)

    def _worth(self, size: int | None) -> int | None:
        """Return a size to request; None if it is the model's own."""
        info = self._renderer.info
        if not self._view.overlays.smooth or info is None or (size is not None and size <= info.size):
            return None
        return size

    def ask(self) -> None:
        """Ask for a checkpoint and render with it."""
        start = begin_at(self._renderer.model.path if self._renderer.model else FOLDER)
        path, _ = QFileDialog.getOpenFileName(
            self._window, "Load a model", start, "Checkpoints (*.safetensors)"
        )
        if path:
            self.use(Path(path))

    def use(self, path: Path) -> None:
        """Render with the model in a file; if it does not exist, say how to get one."""
        self._notices.clear(REFUSED)
        if is_file(path):
            self._renderer.use(ModelSource.at(path))
        elif bundled_at(path) is not None:
            self._notices.say(
                "There is no model yet, so no image can be drawn. Load a checkpoint, or train one here. "
                "You can pose all the same.",
                IMAGE,
                buttons=(("Load…", self.ask), ("Train…", self.train_wanted.emit)),
            )
        else:
            why = f"cannot be read: {reason(path)}" if may_be_there(path) else "is not there"
            self._on_refused(f"{path} {why}. Choose another file.")

    def follow(self, path: Path) -> None:
        """Render with weights that a run has just written, if they know the joint types of the scene."""
        with suppress(GraphoseError, OSError):  # written at this moment, or gone: the next ones come
            if types_in(self._editor.document) <= joint_types(path):
                self.use(path)

    def _on_state(self, state: RenderState) -> None:
        if state is RenderState.LOADING:
            QTimer.singleShot(SOON, self, self._tell_of_loading)

    def _tell_of_loading(self) -> None:
        if self._renderer.state is RenderState.LOADING:
            self._hints.say(LOADING)

    def _on_image(self, image: RenderResult) -> None:
        if not self._is_averaged:  # which takes longer than an image of that size while something moves
            self._detail.note(image.side, image.milliseconds)
        self._notices.clear(IMAGE)
        self._background.tell(image.lost_background)
        self.imaged.emit(image)

    def _on_noticed(self, warnings: tuple[str, ...]) -> None:
        if warnings:
            self._notices.say(" ".join(in_brief(warnings, MOST_WARNINGS)), WARNING)
        else:
            self._notices.clear(WARNING)

    def _on_detail(self, image: RenderResult, request: RenderRequest) -> None:
        crop, size = request.crop, request.size
        assert crop is not None  # asked for by `_refine`
        assert size is not None
        frame = request.document.frame
        left, top = frame.left + crop.left / size, frame.top + crop.top / size
        place = QRectF(left, top, crop.width / size, crop.height / size)
        self.detailed.emit(image, place)

    def _on_model(self, info: RendererInfo) -> None:
        self._size = info.size
        self._detail.forget(info.size)
        self._rest.start()
        self._hints.unsay(LOADING)

    def _on_failed(self, failure: Failure) -> None:
        self._notices.say(capitalised(failure.message), IMAGE, "bad", self._buttons_for(failure.remedy))

    def _buttons_for(self, remedy: Remedy) -> tuple[Button, ...]:
        """Return what the message of a failure offers."""
        buttons: dict[Remedy, Button] = {
            Remedy.BACKGROUND: self._background.button,
            Remedy.MODEL: ("Load another model…", self.ask),
            Remedy.AGAIN: ("Draw again", self._renderer.draw_again),
        }
        return (buttons[remedy],) if remedy in buttons else ()

    def _on_refused(self, message: str) -> None:
        self._notices.say(
            f"The model could not be loaded. {message}",
            REFUSED,
            "bad",
            (("Load another…", self.ask),),
        )
