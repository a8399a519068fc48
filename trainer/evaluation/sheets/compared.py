"""Sheets that compare checkpoints: held-out examples as they are drawn, and by each network, at one size."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image
from torch import Tensor

from graphose_core.models.graphose import Graphose
from trainer.data.batch import Batch
from trainer.data.extended_schema import as_for
from trainer.domains.domain import SheetBlock
from trainer.domains.lookup import domain_of_checkpoint
from trainer.domains.opening import open_network
from trainer.evaluation.contact_sheet import labelled, stacked
from trainer.evaluation.sheets.generated import generated
from trainer.training.tiles import tile


def compared_sheet(
    checkpoints: Sequence[Path], data: str | None, columns: int, size: int | None = None
) -> Image.Image:
    """Draw a sheet with a row of drawn examples and a row by each checkpoint, of the same graphs.

    Args:
        checkpoints: at least one, fine-tuned, all of them trained on one domain.
        data: a test set, see :func:`~trainer.evaluation.contact_sheet.contact_sheet`.
        columns: examples a block.
        size: side of each image in pixels; None: that of the first checkpoint.

    Raises:
        CheckpointError, ConfigError: if a checkpoint or the test set cannot be read, or checkpoints are of
            other domains.
    """
    domain = domain_of_checkpoint(checkpoints[0])
    networks = [open_network(checkpoint, domain) for checkpoint in checkpoints]
    most = max((network.config.schema for network in networks), key=lambda schema: len(schema.scalars))

    def drawn(block: SheetBlock) -> Image.Image:
        target = domain.composite(block.batch.target, block.batch)
        rows = [target, *(generated(network, domain, _told(block.batch, network)) for network in networks)]
        names = [
            "drawn",
            *(_named(path, row, target) for path, row in zip(checkpoints, rows[1:], strict=True)),
        ]
        return labelled(block.heading, tile([list(row) for row in rows], scale=1), names)

    return stacked(
        [drawn(block) for block in domain.sheet(data, columns, size or networks[0].config.size, most)]
    )


def _told(batch: Batch, network: Graphose) -> Batch:
    """Return a batch with the graph as a network knows it, which may be of an earlier schema."""
    return replace(batch, graph=as_for(batch.graph, network.config.schema))


def _named(checkpoint: Path, images: Tensor, target: Tensor) -> str:
    """Return the label of a row: name of the checkpoint, and its distance from the drawn images."""
    psnr = float(-10 * (images - target).square().mean().clamp_min(1e-10).log10())
    return f"{checkpoint.stem}\n{psnr:.1f} dB"
