"""Look and text size, as chosen in 查看 and remembered."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ui import theme
from ui.actions import LOOKS, Actions
from ui.settings import Settings

_STEP = 1.0


class Appearance:
    """Wears the chosen look, and another one when it is chosen."""

    def __init__(self, settings: Settings, actions: Actions, restyle: Callable[[], None]) -> None:
        self._settings = settings
        self._restyle = restyle
        for name in LOOKS:
            look = name.removeprefix("look_")
            actions[name].setChecked(look == settings.look)
            actions[name].triggered.connect(lambda _checked, look=look: self.choose(look))
        for name, step in (("larger", _STEP), ("smaller", -_STEP)):
            actions[name].triggered.connect(lambda _checked, step=step: self.grow(step))
        actions["usual_size"].triggered.connect(lambda: self.resize(theme.POINT_SIZE))
        QApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._follow_system())

    def choose(self, look: str) -> None:
        """Wear `look` (`system`, `light`, `dark`, `contrast`) from now on."""
        self._settings.look = look
        self._wear()

    def grow(self, step: float) -> None:
        """Make the text larger by `step` points."""
        self.resize(self._settings.point_size + step)

    def resize(self, size: float) -> None:
        """Make the text `size` points high."""
        self._settings.point_size = size
        self._wear()

    def _follow_system(self) -> None:
        if self._settings.look == "system":
            self._wear()

    def _wear(self) -> None:
        dress(self._settings)
        self._restyle()


def dress(settings: Settings) -> None:
    """Give the program the look and the text size that `settings` remember."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        look = theme.LOOKS.get(settings.look) or theme.system_look()
        theme.wear(app, look, settings.point_size)
