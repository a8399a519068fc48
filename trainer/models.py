"""From run settings to a network's configuration."""

from pydantic import ValidationError

from graphose_core.document.value import explain
from graphose_core.errors import ConfigError
from graphose_core.models.config import ModelConfig
from trainer.config import RunConfig
from trainer.data.pro_graph import PRO_PALETTE, PRO_SCHEMA

CHANNELS = (128, 96, 64, 32, 24)


def model_config(config: RunConfig) -> ModelConfig:
    """The network for PRO pictures of the run's size, with the run's own changes.

    Raises:
        ConfigError: naming the field that breaks a rule.
    """
    stages = config.size.bit_length() - 3
    values = {
        "schema": PRO_SCHEMA,
        "palette": PRO_PALETTE,
        "size": config.size,
        "layout_size": min(64, config.size),
        "channels": CHANNELS[:stages],
    }
    try:
        return ModelConfig.model_validate(values | config.model)
    except ValidationError as error:
        raise ConfigError(f"model: {explain(error)}") from error
