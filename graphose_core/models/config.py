"""Configuration of a network: frozen, checked when made, stored in each checkpoint."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphose_core.models.columns import Field as Tensors
from graphose_core.models.columns import column_names, part_names
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.schema import GraphSchema
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.solids.config import MAPS, MOST, DepthMaskConfig, SolidsConfig
from graphose_core.models.surfaces.config import SurfaceConfig

Size = Annotated[int, Field(ge=1, le=4096)]
Colour = tuple[float, float, float]


class StripeNames(BaseModel):
    """Names of the schema's columns that describe stripes, and the stripes' width."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    colour: str = "stripe"
    """Figure-level colour of the stripes."""
    pattern: str = "pattern"
    """Figure-level categorical attribute that says whether stripes are worn."""
    choice: str = "striped"
    """Its choice that means stripes."""
    density: str = "stripes"
    """Figure-level scalar that says how many there are, stripes a metre."""
    share: Annotated[float, Field(gt=0, lt=1)] = 0.45
    """Part of a period that has the colour of the stripes, in (0, 1)."""


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
        expected = 8 * 2 ** (len(self.channels) - 1) * self.zoom
        if self.size != expected:
            raise ValueError(
                f"size = {self.size} does not fit {len(self.channels)} generator stages and "
                f"zoom = {self.zoom}; they draw {expected}"
            )
        if self.local_octaves and self.frame != "node":
            raise ValueError(
                f"local_octaves = {self.local_octaves} needs frame = 'node': a canvas is not a node's frame; "
                "set it to 0"
            )
        if self.layout_size > self.size:
            raise ValueError(f"layout_size = {self.layout_size} exceeds size = {self.size}; make it smaller")
        if self.copy_colours and not self.schema_.colours:
            raise ValueError("copy_colours needs a colour attribute in the schema; switch it off")
        self._check_levels()
        if self.copies_figures:
            self._check_parts()
        if self.stripes is not None:
            self._check_stripes(self.stripes)
        if self.surface is not None:
            self._check_surface(self.surface)
        for kind in self.extremities:
            self._check_extremity(kind)
        if self.shadow is not None:
            self._check_shadow(self.shadow)
        if self.depth_masks is not None:
            self._check_solids("depth_masks", self.depth_masks)
        return self

    def _check_levels(self) -> None:
        fields: tuple[Tensors, ...] = ("categories", "colours", "scalars")
        known = {name for field in fields for name in column_names(self.schema_, field)}
        unknown = [name for name in self.schema_.figure_columns or () if name not in known]
        if unknown:
            raise ValueError(
                f"schema: figure_columns names {unknown[0]!r}, which is not an attribute; remove it"
            )
        copies_nodes = self.copy_colours and not self.copies_figures
        if copies_nodes and not column_names(self.schema_, "colours", "joint"):
            raise ValueError(
                "copy_from = 'nodes' needs a joint-level colour in the schema; take one out of figure_columns"
            )

    def _check_parts(self) -> None:
        if self.parts < 1:
            raise ValueError(
                "copy_from = 'figures' needs a figure-level colour in the schema; name one in figure_columns"
            )
        if self.palettes and len(self.palettes) != self.parts:
            raise ValueError(
                f"palettes: there are {len(self.palettes)} for {self.parts} parts; give one each"
            )
        unknown = sorted(set(self.figure_choices) - set(column_names(self.schema_, "categories", "figure")))
        if unknown:
            raise ValueError(
                f"figure_choices: {unknown[0]!r} is not a figure-level categorical attribute of the schema"
            )

    def _check_stripes(self, names: StripeNames) -> None:
        if not self.copies_figures:
            raise ValueError("stripes need copy_from = 'figures'; leave them out")
        schema = self.schema_
        choices = {column.name: column.choices for column in schema.at("figure").categoricals}
        known = (
            ("colour", names.colour, part_names(schema)),
            ("pattern", names.pattern, tuple(choices)),
            ("choice", names.choice, choices.get(names.pattern, ())),
            ("density", names.density, column_names(schema, "scalars", "figure")),
        )
        for field, name, names_there in known:
            if name not in names_there:
                raise ValueError(
                    f"stripes: {field} = {name!r} is not of whole figures in the schema; it has {names_there}"
                )

    def _check_surface(self, surface: SurfaceConfig) -> None:
        self._check_named(
            "surface",
            ("landmarks", surface.landmarks, self.schema_.types),
            ("depth", (surface.depth,), column_names(self.schema_, "scalars", "joint")),
            ("choices", surface.choices, column_names(self.schema_, "categories", "figure")),
            ("scalars", surface.scalars, column_names(self.schema_, "scalars", "figure")),
            ("parts", surface.parts, part_names(self.schema_)),
        )

    def _check_extremity(self, kind: ExtremityConfig) -> None:
        schema = self.schema_
        choices = {column.name: column.choices for column in schema.categoricals}
        joints = [joint for limb in kind.limbs for joint in (limb.root, limb.middle, limb.end)]
        self._check_named(
            "extremities",
            ("limbs", joints, schema.types),
            ("trunk", kind.trunk, schema.types),
            ("depth", (kind.depth,), column_names(schema, "scalars", "joint")),
            ("rotations", (own.scalar for own in kind.rotations), column_names(schema, "scalars", "joint")),
            ("shape", (kind.shape,), tuple(choices)),
            ("parts", choices.get(kind.shape, ()), tuple(kind.parts)),
            ("parts", kind.parts.values(), part_names(schema)),
            ("build", kind.build, column_names(schema, "scalars", "figure")),
            ("light", kind.light, column_names(schema, "scalars", "figure")),
        )

    def _check_shadow(self, shadow: ShadowConfig) -> None:
        self._check_solids("shadow", shadow)
        scalars = column_names(self.schema_, "scalars", "figure")
        self._check_named("shadow", ("scalars", shadow.scalars, scalars))

    def _check_solids(self, what: str, config: SolidsConfig) -> None:
        lines = [ends for solid in config.solids for line in solid.lines for ends in line]
        turned = [line[0][0] for solid in config.solids if solid.tips is not None for line in solid.lines]
        held = tuple(limb.end for kind in self.extremities for limb in kind.limbs)
        self._check_named(
            what,
            ("solids", (joint for ends in (*lines, config.centre) for joint in ends), self.schema_.types),
            ("tips", turned, held),
            ("depth", (config.depth,), column_names(self.schema_, "scalars", "joint")),
            ("scalars", (config.stature, *config.build), column_names(self.schema_, "scalars", "figure")),
            ("clothes", config.clothes, column_names(self.schema_, "categories", "figure")),
        )

    def _check_named(self, what: str, *known: tuple[str, Iterable[str], tuple[str, ...]]) -> None:
        """Check that the schema has what a part of the network names, where figures' colours are copied.

        Args:
            what: the part.
            known: of each of its fields its name, what it names, and what there is.
        """
        if not self.copies_figures:
            raise ValueError(f"{what} needs copy_from = 'figures'; leave it out")
        for field, names, there in known:
            unknown = [name for name in names if name not in there]
            if unknown:
                raise ValueError(
                    f"{what}: {field} names {unknown[0]!r}, which the schema has not; it has {there}"
                )
