"""The current theme: light, dark, or that of the system; emits each change."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.theme.qpalette import palette_of
from app.theme.stylesheet import stylesheet_of
from app.theme.tokens import DARK, LIGHT, Tokens


class ThemeMode(StrEnum):
    """The themes to choose from."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    ThemeMode.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeMode.LIGHT: Qt.ColorScheme.Light,
    ThemeMode.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Applies tokens to the whole application; emits `changed` for icons and painted widgets."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system_palette = QPalette(application.palette())
        self._mode = ThemeMode.SYSTEM
        self._tokens = DARK
        self._is_on = False
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def tokens(self) -> Tokens:
        """The current colours."""
        return self._tokens

    @property
    def mode(self) -> ThemeMode:
        return self._mode

    def choose(self, mode: ThemeMode) -> None:
        """Switch to a theme."""
        self._mode = mode
        self._application.styleHints().setColorScheme(_SCHEMES[mode])  # for what the system draws: the frame
        self._put_on({ThemeMode.LIGHT: LIGHT, ThemeMode.DARK: DARK}.get(mode) or self._system_tokens())

    def _follow(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._put_on(self._system_tokens())

    def _system_tokens(self) -> Tokens:
        scheme = self._scheme()
        if scheme is Qt.ColorScheme.Unknown:  # a bare X server: judge by the palette that Qt came up with
            return LIGHT if self._system_palette.window().color().lightness() > 127 else DARK
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT

    def _scheme(self) -> Qt.ColorScheme:
        return self._application.styleHints().colorScheme()

    def _put_on(self, tokens: Tokens) -> None:
        if self._is_on and tokens is self._tokens:  # dressing all widgets anew takes long
            return
        self._tokens, self._is_on = tokens, True
        self._application.setStyle("Fusion")
        self._application.setPalette(palette_of(tokens))
        self._application.setStyleSheet(stylesheet_of(tokens))
        self.changed.emit()


@lru_cache(maxsize=1)
def _theme_of(application: QApplication) -> Theme:
    return Theme(application)


def theme() -> Theme:
    """Return the theme of the running application (which must exist)."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "a QApplication must exist before its theme"
    return _theme_of(application)
