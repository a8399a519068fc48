"""A domain: something that can be learnt and drawn. What training and evaluation ask of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from torch import Tensor
from torch.utils.data import Dataset

from graphose_core.checkpoint_head import DrawnFigure
from graphose_core.errors import ConfigError
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.painting import NetworkOutput
from trainer.data.batch import Batch
from trainer.data.extended_schema import extends
from trainer.domains.about import About
from trainer.domains.attribute_change import AttributeChange
from trainer.domains.held_out import HeldOut
from trainer.domains.settings import DomainSettings

Redraw = Callable[[PoseGraph], Tensor]
"""Draws other graphs of a batch with the same noise, premultiplied RGBA [B, 4, S, S]."""


@dataclass(frozen=True)
class TrainingRequest:
    """What one process of a fine-tuning asks its domain for.

    Attributes:
        data: the data argument.
        seed: of the run.
        batch: examples of each step that this process draws.
        size: side S of the images in pixels.
        attribute_dropout: probability to hide an attribute, in every second example.
        schema: of the network that is trained.
        settings: the domain's own.
    """

    data: str
    seed: int
    batch: int
    size: int
    attribute_dropout: float
    schema: GraphSchema
    settings: DomainSettings


class DomainTraining(Protocol):
    """The data and the extra losses of one fine-tuning."""

    def batches(self) -> Dataset[Batch]:
        """Return the training data, one batch a step."""

    def held_out(self, batch: int) -> Dataset[Batch]:
        """Return data that are never trained on, every attribute given, `batch` examples at once."""

    def watched(self) -> Iterator[Batch]:
        """Yield the held-out batches of 16 that metrics are taken from."""

    def terms(
        self, network: Graphose, drawing: NetworkOutput, batch: Batch, target: Tensor
    ) -> dict[str, Tensor]:
        """Return weighted losses beyond the common ones, by name.

        The names are the same for all batches of a run: processes share their means, and each has its own
        part of a batch.

        Args:
            network: that is trained.
            drawing: what it drew of the batch.
            batch: of this domain, on the processor.
            target: the batch's, [B, 4, S, S], on the device of the drawing.
        """


class Measures(Protocol):
    """Gathers a domain's own figures of an evaluation, batch by batch."""

    def add(self, batch: Batch, image: Tensor, redraw: Redraw) -> None:
        """Take a batch, as it was drawn, [B, 4, S, S] at the size of its target."""

    def figures(self) -> dict[str, Any]:
        """Return JSON values by the names of `About.measures`."""


class NoMeasures:
    """Measures of a domain that has none."""

    def add(self, batch: Batch, image: Tensor, redraw: Redraw) -> None:
        """Pass over a batch."""

    def figures(self) -> dict[str, Any]:
        """Return no figures."""
        return {}


@dataclass(frozen=True)
class SheetBlock:
    """A block of a contact sheet: its heading, and the examples side by side."""

    heading: str
    batch: Batch


class Domain(Protocol):
    """Something that can be learnt and drawn. Implementations derive from it and replace what differs.

    Attributes:
        about: what is known of it without torch.
        model: fields of `ModelConfig` that its networks have, `schema` among them.
    """

    about: About
    model: Mapping[str, Any]

    def draws(self, schema: GraphSchema) -> bool:
        """Return whether a network of that schema, or of an earlier one, draws this domain."""
        return extends(self.model["schema"], schema)

    def model_for(self, data: str) -> Mapping[str, Any]:  # noqa: ARG002 (one schema for all data)
        """Return `model` for networks that learn these data.

        Raises:
            ConfigError: if the data cannot be read.
        """
        return self.model

    def drawn_figure(self, data: str) -> DrawnFigure | None:  # noqa: ARG002 (of bundled skeletons)
        """Return the figure that networks draw which learnt these data; None: those of bundled skeletons."""
        return None

    def doubts(self, data: str, size: int) -> Sequence[str]:  # noqa: ARG002 (drawn images have any size)
        """Return sentences that a run on these data, at a side of `size` pixels, begins with as warnings."""
        return ()

    def training(self, request: TrainingRequest) -> DomainTraining:
        """Return data and losses for a run.

        Raises:
            ConfigError: if its data are not there, or do not fit its settings.
        """

    def held_out(self, data: str, count: int, size: int, schema: GraphSchema) -> HeldOut:
        """Return the first `count` examples of a test set.

        Raises:
            ConfigError: if there are too few, or the network knows other attributes.
        """

    def composite(self, image: Tensor, batch: Batch) -> Tensor:  # noqa: ARG002 (a background is theirs)
        """Composite premultiplied RGBA [B, 4, S, S] over the batch's background, here black: [B, 3, S, S]."""
        return image[:, :3]

    def squares(self, batch: Batch, number: int) -> Tensor | None:  # noqa: ARG002 (nothing is small)
        """Return a square of each image that shows small things, for an adversary that sees them from near.

        Args:
            batch: of this domain, on any device.
            number: of the batch, by which they may differ.

        Returns:
            float [B, 3], left, top and side in the unit square; None, as here, where nothing is small.
        """
        return None

    def compared(self, image: Tensor, batch: Batch) -> Tensor:  # noqa: ARG002 (a background is theirs)
        """Return what losses, the discriminator and measures compare with the batch's target.

        Args:
            image: that is drawn, premultiplied RGBA [B, 4, S, S].
            batch: of this domain, on any device.

        Returns:
            [B, 4, S, S]; here the image as it is.
        """
        return image

    def knows_coverage(self, data: str) -> bool:  # noqa: ARG002 (drawn images know it)
        """Return whether alpha of these data's targets says what figures cover, so that it can be learnt."""
        return True

    def thin_parts(self, batch: Batch) -> Tensor | None:  # noqa: ARG002 (there are none)
        """Return where a held-out batch shows thin parts, bool [B, S, S]; None where nothing is thin."""
        return None

    def measures(self, scenes: HeldOut) -> Measures:  # noqa: ARG002 (there are none)
        """Return what gathers its own figures on a test set."""
        return NoMeasures()

    def attribute_changes(self, scenes: HeldOut, count: int) -> Iterator[AttributeChange]:  # noqa: ARG002
        """Yield a change for each attribute that can be drawn otherwise in the first `count` scenes.

        Here none: a domain of photographs cannot draw them again.
        """
        return iter(())

    def adherence(self, checkpoint: Path, data: str, count: int) -> dict[str, float]:  # noqa: ARG002 (no one can)
        """Measure by an independent estimator whether images show the poses that were asked for.

        Args:
            checkpoint: of a network that draws this domain.
            data: a held-out set.
            count: number of examples.

        Returns:
            Figures by name; none where there is no such estimator, or it is not installed.

        Raises:
            CheckpointError, ConfigError: saying what is wrong.
        """
        return {}

    def sheet(self, data: str | None, columns: int, size: int, schema: GraphSchema) -> Iterator[SheetBlock]:
        """Yield the blocks of a contact sheet.

        Args:
            data: what to show; None for the domain's own choice.
            columns: examples a block.
            size: side of the images in pixels.
            schema: of the network's graphs.

        Raises:
            ConfigError: if there are no such data.
        """

    def drags(self, data: str, size: int, schema: GraphSchema, positions: int) -> Iterator[Batch]:  # noqa: ARG002
        """Yield drags of held-out scenes: in each batch one joint moves, a pixel from example to example.

        Raises:
            ConfigError: if no drags of these data can be drawn.
        """
        raise ConfigError(f"{data}: no drags of {self.about.title} can be drawn; choose other data")
