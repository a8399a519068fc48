"""The Help menu: finding out."""

from app.commands.row import LINE, Menu, Row

MENU: Menu = (
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
        Row("help.shortcuts", "&Shortcuts", "All actions and their keys", ("F1", "?"), "keyboard-outline"),
        Row("help.about", "&About", "What this is", ("Shift+F1",)),
    ),
)
