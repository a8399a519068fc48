"""The File menu: scenes, import, export."""

from app.commands.row import LINE, Menu, Row, Submenu

MENU: Menu = (
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
            "Make figures from labelled keypoints: COCO, OpenPose, SLEAP, DeepLabCut",
            ("Ctrl+I",),
            "import",
        ),
        Row(
            "file.import_folder",
            "Import pose &folder…",
            "Make figures, or keys on the timeline, from a folder with a JSON file a frame (OpenPose)",
            ("Ctrl+Shift+I",),
            "folder-outline",
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
)
