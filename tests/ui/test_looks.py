"""Looks: every colour is there, text can be read, every icon exists and is used."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import icons, theme
from ui.menus import entries
from ui.theme import LOOKS

ROOT = Path(__file__).parent.parent.parent
ICONS = ROOT / "resources" / "icons"


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("hint", "paper"), ("ink", "paper"), ("ink", "desk"), ("ink", "label"), ("ink", "accent_soft"), ("ink", "hover"),
        ("muted", "paper"), ("muted", "desk"), ("muted", "label"), ("muted", "accent_soft"),
        ("error", "paper"), ("error", "error_soft"), ("warning", "paper"), ("warning", "label"),
        ("ink", "error_soft"), ("ink", "warning_soft"), ("ink", "good_soft"),
        ("good", "paper"), ("good", "desk"), ("on_accent", "accent"), ("accent", "paper"),
    ],
)  # fmt: skip
def test_text_can_be_read(name, ink, paper):
    look = LOOKS[name]
    assert contrast(getattr(look, ink), getattr(look, paper)) >= 4.5


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("mark", ["accent", "error", "warning", "good", "muted", "hint"])
@pytest.mark.parametrize("paper", ["paper", "desk", "label", "accent_soft", "hover"])
def test_marks_and_rings_of_the_focus_are_seen(name, mark, paper):
    look = LOOKS[name]
    assert contrast(getattr(look, mark), getattr(look, paper)) >= 3


def pairs_of(sheet: str) -> set[tuple[str, str]]:
    """Return the inks and papers that a rule of the stylesheet puts together."""
    found = set()
    for rule in re.findall(r"\{([^}]*)\}", sheet):
        ink = re.search(r"(?<![-\w])color: @(\w+)", rule)
        paper = re.search(r"background: @(\w+)", rule)
        if ink and paper:
            found.add((ink[1], paper[1]))
    return found


@pytest.mark.parametrize("name", LOOKS)
def test_what_the_stylesheet_puts_together_can_be_read(name):
    pairs = pairs_of((ROOT / "resources" / "styles" / "app.qss").read_text("utf-8"))
    assert len(pairs) > 6
    look = LOOKS[name]
    low = {pair for pair in pairs if contrast(*(getattr(look, one) for one in pair)) < 4.5}
    # What cannot be chosen now may be pale.
    assert {ink for ink, _ in low} <= {"faint"}


def test_the_fence_sees_words_that_are_too_pale():
    assert pairs_of("#a { color: @line; background: @paper; }") == {("line", "paper")}
    assert contrast(theme.LIGHT.line, theme.LIGHT.paper) < 4.5


@pytest.mark.parametrize("name", LOOKS)
def test_the_palette_can_be_read(name, qapp):
    before = theme.current_look()
    theme.wear(qapp, LOOKS[name])
    palette = qapp.palette()
    for ink, paper in (
        (palette.text(), palette.base()),
        (palette.text(), palette.alternateBase()),
        (palette.windowText(), palette.window()),
        (palette.buttonText(), palette.button()),
        (palette.highlightedText(), palette.highlight()),
        (palette.toolTipText(), palette.toolTipBase()),
        (palette.placeholderText(), palette.base()),
        (palette.link(), palette.base()),
    ):
        assert contrast(ink.color().name(), paper.color().name()) >= 4.5
    theme.wear(qapp, before)


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_can_be_worn(name, qapp):
    before = theme.current_look()
    theme.wear(qapp, LOOKS[name])
    assert theme.current_look() is LOOKS[name]
    assert "@" not in qapp.styleSheet()
    assert qapp.palette().text().color() == QColor(LOOKS[name].ink)
    theme.wear(qapp, before)


def test_an_icon_takes_the_ink_of_the_look(qapp):
    before = theme.current_look()
    theme.wear(qapp, theme.DARK)
    dark = icons.icon("add").pixmap(16, 16).toImage()
    theme.wear(qapp, theme.LIGHT)
    light = icons.icon("add").pixmap(16, 16).toImage()
    assert dark != light
    theme.wear(qapp, before)


def test_an_icon_that_is_not_there_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icons.icon("no such icon")


def test_every_icon_is_used_and_every_action_has_its_own(qapp):
    sources = "".join(
        path.read_text("utf-8")
        for path in [*ROOT.glob("ui/**/*.py"), *ROOT.glob("resources/styles/*.qss")]
    )
    unused = [path.stem for path in ICONS.glob("*.svg") if f'"{path.stem}"' not in sources]
    assert unused == []
    for entry in entries():
        if entry.icon:
            assert (ICONS / f"{entry.icon}.svg").is_file(), entry.name


def test_icons_are_as_sharp_as_the_screen(qapp, monkeypatch):
    dense = SimpleNamespace(devicePixelRatio=lambda: 1.25)
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [dense])
    icons._sizes.cache_clear()
    sizes = icons._sizes(icons._PROGRAM_SIZES)
    icons._sizes.cache_clear()
    assert {16, 20, 25, 40} <= set(sizes)


def test_no_two_actions_have_the_same_keys():
    keys = [entry.keys for entry in entries() if entry.keys]
    assert len(keys) == len(set(keys))


def test_every_menu_entry_has_a_mnemonic_of_its_own():
    for entry in entries():
        assert re.search(r"\(&[A-Z]\)", entry.text) or entry.name == "save", entry.text


def test_no_widget_has_a_stylesheet_of_its_own():
    for path in ROOT.glob("ui/**/*.py"):
        if path.name != "theme.py":
            assert "setStyleSheet" not in path.read_text("utf-8"), path


def test_nothing_spins_the_event_loop_or_blocks_for_an_answer():
    for path in ROOT.glob("ui/**/*.py"):
        text = path.read_text("utf-8")
        assert "processEvents" not in text, path
        assert ".exec()" not in text, path
        assert "QThread(" not in text, path


def test_larger_text_is_larger(qapp):
    before = QApplication.font().pointSizeF()
    theme.wear(qapp, theme.current_look(), 14)
    assert QApplication.font().pointSizeF() == 14
    theme.wear(qapp, theme.current_look(), before)
