"""Ghosts of the onion skin: the keyframes around the playhead. No Qt."""

from dataclasses import dataclass
from typing import Literal

from graphose_core.document.values.keyframes import Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure

DEFAULT_LATENTS = Latents()


@dataclass(frozen=True)
class Ghost:
    """Figures of the keyframe before or after the playhead."""

    figures: tuple[Figure, ...]
    side: Literal["before", "after"]
    latents: Latents = DEFAULT_LATENTS


def ghosts_at(timeline: Timeline, time: float) -> tuple[Ghost, ...]:
    """Return the keyframes before and after a time; one at that very time has no ghost."""
    before = [keyframe for keyframe in timeline.keyframes if keyframe.time < time - 1e-6][-1:]
    after = [keyframe for keyframe in timeline.keyframes if keyframe.time > time + 1e-6][:1]
    return (
        *(Ghost(keyframe.figures, "before", keyframe.latents) for keyframe in before),
        *(Ghost(keyframe.figures, "after", keyframe.latents) for keyframe in after),
    )
