"""The pictures of a measure: dropped on it, captioned, put into order; they become the appendix."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop import background, wrapping
from itadesk.desktop.dialogs.picture_card import CANNOT_SHOW
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import tab_before
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import AutosaveLine, Button, DropArea, FlowLayout, Kind
from itadesk.desktop.widgets.label import small_font
from itadesk.domain.measures import Measure
from itadesk.store.pictures import MeasurePicture
from itadesk.tasks import pictures
from itadesk.tasks.pictures import PictureFile

DROP = "ลากภาพ (PNG หรือ JPG) มาวางที่นี่"
_WIDTH, _HEIGHT = 150, 96
SUFFIXES = (".png", ".jpg", ".jpeg")
"""How picture files are called."""
_KINDS = (f"ภาพ ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})",)


class Preview(QWidget):
    """A picture in small, or the words that stand for it until it is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._instead = "กำลังอ่านภาพ"
        self.setFixedSize(theme().px(_WIDTH), theme().px(_HEIGHT))

    def show_image(self, image: QImage) -> None:
        """Show ``image``; a null one cannot be shown, which is said."""
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self._instead = CANNOT_SHOW
        self.update()

    @property
    def is_shown(self) -> bool:
        """Whether there is a picture to see."""
        return not self._picture.isNull()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the whole picture on the ground of pages."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.page_ground))
        room = QRectF(self.rect())
        painter.drawRoundedRect(room, 5, 5)
        if self._picture.isNull():
            made = wrapping.set_text(self._instead, small_font(self.font()), room.width() - 12)
            place = QPointF(room.center().x() - made.width / 2, room.center().y() - made.height / 2)
            made.paint(painter, place, theme().colour(Ink.SECONDARY))
        else:
            size = self._picture.size().scaled(
                room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            box = QRectF(QPointF(0, 0), size.toSizeF())
            box.moveCenter(room.center())
            painter.drawPixmap(box.toRect(), self._picture)
        painter.end()


class _Thumb(QWidget):
    """One picture with its caption and what can be done with it."""

    def __init__(self, picture: MeasurePicture, number: int) -> None:
        super().__init__()
        self.picture = picture
        px = theme().px
        self.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        self.preview = Preview()
        column.addWidget(self.preview)
        self.caption = AutosaveLine(placeholder="คำบรรยายภาพ")
        self.caption.setAccessibleName(f"คำบรรยายภาพที่ {number}")
        self.caption.setAcceptDrops(False)
        self.caption.load(picture.caption)
        column.addWidget(self.caption)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.earlier = Button("", Kind.QUIET, icon=Icon.LEFT, tip=f"เลื่อนภาพที่ {number} ไปก่อนหน้า")
        self.later = Button("", Kind.QUIET, icon=Icon.RIGHT, tip=f"เลื่อนภาพที่ {number} ไปถัดไป")
        self.remove = Button("", Kind.QUIET, icon=Icon.DELETE, tip=f"นำภาพที่ {number} ออก")
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(self.remove)
        column.addWidget(self.buttons)


class PicturesField(QWidget):
    """The pictures of the measure that is shown; changes are stored at once."""

    loaded = Signal()
    """Every picture that is shown has been read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._measure: Measure | None = None
        self._shown: list[tuple[int, str]] = []
        self._images: dict[str, QImage] = {}
        self._stay = uuid.uuid4().hex
        self.thumbs: list[_Thumb] = []
        """The pictures in their order."""
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=px(10))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        column.addWidget(self._holder)
        self.drop = DropArea(DROP, "เลือกภาพ…", kinds=_KINDS, flat=True)
        self.drop.dropped.connect(self.take)
        column.addWidget(self.drop)

    def show_measure(self, measure: Measure) -> None:
        """Show the pictures of ``measure``."""
        if self._measure is None or self._measure.id != measure.id:
            self._stay = uuid.uuid4().hex
        self._measure = measure
        kept = pictures.pictures_of(self._session.desk, measure.id)
        wanted = [(measure.id, picture.key) for picture in kept]
        if wanted != self._shown:
            self._shown = wanted
            self._fill(kept)
        writable = not self._session.read_only
        for thumb, picture in zip(self.thumbs, kept, strict=True):
            thumb.picture = picture
            thumb.caption.load(picture.caption)
            thumb.caption.setReadOnly(not writable)
            thumb.buttons.setVisible(writable)
        self.drop.setVisible(writable)
        self._holder.setVisible(bool(kept))

    def commit(self) -> None:
        """Save the captions that are not saved yet."""
        for thumb in self.thumbs:
            thumb.caption.commit()

    def take(self, files: Sequence[Path]) -> None:
        """Add picture files to the measure, read elsewhere than in the main thread."""
        measure = self._measure
        if measure is None or self._session.read_only:
            return
        wanted = list(files)

        def done(read: list[PictureFile]) -> None:
            desk = self._session.desk
            self._session.run(lambda: pictures.add_read(desk, measure, read))

        background.run(
            self,
            lambda _report: pictures.read_files(wanted),
            done=done,
            failed=self._session.failed.emit,
        )

    # Within

    def _fill(self, kept: Sequence[MeasurePicture]) -> None:
        for old in self.thumbs:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.thumbs = []
        for number, picture in enumerate(kept, 1):
            thumb = _Thumb(picture, number)
            thumb.earlier.setEnabled(number > 1)
            thumb.later.setEnabled(number < len(kept))
            thumb.caption.committed.connect(lambda text, t=thumb: self._caption(t, text))
            thumb.earlier.clicked.connect(lambda _=False, t=thumb: self._move(t, -1))
            thumb.later.clicked.connect(lambda _=False, t=thumb: self._move(t, 1))
            thumb.remove.clicked.connect(lambda _=False, t=thumb: self._remove(t))
            self._flow.addWidget(thumb)
            thumb.show()
            self.thumbs.append(thumb)
        order = [w for t in self.thumbs for w in (t.caption, t.earlier, t.later, t.remove)]
        tab_before(order, self.drop.button)
        self._holder.updateGeometry()
        self._load(kept)

    def _load(self, kept: Sequence[MeasurePicture]) -> None:
        """Show the pictures as they are known, and read the others elsewhere."""
        missing = [picture for picture in kept if picture.key not in self._images]
        self._show_images()
        if not missing:
            return
        desk = self._session.desk
        contents = [(p.key, pictures.content_of(desk, p)) for p in missing]
        side = QSize(self.thumbs[0].preview.size()) * self.devicePixelRatioF()

        def work(report: background.Report) -> dict[str, QImage]:
            read = {}
            for number, (key, content) in enumerate(contents):
                report(number, len(contents), "")
                read[key] = small_image(content, side)
            return read

        def done(read: dict[str, QImage]) -> None:
            self._images.update(read)
            self._show_images()
            self.loaded.emit()

        background.run(self, work, done=done)

    def _show_images(self) -> None:
        for thumb in self.thumbs:
            image = self._images.get(thumb.picture.key)
            if image is not None:
                thumb.preview.show_image(image)

    def _arrange(self, wanted: Sequence[MeasurePicture], *, group: str = "") -> None:
        measure, desk = self._measure, self._session.desk
        if measure is not None:
            self._session.run(lambda: pictures.arrange_pictures(desk, measure, wanted, group=group))

    def _caption(self, thumb: _Thumb, text: str) -> None:
        if thumb not in self.thumbs:
            return
        place = self.thumbs.index(thumb)
        wanted = self._pictures()
        wanted[place] = wanted[place]._replace(caption=text)
        self._arrange(wanted, group=f"caption-{thumb.picture.key}-{self._stay}")

    def _move(self, thumb: _Thumb, way: int) -> None:
        self.commit()
        place, wanted = self.thumbs.index(thumb), self._pictures()
        wanted.insert(place + way, wanted.pop(place))
        self._arrange(wanted)
        moved = self.thumbs[place + way]
        button = moved.later if way > 0 else moved.earlier
        (button if button.isEnabled() else moved.caption).setFocus()

    def _remove(self, thumb: _Thumb) -> None:
        self.commit()
        place, wanted = self.thumbs.index(thumb), self._pictures()
        del wanted[place]
        self._arrange(wanted)
        rest = self.thumbs[min(place, len(self.thumbs) - 1)].remove if self.thumbs else None
        (rest or self.drop.button).setFocus()

    def _pictures(self) -> list[MeasurePicture]:
        return [thumb.picture for thumb in self.thumbs]


def small_image(content: bytes, size: QSize) -> QImage:
    """A picture file's picture, no larger than ``size``; a null one if it cannot be read.

    Good in any thread: no object of Qt's is left in it.
    """
    whole = QImage.fromData(content)
    if whole.isNull() or (whole.width() <= size.width() and whole.height() <= size.height()):
        return whole
    smooth = Qt.TransformationMode.SmoothTransformation
    return whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
