"""Properties as a feature: panels of the selection, the background and the latents."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from app.commands.action_set import ActionSet
from app.commands.actions import Choices
from app.editor import Editor
from app.feature.announcements import Notices, Panels
from app.feature.feature import Feature, Panel, Services
from app.live.renderer import LiveRenderer
from app.properties.actions import joint_actions, property_actions
from app.properties.attributes_panel import AttributesPanel
from app.properties.latents_panel import LatentsPanel
from app.properties.scene.background_panel import BackgroundPanel
from app.properties.scene.earlier_scenes import EarlierScenes
from app.properties.scene.menus import SceneMenus
from app.properties.turn_actions import turn_actions
from app.properties.variations import Variations


class PropertiesFeature(Feature):
    """Adds three panels, and a window with variations of the image."""

    def __init__(self, context: Services) -> None:
        self._editor, self._renderer = context[Editor], context[LiveRenderer]
        self._window = context[QMainWindow]
        self._earlier = EarlierScenes(self._editor, context[Notices], self._window)
        self.attributes = AttributesPanel(self._editor)
        self.background = BackgroundPanel(self._editor)
        self.latents = LatentsPanel(self._editor)
        self._scene = SceneMenus(self.background, context[Panels])
        self.variations: Variations | None = None
        """Made when it is first wanted."""

    def panels(self) -> Sequence[Panel]:
        return (
            Panel("attributes", self.attributes),
            Panel("background", self.background),
            Panel("chance", self.latents),
        )

    def action_sets(self) -> Sequence[ActionSet]:
        return (
            joint_actions(self._editor, self.attributes.joint_form),
            property_actions(self._editor, self.latents, self.show_variations),
            turn_actions(self._editor, self.attributes.turning),
        )

    def menus(self) -> Mapping[str, Callable[[QMenu], object]]:
        return {"edit.canvas": self._scene.fill_shapes, "edit.background": self._scene.fill_kinds}

    def choices(self) -> Sequence[Choices]:
        return (self._outfits, self._bodies, self._scene.shapes, self._scene.kinds)

    def connect(self) -> None:
        self.latents.variations_wanted.connect(self.show_variations)

    def show_variations(self) -> None:
        """Show nine images that differ by their seeds only."""
        if self.variations is None:
            self.variations = Variations(self._editor, self._renderer, self._window)
        self.variations.show()
        self.variations.raise_()
        self.variations.activateWindow()

    def _outfits(self) -> tuple[str, Sequence[QAction]]:
        return "Outfit", self.attributes.presets.outfit_button.menu_below.actions()

    def _bodies(self) -> tuple[str, Sequence[QAction]]:
        return "Body", self.attributes.presets.body_button.menu_below.actions()
