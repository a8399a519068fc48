"""PRO scenes as what a fine-tuning teaches."""

from collections.abc import Iterator

from torch import Tensor

from graphose_core.models.columns import joint_colour
from graphose_core.models.graphose import Drawing, Graphose
from graphose_core.models.pose_graph import GraphSchema
from trainer.data.loader import Batch, ProBatches
from trainer.domains.domain import HELD_OUT, OPEN_COLOUR, WATCHED, common_terms
from trainer.domains.pro.variations import without
from trainer.runs.config import FinetuneConfig
from trainer.training.losses import open_colour_loss


class ProSubject:
    """Scenes drawn from the run's seed."""

    name = "pro"

    def __init__(self, config: FinetuneConfig, schema: GraphSchema) -> None:
        self.config, self.schema = config, schema

    def batches(self) -> ProBatches:
        """The training data."""
        config = self.config
        return ProBatches(
            config.seed,
            config.part,
            config.size,
            random_colours=config.random_colours,
            hide=config.hide,
            variety=config.variety,
            variation=without(config.leave_out) if config.leave_out else None,
            schema=self.schema,
        )

    def held_out(self, batch: int) -> ProBatches:
        """Scenes that are never trained on: the ten colours, nothing hidden."""
        return ProBatches(self.config.seed + HELD_OUT, batch, self.config.size, schema=self.schema)

    def watched(self) -> Iterator[Batch]:
        """Held-out scenes to take metrics from."""
        scenes = self.held_out(16)
        return (scenes[number] for number in range(1, WATCHED + 1))

    def terms(self, network: Graphose, drawing: Drawing, batch: Batch, target: Tensor) -> dict[str, Tensor]:
        """Losses, weighted."""
        terms = common_terms(self.config, drawing, target)
        if network.open_colour is not None:
            graph = batch.graph.to(target.device)
            terms["open_colour"] = OPEN_COLOUR * open_colour_loss(
                drawing, network.open_colour.palette, *joint_colour(graph)
            )
        return terms

    def shown(self, picture: Tensor, batch: Batch) -> Tensor:  # noqa: ARG002 (a subject's signature)
        """Over black, as PRO scenes are."""
        return picture[:, :3]
