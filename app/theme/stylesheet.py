"""A theme's tokens as a style sheet: spacing, corners and states that a palette cannot express."""

from pathlib import Path
from string import Template

from app.theme.tokens import Tokens
from graphose_core.assets import ASSETS

SHEET = Path(__file__).with_name("studio.qss")
ICONS = ASSETS / "icons"


def stylesheet_of(tokens: Tokens) -> str:
    """Build the application's style sheet."""
    template = Template(SHEET.read_text(encoding="utf-8"))
    return template.substitute(vars(tokens), icons=ICONS.as_posix())
