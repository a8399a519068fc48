"""The domain that studies are made on: scenes whose drawer can draw the truth of any graph."""

from pathlib import Path

from graphose_core.models.graphose import Graphose
from trainer.domains.lookup import load_domain
from trainer.domains.opening import open_network

DATA = "pro"
"""Name of the domain, and of its test set by the published rules."""


def open_trained(weights: Path) -> Graphose:
    """Load a trained variant, ready to draw.

    Raises:
        CheckpointError: if it cannot be read, or draws another domain.
    """
    return open_network(weights, load_domain(DATA))
