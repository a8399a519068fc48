"""Fields of a labelled data set."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QWidget

from app.export.fields.boxes import box, check, holder, number, ticks
from app.export.fields.choices import Field
from app.widgets.basic import label
from app.widgets.text.plain_text import plain_tip
from graphose_core.anatomy.depths.staging import staged_depths
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.data_set.layouts import LAYOUTS, layout_of
from graphose_core.export.plan import Samples, Source, Vary
from graphose_core.export.variation.varied import can_vary

SOURCES: tuple[tuple[str, Source], ...] = (
    ("This pose, jittered", "jitter"),
    ("Saved poses", "poses"),
    ("The timeline", "timeline"),
)

VARIED: Mapping[Vary, tuple[str, str]] = {
    "outfits": ("O&utfits", "Clothes of people; hues of other figures, and whatever is on Auto"),
    "bodies": ("&Bodies", "Stature, age, build, skin and hair of people"),
    "backgrounds": ("Back&grounds", "Colours and gradients, and the light on people; an image stays"),
    "camera": ("Camera", "Nearer, farther and sideways; what is in the image stays in it"),
}
"""Label and tip of what varies by chance."""

SAME: Mapping[Vary, str] = {
    "outfits": "No figure of the scene has outfits or colours that its model knows",
    "bodies": "Only people have bodies that can vary, and there are none in the scene",
    "backgrounds": "The background is an image, which stays; only people have a light that can vary",
    "camera": "There is no figure in the scene",
}
"""Why something cannot vary."""

NO_DEPTHS = "No joint of the scene has a depth: set depths, or draw people"

Row = tuple[str, QWidget, Callable[[], bool]]
"""Name of a row of the form, its field, and whether it is shown."""


class DataSetFields:
    """Builds :class:`Samples` from the fields; `format_box` and `source_box` decide which are shown."""

    def __init__(self, document: PoseDocument) -> None:
        """`document`: gives the seed, and decides what can vary and whether there are depths."""
        layouts = LAYOUTS.values()
        self.source_box = box("Poses of the data set", SOURCES)
        self.format_box = box(
            "Format of the labels",
            [(each.label, each.name) for each in layouts],
            [each.what for each in layouts],
        )
        self.count = number("Images of the data set", 1, 100_000, value=100)
        self.seed = number("Seed of what varies", 0, 2**31 - 1, value=min(document.latents.seed, 2**31 - 1))
        self.seed.setToolTip("The same seed makes the same data set again")
        self.degrees = number("Standard deviation of the turn of limbs", 0, 90, " °", 12)
        self.degrees.setToolTip(
            "How far limbs turn (standard deviation), within the limits of known poses; "
            "heads move as a whole, bones keep their lengths"
        )
        self.vary: dict[Vary, QCheckBox] = {
            name: check(text, tip, checked=True) for name, (text, tip) in VARIED.items()
        }
        for name in self.vary.keys() - can_vary(document):
            _rule_out(self.vary[name], SAME[name])
        self.parts = check("Part masks", "Beside each image, one that says which joint each pixel belongs to")
        self.depth = check(
            "&Depth",
            "Beside each image, one that says how far away each pixel is; and the depths of joints",
        )
        if not _has_depths(document):
            _rule_out(self.depth, NO_DEPTHS)
        self.held_out = number("Share of the images to validate with", 0, 90, " %", 20)
        self.held_out.setToolTip("The last images, kept to measure a network on: it does not learn from them")

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of the form in their order."""
        always = lambda: True  # noqa: E731 (three rows share it)
        return (
            ("F&ormat", self.format_box, always),
            ("&Poses", self.source_box, always),
            ("&Images", holder(self.count, label("seed", "quiet"), self.seed), always),
            ("&Jitter", holder(self.degrees, label("per limb", "quiet")), self._is_jittered),
            ("Var&y", ticks(*self.vary.values()), always),
            ("&Also", ticks(self.parts, self.depth), always),
            ("&Validation", holder(self.held_out, label("of the images", "quiet")), self._is_split),
        )

    def lasting(self) -> tuple[Field, ...]:
        """Return the fields that are remembered between dialogs: all but the seed, which is the scene's."""
        numbers = self.count, self.degrees, self.held_out
        return (self.source_box, self.format_box, *numbers, *self.vary.values(), self.parts, self.depth)

    def from_timeline(self) -> bool:
        """Return whether the poses are those of the timeline."""
        return bool(self.source_box.currentData() == "timeline")

    def samples(self) -> Samples:
        """Return the settings that the fields describe.

        Raises:
            ExportError: if a setting is out of its range.
        """
        return Samples(
            self.count.value(),
            self.source_box.currentData(),
            float(self.degrees.value()),
            seed=self.seed.value(),
            format=self.format_box.currentData(),
            held_out=self.held_out.value() / 100,
            vary=frozenset(name for name, field in self.vary.items() if _is_wanted(field)),
            parts=self.parts.isChecked(),
            depth=_is_wanted(self.depth),
        )

    def _is_jittered(self) -> bool:
        return not self.from_timeline()

    def _is_split(self) -> bool:
        return layout_of(self.format_box.currentData()).splits


def _rule_out(field: QCheckBox, why: str) -> None:
    field.setEnabled(False)
    field.setToolTip(plain_tip(why))


def _is_wanted(field: QCheckBox) -> bool:
    return field.isEnabled() and field.isChecked()


def _has_depths(document: PoseDocument) -> bool:
    """Return whether a joint has a depth in the scene, a saved pose or a keyframe."""
    poses: tuple[tuple[Figure, ...], ...] = (
        document.figures,
        *(pose.figures for pose in document.saved_poses),
        *(keyframe.figures for keyframe in document.timeline.keyframes),
    )
    return any(depths for figures in poses for depths in staged_depths(figures))
