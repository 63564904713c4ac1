"""A card in which a picture is chosen: the emblem of the memos, the seal of the covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import LIGHT, Ink
from itadesk.desktop.widgets import Button, Card, DropArea, Kind, ThaiLabel
from itadesk.desktop.widgets.label import small_font
from itadesk.domain.errors import ItadeskError
from itadesk.paper.blocks import Emblem

_WORD = ".docx"
CANNOT_SHOW = "แสดงตัวอย่างไม่ได้"


class PicturePreview(QWidget):
    """The picture as it will stand, or the blank that is kept for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._instead = ""
        side = theme().px(110)
        self.setFixedSize(side, side)

    def show_picture(self, picture: QPixmap, instead: str) -> None:
        """Show ``picture``; for a null one the words ``instead``."""
        self._picture, self._instead = picture, instead
        self.update()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the picture with its proportions, on white as on paper."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        blank = self._picture.isNull()
        pen = QPen(QColor(tokens.field_line), 1)
        pen.setStyle(Qt.PenStyle.DashLine if blank else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.header if blank else LIGHT.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        room = self.rect().adjusted(8, 8, -8, -8)
        if blank:
            made = wrapping.set_text(self._instead, small_font(self.font()), room.width())
            place = QPointF(room.center().x() - made.width / 2, room.center().y() - made.height / 2)
            made.paint(painter, place, theme().colour(Ink.SECONDARY))
        else:
            size = self._picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(QPoint(0, 0), size)
            box.moveCenter(room.center())
            painter.drawPixmap(box, self._picture)
        painter.end()


class PictureCard(Card):
    """Takes a picture file, or with ``find`` a Word file in which there are some to choose from.

    ``read`` makes an emblem of a picture file and ``find`` finds those in a Word
    file; both raise an `ItadeskError` with what to say.
    """

    failed = Signal(str)
    """What is wrong with the file that was dropped."""
    taken = Signal()
    """Another picture was taken, or none."""

    def __init__(
        self,
        title: str,
        *,
        none: str,
        used: str,
        about: str,
        read: Callable[[Path], Emblem],
        find: Callable[[Path], Sequence[Emblem]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._words = (none, used)
        self._read, self._find = read, find
        self.picture: Emblem | None = None
        """What is chosen now."""
        px = theme().px
        top = QHBoxLayout()
        top.setSpacing(px(14))
        self.preview = PicturePreview()
        self.drop = DropArea(
            "ลากไฟล์ภาพ หรือบันทึกข้อความเดิม (.docx) ที่มีตรา มาวางที่นี่",
            "เลือกไฟล์…",
            kinds=("ภาพหรือไฟล์ Word (*.png *.jpg *.jpeg *.docx)",),
            many=False,
        )
        self.drop.setMinimumHeight(px(110))
        self.drop.dropped.connect(lambda files: self.choose(files[0]))
        top.addWidget(self.preview)
        top.addWidget(self.drop, 1)
        self.body.addLayout(top)
        self._offered = QHBoxLayout()
        self._offered.setSpacing(px(6))
        self._offer_label = ThaiLabel("เลือกภาพที่ใช้เป็นตรา", small=True, wrap=False)
        self._offered.addWidget(self._offer_label)
        self._offered.addStretch(1)
        self._offer_label.hide()
        self.body.addLayout(self._offered)
        self.offers: list[QToolButton] = []
        """The pictures found in a Word file, where there is more than one."""
        second = QHBoxLayout()
        self.state = ThaiLabel(ink=Ink.SECONDARY)
        """What is used now, in words."""
        second.addWidget(self.state, 1)
        self.clear = Button("ไม่ใช้ภาพ", Kind.SMALL)
        self.clear.setAccessibleName(f"ไม่ใช้ภาพเป็น{title}")
        self.clear.clicked.connect(lambda: self._take(None))
        second.addWidget(self.clear)
        self.body.addLayout(second)
        self.body.addWidget(ThaiLabel(about, ink=Ink.SECONDARY, small=True))
        self.body.addStretch(1)
        self.set_picture(None)

    def set_picture(self, picture: Emblem | None) -> None:
        """Show ``picture`` as what is used; None for none."""
        none, used = self._words
        self.picture = picture
        self.clear.setEnabled(picture is not None)
        self.state.setText(none if picture is None else used)
        self.preview.setAccessibleName(self.state.text())
        shown = QPixmap() if picture is None else pixmap(picture)
        self.preview.show_picture(shown, "เว้นว่าง" if picture is None else CANNOT_SHOW)

    def choose(self, file: Path) -> None:
        """Take the picture in a file; several in a Word file are offered to choose from."""
        self._offer(())
        try:
            is_word = file.suffix.lower() == _WORD
            found = list(self._find(file)) if is_word else [self._read(file)]
        except ItadeskError as error:
            self.failed.emit(str(error))
            return
        if not found:
            self.failed.emit(
                f"ไม่พบภาพที่สูงเท่าตราใน “{file.name}” กรุณาเลือกบันทึกข้อความหรือประกาศฉบับอื่น หรือไฟล์ภาพ"
            )
            return
        if not is_word and pixmap(found[0]).isNull():
            self.failed.emit(f"เปิดภาพ “{file.name}” ไม่ได้ ไฟล์อาจเสีย กรุณาเลือกไฟล์อื่น")
            return
        self._take(found[0])
        if len(found) > 1:
            self._offer(found)

    def _take(self, picture: Emblem | None) -> None:
        self.set_picture(picture)
        if picture is None:
            self._offer(())
        self.taken.emit()

    def _offer(self, pictures: Sequence[Emblem]) -> None:
        for old in self.offers:
            self._offered.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.offers = []
        self._offer_label.setVisible(bool(pictures))
        side = theme().px(44)
        for number, picture in enumerate(pictures, 1):
            button = QToolButton()
            button.setIcon(QIcon(pixmap(picture)))
            button.setIconSize(QSize(side, side))
            button.setAccessibleName(f"ภาพที่ {number} ในไฟล์")
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _=False, picture=picture: self._take(picture))
            self._offered.insertWidget(self._offered.count() - 1, button)
            self.offers.append(button)


def pixmap(emblem: Emblem) -> QPixmap:
    """The emblem as a picture; a null one where it is damaged or has no bitmap in it."""
    from itadesk.publishing.pictures import PictureUnreadableError, bitmap

    picture = QPixmap()
    try:
        found = bitmap(emblem.content, emblem.media_type)
    except PictureUnreadableError:
        found = None
    if found is not None:
        picture.loadFromData(found[0])
    return picture
