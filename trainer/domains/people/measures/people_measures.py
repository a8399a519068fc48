"""Figures of an evaluation that people alone have: colours worn, heads turned, sides swapped, shadows."""

from typing import Any

from torch import Tensor

from trainer.data.batch import Batch
from trainer.domains.domain import Measures, Redraw
from trainer.domains.people.measures.colour_measures import Errors, colour_errors, joined
from trainer.domains.people.measures.ground_measures import GroundErrors
from trainer.domains.people.measures.head_measures import turned_heads
from trainer.domains.people.measures.side_measures import exchanged, swapped_sides
from trainer.domains.people.measures.tally import Tally
from trainer.domains.people.training import people_batch


class PeopleMeasures(Measures):
    """Gathers the figures batch by batch.

    `colour_errors`: 100 times the distance in Oklab of the asked from the painted colour, shade taken out,
    mean over the figures that show a part; `colour_errors_real` is what the real images read.
    `heads_turned`: share of the heads that look away when they should look at us, or the other way round
    (see :mod:`.head_measures`), of `heads_seen`; `heads_turned_real` that of real images.
    `sides_swapped`: share of the figures, of `sides_seen`, that come out nearer to what their graph gives
    with left and right exchanged (see :mod:`.side_measures`).
    `psnr_over_backgrounds`: of the images as they are seen, shadows included, of the mean squared error;
    `psnr_mean_over_backgrounds`: mean over images; `shadow_error`: of the shadows alone, 1 being as if there
    were none (see :mod:`.ground_measures`).
    """

    def __init__(self) -> None:
        self._colours: list[Errors] = []
        self._real_colours: list[Errors] = []
        self._heads = self._real_heads = self._sides = Tally()
        self._ground = GroundErrors()

    def add(self, batch: Batch, image: Tensor, redraw: Redraw) -> None:
        """Count what is wrong in a batch, and draw it once more with sides exchanged."""
        people = people_batch(batch)
        shown = people.parts, people.owner, people.graph
        other = redraw(exchanged(people.graph))
        self._colours.append(colour_errors(image, *shown))
        self._real_colours.append(colour_errors(people.target, *shown))
        self._heads += turned_heads(image, *shown)
        self._real_heads += turned_heads(people.target, *shown)
        self._sides += swapped_sides(image, other, people.target, *shown)
        self._ground += GroundErrors.of(image, people.target, people.background)

    def figures(self) -> dict[str, Any]:
        """Return all figures; None where nothing was measured."""
        return {
            "colour_errors": joined(self._colours),
            "colour_errors_real": joined(self._real_colours),
            "heads_turned": self._heads.share,
            "heads_turned_real": self._real_heads.share,
            "heads_seen": self._heads.seen,
            "sides_swapped": self._sides.share,
            "sides_seen": self._sides.seen,
            "psnr_over_backgrounds": self._ground.psnr,
            "psnr_mean_over_backgrounds": self._ground.psnr_mean,
            "shadow_error": self._ground.shadow_error,
        }
