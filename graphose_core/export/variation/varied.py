"""Random variation of a data set's scenes."""

import random

from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.plan import Vary
from graphose_core.export.variation.looks import built_anew, dressed_anew, has_body, has_looks
from graphose_core.export.variation.surroundings import (
    has_light,
    other_background,
    other_light,
    other_view,
)


def can_vary(document: PoseDocument) -> frozenset[Vary]:
    """Return what can differ in variations of a scene; :func:`varied` leaves the rest as it is."""
    figures = document.figures
    can: dict[Vary, bool] = {
        "outfits": any(map(has_looks, figures)),
        "bodies": any(map(has_body, figures)),
        "backgrounds": not isinstance(document.background, ImageBackground) or any(map(has_light, figures)),
        "camera": bool(figures),
    }
    return frozenset(what for what, can_be in can.items() if can_be)


def varied(document: PoseDocument, what: frozenset[Vary], rng: random.Random) -> PoseDocument:
    """Return the scene with other bodies, outfits, background and view, as far as `what` names them.

    Bodies and outfits are those of people; of other figures, set colours change with the outfits. Where
    outfits vary, unset attributes do, too: the strength of the latents is 1 where it was 0, unless they are
    frozen. With the background the light of the scene changes, which is one for all people.
    """
    what &= can_vary(document)
    figures = document.figures
    if "bodies" in what:
        figures = tuple(built_anew(figure, rng) for figure in figures)
    if "outfits" in what:
        figures = tuple(dressed_anew(figure, rng) for figure in figures)
    background = document.background
    if "backgrounds" in what:
        background = other_background(background, rng)
        figures = other_light(figures, rng)
    if "camera" in what:
        figures = other_view(figures, rng)
    latents = document.latents
    if "outfits" in what and not latents.frozen and not latents.strength:
        latents = latents.replace(strength=1.0)
    return document.replace(figures=figures, background=background, latents=latents)
