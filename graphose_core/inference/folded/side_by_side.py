"""Run mask generator and encoder together, with frozen weights.

Both put the same nodes and edges through equally many pose layers of one width. A pose layer of one figure is
few multiplications in many tensor operations, so each operation computes both, as a batched product.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import silu

from graphose_core.inference.folded.pose_layer import FoldedPoseLayer
from graphose_core.inference.machine.memory_layout import frozen
from graphose_core.models.encoder import Encoder, Encoding
from graphose_core.models.graphs.geometry import own_of, reach_of, relation_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.mask_generator import MaskGenerator, NodeMasks
from graphose_core.models.noise import Noise


class SideBySide(nn.Module):
    """Run a frozen mask generator and a frozen encoder, whose pose layers are folded, in common calls.

    Args:
        mask_generator: in evaluation mode.
        encoder: of the same configuration.
    """

    def __init__(self, mask_generator: MaskGenerator, encoder: Encoder) -> None:
        super().__init__()
        self.config = mask_generator.config
        self.mask_generator, self.encoder = mask_generator, encoder
        begins = (mask_generator.begin, encoder.begin)
        self.begin_weight = frozen(torch.stack([layer.weight.t() for layer in begins]))
        self.begin_bias = frozen(torch.stack([layer.bias[None] for layer in begins]))
        pairs = zip(mask_generator.layers, encoder.layers, strict=True)
        self.layers = nn.ModuleList(PoseLayerPair(*map(_folded, pair)) for pair in pairs)

    def forward(self, graph: PoseGraph, noise: Noise) -> tuple[NodeMasks, Encoding]:
        """Return masks and encoding of a batch, as the two return them alone."""
        reach = reach_of(graph, self.config.reach_floor)
        relation, own = relation_of(graph, reach), self._own(graph, reach)
        latents = torch.stack([noise.mask, noise.feature])
        x = torch.baddbmm(self.begin_bias, torch.cat([own, latents], dim=2), self.begin_weight)
        x[1] += self.encoder.attributes(graph)
        begin, end = (torch.cat([nodes, nodes + graph.nodes]) for nodes in graph.edge_index.unbind(0))
        embeddings = []
        for layer in self.layers:
            x = layer(x, begin, end, relation, own)
            embeddings.append(x)
        for_masks, for_encoding = zip(*(x.unbind(0) for x in embeddings), strict=True)
        masks = self.mask_generator.masks_of(graph, reach, for_masks)
        return masks, self.encoder.encoding_of(for_encoding)

    def _own(self, graph: PoseGraph, reach: Tensor) -> Tensor:
        """Return the geometry of nodes for each of the two, [2, N, OWN]."""
        canvas = self.config.frame == "canvas"
        in_masks = own_of(graph, reach, absolute=canvas, scale=canvas)
        in_encoder = own_of(graph, reach, absolute=not self.config.relational, scale=True)
        return torch.stack([in_masks, in_encoder])


class PoseLayerPair(nn.Module):
    """Run two folded pose layers on the same graph.

    Shapes: x [2, N, inputs]; begin and end long [2·E], the edges of N nodes and, N further on, again;
    relation [E, RELATION]; own [2, N, OWN] → [2, N, outputs].
    """

    def __init__(self, first: FoldedPoseLayer, second: FoldedPoseLayer) -> None:
        super().__init__()
        self.relational, self.width = first.relational, first.width
        both = (first, second)
        self.node_weight = _stacked([layer.node_weight for layer in both])
        self.node_bias = _stacked([_with_last_bias(layer)[None] for layer in both])
        self.relation = _stacked([layer.relation for layer in both])
        self.of_gathered = _stacked([layer.of_gathered for layer in both])
        self.own_weight = _stacked([layer.own.weight.t() for layer in both])
        self.own_bias = _stacked([layer.own.bias[None] for layer in both])
        self.out_weight = _stacked([layer.out.weight.t() for layer in both])
        self.out_bias = _stacked([layer.out.bias[None] for layer in both])
        self.last_weight = _stacked([layer.last.weight.t() for layer in both])

    def forward(self, x: Tensor, begin: Tensor, end: Tensor, relation: Tensor, own: Tensor) -> Tensor:
        """Return the embeddings after one round of messages in both, [2, N, outputs]."""
        node = torch.baddbmm(self.node_bias, torch.cat([x, own], dim=2), self.node_weight)
        of_own, source, skipped, combined = node.split(self.width, dim=2)
        gathered = torch.baddbmm(self.own_bias, silu(of_own), self.own_weight)
        if self.relational:
            message = self._messages(source.flatten(0, 1).index_select(0, begin), relation)
            gathered = gathered.flatten(0, 1).index_add(0, end, message.flatten(0, 1)).view_as(gathered)
        new = silu(torch.baddbmm(combined, gathered, self.of_gathered), inplace=True)
        return torch.baddbmm(skipped, new, self.last_weight)

    def _messages(self, source: Tensor, relation: Tensor) -> Tensor:
        """Return gated messages, [2, E, outputs]; `source` is [2·E, outputs], of the nodes they come from."""
        both = relation.expand(2, -1, -1)
        message = torch.baddbmm(source.view(2, len(relation), self.width), both, self.relation)
        message = torch.baddbmm(self.out_bias, silu(message, inplace=True), self.out_weight)
        return silu(message, inplace=True)


def _with_last_bias(layer: FoldedPoseLayer) -> Tensor:
    """Return the bias of a layer's node product plus that of its last map, which goes into the same sum."""
    own, source, skip, combined = layer.node_bias.split(layer.width)
    return torch.cat([own, source, skip + layer.last.bias, combined])


def _stacked(weights: list[Tensor]) -> nn.Parameter:
    return frozen(torch.stack(weights))


def _folded(layer: nn.Module) -> FoldedPoseLayer:
    assert isinstance(layer, FoldedPoseLayer)
    return layer
