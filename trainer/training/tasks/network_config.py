"""Derive a network's configuration from the settings of a run."""

from pathlib import Path
from typing import Any

from graphose_core.document.values.settings import checked_settings
from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from trainer.domains.lookup import default_domain, load_domain
from trainer.runs.settings.config import FinetuneConfig
from trainer.runs.settings.run_config import RunConfig

CHANNELS = (128, 96, 64, 32)
"""Channels of the generator at sides of 8, 16, 32 and 64 pixels."""

WIDE = (128, 112, 96, 64)
"""The same where each of the last ones paints several pixels. Half as much again to multiply as with
128, 96, 64 and 48 channels takes a tenth more time: wide layers keep a processor busier."""

FEATURES = 64
"""Largest side of the generator's feature maps; larger images are painted by pixel shuffle."""


OCTAVES = 3
"""Octaves of positional waves in the frames of nodes, in new networks; see decision 65."""


def model_config(config: RunConfig) -> ModelConfig:
    """Return the network for images of the run's data and size, with the run's own changes.

    Masks are pre-trained for the default domain; they see none of a schema's attributes, so any may use them.

    Raises:
        ConfigError: naming the field that breaks a rule, or if no domain knows the data.
    """
    domain = load_domain(config.domain) if isinstance(config, FinetuneConfig) else default_domain()
    model = domain.model_for(config.data) if isinstance(config, FinetuneConfig) else domain.model
    octaves = OCTAVES if config.model.get("frame", "node") == "node" else 0  # a canvas is no node's frame
    values = {"local_octaves": octaves} | dict(model) | shape_of(config.size)
    return checked_settings(ModelConfig, values | config.model, "model")


def shape_of(size: int) -> dict[str, Any]:
    """Return the fields of a configuration that depend on the image's side, a power of two from 16 pixels."""
    side = min(size, FEATURES)
    channels = WIDE if size > side else CHANNELS[: side.bit_length() - 3]
    return {"size": size, "layout_size": side, "channels": channels, "zoom": size // side}


FRAME = ("frame", "window_margin", "leaf_margin", "reach_floor", "bone_coordinates", "relational")
"""Fields that change what a mask generator's weights mean, though not their shapes."""


def check_frame(made: ModelConfig, wanted: ModelConfig, source: Path, names: tuple[str, ...] = FRAME) -> None:
    """Refuse weights that fit by shape but were trained to draw in another frame.

    Args:
        made: configuration that the weights were trained with.
        wanted: configuration that they are to be used with.
        source: name of the weights in the message.
        names: the fields that must agree.

    Raises:
        CheckpointError: naming the first field that differs.
    """
    for name in names:
        if getattr(made, name) != getattr(wanted, name):
            raise CheckpointError(
                f"{source}: was trained with {name} = {getattr(made, name)!r}, this run has "
                f"{getattr(wanted, name)!r}; set the same in the run's `model`, or choose other weights"
            )
