"""Selection of the next or previous joint by keyboard, figure after figure. No Qt."""

from collections.abc import Callable
from functools import partial

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editing.selection import Selection, select
from app.editor import Editor
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument


def joint_after(document: PoseDocument, selection: Selection, by: int) -> JointRef | None:
    """Return the joint to select instead of what is selected; None past the last or the first one.

    Joints come in the order of their figure, figures from the front one to the back. Without a selected joint
    the first one of the current figure is returned, or its last one backwards.

    Args:
        document: the scene.
        selection: what is selected now; of several joints, the first (backwards: the last) one counts.
        by: +1 forward, −1 backward.
    """
    refs = [
        JointRef(figure.name, joint.name) for figure in reversed(document.figures) for joint in figure.joints
    ]
    chosen = [place for place, ref in enumerate(refs) if ref in selection.joints]
    if not chosen:
        figure = selection.figure_in(document)
        own = [ref for ref in refs if figure is not None and ref.figure == figure.name] or refs
        return own[0 if by > 0 else -1] if own else None
    place = (chosen[0] if by > 0 else chosen[-1]) + by
    return refs[place] if 0 <= place < len(refs) else None


def stepping_actions(editor: Editor, leave: Callable[[int], object]) -> ActionSet:
    """Return what Tab and Shift+Tab do on the canvas; `leave` moves the focus on past the last joint."""

    def step(by: int) -> None:
        ref = joint_after(editor.document, editor.selection, by)
        editor.select(editor.selection.cleared() if ref is None else select(ref))
        if ref is None:
            leave(by)

    some = Condition("Add a figure first", lambda: any(figure.joints for figure in editor.document.figures))
    texts = (
        ("edit.next_joint", "Select ne&xt joint", "Tab", 1),
        ("edit.previous_joint", "Select pre&vious joint", "Shift+Tab", -1),
    )
    return ActionSet(
        tuple(
            Action(
                name,
                text,
                "Select one joint after the other; past the last one the keys go to the panels",
                (keys,),
                partial(step, by),
                when=some,
                on_canvas=True,
            )
            for name, text, keys, by in texts
        ),
        (editor.document_settled,),
    )
