"""What the configuration of a network is checked for when it is made: each check raises `ValueError`."""

from collections.abc import Iterable
from dataclasses import dataclass

from graphose_core.models.colours.config import StripeNames
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.graphs.columns import column_names, part_names
from graphose_core.models.graphs.schema import Field, GraphSchema
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.solids.config import SolidsConfig
from graphose_core.models.surfaces.config import SurfaceConfig


def check_sides(size: int, layout_size: int, stages: int, zoom: int) -> None:
    """Check the sides of image and layout, pixels, against the stages of the generator and its zoom."""
    expected = 8 * 2 ** (stages - 1) * zoom
    if size != expected:
        raise ValueError(
            f"size = {size} does not fit {stages} generator stages and zoom = {zoom}; they draw {expected}"
        )
    if layout_size > size:
        raise ValueError(f"layout_size = {layout_size} exceeds size = {size}; make it smaller")


def check_octaves(local_octaves: int, frame: str) -> None:
    """Check that local waves have frames of nodes to be in."""
    if local_octaves and frame != "node":
        raise ValueError(
            f"local_octaves = {local_octaves} needs frame = 'node': a canvas is not a node's frame; "
            "set it to 0"
        )


def check_levels(schema: GraphSchema, copied_from: str | None) -> None:
    """Check the levels of attributes: what is of whole figures, and what colours are copied from, if any."""
    if copied_from is not None and not schema.colours:
        raise ValueError("copy_colours needs a colour attribute in the schema; switch it off")
    fields: tuple[Field, ...] = ("categories", "colours", "scalars")
    known = {name for field in fields for name in column_names(schema, field)}
    unknown = [name for name in schema.figure_columns or () if name not in known]
    if unknown:
        raise ValueError(f"schema: figure_columns names {unknown[0]!r}, which is not an attribute; remove it")
    if copied_from == "nodes" and not column_names(schema, "colours", "joint"):
        raise ValueError(
            "copy_from = 'nodes' needs a joint-level colour in the schema; take one out of figure_columns"
        )


def check_colours_of_figures(schema: GraphSchema, palettes: int, choices: Iterable[str]) -> None:
    """Check the parts whose colours are copied, how many palettes they have, and what chooses among these."""
    parts = len(part_names(schema))
    if parts < 1:
        raise ValueError(
            "copy_from = 'figures' needs a figure-level colour in the schema; name one in figure_columns"
        )
    if palettes and palettes != parts:
        raise ValueError(f"palettes: there are {palettes} for {parts} parts; give one each")
    unknown = sorted(set(choices) - set(column_names(schema, "categories", "figure")))
    if unknown:
        raise ValueError(
            f"figure_choices: {unknown[0]!r} is not a figure-level categorical attribute of the schema"
        )


@dataclass(frozen=True)
class PartsOfFigures:
    """Check that the schema has what parts of a network name that need colours copied from figures."""

    schema: GraphSchema
    """Schema of the graphs."""
    copies_figures: bool
    """Whether colours are copied from figures."""
    extremities: tuple[ExtremityConfig, ...]
    """Extremities of the network."""

    def check_stripes(self, names: StripeNames) -> None:
        """Check the columns that describe stripes."""
        if not self.copies_figures:
            raise ValueError("stripes need copy_from = 'figures'; leave them out")
        choices = {column.name: column.choices for column in self.schema.at("figure").categoricals}
        known = (
            ("colour", names.colour, part_names(self.schema)),
            ("pattern", names.pattern, tuple(choices)),
            ("choice", names.choice, choices.get(names.pattern, ())),
            ("density", names.density, column_names(self.schema, "scalars", "figure")),
        )
        for field, name, there in known:
            if name not in there:
                raise ValueError(
                    f"stripes: {field} = {name!r} is not of whole figures in the schema; it has {there}"
                )

    def check_surface(self, surface: SurfaceConfig) -> None:
        """Check what a rigid part with details names."""
        self._check(
            "surface",
            ("landmarks", surface.landmarks, self.schema.types),
            ("depth", (surface.depth,), column_names(self.schema, "scalars", "joint")),
            ("choices", surface.choices, column_names(self.schema, "categories", "figure")),
            ("scalars", surface.scalars, column_names(self.schema, "scalars", "figure")),
            ("parts", surface.parts, part_names(self.schema)),
        )

    def check_extremities(self) -> None:
        """Check what each kind of extremities names."""
        for kind in self.extremities:
            self._check_extremity(kind)

    def check_shadow(self, shadow: ShadowConfig) -> None:
        """Check what shadows name."""
        self.check_solids("shadow", shadow)
        self._check("shadow", ("scalars", shadow.scalars, column_names(self.schema, "scalars", "figure")))

    def check_solids(self, what: str, config: SolidsConfig) -> None:
        """Check what solids name; `what` needs them."""
        lines = [ends for solid in config.solids for line in solid.lines for ends in line]
        turned = [line[0][0] for solid in config.solids if solid.tips is not None for line in solid.lines]
        held = tuple(limb.end for kind in self.extremities for limb in kind.limbs)
        scalars = column_names(self.schema, "scalars", "figure")
        self._check(
            what,
            ("solids", (joint for ends in (*lines, config.centre) for joint in ends), self.schema.types),
            ("tips", turned, held),
            ("depth", (config.depth,), column_names(self.schema, "scalars", "joint")),
            ("scalars", (config.stature, *config.build), scalars),
            ("clothes", config.clothes, column_names(self.schema, "categories", "figure")),
        )

    def _check_extremity(self, kind: ExtremityConfig) -> None:
        schema = self.schema
        choices = {column.name: column.choices for column in schema.categoricals}
        joints = [joint for limb in kind.limbs for joint in (limb.root, limb.middle, limb.end)]
        self._check(
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

    def _check(self, what: str, *known: tuple[str, Iterable[str], tuple[str, ...]]) -> None:
        """Check that the schema has what a part of the network names.

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
