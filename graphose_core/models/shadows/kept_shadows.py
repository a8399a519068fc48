"""Keep shadows from one image to the next: a drag of one figure leaves those of the others as they were."""

from collections import OrderedDict

from graphose_core.models.shadows.ground_shadow import Casters
from graphose_core.models.shadows.shadow import Shadow

MOST = 64
"""How many are kept; those that were not used for longest are dropped first."""


class KeptShadows:
    """Makes the shadows of successive graphs, and returns those that it has made of the same solids."""

    def __init__(self) -> None:
        self._made: OrderedDict[bytes, Shadow] = OrderedDict()

    def clear(self) -> None:
        """Forget them."""
        self._made.clear()

    def of(self, casters: Casters, figure: int) -> Shadow:
        """Return the shadow of a figure of a batch."""
        solids = casters.solids.of(figure)
        key = casters.key(figure, solids)
        made = self._made.pop(key, None) or Shadow(casters, figure, solids)
        self._made[key] = made
        if len(self._made) > MOST:
            self._made.popitem(last=False)
        return made
