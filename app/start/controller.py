"""Connects start page, recovery, files and notices."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.editor import Editor
from app.feature.announcements import Notices
from app.figures.own_background import own_background
from app.files.scene_files import SceneFiles
from app.live.models.bundled_models import drawn_skeletons, fitting, samples_there, types_in
from app.live.models.own_models import drawn_by_own, own_fitting
from app.live.renderer import LiveRenderer
from app.recovery.autosave import Autosave
from app.recovery.folder import Left, RecoveryFolder
from app.settings import Settings
from app.start.entries import PORTRAIT, THUMBNAIL
from app.start.page import KIND, SAMPLE, StartPage
from app.widgets.basic import restyle
from app.widgets.questions import Answer, ask
from app.widgets.thumbnails.rounded import dots
from graphose_core.document.files.skeletons import has_trait, own_names
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
from graphose_core.samples.people_scenes import new_person_scene
from graphose_core.samples.scenes import scene_of

KEEPING, LEFT = "keeping", "left"
"""Topics of notices."""


class StartController(QObject):
    """Shows the start page, carries out its choices, and warns when autosave fails."""

    def __init__(
        self,
        page: StartPage,
        editor: Editor,
        files: SceneFiles,
        autosave: Autosave,
        folder: RecoveryFolder,
        settings: Settings,
        notices: Notices,
        renderer: LiveRenderer,
    ) -> None:
        super().__init__(page)
        self.page = page
        self._editor = editor
        self._files = files
        self._autosave = autosave
        self._folder = folder
        self._settings = settings
        self._notices = notices
        self._renderer = renderer
        self._connect()

    def begin(self, with_scene: bool) -> None:
        """Show the page after the start, or a notice over a scene that was opened by name."""
        left = self._folder.left()
        if not with_scene and (left or self._settings.start_page):
            self.open()
        elif left:
            self._notices.say(
                "Changes that were not saved when the application ended can be recovered.",
                LEFT,
                "info",
                (("Show", self.open),),
            )

    def open(self) -> None:
        """Update and show the page."""
        self._notices.clear(LEFT)
        self.page.notice.hide()
        self.page.at_start.setChecked(self._settings.start_page)
        self.page.moving.setChecked(self._settings.moving)
        left = self._folder.left()
        first = not left and not self._settings.flag("toured", False)
        restyle(self.page.tour_button, "primary", "true" if first else "false")
        self.page.show_left(left)
        self._files.recent.look()
        self.page.show_recent(self._files.recent.paths)
        self.page.open()
        self._ask_for_thumbnails()

    def complain(self, message: str) -> None:
        """Show that a file could not be opened or saved, on the page if it is open, else as a notice."""
        if self.page.isVisible():
            self.page.show_recent(self._files.recent.paths)
            self.page.complain(message)
        else:
            self._notices.say(message, "file", "bad")

    def recover(self, left: Left) -> None:
        """Open a recovery file, which stays on disk until the scene is saved or discarded."""
        if not self._files.may_discard():
            return
        try:
            slot, unsaved = self._folder.take(left)
        except (GraphoseError, OSError) as error:
            self._complain("The changes could not be recovered", error)
            return
        self._autosave.adopt(slot, unsaved.document)
        if unsaved.path is not None and not unsaved.is_outdated:
            self._files.trust(unsaved.path)
        self._editor.open(unsaved.document, unsaved.path, is_saved=False)
        self._files.told.emit(f"Recovered {unsaved.title}. Save it to keep it.")
        self.page.close()

    def discard(self, left: Left) -> None:
        """Delete a recovery file after a confirmation."""
        if not self._is_sure(left):
            return
        try:
            self._folder.discard(left)
        except (GraphoseError, OSError) as error:
            self._complain("The changes could not be discarded", error)
        self.page.window().activateWindow()  # the question had the keys, and some desktops leave them there
        self.open()

    def _is_sure(self, left: Left) -> bool:
        title = left.unsaved.title if left.unsaved else left.path.name
        answer = ask(
            self.page,
            "Discard",
            f"Discard the unsaved changes to {title}? They cannot be brought back after that.",
            Answer.Discard | Answer.Cancel,
            Answer.Cancel,
        )
        return answer == Answer.Discard

    def _complain(self, what: str, error: Exception) -> None:
        self._notices.say(f"{what}. {error}", "file", "bad")
        self.page.close()

    def _connect(self) -> None:
        page, files = self.page, self._files
        page.recover_wanted.connect(self.recover)
        page.discard_wanted.connect(self.discard)
        page.path_wanted.connect(self._open_path)
        page.skeleton_wanted.connect(lambda name: self._then_close(files.begin(_begun_with(name))))
        page.sample_wanted.connect(self._open_sample)
        page.open_wanted.connect(lambda: self._then_close(files.open()))
        files.recent.changed.connect(self._show_recent)
        self._editor.history_changed.connect(lambda: self._then_close(page.isVisible()))
        page.at_start.toggled.connect(self._remember)
        page.moving.toggled.connect(self._remember_moving)
        self._autosave.failed.connect(lambda text: self._notices.say(text, KEEPING, "bad"))
        self._autosave.kept.connect(lambda: self._notices.clear(KEEPING))
        self._renderer.thumbnail_ready.connect(self._on_thumbnail)
        self._renderer.model_opened.connect(self._ask_for_thumbnails)

    def _show_recent(self) -> None:
        if self.page.isVisible():
            self.page.show_recent(self._files.recent.paths)

    def _remember(self, shown: bool) -> None:
        self._settings.start_page = shown

    def _remember_moving(self, moving: bool) -> None:
        self._settings.moving = moving

    def _open_path(self, path: Path) -> None:
        self._then_close(self._files.open_path(path))

    def _open_sample(self, name: str) -> None:
        sample = next(sample for sample in samples_there() if sample.name == name)
        self._then_close(self._files.begin(sample.make()))

    def _then_close(self, done: bool) -> None:
        if done:
            self.page.close()

    def _ask_for_thumbnails(self) -> None:
        """Request thumbnails of samples and skeletons, each by the bundled model that knows it."""
        if not self.page.isVisible():
            return
        for sample in samples_there():
            self._ask((SAMPLE, sample.name), sample.make(), THUMBNAIL)
        drawn = {*drawn_skeletons(), *drawn_by_own()}
        for kind in self.page.kinds:
            if kind in drawn:
                self._ask((KIND, kind), _begun_with(kind), PORTRAIT)

    def _ask(self, key: tuple[str, str], scene: PoseDocument, side: int) -> None:
        used, types = self._renderer.model, types_in(scene)
        if used is not None:
            model = fitting(types)
            path = own_fitting(types) if model is None else model.path
            beside = None if path is None else ModelSource.at(path, used.device)
            self._renderer.thumbnail(key, RenderRequest(scene, size=dots(side)), beside)

    def _on_thumbnail(self, key: object, image: RenderResult) -> None:
        if isinstance(key, tuple) and key[0] == SAMPLE:
            self.page.show_sample(key[1], image.image)
        elif isinstance(key, tuple) and key[0] == KIND:
            self.page.show_kind(key[1], image.image)


def _begun_with(name: str) -> PoseDocument:
    """Return a scene with one figure: people wear an outfit, one of one's own is where it was seen."""
    if has_trait(name, "wears_outfits"):
        return new_person_scene(name)
    scene = scene_of(name)
    return scene.replace(background=own_background(name)) if name in own_names() else scene
