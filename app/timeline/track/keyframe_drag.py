"""Drags of keyframes in time. No Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphose_core.document.timeline.copies import stretched
from graphose_core.document.timeline.timeline import snapped
from graphose_core.document.values.keyframes import LONGEST, Timeline


@dataclass(frozen=True)
class KeyframeDrag:
    """A drag that began with `timeline`; `held` is the grabbed keyframe, `names` are all that move."""

    timeline: Timeline
    names: tuple[str, ...]
    held: str

    def times(self, by: float, snap: bool) -> Mapping[str, float] | None:
        """Return the new times of keyframes moved by seconds; None if one would coincide with another.

        With `snap` the keyframe under the pointer goes to a frame, and the others keep their distance to it.
        """
        old = {keyframe.name: keyframe.time for keyframe in self.timeline.keyframes}
        at = old[self.held] + by
        by = (snapped(self.timeline, at) if snap else at) - old[self.held]
        by = max(by, -min(old[name] for name in self.names))
        by = min(by, LONGEST - max(old[name] for name in self.names))
        moved = {name: _clean(old[name] + by) for name in self.names}
        others = {time for name, time in old.items() if name not in moved}
        return None if _meet(moved.values(), others) else moved

    def limb_times(self, by: float, snap: bool) -> Mapping[str, float]:
        """Return the new times of a limb's poses; a keyframe at such a time takes the pose."""
        old = {keyframe.name: keyframe.time for keyframe in self.timeline.keyframes}
        at = old[self.held] + by
        by = (snapped(self.timeline, at) if snap else at) - old[self.held]
        by = max(by, -min(old[name] for name in self.names))
        by = min(by, LONGEST - max(old[name] for name in self.names))
        return {name: _clean(old[name] + by) for name in self.names}

    def stretched(self, by: float, snap: bool) -> Mapping[str, float] | None:
        """Return the new times where the selection is stretched by the one under the pointer.

        The other end of the selection stays. One keyframe alone is moved. None as for :meth:`times`, or if
        the order of the selection would be reversed.
        """
        old = {keyframe.name: keyframe.time for keyframe in self.timeline.keyframes}
        ends = min(self.names, key=old.__getitem__), max(self.names, key=old.__getitem__)
        anchor = ends[1] if self.held == ends[0] else ends[0]
        if anchor == self.held:
            return self.times(by, snap)
        at = old[self.held] + by
        at = snapped(self.timeline, at) if snap else at
        factor = (at - old[anchor]) / (old[self.held] - old[anchor])
        return stretched(self.timeline, self.names, factor, old[anchor])


def _clean(time: float) -> float:
    """Round a time to remove floating-point noise."""
    return max(round(time, 9), 0.0)


def _meet(moved: Collection[float], others: Collection[float]) -> bool:
    """Return whether two keyframes would coincide."""
    return len(set(moved)) < len(moved) or any(abs(a - b) < 1e-6 for a in moved for b in others)
