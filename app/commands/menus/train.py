"""The Train menu: training and models."""

from app.commands.row import LINE, Menu, Row
from app.live.bundled_models import BUNDLED_MODELS

MENU: Menu = (
    "T&rain",
    (
        Row(
            "train.pretrain",
            "&Pre-train masks…",
            "Teach the masks where joints show",
            ("Ctrl+Alt+P",),
            "layers-outline",
        ),
        Row(
            "train.finetune",
            "&Fine-tune…",
            "Teach the whole network to draw",
            ("Ctrl+Alt+F",),
            "school-outline",
        ),
        Row("train.stop", "&Stop", "Save, then end the run", ("Ctrl+Alt+S",), "stop-circle-outline"),
        LINE,
        Row(
            "model.load",
            "&Load model…",
            "Draw with another checkpoint",
            ("Ctrl+L",),
            "folder-star-outline",
        ),
        Row(
            "model.bundled",
            "&Use the bundled model",
            "Draw with the model that comes with the application and fits the scene",
            ("Ctrl+Shift+L",),
        ),
        *(
            Row(
                model.action,
                f"Use {model.name}: {model.label}",
                f"Draw with the bundled model for {model.label}",
                (model.key,),
            )
            for model in BUNDLED_MODELS
        ),
    ),
)
