"""Actions on the window: zoom, theme, layout, quit."""

from collections.abc import Callable
from functools import partial

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.live.controller import LiveController
from app.settings import Settings
from app.theme.theme import ThemeMode, theme
from app.window.viewport import Viewport

ZOOM_STEP = 1.25
"""Factor of a zoom step."""


def zoom_actions(viewport: Viewport, live: LiveController) -> ActionSet:
    """Return the actions that zoom or fit the image."""

    def fit() -> None:
        viewport.front.fit()

    return ActionSet(
        (
            Action(
                "view.actual",
                "Act&ual size",
                "Show each pixel of the image as one pixel of the screen",
                ("Ctrl+1",),
                lambda: viewport.front.show_actual(live.size),
            ),
            Action(
                "view.fit",
                "&Fit",
                "Show the whole image",
                ("F", "Ctrl+0"),
                fit,
                "fit-to-screen-outline",
            ),
            Action(
                "view.zoom_in",
                "&Zoom in",
                "Enlarge the image",
                ("Ctrl++", "Ctrl+="),
                lambda: viewport.front.zoom(ZOOM_STEP),
                "magnify-plus-outline",
            ),
            Action(
                "view.zoom_out",
                "Zoom &out",
                "Make the image smaller",
                ("Ctrl+-",),
                lambda: viewport.front.zoom(1 / ZOOM_STEP),
                "magnify-minus-outline",
            ),
        )
    )


def theme_actions(settings: Settings) -> ActionSet:
    """Return the actions that choose the theme, which is remembered."""

    def choose(mode: ThemeMode) -> None:
        theme().choose(mode)
        settings.theme = mode

    def chosen(mode: ThemeMode) -> Callable[[], bool]:
        return lambda: theme().mode is mode

    return ActionSet(
        (
            Action(
                "theme.system",
                "S&ystem theme",
                "Light or dark, as the system is",
                ("Ctrl+Alt+1",),
                partial(choose, ThemeMode.SYSTEM),
                group="theme",
                checked=chosen(ThemeMode.SYSTEM),
            ),
            Action(
                "theme.light",
                "&Light theme",
                "Light surfaces",
                ("Ctrl+Alt+2",),
                partial(choose, ThemeMode.LIGHT),
                group="theme",
                checked=chosen(ThemeMode.LIGHT),
            ),
            Action(
                "theme.dark",
                "&Dark theme",
                "Dark surfaces",
                ("Ctrl+Alt+3",),
                partial(choose, ThemeMode.DARK),
                group="theme",
                checked=chosen(ThemeMode.DARK),
            ),
        ),
        (theme().changed,),
    )


def window_actions(close: Callable[[], object], reset_layout: Callable[[], None]) -> ActionSet:
    """Return the actions on layout, full screen and quitting."""
    return ActionSet(
        (
            Action(
                "view.reset_layout",
                "Reset la&yout",
                "Put panels and window back where they were at first",
                ("Ctrl+Alt+0",),
                reset_layout,
                "view-quilt-outline",
            ),
            Action("file.quit", "&Quit", "Close the application", ("Ctrl+Q",), close),
        )
    )
