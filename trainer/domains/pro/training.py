"""PRO scenes as a fine-tuning learns them."""

from collections.abc import Iterator
from dataclasses import replace

from torch import Tensor

from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.columns import joint_colour
from graphose_core.models.painting import NetworkOutput
from trainer.data.batch import Batch
from trainer.domains.domain import DomainTraining, TrainingRequest
from trainer.domains.held_out import WATCHED, WATCHED_OFFSET
from trainer.domains.losses import UNSET_COLOUR, unset_colour_loss
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.variations import PUBLISHED, Variation, without
from trainer.domains.pro.settings import ProSettings


class ProTraining(DomainTraining):
    """Scenes drawn from the run's seed."""

    def __init__(self, request: TrainingRequest) -> None:
        if not isinstance(request.settings, ProSettings):
            raise TypeError(type(request.settings))
        self._request, self._settings = request, request.settings

    def batches(self) -> ProBatches:
        """Return the training data."""
        request, settings = self._request, self._settings
        return ProBatches(
            request.seed,
            request.batch,
            request.size,
            random_colours=settings.random_colours,
            attribute_dropout=request.attribute_dropout,
            variety=settings.variety,
            variation=rules_of(settings),
            schema=request.schema,
            scenes=settings.scenes,
        )

    def held_out(self, batch: int) -> ProBatches:
        """Return scenes that are never trained on: the ten colours, every attribute given."""
        request = self._request
        return ProBatches(request.seed + WATCHED_OFFSET, batch, request.size, schema=request.schema)

    def watched(self) -> Iterator[Batch]:
        """Yield held-out scenes to take metrics from; the first batch is shown in contact sheets instead."""
        scenes = self.held_out(16)
        return (scenes[number] for number in range(1, WATCHED + 1))

    def terms(
        self, network: Graphose, drawing: NetworkOutput, batch: Batch, target: Tensor
    ) -> dict[str, Tensor]:
        """Return the weighted cross-entropy of unset colours."""
        if network.open_colour is None:
            return {}
        graph = batch.graph.to(target.device)
        loss = unset_colour_loss(drawing, network.open_colour.palette, *joint_colour(graph))
        return {"open_colour": UNSET_COLOUR * loss}


def rules_of(settings: ProSettings) -> Variation | None:
    """Return the rules for all scenes of a run alike; None: the published ones, or as `variety` says."""
    if not settings.leave_out and settings.objects == PUBLISHED.objects:
        return None
    rules = without(settings.leave_out) if settings.leave_out else PUBLISHED
    return replace(rules, objects=settings.objects)
