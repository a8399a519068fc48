"""Which actions can be taken now, and which are switched on."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.overlays import Overlays
from app.editing import arranging
from app.editing import edit_commands as editing
from app.editor import Editor
from app.live.bundled_models import BUNDLED_MODELS
from app.properties import dressing
from app.theme.theme import ThemeMode

_WITH_JOINTS = ("edit.hide", "edit.lock", "edit.select_limb", "edit.select_none")
_WITH_FIGURES = (
    *("edit.select_all", "edit.select_figure", "pose.save", "library.save"),
    *("figure.duplicate", "figure.delete", "figure.mirror", "edit.copy", "arrange.flip_x", "arrange.flip_y"),
)
_WITH_REFERENCE = tuple(f"reference.{what}" for what in ("show", "move", "lock", "labels", "remove"))
_WITH_TWO = tuple(f"arrange.{way}" for way in ("left", "centre", "right", "top", "middle", "bottom"))
_WITH_THREE = ("arrange.spread_x", "arrange.spread_y")


class ActionStates(QObject):
    """Keeps the actions in step with the editor; the rest is told by the window."""

    def __init__(self, editor: Editor, actions: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._actions = actions
        editor.history_changed.connect(self._follow_history)
        editor.document_changed.connect(self._follow_selection)
        editor.document_changed.connect(self._follow_reference)
        editor.selection_changed.connect(self._follow_selection)
        for model in BUNDLED_MODELS:
            actions[model.action].setEnabled(model.is_there)
        self._follow_history()
        self._follow_selection()
        self._follow_reference()

    def show_tool(self, tool: Tool) -> None:
        """Mark the tool in use."""
        self._actions[f"tool.{tool.value}"].setChecked(True)

    def show_mode(self, mode: DragMode, snapping: bool) -> None:
        """Mark the drag mode in use, and whether joints snap."""
        self._actions[f"drag.{mode.value}"].setChecked(True)
        self._actions["drag.snap"].setChecked(snapping)

    def show_overlays(self, overlays: Overlays) -> None:
        """Mark what is laid over the picture."""
        self._actions["view.skeleton"].setChecked(overlays.skeleton)
        self._actions["view.smooth"].setChecked(overlays.smooth)
        self._actions[f"masks.{overlays.masks.value}"].setChecked(True)
        self._actions[f"layout.{overlays.layout.value}"].setChecked(True)

    def show_theme(self, mode: ThemeMode) -> None:
        """Mark the theme that was chosen."""
        self._actions[f"theme.{mode.value}"].setChecked(True)

    def show_moving(self, moving: bool) -> None:
        """Mark that the pointer moves the reference."""
        self._actions["reference.move"].setChecked(moving)

    def show_training(self, running: bool) -> None:
        """Only a run that is on can be stopped; only one can be on."""
        self._actions["train.stop"].setEnabled(running)
        for name in ("train.pretrain", "train.finetune"):
            self._actions[name].setEnabled(not running)

    def _follow_history(self) -> None:
        history = self._editor.history
        for name, possible, label in (
            ("edit.undo", history.can_undo, history.undo_label),
            ("edit.redo", history.can_redo, history.redo_label),
        ):
            verb = name.split(".")[1].capitalize()
            self._actions[name].setEnabled(possible)
            self._actions[name].setText(f"&{verb} {label[:1].lower()}{label[1:]}".rstrip())

    def _follow_selection(self) -> None:
        document, selection = self._editor.document, self._editor.selection
        for name in _WITH_JOINTS:
            self._actions[name].setEnabled(not selection.is_empty)
        self._actions["edit.delete"].setEnabled(not selection.is_empty)
        for name in _WITH_FIGURES:
            self._actions[name].setEnabled(bool(document.figures))
        for name in ("figure.symmetric", "edit.cut"):
            self._actions[name].setEnabled(not selection.is_empty)
        count = len(arranging.blocks(document, selection))
        for names, least in ((_WITH_TWO, 2), (_WITH_THREE, 3)):
            for name in names:
                self._actions[name].setEnabled(count >= least)
        for name in ("figure.outfit", "figure.random_outfit"):
            self._actions[name].setEnabled(bool(dressing.people_in(document, selection)))
        several = len(document.figures) > 1
        self._actions["figure.forward"].setEnabled(several)
        self._actions["figure.backward"].setEnabled(several)
        self._actions["latents.freeze"].setChecked(document.latents.frozen)
        self._actions["edit.hide"].setChecked(editing.all_hidden(self._editor))
        self._actions["edit.lock"].setChecked(editing.all_locked(self._editor))

    def _follow_reference(self) -> None:
        reference = self._editor.document.reference
        for name in _WITH_REFERENCE:
            self._actions[name].setEnabled(reference is not None)
        shown, locked = (reference.shown, reference.locked) if reference is not None else (False, False)
        self._actions["reference.show"].setChecked(shown)
        self._actions["reference.lock"].setChecked(locked)
        if locked:
            self._actions["reference.move"].setEnabled(False)
