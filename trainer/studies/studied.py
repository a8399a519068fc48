"""The domain that a study is made on, its networks, and its data."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphose_core.errors import ConfigError
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch
from trainer.domains.domain import Domain
from trainer.domains.lookup import domain_of, domain_of_checkpoint, held_out_of
from trainer.domains.opening import open_network
from trainer.domains.registry import abouts, owner_of, teacher_of
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.tasks.finetune import training_of
from trainer.training.tasks.network_config import model_config

DRAWN = "pro"
"""Data whose drawer can draw the truth of any graph, for studies that need it."""


def check_data(study: str, data: str, allowed: Sequence[str]) -> None:
    """Check that a study can be made on training data.

    Args:
        study: its name, for the message.
        data: as `FinetuneConfig.data` takes them.
        allowed: names of the domains that the study can be made on; empty: all.

    Raises:
        ConfigError: if no domain learns from these data, or not this study.
    """
    if owner := _named_set(data):
        raise ConfigError(
            f"data = {data!r}: names a test set of {owner}, and a study needs data to train on; "
            f"give {teaching_remedies()}"
        )
    known = teacher_of(data).name
    if allowed and known not in allowed:
        raise ConfigError(
            f"data = {data!r}: {study} is measured on {' or '.join(allowed)} alone, whose drawer knows the "
            "truth of any graph; leave data out"
        )


def teaching_remedies() -> str:
    """Return what can be given as training data, for messages."""
    return ", or ".join(known.training.remedy for known in abouts())


def _named_set(data: str) -> str | None:
    """Return the title of the domain that knows data as a test set that nobody can train on, else None."""
    known = owner_of(data)
    return known.title if data in known.sets and not known.teaches(data) else None


def studied_domain(data: str) -> Domain:
    """Load the domain that data belong to.

    Raises:
        ConfigError: if no domain knows them.
    """
    return domain_of(owner_of(data))


def open_trained(weights: Path) -> Graphose:
    """Load a trained variant, ready to draw.

    Raises:
        CheckpointError: if it cannot be read, or draws no domain.
    """
    return open_network(weights, domain_of_checkpoint(weights))


def held_out_batches(data: str, count: int, size: int, schema: GraphSchema) -> Iterator[Batch]:
    """Yield the first `count` held-out examples of a set, or all that there are.

    Raises:
        ConfigError: if no domain knows the set, or it does not fit the schema.
    """
    return held_out_of(data, count, size, schema).batches()


def example_graph(config: FinetuneConfig) -> PoseGraph:
    """Return the graph of two examples that a run with these settings learns from."""
    few = config.model_copy(update={"batch": 2, "processes": 1})
    training = training_of(studied_domain(config.data), few, model_config(config).schema)
    first: Batch = training.batches()[0]
    return first.graph
