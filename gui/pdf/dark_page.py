"""Pages drawn light on dark: every colour keeps its hue, so that a red curve stays the red one."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter, qRgb

GROUND = QColor("#1E2229")
"""What the white of paper becomes."""

INK = QColor("#E9ECF1")
"""What black becomes, nearly."""

_MOST = 255
_LIFT = 1.5  # how much lighter what lies between becomes; 1 is none


def darkened(page: QImage) -> QImage:
    """A page as it is read on dark, made from one drawn dark on white (``Format_RGB32``).

    Each colour is moved along the axis of greys by what its lightness Y asks for: white and black
    change places, and a hue stays what it is. What lies between becomes lighter than 255 - Y, so
    that white print on a bar of colour is read as dark print on it. Runs in a worker's thread.
    """
    image = page.copy()
    grey = page.convertToFormat(QImage.Format.Format_Grayscale8)
    shift = [round(_MOST * (1 - (light / _MOST) ** _LIFT)) - light for light in range(_MOST + 1)]
    _add(image, grey, [max(0, one) for one in shift])
    image.invertPixels()
    _add(image, grey, [max(0, -one) for one in shift])
    image.invertPixels()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(image.rect(), INK)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
    painter.fillRect(image.rect(), GROUND)
    painter.end()
    return image


def _add(image: QImage, grey: QImage, amounts: list[int]) -> None:
    """Add to each pixel what its grey asks for."""
    picked = QImage(
        grey.constBits(),
        grey.width(),
        grey.height(),
        grey.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    )
    picked.setColorTable([qRgb(amount, amount, amount) for amount in amounts])
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.drawImage(0, 0, picked.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()
