"""Configuration of a network: frozen, checked when made, stored in each checkpoint."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphose_core.models.colours.config import StripeNames
from graphose_core.models.config_checks import (
    PartsOfFigures,
    check_colours_of_figures,
    check_levels,
    check_octaves,
    check_sides,
)
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.graphs.columns import part_names
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.solids.config import MAPS, MOST, DepthMaskConfig
from graphose_core.models.surfaces.config import SurfaceConfig

Size = Annotated[int, Field(ge=1, le=4096)]
Colour = tuple[float, float, float]


class ModelConfig(BaseModel):
    """Configuration of :class:`~graphose_core.models.graphose.Graphose` and its discriminator.

    Raises:
        pydantic.ValidationError: if a field is out of its range or two fields contradict each other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: GraphSchema = Field(alias="schema")
    size: Size = 64
    """Side of the image, pixels: 8 · 2^(number of generator blocks) · zoom."""
    zoom: Literal[1, 2, 4] = 1
    """r: each of the generator's last features paints r × r pixels (pixel shuffle)."""
    hidden: Size = 64
    """Width of the pose layers."""
    layers: Annotated[int, Field(ge=1, le=8)] = 3
    """Pose layers in the mask generator and in the encoder."""
    relational: bool = True
    """False: pose layers see no neighbours (the non-relational baseline)."""
    masks: Literal["learned", "analytic"] = "learned"
    """`analytic`: fixed node and limb Gaussians instead of the mask generator (the fixed-mask baseline)."""
    frame: Literal["node", "canvas"] = "node"
    """Frame in which a mask is drawn: round its own node, or the whole canvas."""
    bone_coordinates: bool = True
    """Messages between feature maps also carry each pixel's coordinates along and across the bone."""
    mask_channels: Size = 4
    """K, masks a node."""
    mask_width: tuple[Size, Size, Size] = (48, 32, 16)
    """Channels of a node's feature map at 4, 8 and 16 pixels a side."""
    window_margin: Annotated[float, Field(ge=1.0, le=4.0)] = 1.6
    """Half side of a node's window over its longest bone."""
    leaf_margin: Annotated[float, Field(ge=1.0, le=4.0)] | None = None
    """`window_margin` of nodes with one bone, where it differs: a short bone may end in a wide part."""
    reach_floor: Annotated[float, Field(gt=0.0, le=1.0)] = 0.03
    """Smallest reach of a node, in image sides (for isolated nodes)."""
    features: Size = 32
    """C, channels of the layout."""
    layout_size: Size = 64
    """Side of the layout, pixels; at most `size`."""
    channels: tuple[Size, ...] = (128, 96, 64, 32)
    """Channels of the generator at 8, 16, 32, … pixels a side."""
    discriminator_channels: tuple[Size, ...] = (24, 48, 96, 128)
    """Channels of the discriminator at size/2, size/4, … pixels a side."""
    latent: Size = 16
    """Latent values for each block of the generator."""
    noise: Size = 4
    """Noise channels a node, for the mask generator and for the encoder each."""
    copy_colours: bool = True
    """Given colours are copied to the pixels by attention, rather than learnt."""
    query: Size = 12
    """Width of that attention."""
    local_octaves: Annotated[int, Field(ge=0, le=4)] = 0
    """Octaves of waves in each node's own frame, under its mask, that the layout carries as well; 0: none, as
    published."""
    palette: tuple[Colour, ...] = ()
    """Colours from which an unset colour is drawn."""
    copy_from: Literal["nodes", "figures"] = "nodes"
    """Whose colours are copied: the first joint-level colour of each node, or the figure-level ones, which
    are those of a figure's parts. With figures a shade is painted as well: one factor for each pixel."""
    palettes: tuple[Annotated[tuple[Colour, ...], Field(min_length=1)], ...] = ()
    """`copy_from = "figures"`: colours from which an unset one of each part is drawn."""
    figure_choices: tuple[str, ...] = ()
    """Figure-level categorical attributes by which the unset colours of parts are drawn."""

    stripes: StripeNames | None = None
    """`copy_from = "figures"`: the rest height of each pixel's cloth is painted too, and carries stripes."""

    surface: SurfaceConfig | None = None
    """`copy_from = "figures"`: a rigid part of each figure on which details are painted in its own frame in
    space, such as a face."""

    extremities: tuple[ExtremityConfig, ...] = ()
    """`copy_from = "figures"`: what hangs from the limbs of each figure and has shapes of its own in space,
    such as hands and feet."""

    shadow: ShadowConfig | None = None
    """`copy_from = "figures"`: how figures cast shadows on the ground; drawing, not training, takes them
    instead of those that the network paints."""

    depth_masks: DepthMaskConfig | None = None
    """`copy_from = "figures"`: round solids that figures consist of, of which nearer ones hide farther
    ones. The layout carries their masks as well; none, as published."""

    sharpness: Annotated[float, Field(gt=0, le=10)] = 1.0
    """Drawing, not training, multiplies the logits of coverage and of copied colours by it. Above 1, a pixel
    that a body may or may not cover shows what is likelier rather than the mean of both."""
    stripe_sharpness: Annotated[float, Field(gt=0, le=10)] = 1.0
    """Drawing, not training, multiplies what stripes add to logits by it: above 1, their edges are crisp."""
    shade_sharpness: Annotated[float, Field(gt=0, le=10)] = 1.0
    """`copy_from = "figures"`: drawing, not training, multiplies the fine detail of shades by it."""

    views: Annotated[float, Field(ge=1, le=64)] = 1.0
    """Largest zoom of the training images. Above 1, the network can draw a close-up of a part of a figure,
    whose other joints lie far outside of the image."""

    @property
    def schema(self) -> GraphSchema:  # type: ignore[override]  # pydantic's own deprecated method
        """Return what the columns of the graph mean."""
        return self.schema_

    @property
    def local_waves(self) -> int:
        """Return the number of local waves of a node: four an octave, sine and cosine along and across."""
        return 4 * self.local_octaves

    @property
    def further_maps(self) -> int:
        """Return how many maps of a node carry features beside its masks: waves, then masks of solids."""
        return self.local_waves + (0 if self.depth_masks is None else MOST * MAPS)

    @property
    def latents(self) -> int:
        """Return the length of z: one chunk for the first map and one for each block."""
        return self.latent * len(self.channels)

    @property
    def copies_figures(self) -> bool:
        """Return whether colours are copied, and from the parts of figures."""
        return self.copy_colours and self.copy_from == "figures"

    @property
    def parts(self) -> int:
        """Return the number of parts of a figure that have a colour of their own."""
        return len(part_names(self.schema_))

    @property
    def painted(self) -> int:
        """Return the number of values painted a pixel, beside its query.

        They are coverage (1) and colour (3); a shade (1) where colours of figures are copied; a height (1)
        where stripes are drawn.
        """
        return 4 + self.copies_figures + (self.stripes is not None)

    @property
    def gumbels(self) -> int:
        """Return how many values of Gumbel noise decide the unset colours of a node or a figure."""
        if self.copies_figures:
            return self.parts * max(map(len, self.palettes), default=0)
        return len(self.palette)

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_sides(self.size, self.layout_size, len(self.channels), self.zoom)
        check_octaves(self.local_octaves, self.frame)
        check_levels(self.schema_, self.copy_from if self.copy_colours else None)
        if self.copies_figures:
            check_colours_of_figures(self.schema_, len(self.palettes), self.figure_choices)
        self._check_parts(PartsOfFigures(self.schema_, self.copies_figures, self.extremities))
        return self

    def _check_parts(self, parts: PartsOfFigures) -> None:
        if self.stripes is not None:
            parts.check_stripes(self.stripes)
        if self.surface is not None:
            parts.check_surface(self.surface)
        parts.check_extremities()
        if self.shadow is not None:
            parts.check_shadow(self.shadow)
        if self.depth_masks is not None:
            parts.check_solids("depth_masks", self.depth_masks)
