"""Keep everything that is reused from one image to the next."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from graphose_core.inference.finishing.kept_surfaces import KeptSurfaces
from graphose_core.models.shadows.kept_shadows import KeptShadows

Made = TypeVar("Made")
Same = Callable[[Any, Any], bool]


class SingleEntryCache(Generic[Made]):
    """Keeps the last result of a computation, keyed by what it was computed from.

    Args:
        same: whether two parts of a key are the same; identity suits tensors, which nobody writes to.
    """

    def __init__(self, same: Same) -> None:
        self._same = same
        self._entry: tuple[tuple[object, ...], Made] | None = None

    def get(self, key: Sequence[object], make: Callable[[], Made]) -> Made:
        """Return the kept result if the key is the same, else compute, keep and return a new one."""
        if self._entry is not None and all(map(self._same, self._entry[0], key)):
            return self._entry[1]
        made = make()
        self._entry = tuple(key), made
        return made

    def clear(self) -> None:
        """Forget the result."""
        self._entry = None


def _identical(one: object, other: object) -> bool:
    return one is other


def _equal(one: object, other: object) -> bool:
    return bool(one == other)


@dataclass
class DragCache:
    """What a drag need not compute again, for one session.

    A drag moves a few joints and leaves the rest of the scene alone, so each step on the way from document
    to image keeps its last result with the key that it was computed from:

    ============  ==================================  ====================================================
    entry         kept                                valid while
    ============  ==================================  ====================================================
    graph         graph tensors of the document       nothing but positions and depths changes
    noise         latents as tensors                  latents and addresses of the joints are equal
    background    the background, see `Below`         background and size are equal
    part_colours  colours of figures' parts, those    the values of figures and the Gumbel noise are the
                  that are unset drawn                same objects, which `graph` and `noise` see to
    stripes       stripes that figures wear           the values of figures are the same object
    surfaces      frames of rigid parts, what they    their landmarks and the values of figures have not
                  are like                            changed, and the size is equal
    shadows       shadows on the ground, the last 64  solids, light and camera of a figure are equal
                  used
    figures       contributions of figures and their  topology is equal; figures of which a node changed
                  painted layers                      are computed again, and the layers that show them
    recordings    CUDA graphs, the last eight used    number of nodes, figures and edges are equal
    ============  ==================================  ====================================================

    Every entry but shadows and recordings holds one result: the next image replaces it. Tensors of the last
    six live on the device and are dropped with it (:meth:`drop_device`).
    """

    graph: Any = None
    """A `incremental_graph.KeptGraph`."""
    noise: SingleEntryCache[Any] = field(default_factory=lambda: SingleEntryCache(_equal))
    background: SingleEntryCache[Any] = field(default_factory=lambda: SingleEntryCache(_equal))
    part_colours: SingleEntryCache[Any] = field(default_factory=lambda: SingleEntryCache(_identical))
    stripes: SingleEntryCache[Any] = field(default_factory=lambda: SingleEntryCache(_identical))
    surfaces: KeptSurfaces = field(default_factory=KeptSurfaces)
    shadows: KeptShadows = field(default_factory=KeptShadows)
    figures: Any = None
    """A `incremental.KeptFigures`."""
    recordings: OrderedDict[Any, Any] = field(default_factory=OrderedDict)

    def drop_device(self) -> None:
        """Forget what lives on the device: it is changed, or out of memory."""
        self.part_colours.clear()
        self.stripes.clear()
        self.surfaces.clear()
        self.shadows.clear()
        self.figures = None
        self.recordings.clear()
