"""Actions that turn figures in space."""

from functools import partial

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.properties.turning import Turning

STEP = 15
"""Step of a rotation, in degrees."""


def turn_actions(editor: Editor, turning: Turning) -> ActionSet:
    """Return the actions that rotate the selected figures by a step to either side."""
    able = Condition("Select a person, or another figure with depth, first", lambda: not turning.reason)
    rows = (
        ("figure.turn_left", "T&urn left", "Q", -STEP, "left", "rotate-left"),
        ("figure.turn_right", "Turn r&ight", "E", STEP, "right", "rotate-right"),
    )
    return ActionSet(
        tuple(
            Action(
                name,
                text,
                f"Turn the figure {STEP}° in space, to the {way} of the image",
                (key,),
                partial(turning.turn_by, step),
                icon,
                when=able,
                edits=True,
            )
            for name, text, key, step, way, icon in rows
        ),
        (editor.document_settled, editor.selection_changed),
    )
