"""The view of the library: matching poses, all, or a folder. No Qt."""

from dataclasses import dataclass

from graphose_core.poses.shelf import Entry


@dataclass(frozen=True)
class View:
    """Filter that decides which poses are shown."""

    fitting: bool = False
    """Only those that fit the current figure."""
    bundled: bool | None = None
    """True: bundled poses; False: the user's own; None: both."""
    folder: str | None = None
    """Name of the folder; None: all folders."""

    def shows(self, entry: Entry) -> bool:
        """Return whether an entry lies in the folder, whether it fits the figure or not."""
        return (self.bundled is None or entry.bundled == self.bundled) and (
            self.folder is None or entry.folder == self.folder
        )


FITTING, ALL, OWN = View(fitting=True), View(), View(bundled=False)
