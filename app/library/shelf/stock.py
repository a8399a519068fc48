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
    """Entries of a shelf by their paths."""

    def __init__(self) -> None:
        self._entries: dict[Path, Entry] = {}

    def take(self, entries: Sequence[Entry]) -> list[Path]:
        """Hold these entries; return the paths where another pose was, or none is any more."""
        poses = [entry.pose for entry in entries]
        stale = [path for path, held in self._entries.items() if held.pose not in poses]
        self._entries = {entry.path: entry for entry in entries}
        return stale

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def entry(self, path: Path) -> Entry:
        """Return the pose in a file, and where it stands."""
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
        """Return what a search finds in a view, best first; `figure` is the one that poses are to fit."""
        inside = [entry for entry in self._entries.values() if view.shows(entry)]
        if not view.fitting or figure is None:
            return list(found(inside, search, None))
        return list(found(_without_twins(inside, figure), search, figure))

    def elsewhere(self, view: View, search: str) -> int:
        """Return how many poses the search would find among all of them; 0 if these are what is looked at."""
        return 0 if view == ALL else len(found(list(self._entries.values()), search, None))


def _without_twins(entries: list[Entry], figure: Figure) -> list[Entry]:
    """Leave out bundled poses of other skeletons that the figure's own has, too, under the same name."""
    own = {e.pose.name for e in entries if e.bundled and e.pose.figure.skeleton == figure.skeleton}
    return [
        entry
        for entry in entries
        if not entry.bundled or entry.pose.figure.skeleton == figure.skeleton or entry.pose.name not in own
    ]


def kind_of(figure: Figure | None) -> object:
    """Return what decides which poses fit a figure."""
    return figure and (figure.skeleton, tuple((joint.name, joint.type) for joint in figure.joints))
