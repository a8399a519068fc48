"""The Timeline menu: keys and playback."""

from app.actions.row import LINE, SWITCH, Menu, Row, Submenu

MENU: Menu = (
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
        Row("timeline.rename_key", "&Rename key…", "Give the key another name", ("Alt+I",), "form-textbox"),
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
)
