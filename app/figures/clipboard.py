"""Copy, cut and paste of figures and joints with the system clipboard."""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from app.editing.selection import Selection
from app.editor import Editor
from app.figures import edit_commands as editing
from graphose_core.document.files.clip import Clip, copied, from_json, pasted, to_json
from graphose_core.document.files.shared_attributes import as_in_scene
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.samples.studio_wall import with_wall

MIME = "application/vnd.graphose.clip+json"

NOTHING = "The clipboard holds no figures or joints. Select some and copy them first."


def copy(editor: Editor) -> None:
    """Put the selected joints, or the whole current figure if none are selected, on the clipboard."""
    if editor.selection.is_empty:
        editing.select_figure(editor)
    if editor.selection.is_empty:
        return
    data = to_json(copied(editor.document, editor.selection.reach))
    mime = QMimeData()
    mime.setData(MIME, QByteArray(data))
    mime.setText(data.decode())
    QGuiApplication.clipboard().setMimeData(mime)


def cut(editor: Editor) -> None:
    """Copy, then delete."""
    copy(editor)
    editing.delete_selected(editor)


def holds_clip() -> bool:
    """Return whether the clipboard may hold figures or joints."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime is not None and (mime.hasFormat(MIME) or '"graphose-clip"' in mime.text()[:200])


def holds_image() -> bool:
    """Return whether the clipboard holds an image, and no figures or joints."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime is not None and mime.hasImage() and not holds_clip()


def paste(editor: Editor) -> None:
    """Add what the clipboard holds, and select it."""
    if not holds_clip():
        editor.refused.emit(NOTHING)
        return
    mime = QGuiApplication.clipboard().mimeData()
    data = mime.data(MIME).data() if mime.hasFormat(MIME) else mime.text().encode()
    figure = editor.selection.figure_in(editor.document)
    try:
        clip = _as_in_scene(from_json(bytes(data)), editor.document)
        edit, new = pasted(editor.document, clip, figure.name if figure else None)
    except DocumentError as error:
        editor.refused.emit(str(error))
        return
    if editor.do(with_wall(edit, (piece.figure for piece in clip.pieces), editor.document)):
        editor.select(Selection().including(new))


def _as_in_scene(clip: Clip, document: PoseDocument) -> Clip:
    """Return the clip with its whole figures in the camera and light of the document."""
    figures = as_in_scene((piece.figure for piece in clip.pieces), document.figures)
    pieces = (
        piece.replace(figure=figure) if piece.whole else piece
        for piece, figure in zip(clip.pieces, figures, strict=True)
    )
    return clip.replace(pieces=tuple(pieces))
