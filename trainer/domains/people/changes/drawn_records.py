"""Images of a folder in order, some of them the one before with one attribute changed."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from trainer.domains.people.body.body import Body
from trainer.domains.people.changes.changed_scene import changed_scene
from trainer.domains.people.changes.changes import Change, changes
from trainer.domains.people.dataset.columns import TURNS
from trainer.domains.people.dataset.record import PeopleRecord
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.storage.manifest import Manifest
from trainer.domains.people.rendering.drawn_people import PeopleScene

WEAK = ("sex", "age", "weight", "muscle", "hand", *TURNS)
"""Attributes that change little of an image, which networks are slow to learn."""

WEAK_SHARE = 0.7
"""Share of the changes that are of these."""

TRIES = 8
"""Changes that are tried until one is seen."""


def drawn_records(
    body: Body, draw: Callable[[int], PeopleScene], indices: range, manifest: Manifest
) -> Iterator[PeopleRecord]:
    """Yield the images of a folder by their indices.

    Args:
        body: the body model.
        draw: draws the scene of an index.
        indices: which images.
        manifest: of the folder; it says which are the one before, changed.
    """
    known, scene = changes(body), None
    for index in indices:
        if manifest.is_changed(index):
            before = scene or draw(index - 1)  # the image before, unless these begin with this one
            rng = np.random.default_rng([manifest.seed, index, 19])
            yield _changed(body, before, known, rng, manifest.size)
        else:
            scene = draw(index)
            yield record_of(scene)


def _changed(
    body: Body, scene: PeopleScene, known: Mapping[str, Change], rng: np.random.Generator, size: int
) -> PeopleRecord:
    """Return the scene with one attribute changed; another one where that has no meaning, or is not seen."""
    for _ in range(TRIES):
        changed = changed_scene(body, scene, known[_column(known, rng)], rng, size)
        if changed is not None and (changed.painted.image != scene.painted.image).any():
            return record_of(changed, kept=record_of(scene))
    return record_of(scene)  # of a foremost person who is hardly in the image


def _column(known: Mapping[str, Change], rng: np.random.Generator) -> str:
    others = [column for column in known if column not in WEAK]
    return str(rng.choice(WEAK if rng.random() < WEAK_SHARE else others))
