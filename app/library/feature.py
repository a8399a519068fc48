"""The pose library as a feature."""

from collections.abc import Sequence

from app.commands.action_set import ActionSet
from app.editor import Editor
from app.feature.announcements import Hints, Panels
from app.feature.feature import Feature, Panel, Services
from app.library.actions import library_actions
from app.library.controller import LibraryController
from app.library.panel import LibraryPanel
from app.live.renderer import LiveRenderer
from app.settings import Settings


class LibraryFeature(Feature):
    """Adds the pose library, which is shared by all scenes."""

    def __init__(self, context: Services) -> None:
        self._editor, self._panels = context[Editor], context[Panels]
        self.panel = LibraryPanel(self._editor)
        self.controller = LibraryController(
            context[LiveRenderer], self.panel, context[Settings], context[Hints]
        )

    def panels(self) -> Sequence[Panel]:
        return (Panel("library", self.panel),)

    def action_sets(self) -> Sequence[ActionSet]:
        return (library_actions(self._editor, self.save, self.show),)

    def show(self) -> None:
        """Show the pose library, with the focus in its search field."""
        self._panels.show("library")
        self.panel.search.setFocus()
        self.panel.search.selectAll()

    def save(self) -> None:
        """Save the figure's pose to the library, and show it there."""
        self._panels.show("library")
        self.panel.save()
