"""Choice of the model for a scene: bundled models are switched automatically, a person's own is kept."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.editor import Editor
from app.feature.announcements import Button, Hints, Notices
from app.live.brought_figures import beginning, brought_by
from app.live.bundled_models import BundledModel, bundled_at, first_model, fitting, misfits, types_in
from app.live.controller import IMAGE, LiveController
from app.live.own_models import own_fitting
from app.live.renderer import LiveRenderer
from graphose_core.checkpoint_head import DrawnFigure
from graphose_core.errors import GraphoseError


class ModelChoice(QObject):
    """Follows the kinds of joints in the scene.

    Whenever they change, and the model in use is a bundled one that does not know them, the bundled model
    that knows them all takes its place, or else the newest one that was trained here and does. A checkpoint
    that a person has loaded is never replaced unasked: a
    notice says which figures it cannot draw, and has a button for the bundled model that can. What a person
    chooses by hand stays until the kinds of joints change again.
    """

    def __init__(
        self, editor: Editor, renderer: LiveRenderer, live: LiveController, notices: Notices, hints: Hints
    ) -> None:
        super().__init__(live)
        self._editor = editor
        self._renderer = renderer
        self._live = live
        self._notices = notices
        self._hints = hints
        self._types = types_in(editor.document)
        editor.document_changed.connect(self._follow)
        renderer.failed.connect(self._on_failed)  # after the controller's own words, in their place

    def use(self, model: BundledModel) -> None:
        """Draw with a bundled model, because a person wants it."""
        self._live.use(model.path)

    def use_fitting(self) -> None:
        """Draw with the bundled model that fits the scene."""
        self.use(fitting(self._types) or first_model())

    def _follow(self) -> None:
        types = types_in(self._editor.document)
        if types == self._types:
            return
        self._types = types
        used = self._used()
        if used is None or types <= used.types:
            return
        model = fitting(types)
        path = own_fitting(types) if model is None else model.path
        if path is not None:
            self._live.use(path)
            self._hints.say(f"{_title(path)} draws from here on: {used.name} does not know these joints.")

    def _used(self) -> BundledModel | None:
        return bundled_at(self._renderer.model.path) if self._renderer.model else None

    def _known(self) -> frozenset[str] | None:
        """Return the joint types that the model in use knows; None: any, or nobody can tell yet."""
        used = self._used()
        if used is not None:
            return used.types
        info = self._renderer.info
        return None if info is None else info.types

    def _on_failed(self, _message: str) -> None:
        self._explain()

    def _explain(self) -> None:
        """If the image failed because the model does not know some figures, say so, and what would help."""
        figures = misfits(self._editor.document, self._known())
        if not figures or self._renderer.model is None:
            return
        self._live.imaged.emit(None)
        path, model = self._renderer.model.path, fitting(self._types)
        text = f"{path.stem} was not trained to draw {_listed(figures)}. The scene is kept as it is."
        brought = brought_by(path)
        begin: tuple[Button, ...] = ()
        if brought is not None:
            text = f"{text} It draws {brought.skeleton.label}."
            begin = ((f"Begin with {brought.skeleton.label}", partial(self._begin, brought)),)
        if model is not None:
            use: Button = (f"Use {model.name}", partial(self.use, model))
            self._notices.say(f"{text} {model.name} draws the scene.", IMAGE, "warning", (*begin, use))
            return
        own = own_fitting(self._types)
        if own is not None:
            use = (f"Use {_title(own)}", partial(self._live.use, own))
            told = f"{text} {_title(own)}, trained here, draws the scene."
            self._notices.say(told, IMAGE, "warning", (*begin, use))
            return
        if begin:
            self._notices.say(text, IMAGE, "warning", begin)
            return
        hint = (
            "No bundled model draws all of the scene: put its figures in scenes of their own, or wait for "
            "the first checkpoint of a training of them."
        )
        load = (("Load a model…", self._live.ask),)
        self._notices.say(f"{text} {hint}", IMAGE, "warning", load)

    def _begin(self, figure: DrawnFigure) -> None:
        """Put the figure that the model draws in the place of those that it does not."""
        try:
            self._editor.do(beginning(figure, self._editor.document))
        except (GraphoseError, OSError) as error:
            self._hints.say(str(error))


def _title(path: Path) -> str:
    """Return what a model is called: a bundled one by its file, one that was trained here by its run."""
    return path.stem if bundled_at(path) is not None else path.parent.name


def _listed(figures: tuple[str, ...]) -> str:
    shown = [f"“{name}”" for name in figures[:3]]
    if len(figures) > len(shown):
        shown.append(f"{len(figures) - len(shown)} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
