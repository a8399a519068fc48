"""Held-out people drawn again with one attribute changed, their joints where they were."""

from collections.abc import Iterator

import numpy as np

from graphose_core.models.graphs.columns import column_names
from graphose_core.models.graphs.schema import Field, GraphSchema
from trainer.data.extended_schema import as_for
from trainer.domains.attribute_change import AttributeChange
from trainer.domains.people.body.body import Body
from trainer.domains.people.changes.changed_scene import changed_scene
from trainer.domains.people.changes.changes import changes
from trainer.domains.people.dataset.batches import PeopleBatch, joined
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.record import PeopleRecord
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.rendering.drawn_people import PeopleScene

_FIELDS: tuple[Field, ...] = ("categories", "colours", "scalars")


def changed_people(
    body: Body, scenes: list[PeopleScene], size: int, schema: GraphSchema = PEOPLE_SCHEMA
) -> Iterator[AttributeChange]:
    """Yield a change for each attribute that can change alone, see :func:`.changes`.

    In each scene, the foremost person changes; an attribute that has a meaning in none of the scenes is left
    out. A changed build is laid on the bones of the old one.

    Args:
        body: the body model.
        scenes: as drawn.
        size: side of the images in pixels.
        schema: of the network that is asked; what it does not know does not change.
    """
    known = {name for field in _FIELDS for name in column_names(schema, field)}
    asked = {column: change for column, change in changes(body).items() if column in known}
    for number, (column, change) in enumerate(asked.items()):
        pairs = [
            (scene, changed)
            for place, scene in enumerate(scenes)
            if (changed := changed_scene(body, scene, change, np.random.default_rng([number, place]), size))
        ]
        if pairs:
            before = [record_of(scene) for scene, _ in pairs]
            there = [record_of(scene, own) for (_, scene), own in zip(pairs, before, strict=True)]
            yield AttributeChange(column, _batch(before, size, schema), _batch(there, size, schema))


def _batch(records: list[PeopleRecord], size: int, schema: GraphSchema) -> PeopleBatch:
    return joined([as_for(people_graph(record), schema) for record in records], records, size)
