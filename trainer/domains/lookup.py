"""Find the domain that data, a schema or a checkpoint belong to, and load it."""

from pathlib import Path

from graphose_core.checkpoint import read_info
from graphose_core.errors import CheckpointError
from graphose_core.models.graphs.schema import GraphSchema
from trainer.domains.about import About
from trainer.domains.domain import Domain
from trainer.domains.held_out import HeldOut
from trainer.domains.registry import ROWS, abouts, found, owner_of


def load_domain(name: str) -> Domain:
    """Load the domain whose row has that name."""
    domain: Domain = found(ROWS[name].domain)()
    return domain


def domain_of(known: About) -> Domain:
    """Load the domain that something is known of."""
    return load_domain(next(name for name, row in ROWS.items() if found(row.about) is known))


def default_domain() -> Domain:
    """Load the domain of the first row."""
    return load_domain(next(iter(ROWS)))


def domain_of_checkpoint(checkpoint: Path) -> Domain:
    """Load the domain that a network draws.

    Raises:
        CheckpointError: if the file cannot be read, or the network draws none of the domains.
    """
    schema = read_info(checkpoint).model.schema
    for name in ROWS:
        domain = load_domain(name)
        if domain.draws(schema):
            return domain
    titles = " or ".join(known.title for known in abouts())
    raise CheckpointError(other_attributes(checkpoint, schema, titles))


def other_attributes(checkpoint: Path, schema: GraphSchema, titles: str) -> str:
    """Return the message for a network that draws something else than what `titles` names."""
    known = ", ".join(schema.types[:3]) or "no joint types"
    return (
        f"{checkpoint}: draws graphs of other attributes ({known}, …) than {titles} have; "
        "choose a checkpoint that was trained on them"
    )


def held_out_of(data: str, count: int, size: int, schema: GraphSchema) -> HeldOut:
    """Return held-out examples of a named set or a folder, of whichever domain knows it.

    Raises:
        ConfigError: if none does, or the set does not fit.
    """
    return domain_of(owner_of(data)).held_out(data, count, size, schema)
