"""The opening as a feature: animation, arrow, and strip of outfits and poses."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMainWindow

from app.canvas.pose_canvas import PoseCanvas
from app.commands.action import SWITCH, Action
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.feature import Feature, Panel, Services
from app.live.feature import LiveFeature
from app.live.renderer import LiveRenderer
from app.settings import Settings
from app.start.feature import StartFeature
from app.welcome.controller import Welcome
from app.welcome.reduced_motion import less_motion
from app.welcome.strip.controller import StripController
from app.welcome.strip.strip import Strip

SHOWN = "strip"
"""Key in the settings."""


class WelcomeFeature(Feature):
    """Shows at the start what the application is for."""

    def __init__(self, context: Services) -> None:
        editor, renderer = context[Editor], context[LiveRenderer]
        self._settings, self._page = context[Settings], context[StartFeature].page
        self._actions = context[Actions]
        self.strip = Strip()
        self.strip.hide()
        self.offers = StripController(self.strip, editor, renderer)
        self.welcome = Welcome(
            editor, renderer, context[PoseCanvas], context[LiveFeature].live, context[QMainWindow]
        )

    def panels(self) -> Sequence[Panel]:
        return (Panel("strip", self.strip),)

    def action_sets(self) -> Sequence[ActionSet]:
        show = Action(
            "view.strip",
            "Outfits an&d poses",
            "Show a strip of outfits and poses for the person below the canvas",
            ("Ctrl+Alt+W",),
            self.toggle_strip,
            "tshirt-crew-outline",
            group=SWITCH,
            checked=lambda: self.offers.wanted,
        )
        return (ActionSet((show,), (self.offers.wanted_changed,)),)

    def connect(self) -> None:
        self.strip.close_wanted.connect(self.toggle_strip)
        self._actions["help.tour"].triggered.connect(self.welcome.leave)

    def begin(self, with_scene: bool) -> None:
        """Start the opening; `with_scene`: the application was started with a scene."""
        self.offers.want(self._settings.flag(SHOWN, True))
        if not with_scene and self._page.isHidden():
            self.welcome.begin(moving=self._settings.moving and not less_motion())

    def toggle_strip(self) -> None:
        """Show the strip, or hide it, and remember that."""
        self.offers.want(not self.offers.wanted)
        self._settings.set_flag(SHOWN, self.offers.wanted)
