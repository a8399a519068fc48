"""Who hears whom: the signals between the parts of a window."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.canvas.gestures.pointer import Tool
from app.labels.detector_choice import mark_detection
from app.theme.theme import theme
from app.timeline.commands import follow_timeline
from app.timeline.onion import draw_ghosts

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def wire(window: "MainWindow") -> None:
    """Connect all parts, and let each show how things stand."""
    _wire_canvas(window)
    _wire_panels(window)
    _wire_files(window)
    _wire_model(window)
    _wire_docks(window)
    _show_all(window)


def _wire_canvas(window: "MainWindow") -> None:
    canvas, states, status = window.canvas, window.states, window.status
    window.editor.refused.connect(status.hint)
    canvas.hinted.connect(status.hint)
    canvas.hovered.connect(status.show_hit)
    canvas.tool_changed.connect(states.show_tool)
    canvas.tool_changed.connect(status.show_tool)
    canvas.mode_changed.connect(lambda mode: states.show_mode(mode, canvas.snapping))
    canvas.context_requested.connect(window.menus.open_context)


def _wire_panels(window: "MainWindow") -> None:
    side = window.side
    side.overlays.changed.connect(window.set_overlays)
    side.overlays.keep_wanted.connect(window.keep_picture)
    side.reference.moving.connect(window.states.show_moving)
    window.reference.laid.connect(side.show_reference)
    side.latents.variations_wanted.connect(window.show_variations)
    window.detector.changed.connect(lambda: _show_detector(window))
    window.start.page.tour_wanted.connect(window.begin_tour)
    window.stage.card.open_button.clicked.connect(window.files.open)


def _show_detector(window: "MainWindow") -> None:
    mark_detection(window.actions_by_name, window.detector.is_there)


def _wire_files(window: "MainWindow") -> None:
    files, notice = window.files, window.stage.notice
    files.failed.connect(window.start.complain)
    files.told.connect(window.status.hint)
    files.told.connect(lambda _: notice.clear("file"))
    files.recent_changed.connect(window.menus.fill_recent)
    for source in (window.pose_import, window.reference, window.detector):
        source.told.connect(window.status.hint)
        source.told.connect(lambda _: notice.clear("import"))
        source.failed.connect(lambda message: notice.say(message, "import", "bad"))


def _wire_model(window: "MainWindow") -> None:
    renderer, poses = window.renderer, window.side.poses
    renderer.thumbnail_ready.connect(poses.show_thumbnail)
    poses.thumbnail_wanted.connect(renderer.thumbnail)
    renderer.model_opened.connect(poses.remake_thumbnails)
    renderer.state_changed.connect(window.menus.follow_state)
    renderer.model_opened.connect(window.menus.follow_model)
    window.live.train_wanted.connect(window.training.open)
    window.training.checkpoint_chosen.connect(lambda path: window.live.use(Path(path)))
    window.training.running_changed.connect(window.states.show_training)
    window.training.close_wanted.connect(window.close)


def _wire_docks(window: "MainWindow") -> None:
    window.pose_import.keys_made.connect(window.timeline.open)
    window.pose_import.keys_made.connect(lambda: window.timeline.playhead.seek(0.0))
    window.timeline.ghosts_changed.connect(lambda ghosts: draw_ghosts(window.canvas, ghosts))
    window.timeline.export_wanted.connect(window.exporting.open_animation)
    follow_timeline(window.editor, window.timeline, window.actions_by_name)
    window.history.visibilityChanged.connect(window.actions_by_name["view.history"].setChecked)
    window.training.visibilityChanged.connect(window.actions_by_name["view.training"].setChecked)


def _show_all(window: "MainWindow") -> None:
    window.canvas.set_tool(Tool.SELECT)
    window.canvas.set_mode(window.canvas.mode)
    window.states.show_overlays(window.canvas.overlays)
    window.states.show_theme(theme().mode)
    window.states.show_training(False)
    _show_detector(window)
