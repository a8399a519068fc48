"""Docks and panels that keep things: steps, poses, the library, the timeline."""

from app.history.feature import HistoryFeature
from app.poses.feature import PosesFeature
from app.timeline.feature import TimelineFeature
from docs.screenshots.studio import Studio


def history(studio: Studio) -> None:
    """The list of steps, with a branch."""
    studio.bend()
    studio.act("edit.undo", "edit.undo")
    studio.drag("index_4", (50, 60))
    studio.window.feature(HistoryFeature).dock.show()
    studio.settle()
    studio.save("history")
    studio.window.feature(HistoryFeature).dock.hide()


def poses(studio: Studio) -> None:
    """Two saved poses, blended."""
    studio.act("pose.save")
    studio.bend()
    studio.act("pose.save")
    studio.window.feature(PosesFeature).panel.blend.slider.setValue(50)
    studio.wait_for_thumbnails()
    studio.save("poses")


def library(studio: Studio) -> None:
    """The pose library."""
    studio.act("library.show")
    studio.wait_for_thumbnails()
    studio.save("library", studio.window.side)


def timeline(studio: Studio) -> None:
    """Two keys and what lies between them."""
    dock = studio.window.feature(TimelineFeature).dock
    dock.show()
    studio.settle()
    dock.add_keyframe()
    studio.bend()
    dock.playhead.seek(1.0)
    dock.add_keyframe()
    dock.playhead.seek(0.5)
    studio.settle()
    studio.save("timeline")
    dock.leave()
