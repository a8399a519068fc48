"""Draw the shadows that a document's figures cast on the ground, by themselves."""

import torch
from torch import Tensor

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.incremental_graph import IncrementalGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.shadows.ground_shadow import GroundShadow
from graphose_core.models.shadows.kept_shadows import KeptShadows
from graphose_core.models.shadows.laying import Shadows
from graphose_core.models.surfaces.laying import Area
from graphose_core.rendering.contract import Crop


class CanvasShadows:
    """Draws shadows of successive documents, on canvases of any aspect.

    Figures of such canvases are drawn in squares, each with coordinates of its own, so the graph of all of
    them in those of the document is kept apart.

    Args:
        schema: of the network.
        kept: shadows of the images before.
    """

    def __init__(self, schema: GraphSchema, kept: KeptShadows) -> None:
        self._graphs, self._kept = IncrementalGraph(schema, DragCache()), kept

    @torch.inference_mode()
    def draw(
        self, ground: GroundShadow, document: PoseDocument, size: int, window: Crop, device: torch.device
    ) -> tuple[Crop, Tensor] | None:
        """Return a part of a window that holds all its shadows, and their image, [4, h, w]; None: no shadow.

        The image is premultiplied RGBA in [0, 1], black.

        Args:
            ground: knows the solids of figures.
            document: whose canvas may have any aspect.
            size: its shorter side, pixels.
            window: the part of the canvas that is wanted, in pixels.
            device: where `ground` is.

        Raises:
            GraphError: if the document does not fit the network.
        """
        graph = self._graphs.graph_of(document)[0].to(device)
        shadows = Shadows(ground, graph, kept=self._kept)
        frame = document.frame
        first = window.left - round(-frame.left * size), window.top - round(-frame.top * size)
        found = shadows.dark(Area(size, *first), window.height, window.width, range(graph.figure_count))
        if found is None:
            return None
        (rows, columns), dark = found
        image = dark.new_zeros(4, *dark.shape)
        image[3] = dark
        return Crop(columns.start, rows.start, columns.stop, rows.stop), image
