"""Folder where labels were opened last, for all dialogs that ask for labels."""

from pathlib import Path

from app.settings import Settings
from app.widgets.begin_at import begin_at

KEY = "labels_folder"
"""In the settings."""


class LastFolder:
    """Remembers where labels were opened, between starts."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def remember(self, labels: Path) -> None:
        """Remember the folder that a file or folder of labels lies in."""
        self._settings.save_folder(KEY, labels.absolute().parent)

    def begin(self, otherwise: Path | None = None) -> str:
        """Return where a dialog begins: the remembered folder, else `otherwise`, else the home folder."""
        return begin_at(self._settings.folder(KEY) or otherwise)
