"""The view of the library: fitting poses, all, or a folder. No Qt."""

from dataclasses import dataclass

from graphose_core.poses.shelf import Entry


@dataclass(frozen=True)
class View:
    """Which poses are shown."""

    fitting: bool = False
    """Only those that fit the current figure."""
    bundled: bool | None = None
    """None: both those that come with the application and the user's own."""
    folder: str | None = None
    """None: all folders."""

    def shows(self, entry: Entry) -> bool:
        """Return whether an entry lies in the folder (what fits is another question)."""
        return (self.bundled is None or entry.bundled == self.bundled) and (
            self.folder is None or entry.folder == self.folder
        )


FITTING, ALL, OWN = View(fitting=True), View(), View(bundled=False)
