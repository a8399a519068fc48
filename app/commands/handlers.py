"""What each action does, by name: the other half of the rows in `actions/rows.py`."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.overlays import MaskView, ViewLayout
from app.canvas.view_panel import MOST_CHANNELS
from app.editing import arranging, clipboard
from app.editing import edit_commands as editing
from app.live.bundled_models import BUNDLED_MODELS
from app.properties import dressing
from app.theme.theme import ThemeMode
from app.timeline.commands import timeline_commands
from app.window import dialogs

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

Handler = Callable[[], object]

ZOOM_STEP = 1.25


def commands(window: "MainWindow") -> dict[str, Handler]:
    """Handlers of all actions of a window."""
    return {
        **_file(window),
        **{name: _settled(window, handler) for name, handler in _edit(window).items()},
        **_view(window),
        **_train(window),
        **timeline_commands(window.timeline),
    }


def _settled(window: "MainWindow", handler: Handler) -> Handler:
    """While the pointer drags something, an edit by key breaks the drag off and does nothing else."""

    def call() -> None:
        if window.canvas.is_busy:
            window.canvas.cancel()
        else:
            handler()

    return call


def _file(window: "MainWindow") -> dict[str, Handler]:
    files = window.files
    return {
        "file.new": files.new,
        "file.open": files.open,
        "file.save": files.save,
        "file.save_as": files.save_as,
        "reference.choose": window.reference.choose,
        "reference.paste": window.reference.paste,
        "reference.show": window.side.reference.toggle_shown,
        "reference.move": window.side.reference.toggle_moving,
        "reference.lock": window.side.reference.toggle_locked,
        "reference.labels": window.reference.open_labels,
        "reference.detect": window.reference.detect,
        "reference.detector": window.detector.ask,
        "reference.remove": window.side.reference.remove,
        "file.import": window.pose_import.ask,
        "file.import_folder": window.pose_import.ask_folder,
        "file.export": window.exporting.open_picture,
        "file.export_animation": window.exporting.open_animation,
        "file.quit": window.close,
        "help.palette": window.find_action,
        "help.start": window.start.open,
        "help.tour": window.begin_tour,
        "help.guide": partial(dialogs.show_guide, window),
        "help.shortcuts": partial(dialogs.show_shortcuts, window),
        "help.about": partial(dialogs.show_about, window),
    }


def _edit(window: "MainWindow") -> dict[str, Handler]:
    editor, side = window.editor, window.side
    on_editor: dict[str, Callable[..., object]] = {
        "edit.select_all": editing.select_all,
        "edit.select_figure": editing.select_figure,
        "edit.select_limb": editing.select_limb,
        "edit.select_none": editing.select_none,
        "edit.delete": editing.delete_selected,
        "edit.cut": clipboard.cut,
        "edit.copy": clipboard.copy,
        "figure.mirror": arranging.mirror,
        "figure.outfit": dressing.next_outfit,
        "figure.random_outfit": dressing.put_on_random,
        "figure.symmetric": arranging.copy_to_other_side,
        **_arranging(),
        "edit.hide": editing.toggle_hidden,
        "edit.lock": editing.toggle_locked,
    }
    steps = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
    nudges: dict[str, Handler] = {}
    for way, (dx, dy) in steps.items():
        nudges[f"nudge.{way}"] = partial(editing.nudge, editor, dx, dy)
        nudges[f"nudge.far_{way}"] = partial(editing.nudge, editor, dx * editing.FAR, dy * editing.FAR)
    return {
        "edit.undo": editor.undo,
        "edit.redo": editor.redo,
        "edit.paste": partial(_paste, window),
        **{name: partial(call, editor) for name, call in on_editor.items()},
        **nudges,
        "figure.duplicate": side.scene.duplicate,
        "figure.skeletons": partial(dialogs.edit_skeletons, window),
        "figure.delete": side.scene.delete,
        "figure.forward": partial(side.scene.shift, 1),
        "figure.backward": partial(side.scene.shift, -1),
        "pose.save": window.save_pose,
        "library.save": window.save_to_library,
        "library.show": window.show_library,
        "latents.redraw": side.latents.redraw,
        "latents.freeze": side.latents.freeze,
        "latents.variations": window.show_variations,
        **{f"latents.{way}": partial(side.latents.nudge, way) for way in ("left", "right", "up", "down")},
    }


def _paste(window: "MainWindow") -> None:
    """Figures and joints come into the scene; a picture is laid under the skeleton."""
    if clipboard.holds_picture():
        window.reference.paste()
    else:
        clipboard.paste(window.editor)


def _arranging() -> dict[str, Callable[..., None]]:
    align, flip, spread = arranging.align, arranging.flip, arranging.distribute
    return {
        "arrange.flip_x": partial(flip, axis=0),
        "arrange.flip_y": partial(flip, axis=1),
        "arrange.left": partial(align, axis=0, line="first"),
        "arrange.centre": partial(align, axis=0, line="middle"),
        "arrange.right": partial(align, axis=0, line="last"),
        "arrange.top": partial(align, axis=1, line="first"),
        "arrange.middle": partial(align, axis=1, line="middle"),
        "arrange.bottom": partial(align, axis=1, line="last"),
        "arrange.spread_x": partial(spread, axis=0),
        "arrange.spread_y": partial(spread, axis=1),
    }


def _view(window: "MainWindow") -> dict[str, Handler]:
    canvas = window.canvas
    return {
        **{f"tool.{tool.value}": partial(canvas.set_tool, tool) for tool in Tool},
        **{f"drag.{mode.value}": partial(canvas.set_mode, mode) for mode in DragMode},
        "drag.snap": lambda: canvas.set_snapping(not canvas.snapping),
        **{f"masks.{view.value}": partial(_show_masks, window, view) for view in MaskView},
        **{f"theme.{mode.value}": partial(window.choose_theme, mode) for mode in ThemeMode},
        "view.skeleton": lambda: _overlay(window, skeleton=not canvas.overlays.skeleton),
        "view.smooth": lambda: _overlay(window, smooth=not canvas.overlays.smooth),
        **{f"layout.{kind.value}": partial(_overlay, window, layout=kind) for kind in ViewLayout},
        "channel.next": partial(_turn_channel, window, 1),
        "channel.previous": partial(_turn_channel, window, -1),
        "view.keep": window.keep_picture,
        "view.fit": partial(_fit, window),
        "view.reset_layout": window.reset_layout,
        "view.actual": lambda: window.stage.front.show_actual(window.live.size),
        "view.zoom_in": lambda: window.stage.front.zoom(ZOOM_STEP),
        "view.zoom_out": lambda: window.stage.front.zoom(1 / ZOOM_STEP),
        "view.timeline": window.timeline.toggle,
        "view.history": lambda: window.history.setVisible(not window.history.isVisible()),
        "view.training": lambda: window.training.setVisible(not window.training.isVisible()),
    }


def _train(window: "MainWindow") -> dict[str, Handler]:
    return {
        "train.pretrain": window.training.pretrain,
        "train.finetune": window.training.finetune,
        "train.stop": window.training.stop,
        "model.load": window.live.ask,
        "model.bundled": window.models.use_fitting,
        **{model.action: partial(window.models.use, model) for model in BUNDLED_MODELS},
    }


def _fit(window: "MainWindow") -> None:
    window.stage.front.fit()


def _turn_channel(window: "MainWindow", step: int) -> None:
    overlays = window.canvas.overlays
    channel = (overlays.channel + step) % (window.canvas.channels or MOST_CHANNELS)
    window.set_overlays(replace(overlays, masks=MaskView.CHANNEL, channel=channel))


def _overlay(window: "MainWindow", **changes: bool | ViewLayout) -> None:
    window.set_overlays(replace(window.canvas.overlays, **changes))  # type: ignore[arg-type]


def _show_masks(window: "MainWindow", view: MaskView) -> None:
    """Show masks; the same wish a second time hides them again."""
    same = view is window.canvas.overlays.masks
    window.set_overlays(replace(window.canvas.overlays, masks=MaskView.NONE if same else view))
