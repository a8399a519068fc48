"""The Edit menu: undo, clipboard, selection, state of joints."""

from app.commands.row import LINE, SWITCH, Menu, Row, Submenu

MENU: Menu = (
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
                Row("nudge.far_up", "Nudge far up", "Move by eight pixels", ("Shift+Up",), on_canvas=True),
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
)
