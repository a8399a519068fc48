"""Which skeletons the bundled networks draw, by the joint types in the heads of their files."""

from contextlib import suppress
from functools import cache

from graphose_core.assets import ASSETS
from graphose_core.checkpoint_head import joint_types
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import CheckpointError


def is_drawn(kind: Skeleton) -> bool:
    """Return whether a bundled network knows all joint types of a skeleton; a free one has none to know."""
    types = {joint.type for joint in kind.joints}
    return bool(types) and any(types <= known for known in _known_types())


@cache
def _known_types() -> tuple[frozenset[str], ...]:
    """Return the joint types of each bundled network; none where they did not come along."""
    found = []
    for path in sorted((ASSETS / "checkpoints").glob("*.safetensors")):
        with suppress(CheckpointError, OSError):
            found.append(joint_types(path))
    return tuple(found)
