"""The message after saved poses have become keyframes. No Qt."""

from collections.abc import Sequence

from graphose_core.document.timeline.motion import Interpolation
from graphose_core.document.values.keyframes import Keyframe

_MOVES: dict[Interpolation, str] = {"bones": "along bones", "straight": "straight"}


def message_of(
    added: Sequence[Keyframe], saved: int, interpolation: Interpolation, wanted: Interpolation
) -> str:
    """Return how many keyframes were made and where they stand.

    Args:
        added: the keyframes, in the order of their times; at least one.
        saved: number of saved poses in the scene.
        interpolation: of the timeline.
        wanted: of the blend of saved poses; where it differs that is told, too.
    """
    count = f"{len(added)}" if len(added) == saved else f"{len(added)} of {saved}"
    text = (
        f"{count} saved poses are keyframes now, from {added[0].time:g} s to {added[-1].time:g} s "
        "on the timeline."
    )
    if interpolation != wanted:
        text += (
            f" Joints move {_MOVES[interpolation]} there, as the timeline has it, and {_MOVES[wanted]} in "
            "Blend; Timeline ▸ Interpolation of joints changes it."
        )
    return text
