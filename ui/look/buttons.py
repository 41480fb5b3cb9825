"""Buttons: an icon, a picture with its name under it, or a word. All fit for a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui.look.colours import colours, letters, px, target
from ui.look.fonts import text_font
from ui.look.glyphs import draw_glyph, glyph_pixmap
from ui.look.hints import as_hint

if TYPE_CHECKING:
    from ui.look.picture import Choice, Picture


_GLYPH = 20  # px of the icon beside a word


class IconButton(QToolButton):
    """A square button with an icon; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = 24
        self.setProperty("look", "icon")
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Name the button: tooltip and accessible name."""
        self.setToolTip(as_hint(name))
        self.setAccessibleName(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A square of one touch target."""
        return QSize(target(), target())

    def minimumSizeHint(self) -> QSize:
        """Never smaller than a finger."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then its icon in the theme's colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._size * target() / 44
        box = QRectF(0, 0, size, size)
        box.moveCenter(QRectF(self.rect()).center())
        draw_glyph(painter, box, self._icon, _ink(self))


class PictureButton(QToolButton):
    """A picture above, a short name under it: for people who read and who do not."""

    def __init__(self, choice: Choice, parent: QWidget | None = None, width: int = 84) -> None:
        super().__init__(parent)
        self._width = width
        self.setProperty("look", "picture")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.set_choice(choice)

    def set_choice(self, choice: Choice) -> None:
        """Stand for another choice."""
        self.choice = choice
        self.setToolTip(as_hint(choice.hint or choice.name))
        self.setAccessibleName(choice.name)
        self.setAccessibleDescription(choice.hint)
        self.updateGeometry()
        self.update()

    @property
    def picture(self) -> Picture:
        """The picture shown."""
        return self.choice.picture

    @property
    def shown_name(self) -> str:
        """The name, in which a word that does not fit on a line at all is cut at its end."""
        metrics, room = QFontMetrics(self._font(bold=True)), px(self._width) - 6
        cut = Qt.TextElideMode.ElideRight
        return " ".join(
            word if metrics.horizontalAdvance(word) <= room else metrics.elidedText(word, cut, room)
            for word in self.choice.name.split()
        )

    def sizeHint(self) -> QSize:
        """Wide enough for a short name, high enough for the picture and two lines."""
        metrics = QFontMetrics(self._font(bold=True))
        room = QRect(0, 0, px(self._width) - 6, 1000)
        words = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.shown_name)
        return QSize(px(self._width), self._picture_size() + words.height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its words need."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, the picture and the name."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture_size()
        box = QRectF((self.width() - size) / 2, 6, size, size)
        self.picture.draw(painter, box, _ink(self))
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(QColor(colours().text if self.isEnabled() else colours().quiet))
        room = QRectF(3, box.bottom() + 2, self.width() - 6, self.height() - box.bottom() - 5)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self.shown_name)

    def _font(self, *, bold: bool) -> QFont:
        """The type of the name: a little smaller where one long word would not fit."""
        weight = 600 if bold else max(500, colours().weight)
        metrics = QFontMetrics(text_font(letters(12), 600))
        longest = max(map(metrics.horizontalAdvance, self.choice.name.split()), default=0)
        room = px(self._width) - 6
        size = letters(12) if longest <= room else max(px(9), letters(12) * room // longest)
        return text_font(size, weight)

    def _picture_size(self) -> int:
        return round(30 * target() / 44)


class TextButton(QPushButton):
    """A button with a word. `look` is "" (plain), primary, quiet, danger or chip."""

    def __init__(
        self, text: str = "", look: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        self._icon_name = icon
        super().__init__(text, parent)
        self.setProperty("look", look)
        self.dress()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self.dress()

    def dress(self) -> None:
        """Draw the icon again in the theme's colours."""
        if self._icon_name:
            c = colours()
            ink = {"primary": c.on_accent, "quiet": c.accent, "danger": c.danger}
            colour = ink.get(self.property("look"), c.text)
            size, side = px(_GLYPH), px(4)
            self.setIconSize(QSize(size + 2 * side, size))
            icon = QIcon(glyph_pixmap(self._icon_name, size, colour, side=side))
            if self.property("look") == "chip":  # a chosen chip is filled with the accent
                chosen = glyph_pixmap(self._icon_name, size, c.on_accent, side=side)
                icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
            if self.property("look") == "primary":  # which is grey while it cannot be used
                grey = glyph_pixmap(self._icon_name, size, c.quiet, side=side)
                icon.addPixmap(grey, QIcon.Mode.Disabled)
            self.setIcon(icon)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()


def _ink(button: QToolButton) -> str:
    if not button.isEnabled():
        return colours().edge
    return colours().accent if button.isChecked() else colours().text
