"""Poses of the library: lookup, search, flipping, and scenes of thumbnails. No Qt."""

from collections.abc import Sequence
from pathlib import Path

from app.library.view import ALL, View
from graphose_core.anatomy.figure_extent import whole
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.pose_frame import framed
from graphose_core.poses.posing import mirrored
from graphose_core.poses.search import found
from graphose_core.poses.shelf import Entry
from graphose_core.samples.people_scenes import dressed


class LibraryStock:
    """The entries of a shelf by their paths."""

    def __init__(self) -> None:
        self._entries: dict[Path, Entry] = {}

    def take(self, entries: Sequence[Entry]) -> list[Path]:
        """Replace all entries; return the paths whose pose has changed or is gone."""
        poses = [entry.pose for entry in entries]
        stale = [path for path, held in self._entries.items() if held.pose not in poses]
        self._entries = {entry.path: entry for entry in entries}
        return stale

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def entry(self, path: Path) -> Entry:
        """Return the entry of a file: its pose, name and folder."""
        return self._entries[path]

    def pose(self, path: Path, flip: bool) -> LibraryPose:
        """Return a pose, or its mirror image."""
        pose = self._entries[path].pose
        return mirrored(pose) if flip else pose

    def imaged(self, path: Path, flip: bool) -> Figure:
        """Return the figure that a pose's thumbnail shows."""
        figure = self.pose(path, flip).figure
        dresses = has_trait(figure.skeleton, "wears_outfits")
        return whole([dressed(figure)])[0] if dresses else framed(figure)

    def found(self, view: View, search: str, figure: Figure | None) -> list[Entry]:
        """Return the matches of a search in a view, best first; `figure` is the one that poses must fit."""
        inside = [entry for entry in self._entries.values() if view.shows(entry)]
        if not view.fitting or figure is None:
            return list(found(inside, search, None))
        return list(found(_without_twins(inside, figure), search, figure))

    def elsewhere(self, view: View, search: str) -> int:
        """Return the number of matches among all poses; 0 if the view shows all already."""
        return 0 if view == ALL else len(found(list(self._entries.values()), search, None))


def _without_twins(entries: list[Entry], figure: Figure) -> list[Entry]:
    """Drop bundled poses of other skeletons that the figure's skeleton has under the same name."""
    own = {e.pose.name for e in entries if e.bundled and e.pose.figure.skeleton == figure.skeleton}
    return [
        entry
        for entry in entries
        if not entry.bundled or entry.pose.figure.skeleton == figure.skeleton or entry.pose.name not in own
    ]


def kind_of(figure: Figure | None) -> object:
    """Return the key by which poses fit a figure: equal for figures that the same poses fit."""
    return figure and (figure.skeleton, tuple((joint.name, joint.type) for joint in figure.joints))
