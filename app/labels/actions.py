"""Actions on the reference image, and on labelled poses."""

from collections.abc import Callable

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.labels.detector_choice import REMEDY, DetectorChoice
from app.labels.label_correcting import LabelCorrecting
from app.labels.pose_import import PoseImport
from app.labels.reference_controller import ReferenceController
from app.labels.reference_panel import ReferencePanel


def reference_actions(
    editor: Editor, panel: ReferencePanel, reference: ReferenceController, detector: DetectorChoice
) -> ActionSet:
    """Return the actions on the reference image."""
    return ActionSet(
        (
            *_adding(reference),
            *_switches(editor, panel),
            _removal(editor, panel),
            *_posing(reference, detector, _has_reference(editor)),
        ),
        (editor.document_settled, panel.moving, detector.changed),
    )


def import_actions(poses: PoseImport) -> ActionSet:
    """Return the actions that import labelled keypoints."""
    return ActionSet(
        (
            Action(
                "file.import",
                "&Import poses…",
                "Make figures from labelled keypoints: COCO, OpenPose, SLEAP, DeepLabCut",
                ("Ctrl+I",),
                poses.ask,
                "import",
            ),
            Action(
                "file.import_folder",
                "Import pose &folder…",
                "Make figures or keyframes from a folder with one JSON file per frame (OpenPose)",
                ("Ctrl+Shift+I",),
                poses.ask_folder,
                "folder-outline",
            ),
        )
    )


def correcting_actions(correcting: LabelCorrecting) -> ActionSet:
    """Return the action that corrects labels in their own file."""
    return ActionSet(
        (
            Action(
                "file.correct",
                "Correct la&bels…",
                "Go through labelled images, move keypoints, and save them to DeepLabCut, SLEAP or COCO",
                ("Ctrl+Shift+C",),
                correcting.ask,
                "map-marker-check-outline",
            ),
        )
    )


def _has_reference(editor: Editor) -> Condition:
    return Condition("Choose a reference image first", lambda: editor.document.reference is not None)


def _adding(reference: ReferenceController) -> tuple[Action, ...]:
    """Return the actions that add a reference image."""
    return (
        Action(
            "reference.choose", "&Choose…", "Lay an image under the skeleton", ("Alt+O",), reference.choose
        ),
        Action(
            "reference.paste",
            "&Paste",
            "Lay the clipboard's image under the skeleton",
            ("Alt+Shift+V",),
            reference.paste,
        ),
    )


def _switches(editor: Editor, panel: ReferencePanel) -> tuple[Action, ...]:
    """Return the switches of the reference image: shown, under the figures, movable, locked."""
    present = _has_reference(editor)

    def has(**wanted: bool) -> bool:
        """Whether there is an image, and it is like that."""
        reference = editor.document.reference
        return reference is not None and all(getattr(reference, name) is on for name, on in wanted.items())

    def switch(
        name: str,
        text: str,
        tip: str,
        key: str,
        run: Callable[[], object],
        checked: Callable[[], bool],
        when: Condition = present,
    ) -> Action:
        return Action(name, text, tip, (key,), run, group=SWITCH, when=when, checked=checked)

    unlocked = Condition("Choose a reference image first, and unlock it", lambda: has(locked=False))
    return (
        switch(
            "reference.show", "&Show", "Show the reference, or hide it", "Alt+Shift+R",
            panel.toggle_shown, lambda: has(shown=True),
        ),
        switch(
            "reference.beneath", "&Under the figures", "Lay it under the figures, or over them",
            "Alt+Shift+U", panel.toggle_beneath, lambda: has(beneath=True),
        ),
        switch(
            "reference.move", "&Move and scale", "Move it by the pointer", "Alt+Shift+M",
            panel.toggle_moving, panel.move_button.isChecked, unlocked,
        ),
        switch(
            "reference.lock", "&Lock", "Keep it from being moved", "Alt+L",
            panel.toggle_locked, lambda: has(locked=True),
        ),
    )  # fmt: skip


def _removal(editor: Editor, panel: ReferencePanel) -> Action:
    return Action(
        "reference.remove",
        "&Remove",
        "Remove the reference image from the scene",
        ("Alt+Del",),
        panel.remove,
        when=_has_reference(editor),
    )


def _posing(
    reference: ReferenceController, detector: DetectorChoice, present: Condition
) -> tuple[Action, ...]:
    """Return the actions that derive a starting pose from the reference image."""

    def label() -> str:
        return "&Detect people in it…" if detector.is_there else "&Detect people in it… (needs MediaPipe)"

    return (
        Action(
            "reference.labels",
            "Pose from the la&bels beside it…",
            "Import the keypoints that lie beside the image",
            ("Alt+B",),
            reference.open_labels,
            when=present,
        ),
        Action(
            "reference.detect",
            "&Detect people in it…",
            "Find poses in the image",
            ("Alt+D",),
            reference.detect,
            label=label,
            remedy=lambda: "" if detector.is_there else REMEDY,
        ),
        Action(
            "reference.detector",
            "Pyt&hon for detecting people…",
            "Choose the Python of an environment in which MediaPipe is installed",
            ("Alt+Shift+D",),
            detector.ask,
        ),
    )
