"""Tells that an older skeleton of a person's own shares camera and light, and lets it keep its own."""

from functools import partial

from PySide6.QtCore import QObject

from app.editor import Editor
from app.feature.announcements import Button, Notices
from app.settings import Settings
from graphose_core.atomic import write_bytes
from graphose_core.document.files.shared_attributes import keep_apart, sharing_taken_on
from graphose_core.document.files.skeletons import forget_skeletons, label_of, own_file, skeleton
from graphose_core.errors import GraphoseError, SkeletonError, listed, said
from graphose_core.path_checks import read_file

TOLD = "sharing_told/"
"""Begins the keys of settings: one for each skeleton of which it was told."""

TOPIC = "shared by the skeleton "
"""Begins the topic of a message: of two skeletons both are told, one after the other."""


class EarlierSharing(QObject):
    """Watches which figures a scene has; each skeleton is reported once."""

    def __init__(self, editor: Editor, notices: Notices, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._notices, self._settings = editor, notices, settings
        self._seen: set[str] = set()
        editor.document_settled.connect(self._look)

    def _look(self) -> None:
        kinds = {figure.skeleton for figure in self._editor.document.figures} - self._seen
        self._seen |= kinds
        for kind in sorted(kinds):
            if not self._settings.flag(TOLD + kind, False):
                self._tell(kind)

    def _tell(self, kind: str) -> None:
        try:
            names = sharing_taken_on(kind)
        except (SkeletonError, OSError):
            return
        if not names:
            return
        self._settings.set_flag(TOLD + kind, True)
        labels = [spec.label.partition(",")[0] for spec in skeleton(kind).attributes if spec.name in names]
        self._say(
            kind,
            f"{_quoted(kind)} was made before a scene had one camera and one light. It shares them now: "
            f"{listed(labels)} change for all figures at once. Its file is unchanged.",
            ("Keep its own", partial(self._keep_apart, kind)),
        )

    def _keep_apart(self, kind: str) -> None:
        try:
            before = read_file(own_file(kind))
            keep_apart(kind)
        except (GraphoseError, OSError) as error:
            self._fail(kind, error)
            return
        self._say(
            kind,
            f"{_quoted(kind)} keeps a camera and a light of its own; that is written in its file.",
            ("Undo", partial(self._put_back, kind, before)),
        )

    def _put_back(self, kind: str, content: bytes) -> None:
        try:
            write_bytes(own_file(kind), content, keep_links=True)
        except OSError as error:
            self._fail(kind, error)
            return
        forget_skeletons()
        self._say(
            kind,
            f"{_quoted(kind)} shares camera and light with other figures again; its file is as it was.",
            ("Keep its own", partial(self._keep_apart, kind)),
        )

    def _say(self, kind: str, text: str, button: Button) -> None:
        self._notices.say(text, TOPIC + kind, "info", (button,))

    def _fail(self, kind: str, error: Exception) -> None:
        self._notices.say(f"{_quoted(kind)} stays as it was. {said(error)}", TOPIC + kind, "bad")


def _quoted(kind: str) -> str:
    return f"“{label_of(kind)}”"
