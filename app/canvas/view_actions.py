"""Actions of the View menu on overlays and layout."""

from collections.abc import Callable
from functools import partial

from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import MaskView, ViewLayout
from app.canvas.pose_canvas import PoseCanvas
from app.canvas.view_panel import MOST_CHANNELS
from app.commands.action import SWITCH, Action
from app.commands.action_set import ActionSet


def view_actions(canvas: PoseCanvas, view: OverlayChoice, keep: Callable[[], None]) -> ActionSet:
    """Return the actions of overlays and of the view's layout."""
    return ActionSet(
        (*_switches(view), *_masks(view), *_comparing(canvas, view, keep), *_layouts(view)), (view.changed,)
    )


def _switches(view: OverlayChoice) -> tuple[Action, ...]:
    """Return the switches of skeleton and of smooth enlargement."""
    return (
        Action(
            "view.skeleton",
            "&Skeleton",
            "Show joints and bones",
            ("S",),
            lambda: view.change(skeleton=not view.overlays.skeleton),
            "vector-polyline",
            group=SWITCH,
            checked=lambda: view.overlays.skeleton,
        ),
        Action(
            "view.smooth",
            "S&mooth enlargement",
            "Enlarge smoothly; when off, pixels show",
            ("N",),
            lambda: view.change(smooth=not view.overlays.smooth),
            "blur",
            group=SWITCH,
            checked=lambda: view.overlays.smooth,
        ),
    )


def _masks(view: OverlayChoice) -> tuple[Action, ...]:
    """Return the actions that choose masks; choosing the current one hides it."""
    return (
        _mask(view, MaskView.NONE, "&No masks", "Show no masks", ("1",)),
        _mask(
            view,
            MaskView.ALL,
            "&All masks",
            "Show each joint's mask in its colour",
            ("2", "M"),
            "layers-triple-outline",
        ),
        _mask(
            view,
            MaskView.SELECTED,
            "Masks of the se&lection",
            "Show the selected joints' masks",
            ("3",),
            "layers-search-outline",
        ),
        _mask(
            view,
            MaskView.CHANNEL,
            "One &channel of the layout",
            "Show one channel of the layout, what the generator paints from",
            ("4",),
        ),
        _mask(
            view,
            MaskView.DIFFERENCE,
            "Compare &with snapshot",
            "Show what has changed since the snapshot",
            ("5",),
        ),
    )


def _mask(
    view: OverlayChoice, masks: MaskView, text: str, tip: str, shortcuts: tuple[str, ...], icon: str = ""
) -> Action:
    def show() -> None:
        view.change(masks=MaskView.NONE if masks is view.overlays.masks else masks)

    def is_shown() -> bool:
        return view.overlays.masks is masks

    return Action(f"masks.{masks.value}", text, tip, shortcuts, show, icon, group="masks", checked=is_shown)


def _comparing(canvas: PoseCanvas, view: OverlayChoice, keep: Callable[[], None]) -> tuple[Action, ...]:
    """Return the actions that take a snapshot and step through the channels of the layout."""

    def turn(step: int) -> None:
        channel = (view.overlays.channel + step) % (canvas.channels or MOST_CHANNELS)
        view.change(masks=MaskView.CHANNEL, channel=channel)

    return (
        Action(
            "view.keep",
            "Ta&ke snapshot",
            "Take a snapshot of the image, to compare later ones with it",
            ("Ctrl+Shift+K",),
            keep,
            "camera-outline",
        ),
        Action(
            "channel.next", "Next channel", "Show the next channel of the layout", ("]",), partial(turn, 1)
        ),
        Action(
            "channel.previous",
            "Previous channel",
            "Show the previous channel of the layout",
            ("[",),
            partial(turn, -1),
        ),
    )


def _layouts(view: OverlayChoice) -> tuple[Action, ...]:
    """Return the actions that choose the layout of skeleton and image."""

    def stand(layout: ViewLayout) -> Callable[[], None]:
        return lambda: view.change(layout=layout)

    def stands(layout: ViewLayout) -> Callable[[], bool]:
        return lambda: view.overlays.layout is layout

    return (
        Action(
            "layout.overlay",
            "O&verlay",
            "The skeleton over the image",
            ("Ctrl+2",),
            stand(ViewLayout.OVERLAY),
            group="layout",
            checked=stands(ViewLayout.OVERLAY),
        ),
        Action(
            "layout.side",
            "Side &by side",
            "The skeleton beside the image",
            ("Ctrl+3",),
            stand(ViewLayout.SIDE),
            group="layout",
            checked=stands(ViewLayout.SIDE),
        ),
        Action(
            "layout.alone",
            "&Image alone",
            "Nothing over the image",
            ("Ctrl+4",),
            stand(ViewLayout.ALONE),
            group="layout",
            checked=stands(ViewLayout.ALONE),
        ),
    )
