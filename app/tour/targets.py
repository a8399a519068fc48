"""The widgets that the tour points at."""

from functools import partial
from typing import TYPE_CHECKING

from app.live.bundled_models import first_model
from app.tour.tour import Target, Tour

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def tour_of(window: "MainWindow") -> Tour:
    """The tour of a window; it begins with `begin_tour`."""
    side, bar = window.side, window.menuBar()
    poses = partial(side.tabs.setCurrentWidget, side.poses)
    targets = {
        "canvas": Target(lambda: window.canvas, inside=True),
        "attributes": Target(lambda: side.attributes, side.attributes.show_colour),
        "save": Target(lambda: side.poses.save_button, poses),
        "blend": Target(lambda: side.poses.blend.slider, poses),
        "menu": Target(window.menuBar, part=lambda: bar.actionGeometry(bar.actions()[-1])),  # Help
    }
    tour = Tour(window, window.editor, targets, lambda: window.canvas.is_busy)
    side.poses.blend.ended.connect(tour.blended)
    side.installEventFilter(tour)
    side.splitterMoved.connect(tour.follow)
    tour.ended.connect(lambda: window.settings.set_flag("toured", True))
    return tour


def begin_tour(window: "MainWindow") -> None:
    """Begin the tour, with the sample scene if there is no figure to drag."""
    if not window.editor.document.figures and not window.files.begin(first_model().scene()):
        return
    window.start.page.close()
    window.tour.begin()
