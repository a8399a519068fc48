"""Order of all menus, of the tool strip and of the canvas's context menu, as tables of action ids. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.live.models.bundled_models import BUNDLED_MODELS

LINE = None
"""A separator."""


@dataclass(frozen=True)
class Submenu:
    """A submenu: with a fixed table of actions, or filled by a feature at run time."""

    name: str
    text: str
    actions: tuple[str, ...] = ()
    icon: str = ""


Entry = str | Submenu | None

Menu = tuple[str, tuple[Entry, ...]]
"""Title and entries."""

FILE: Menu = (
    "&File",
    (
        *("file.new", "file.open"),
        Submenu("file.recent", "Open &recent", icon="history"),
        LINE,
        *("file.save", "file.save_as", LINE),
        *("file.import", "file.import_folder", "file.correct", "file.export", "file.export_animation", LINE),
        "file.quit",
    ),
)

EDIT: Menu = (
    "&Edit",
    (
        *("edit.undo", "edit.redo", LINE),
        *("edit.cut", "edit.copy", "edit.copy_openpose", "edit.copy_skeleton", "edit.paste", LINE),
        *("edit.select_all", "edit.select_figure", "edit.select_limb", "edit.select_none"),
        *("edit.next_joint", "edit.previous_joint"),
        LINE,
        *("edit.delete", "edit.delete_children", "edit.hide", "edit.lock", "edit.rename", LINE),
        Submenu(
            "edit.nudge",
            "Nud&ge",
            (
                "nudge.left",
                "nudge.right",
                "nudge.up",
                "nudge.down",
                "nudge.far_left",
                "nudge.far_right",
                "nudge.far_up",
                "nudge.far_down",
            ),
            "arrow-all",
        ),
        LINE,
        Submenu("edit.canvas", "Canva&s", icon="aspect-ratio"),
        Submenu("edit.background", "&Background", icon="image-outline"),
    ),
)

FIGURE: Menu = (
    "F&igure",
    (
        Submenu("figure.add", "&Add", icon="plus"),
        *("figure.skeletons", LINE),
        *("figure.duplicate", "figure.mirror", "figure.outfit", "figure.random_outfit", "figure.symmetric"),
        *("figure.turn_left", "figure.turn_right"),
        Submenu(
            "figure.arrange",
            "Arran&ge",
            (
                "arrange.flip_x",
                "arrange.flip_y",
                "arrange.left",
                "arrange.centre",
                "arrange.right",
                "arrange.top",
                "arrange.middle",
                "arrange.bottom",
                "arrange.spread_x",
                "arrange.spread_y",
            ),
            "align-horizontal-center",
        ),
        LINE,
        *("figure.forward", "figure.backward", LINE),
        *("figure.delete", LINE),
        *("pose.save", "library.save", "library.show", "latents.redraw"),
        Submenu(
            "latents.nudge",
            "Nudge randomn&ess",
            (
                "latents.left",
                "latents.right",
                "latents.up",
                "latents.down",
            ),
            "arrow-all",
        ),
        *("latents.freeze", "latents.variations"),
    ),
)

TOOLS: Menu = (
    "&Tools",
    (
        *("tool.select", "tool.joint", "tool.connect", LINE),
        *("drag.free", "drag.lengths", "drag.branch", "drag.snap", "drag.plant"),
    ),
)

VIEW: Menu = (
    "&View",
    (
        *("view.skeleton", "view.smooth", LINE),
        *("masks.none", "masks.all", "masks.selected", "masks.channel", "masks.difference"),
        *("view.keep", "channel.next", "channel.previous", LINE),
        *("layout.overlay", "layout.side", "layout.alone", LINE),
        *("view.actual", "view.fit", "view.zoom_in", "view.zoom_out", LINE),
        Submenu(
            "view.reference",
            "&Reference image",
            (
                "reference.choose",
                "reference.paste",
                "reference.show",
                "reference.beneath",
                "reference.move",
                "reference.lock",
                "reference.labels",
                "reference.detect",
                "reference.detector",
                "reference.remove",
            ),
            "image-outline",
        ),
        LINE,
        Submenu(
            "view.theme",
            "&Theme",
            (
                "theme.system",
                "theme.light",
                "theme.dark",
            ),
            "theme-light-dark",
        ),
        *("view.strip", "view.timeline", "view.history", "view.training", "view.reset_layout"),
    ),
)

TIMELINE: Menu = (
    "Ti&meline",
    (
        *(
            "timeline.play",
            "timeline.loop",
            "timeline.auto_key",
            "timeline.backgrounds",
            "timeline.onion",
            "timeline.onion_images",
        ),
        "timeline.limbs",
        LINE,
        *("timeline.add_key", "pose.to_keyframes", "timeline.delete_keys", "timeline.rename_key"),
        *("timeline.copy_keys", "timeline.paste_keys", "timeline.slower", "timeline.faster"),
        Submenu(
            "timeline.easing",
            "&Easing",
            (
                "easing.hold",
                "easing.linear",
                "easing.ease_in",
                "easing.ease_out",
                "easing.smooth",
            ),
            "sine-wave",
        ),
        Submenu(
            "timeline.way",
            "&Interpolation of joints",
            (
                "way.bones",
                "way.straight",
            ),
            "vector-curve",
        ),
        LINE,
        *("timeline.previous_key", "timeline.next_key", "timeline.previous_frame", "timeline.next_frame"),
        *("timeline.start", "timeline.end", LINE),
        "timeline.leave",
    ),
)

TRAIN: Menu = (
    "T&rain",
    (
        *("train.from_labels", LINE),
        *("train.pretrain", "train.finetune", "train.stop", "train.runs", LINE),
        *("model.load", "model.bundled"),
        *(model.action for model in BUNDLED_MODELS),
        Submenu(
            "model.size",
            "Si&ze of bundled models",
            (
                "model.size_auto",
                "model.size_fine",
                "model.size_quick",
            ),
            "image-size-select-large",
        ),
    ),
)

HELP: Menu = (
    "&Help",
    (
        *("help.palette", LINE),
        *("help.guide", "help.tour", "help.start", "help.shortcuts", "help.about"),
    ),
)

MENUS: tuple[Menu, ...] = (FILE, EDIT, FIGURE, TOOLS, VIEW, TIMELINE, TRAIN, HELP)

STRIP: tuple[str | None, ...] = (
    *("tool.select", "tool.joint", "tool.connect", None),
    *("drag.free", "drag.lengths", "drag.branch", "drag.snap", None),
    *("edit.undo", "edit.redo", None),
    *("edit.hide", "edit.lock", "edit.delete", None),
    *("view.skeleton", "masks.all", "view.fit"),
)
"""The tool strip at the left of the canvas."""

CONTEXT: tuple[str | None, ...] = (
    *("edit.hide", "edit.lock", None),
    *("edit.cut", "edit.copy", "edit.paste", None),
    *("edit.select_limb", "edit.select_figure", "figure.duplicate", None),
    *("figure.mirror", "figure.symmetric", None),
    *("edit.delete", "edit.delete_children"),
)
"""The context menu of the canvas."""


def paths() -> Iterator[tuple[str, str]]:
    """Yield the ids of all actions in order, each after the titles that lead to it: "View ▸ Reference"."""
    for title, entries in MENUS:
        for entry in entries:
            if isinstance(entry, Submenu):
                yield from ((f"{title} ▸ {entry.text}", name) for name in entry.actions)
            elif entry is not None:
                yield title, entry
