"""Choice of the model for a scene: bundled models are switched automatically, a person's own is kept."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.feature.announcements import Button, Hints, Notices
from app.live.controller import LiveController
from app.live.models.brought_figures import beginning, brought_by
from app.live.models.bundled_models import (
    BundledModel,
    bundled_at,
    drawn_skeletons,
    first_model,
    fitting,
    types_in,
)
from app.live.models.own_models import own_fitting
from app.live.models.redrawn_as import kind_for, redrawn
from app.live.renderer import LiveRenderer
from graphose_core.checkpoint_head import WEIGHTS, DrawnFigure
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import GraphoseError, said
from graphose_core.rendering.contract import RenderResult

FIGURES = "figures"
"""Topic of notices about figures that the model in use does not draw."""


class ModelChoice(QObject):
    """Chooses the model by the joint types in the scene.

    Whenever they change, and the model in use is a bundled one that does not know them, the bundled model
    that knows them all takes its place, or else the newest one that was trained here and does. A checkpoint
    that a person has loaded is never replaced unasked. What a person chooses by hand stays until the kinds of
    joints change again. Where the model in use draws none of the scene and others do in its stead, a notice
    says so; where no model draws a figure, one says that it is shown as a skeleton, and what helps.
    """

    labels_wanted = Signal()
    """The person wants to train a model for a figure that no model draws."""

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
        self._told: object = None
        """What the notice on show, or the one that was dismissed, is about."""
        self._expected: frozenset[str] = frozenset()
        """Joint types that a run is about to draw."""
        editor.document_settled.connect(self._follow)
        live.imaged.connect(self._explain)
        renderer.failed.connect(self._forget)

    def use(self, model: BundledModel) -> None:
        """Render with a bundled model that the person has chosen."""
        self._live.use(model.path)

    def use_fitting(self) -> None:
        """Render with the bundled model that fits the scene."""
        self.use(fitting(self._types) or first_model())

    def expect(self, types: frozenset[str]) -> None:
        """Suppress notices about figures of these joint types, for which a model is being trained.

        An empty set: none is on any more.
        """
        if types != self._expected:
            self._expected = types
            self._told = None

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
            self._hints.say(f"{_title(path)} draws from now on: {used.name} does not know these joints.")

    def _used(self) -> BundledModel | None:
        return bundled_at(self._renderer.model.path) if self._renderer.model else None

    def _forget(self) -> None:
        """Let the notice appear again with the next image, as a failure has replaced it."""
        self._told = None

    def _explain(self, image: RenderResult | None) -> None:
        """Show a notice, once per change, of figures that are not drawn or that other models draw."""
        model = self._renderer.model
        if image is None or model is None:
            return
        about = (model.path, image.lent, image.left_out, types_in(self._editor.document))
        if about == self._told:
            return
        self._told = about
        lent = {name for name, _ in image.lent}
        others = [figure for figure in self._editor.document.figures if figure.name not in image.left_out]
        if image.left_out:
            self._tell_of_skeletons(model.path, image.left_out)
        elif lent and all(figure.name in lent for figure in others):
            self._tell_of_others(model.path, image.lent)
        else:
            self._notices.clear(FIGURES)
            if lent:
                self._hints.say(_shared(image.lent))

    def _tell_of_skeletons(self, path: Path, names: tuple[str, ...]) -> None:
        """Show a notice that figures appear as skeletons, with one remedy."""
        every = self._editor.document.figures
        figures = [figure for figure in every if figure.name in names]
        kinds = {figure.name: kind_for(figure, drawn_skeletons()) for figure in figures}
        chosen = {name: kind for name, kind in kinds.items() if kind is not None}
        one = len(names) == 1
        shown = f"{_listed(names)} {'is shown as a skeleton' if one else 'are shown as skeletons'}"
        whom = _whom(names)
        if self._expected.issuperset(joint.type for figure in figures for joint in figure.joints):
            until = "until the training has saved its first weights"
            self._notices.say(f"{shown} {until}: no model draws {whom} yet.", FIGURES, "info")
            return
        brought = brought_by(path) if len(figures) == len(every) else None
        if brought is not None:
            way: Button = (f"Begin with {brought.skeleton.label}", partial(self._begin, brought))
        elif chosen and len(chosen) == len(figures):
            label = next(iter(chosen.values())).label
            way = (f"Draw {whom} as {label}", partial(self._redraw, chosen))
        else:
            way = (f"Train a model for {'this figure' if one else 'these figures'}…", self.labels_wanted.emit)
        self._notices.say(f"{shown}: no model was trained to draw {whom}.", FIGURES, "warning", (way,))

    def _tell_of_others(self, path: Path, lent: tuple[tuple[str, str], ...]) -> None:
        """Show a notice that the current model draws none of the scene's figures, and which models do."""
        names = tuple(name for name, _ in lent)
        drawing = ", ".join(dict.fromkeys(model for _, model in lent))
        brought = brought_by(path)
        buttons: list[Button] = []
        own = "was not trained to draw" if brought is None else f"draws “{brought.skeleton.label}” and not"
        text = f"{_title(path)} {own} {_listed(names)}; {drawing} draws {_whom(names)} instead."
        if brought is not None:
            buttons.append((f"Begin with {brought.skeleton.label}", partial(self._begin, brought)))
        model = fitting(self._types)
        if model is not None:
            buttons.append((f"Use {model.name}", partial(self.use, model)))
        elif (other := own_fitting(self._types)) is not None:
            buttons.append((f"Use {_title(other)}", partial(self._live.use, other)))
        self._notices.say(text, FIGURES, "info", buttons)

    def _redraw(self, chosen: dict[str, Skeleton]) -> None:
        """Convert figures to skeletons that a model draws, if they have not changed since the offer."""
        try:
            self._editor.do(redrawn(self._editor.document, chosen))
        except GraphoseError as error:
            self._hints.say(str(error))

    def _begin(self, figure: DrawnFigure) -> None:
        """Replace the scene by one with a figure that the model draws."""
        try:
            self._editor.do(beginning(figure, self._editor.document))
        except (GraphoseError, OSError) as error:
            self._hints.say(said(error))


def _title(path: Path) -> str:
    """Return the name of a model: that of its file, or of its run where the file is :data:`WEIGHTS`."""
    return path.parent.name if path.name == WEIGHTS else path.stem


def _shared(lent: tuple[tuple[str, str], ...]) -> str:
    """Return a sentence that says which other models draw which figures."""
    models = dict.fromkeys(model for _, model in lent)
    parts = [f"{model} draws {_listed(tuple(name for name, by in lent if by == model))}" for model in models]
    return f"{'; '.join(parts)}."


def _whom(names: tuple[str, ...]) -> str:
    return "it" if len(names) == 1 else "them"


def _listed(figures: tuple[str, ...]) -> str:
    shown = [f"“{name}”" for name in figures[:3]]
    if len(figures) > len(shown):
        shown.append(f"{len(figures) - len(shown)} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
