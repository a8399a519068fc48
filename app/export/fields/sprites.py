"""Fields of sprite sheets."""

from app.export.fields.boxes import box, check, holder, number
from app.export.fields.choices import Field
from app.export.fields.data_set import Row
from app.export.fields.outfits import OutfitsButton
from app.widgets.basic import label
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.plan import Pivot, SheetFormat, Sprites
from graphose_core.export.shadows import casts

FORMATS: tuple[tuple[str, SheetFormat, str], ...] = (
    ("Aseprite", "aseprite", "JSON array with durations, a tag and the pivot as a slice"),
    ("TexturePacker", "texturepacker", "JSON hash with pivots, and names of animations for PixiJS"),
    ("Plain grid", "grid", "Columns, rows and size, for engines that cut sheets themselves"),
)

PIVOTS: tuple[tuple[str, Pivot], ...] = (
    ("Feet", "feet"),
    ("Centre", "centre"),
    ("Bottom centre", "bottom"),
)

COLOURS = (4, 8, 16, 32, 64, 128, 255)

DIRECTIONS = (("As it is", 1), ("Right and left", 2), ("4 directions", 4), ("8 directions", 8))


class SpriteFields:
    """Builds :class:`Sprites` from the fields.

    Args:
        document: decides whether shadows and outfits are offered.
    """

    def __init__(self, document: PoseDocument) -> None:
        self._shaded = any(casts(figure) for figure in document.figures)
        self._dressed = any(has_trait(figure.skeleton, "wears_outfits") for figure in document.figures)
        self.format_box = box(
            "Format of the JSON file", [row[:2] for row in FORMATS], [tip for _, _, tip in FORMATS]
        )
        self.columns = number("Columns", 0, 1024)
        self.columns.setSpecialValueText("Auto")
        self.columns.setToolTip("Images in a row; Auto is as near to a square as can be")
        self.padding = number("Padding", 0, 64, " px", 1)
        self.padding.setToolTip("Empty pixels between images, and around them all")
        self.trim = check("Tr&im", "Cut off what is transparent around each image")
        self.pivot_box = box("Pivot", PIVOTS)
        self.pivot_box.setToolTip("The point of a sprite that a game places where the figure stands")
        self.shadow = check("Sha&dow", "People cast their shadow, half transparent", checked=True)
        self.colours_box = box(
            "Colours", [("All", None), *((f"Palette of {count}", count) for count in COLOURS)]
        )
        self.colours_box.setToolTip(
            "A palette that all images share; half-covered pixels are either shown or not"
        )
        self.directions_box = box("Directions", DIRECTIONS)
        self.directions_box.setToolTip("People are turned by their depths; other figures can be mirrored")
        self.outfits = OutfitsButton()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of the form in their order; the last is shown for batches only."""
        always = lambda: True  # noqa: E731 (two rows share it)
        self.shadow.setVisible(self._shaded)
        self.outfits.setVisible(self._dressed)
        return (
            ("JSO&N", holder(self.format_box, label("colours", "quiet"), self.colours_box), always),
            (
                "Col&umns",
                holder(self.columns, label("padding", "quiet"), self.padding, self.trim),
                always,
            ),
            ("Pi&vot", holder(self.pivot_box, self.shadow), always),
        )

    def batch_row(self) -> Row:
        """Return the row that chooses what the sheets of a batch differ in."""
        return ("Sheets &of", holder(self.directions_box, self.outfits), lambda: True)

    def lasting(self) -> tuple[Field, ...]:
        """Return the fields that are remembered between dialogs."""
        boxes = self.format_box, self.pivot_box, self.colours_box, self.directions_box
        return (*boxes, self.columns, self.padding, self.trim, self.shadow, self.outfits)

    def sprites(self, batch: bool) -> Sprites:
        """Return the settings that the fields describe; `batch`: of several sheets.

        Raises:
            ExportError: if a setting is out of its range.
        """
        return Sprites(
            self.format_box.currentData(),
            self.columns.value() or None,
            self.padding.value(),
            self.trim.isChecked(),
            self.pivot_box.currentData(),
            self.shadow.isChecked(),
            self.colours_box.currentData(),
            self.outfits.chosen() if batch and self._dressed else (),
            self.directions_box.currentData() if batch else 1,
        )
