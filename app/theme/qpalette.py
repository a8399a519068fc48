"""A theme's tokens as a QPalette, for everything that Fusion paints itself."""

from PySide6.QtGui import QColor, QPalette

from app.theme.tokens import Tokens

_Role = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Build the application's palette."""
    palette = QPalette()
    for role, colour in _roles(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(tokens.pressed))
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.panel,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.field,
        _Role.AlternateBase: tokens.panel,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.faint,
        _Role.Button: tokens.field,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.bad,
        _Role.Light: tokens.hover,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.line,
        _Role.Shadow: tokens.surround,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.ToolTipBase: tokens.field,
        _Role.ToolTipText: tokens.text,
    }
