"""Menus, tool strip and shortcuts as rows of data."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One action."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    """Rows of one group exclude each other; "on/off" stands for a switch of its own."""
    on_canvas: bool = False
    """The keys work only while the canvas has the focus (lists need the arrows for themselves)."""


@dataclass(frozen=True)
class Submenu:
    """A menu inside a menu: rows of its own, or a place that is filled while running."""

    name: str
    text: str
    rows: tuple[Row, ...] = ()
    icon: str = ""


LINE = None
"""A line between rows."""

Entry = Row | Submenu | None

SWITCH = "on/off"

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "&File",
        (
            Row("file.new", "&New", "Begin an empty scene", ("Ctrl+N",), "file-outline"),
            Row("file.open", "&Open…", "Open a scene", ("Ctrl+O",), "folder-open-outline"),
            Submenu("file.recent", "Open &recent", icon="history"),
            LINE,
            Row("file.save", "&Save", "Save the scene", ("Ctrl+S",), "content-save-outline"),
            Row("file.save_as", "Save &as…", "Save the scene under another name", ("Ctrl+Shift+S",)),
            LINE,
            Row(
                "file.import",
                "&Import poses…",
                "Make figures from labelled key points: COCO, OpenPose, SLEAP, DeepLabCut",
                ("Ctrl+I",),
                "import",
            ),
            Row("file.export", "&Export picture…", "Save the picture as PNG", ("Ctrl+E",), "image-outline"),
            Row(
                "file.export_animation",
                "Export a&nimation or data set…",
                "Save the timeline as GIF, WebP, MP4 or sprite sheet, or labelled pictures",
                ("Ctrl+Shift+E",),
                "export-variant",
            ),
            LINE,
            Row("file.quit", "&Quit", "Close the application", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Row("edit.undo", "&Undo", "Take the last step back", ("Ctrl+Z",), "undo-variant"),
            Row("edit.redo", "&Redo", "Do it again", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-variant"),
            LINE,
            Row("edit.cut", "Cu&t", "Copy what is selected, then delete it", ("Ctrl+X",), "content-cut"),
            Row("edit.copy", "&Copy", "Copy the selected joints or figures", ("Ctrl+C",), "content-copy"),
            Row("edit.paste", "&Paste", "Add what was copied", ("Ctrl+V",), "content-paste"),
            LINE,
            Row("edit.select_all", "Select &all", "Select all joints", ("Ctrl+A",), "select-all"),
            Row("edit.select_figure", "Select &figure", "Select the whole current figure", ("A",)),
            Row("edit.select_limb", "Select &limb", "Select the arm, leg or finger of a joint", ("Shift+A",)),
            Row("edit.select_none", "Select &none", "Select nothing", ("Esc", "Ctrl+Shift+A")),
            LINE,
            Row(
                "edit.delete",
                "&Delete",
                "Delete the selected joints and bones",
                ("Del", "Backspace"),
                "trash-can-outline",
            ),
            Row(
                "edit.hide",
                "&Hide",
                "Leave the selected joints out of the picture",
                ("H",),
                "eye-off-outline",
                SWITCH,
            ),
            Row(
                "edit.lock",
                "&Lock",
                "Keep the selected joints from being dragged",
                ("L",),
                "lock-outline",
                SWITCH,
            ),
            LINE,
            Submenu(
                "edit.nudge",
                "N&udge",
                (
                    Row("nudge.left", "Nudge left", "Move by one pixel", ("Left",), on_canvas=True),
                    Row("nudge.right", "Nudge right", "Move by one pixel", ("Right",), on_canvas=True),
                    Row("nudge.up", "Nudge up", "Move by one pixel", ("Up",), on_canvas=True),
                    Row("nudge.down", "Nudge down", "Move by one pixel", ("Down",), on_canvas=True),
                    Row(
                        "nudge.far_left",
                        "Nudge far left",
                        "Move by eight pixels",
                        ("Shift+Left",),
                        on_canvas=True,
                    ),
                    Row(
                        "nudge.far_right",
                        "Nudge far right",
                        "Move by eight pixels",
                        ("Shift+Right",),
                        on_canvas=True,
                    ),
                    Row(
                        "nudge.far_up", "Nudge far up", "Move by eight pixels", ("Shift+Up",), on_canvas=True
                    ),
                    Row(
                        "nudge.far_down",
                        "Nudge far down",
                        "Move by eight pixels",
                        ("Shift+Down",),
                        on_canvas=True,
                    ),
                ),
                "arrow-all",
            ),
        ),
    ),
    (
        "F&igure",
        (
            Submenu("figure.add", "&Add", icon="plus"),
            Row(
                "figure.skeletons",
                "S&keleton editor…",
                "Make a new kind of figure, or change one of your own",
                ("Ctrl+Alt+K",),
                "human-edit",
            ),
            LINE,
            Row("figure.duplicate", "&Duplicate", "Duplicate the figure", ("Ctrl+D",), "content-duplicate"),
            Row(
                "figure.mirror",
                "&Mirror left ↔ right",
                "Exchange the left and right of the pose",
                ("Shift+M",),
                "flip-horizontal",
            ),
            Row(
                "figure.symmetric",
                "Copy to the &other side",
                "Make the counterparts of the selected joints their mirror images",
                ("Shift+S",),
                "arrow-left-right",
            ),
            Submenu(
                "figure.arrange",
                "Arran&ge",
                (
                    Row("arrange.flip_x", "Flip &horizontally", "Flip the selected joints", ("Shift+H",)),
                    Row("arrange.flip_y", "Flip &vertically", "Flip the selected joints", ("Shift+V",)),
                    Row("arrange.left", "Align &left", "Put joints on the leftmost", ("Ctrl+Alt+Left",)),
                    Row("arrange.centre", "Align &centre", "Put joints on one upright", ("Ctrl+Alt+C",)),
                    Row("arrange.right", "Align &right", "Put joints on the rightmost", ("Ctrl+Alt+Right",)),
                    Row("arrange.top", "Align &top", "Put joints on the highest", ("Ctrl+Alt+Up",)),
                    Row("arrange.middle", "Align &middle", "Put joints on one level", ("Ctrl+Alt+M",)),
                    Row("arrange.bottom", "Align &bottom", "Put joints on the lowest", ("Ctrl+Alt+Down",)),
                    Row(
                        "arrange.spread_x",
                        "&Distribute across",
                        "Put joints at equal distances from left to right",
                        ("Ctrl+Alt+H",),
                    ),
                    Row(
                        "arrange.spread_y",
                        "Distribute do&wn",
                        "Put joints at equal distances from top to bottom",
                        ("Ctrl+Alt+V",),
                    ),
                ),
                "align-horizontal-center",
            ),
            LINE,
            Row(
                "figure.forward",
                "Bring &forward",
                "Draw the figure over the next one",
                ("Ctrl+]",),
                "arrow-up",
            ),
            Row(
                "figure.backward",
                "Send &backward",
                "Draw the figure under the next one",
                ("Ctrl+[",),
                "arrow-down",
            ),
            LINE,
            Row("figure.delete", "De&lete figure", "Delete the figure", ("Ctrl+Del",)),
            LINE,
            Row(
                "pose.save",
                "&Save pose",
                "Save the pose as it is now",
                ("Ctrl+P",),
                "bookmark-plus-outline",
            ),
            Row(
                "library.save",
                "Save pose to &library",
                "Save the figure's pose for all scenes",
                ("Ctrl+Shift+B",),
                "bookshelf",
            ),
            Row("library.show", "Pose li&brary", "Search the pose library", ("Ctrl+B",), "bookshelf"),
            Row("latents.redraw", "&Re-draw chance", "Draw another seed", ("R",), "dice-5-outline"),
            Submenu(
                "latents.nudge",
                "Nudge &chance",
                (
                    Row("latents.left", "Nudge chance left", "Move the noise a step", ("Alt+Left",)),
                    Row("latents.right", "Nudge chance right", "Move the noise a step", ("Alt+Right",)),
                    Row("latents.up", "Nudge chance up", "Move the noise a step", ("Alt+Up",)),
                    Row("latents.down", "Nudge chance down", "Move the noise a step", ("Alt+Down",)),
                ),
                "arrow-all",
            ),
            Row(
                "latents.freeze", "Free&ze chance", "Keep chance as it is", ("Shift+R",), "snowflake", SWITCH
            ),
            Row(
                "latents.variations",
                "&Variations of chance…",
                "Choose one of nine pictures",
                ("Ctrl+R",),
                "grid",
            ),
        ),
    ),
    (
        "&Tools",
        (
            Row(
                "tool.select",
                "&Select and move",
                "Select and drag. Double-click a bone to split it, the canvas to add a joint",
                ("V",),
                "cursor-default-outline",
                "tool",
            ),
            Row(
                "tool.joint",
                "Add &joints",
                "Each click adds a joint to the selected one; a click on a bone splits it",
                ("J",),
                "vector-point-plus",
                "tool",
            ),
            Row(
                "tool.connect",
                "&Connect joints",
                "Drag from joint to joint to join them by a bone",
                ("C",),
                "vector-line",
                "tool",
            ),
            LINE,
            Row(
                "drag.free",
                "Drag &freely",
                "Only the joint moves; its bones stretch",
                ("D",),
                "gesture-tap-hold",
                "drag",
            ),
            Row(
                "drag.lengths",
                "&Keep bone lengths",
                "A limb bends to follow; locked joints and the trunk stay",
                ("K",),
                "ruler",
                "drag",
            ),
            Row(
                "drag.branch",
                "Drag with all &beyond",
                "The joint turns, and all that hangs from it goes along as one piece",
                ("B",),
                "source-branch",
                "drag",
            ),
            Row(
                "drag.snap",
                "S&nap",
                "A dragged joint snaps to its counterpart's mirror image and to straight lines",
                ("G",),
                "magnet",
                SWITCH,
            ),
        ),
    ),
    (
        "&View",
        (
            Row("view.skeleton", "&Skeleton", "Show joints and bones", ("S",), "vector-polyline", SWITCH),
            Row(
                "view.smooth",
                "S&mooth enlargement",
                "Enlarge smoothly; off, pixels show",
                ("N",),
                "blur",
                SWITCH,
            ),
            LINE,
            Row("masks.none", "&No masks", "Show no masks", ("1",), "", "masks"),
            Row(
                "masks.all",
                "&All masks",
                "Show each joint's mask in its colour",
                ("2", "M"),
                "layers-triple-outline",
                "masks",
            ),
            Row(
                "masks.selected",
                "Masks of the se&lection",
                "Show the selected joints' masks",
                ("3",),
                "layers-search-outline",
                "masks",
            ),
            Row("masks.channel", "One &channel of the layout", "What is painted from", ("4",), "", "masks"),
            Row("masks.difference", "&Difference to the kept one", "What has changed", ("5",), "", "masks"),
            Row(
                "view.keep",
                "&Keep the picture",
                "Keep it, to compare later ones with it",
                ("Ctrl+Shift+K",),
                "camera-outline",
            ),
            Row("channel.next", "Next channel", "Show the next channel of the layout", ("]",)),
            Row("channel.previous", "Previous channel", "Show the channel before", ("[",)),
            LINE,
            Row("layout.overlay", "O&verlay", "The skeleton over the picture", ("Ctrl+2",), "", "layout"),
            Row("layout.side", "Side &by side", "The skeleton beside the picture", ("Ctrl+3",), "", "layout"),
            Row("layout.alone", "&Picture alone", "Nothing over the picture", ("Ctrl+4",), "", "layout"),
            LINE,
            Row("view.actual", "&Actual size", "One pixel of the screen for each of its own", ("Ctrl+1",)),
            Row("view.fit", "&Fit", "Show the whole picture", ("F", "Ctrl+0"), "fit-to-screen-outline"),
            Row("view.zoom_in", "Zoom &in", "Enlarge", ("Ctrl++", "Ctrl+="), "magnify-plus-outline"),
            Row("view.zoom_out", "Zoom &out", "Make smaller", ("Ctrl+-",), "magnify-minus-outline"),
            LINE,
            Submenu(
                "view.reference",
                "&Reference picture",
                (
                    Row("reference.choose", "&Choose…", "Lay a picture under the skeleton", ("Alt+O",)),
                    Row("reference.paste", "&Paste", "Lay the clipboard's picture under it", ("Alt+V",)),
                    Row("reference.show", "&Show", "Show the reference, or hide it", ("Alt+R",)),
                    Row("reference.move", "&Move and scale", "Move it by the pointer", ("Alt+M",)),
                    Row("reference.lock", "&Lock", "Keep it from being moved", ("Alt+L",)),
                    Row(
                        "reference.labels",
                        "Pose from the la&bels beside it…",
                        "Import the key points that lie beside the picture",
                        ("Alt+B",),
                    ),
                    Row(
                        "reference.detect",
                        "&Detect people in it…",
                        "Find poses in the picture",
                        ("Alt+D",),
                    ),
                    Row("reference.remove", "&Remove", "Take the reference away", ("Alt+Del",)),
                ),
                "image-outline",
            ),
            LINE,
            Submenu(
                "view.theme",
                "&Theme",
                (
                    Row(
                        "theme.system",
                        "Theme of the s&ystem",
                        "Light or dark, as the system is",
                        ("Ctrl+Alt+1",),
                        "",
                        "theme",
                    ),
                    Row("theme.light", "&Light theme", "Light surfaces", ("Ctrl+Alt+2",), "", "theme"),
                    Row("theme.dark", "&Dark theme", "Dark surfaces", ("Ctrl+Alt+3",), "", "theme"),
                ),
                "theme-light-dark",
            ),
            Row(
                "view.timeline",
                "T&imeline",
                "Show the timeline",
                ("Ctrl+Shift+T",),
                "chart-timeline-variant",
                SWITCH,
            ),
            Row(
                "view.history",
                "&History",
                "Show all steps since the scene was opened",
                ("Ctrl+H",),
                "history",
                SWITCH,
            ),
            Row("view.training", "&Training panel", "Show the training panel", ("Ctrl+T",), "", SWITCH),
            Row(
                "view.reset_layout",
                "&Reset layout",
                "Put panels and window where they stand at first",
                ("Ctrl+Alt+0",),
                "view-quilt-outline",
            ),
        ),
    ),
    (
        "Ti&meline",
        (
            Row("timeline.play", "&Play or pause", "Play the timeline", ("Shift+Space",), "play"),
            Row("timeline.loop", "&Loop", "Play again and again", ("Ctrl+Alt+L",), "repeat", SWITCH),
            Row(
                "timeline.onion",
                "&Onion skin",
                "Draw the keys before and after faintly over the canvas",
                ("O",),
                "layers-outline",
                SWITCH,
            ),
            LINE,
            Row(
                "timeline.add_key",
                "Add &key",
                "Put what is seen on the timeline at the scrubber",
                ("I",),
                "plus",
            ),
            Row(
                "timeline.delete_keys",
                "&Delete keys",
                "Delete the selected keys, or the one at the scrubber",
                ("Shift+I",),
                "trash-can-outline",
            ),
            Row(
                "timeline.rename_key", "&Rename key…", "Give the key another name", ("Alt+I",), "form-textbox"
            ),
            Submenu(
                "timeline.easing",
                "&Easing",
                (
                    Row("easing.hold", "Hold", "Stay until the next key, then jump", ("Alt+1",)),
                    Row("easing.linear", "Linear", "Go on at the same speed", ("Alt+2",)),
                    Row("easing.ease_in", "Ease in", "Set out slowly", ("Alt+3",)),
                    Row("easing.ease_out", "Ease out", "Arrive slowly", ("Alt+4",)),
                    Row("easing.smooth", "Smooth", "Set out and arrive slowly", ("Alt+5",)),
                ),
                "sine-wave",
            ),
            Submenu(
                "timeline.way",
                "&Way of joints",
                (
                    Row(
                        "way.bones",
                        "Along bones",
                        "Turn bones on the shorter arc and keep their lengths",
                        ("Alt+6",),
                        "",
                        "way",
                    ),
                    Row(
                        "way.straight",
                        "Straight",
                        "Move each joint in a straight line",
                        ("Alt+7",),
                        "",
                        "way",
                    ),
                ),
                "vector-curve",
            ),
            LINE,
            Row(
                "timeline.previous_key",
                "Key &before",
                "Go to the key before",
                (",",),
                "skip-previous-outline",
            ),
            Row("timeline.next_key", "&Next key", "Go to the next key", (".",), "skip-next-outline"),
            Row("timeline.previous_frame", "Frame before", "Go back by one frame", ("Alt+,",)),
            Row("timeline.next_frame", "Next frame", "Go on by one frame", ("Alt+.",)),
            Row("timeline.start", "To the &start", "Go to the start", ("Alt+Home",), "skip-backward-outline"),
            Row("timeline.end", "To the &end", "Go to the last key", ("Alt+End",), "skip-forward-outline"),
            LINE,
            Row(
                "timeline.leave",
                "Lea&ve the timeline",
                "Show the pose as it was edited last",
                ("Alt+P",),
                "arrow-u-left-top",
            ),
        ),
    ),
    (
        "T&rain",
        (
            Row(
                "train.pretrain",
                "&Pre-train masks…",
                "Teach the masks where joints show",
                ("Ctrl+Alt+P",),
                "layers-outline",
            ),
            Row(
                "train.finetune",
                "&Fine-tune…",
                "Teach the whole network to draw",
                ("Ctrl+Alt+F",),
                "school-outline",
            ),
            Row("train.stop", "&Stop", "Save, then end the run", ("Ctrl+Alt+S",), "stop-circle-outline"),
            LINE,
            Row(
                "model.load",
                "&Load model…",
                "Draw with another checkpoint",
                ("Ctrl+L",),
                "folder-star-outline",
            ),
            Row(
                "model.bundled",
                "&Use the bundled model",
                "Draw with the model that comes with the application",
                ("Ctrl+Shift+L",),
            ),
        ),
    ),
    (
        "&Help",
        (
            Row(
                "help.palette",
                "&Find an action…",
                "Type a few letters of what you want to do",
                ("Ctrl+K", "Ctrl+Shift+P"),
                "magnify",
            ),
            LINE,
            Row("help.guide", "&Guide", "How everything is done", ("Ctrl+F1",), "book-open-outline"),
            Row("help.tour", "&Tour", "Two minutes, by doing", ("Ctrl+Shift+F1",), "map-marker-path"),
            Row(
                "help.start",
                "Start &page",
                "Recover, recent files, samples, a new figure",
                ("Ctrl+Shift+N",),
                "home-outline",
            ),
            Row(
                "help.shortcuts", "&Shortcuts", "All actions and their keys", ("F1", "?"), "keyboard-outline"
            ),
            Row("help.about", "&About", "What this is", ("Shift+F1",)),
        ),
    ),
)

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
    *("edit.delete",),
)
"""The menu that a right click on the canvas opens."""


def rows() -> Iterator[tuple[str, Row]]:
    """All actions, each with the title of its menu."""
    for title, entries in MENUS:
        for entry in entries:
            if entry is not None:
                yield from ((title, row) for row in (entry.rows if isinstance(entry, Submenu) else (entry,)))
