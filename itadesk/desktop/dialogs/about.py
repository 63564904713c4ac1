"""What the program is: name, version, licences, and where it keeps its own files."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

import itadesk
from itadesk import paths
from itadesk.desktop import icons
from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.errands.keeping import open_folder
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, ThaiLabel
from itadesk.thai.digits import to_thai

_LICENCES = (
    "โปรแกรมนี้ใช้และแจกจ่ายต่อได้ตามสัญญาอนุญาต MIT\n"
    "แบบอักษรในเอกสาร: สัญญาอนุญาต OFL · ส่วนแสดงผล Qt: สัญญาอนุญาต LGPL\n"
    "ไอคอน Fluent UI System Icons: สัญญาอนุญาต MIT"
)


def diagnostics() -> str:
    """What a person who helps needs to know of this machine; nothing of the office."""
    return "\n".join(
        (
            f"itadesk {itadesk.__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            platform.platform(),
            str(paths.user_data_dir()),
        )
    )


class AboutDialog(Sheet):
    """Also where to copy what a person who helps asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("เกี่ยวกับโปรแกรม", leave=CLOSE, size=(560, 320), parent=parent)
        px = theme().px
        line = QHBoxLayout()
        line.setSpacing(px(14))
        picture = QLabel()
        picture.setPixmap(icons.program_icon().pixmap(px(48), px(48)))
        picture.setAccessibleName("itadesk")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(ThaiLabel("itadesk", strong=True))
        words.addWidget(
            ThaiLabel(to_thai(f"รุ่น {itadesk.__version__}"), ink=Ink.SECONDARY, small=True)
        )
        line.addWidget(picture)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.body.addWidget(
            ThaiLabel(
                "จากใบแจ้งผลการประเมิน ITA ถึงบันทึกพร้อมลงนาม ทำงานในเครื่องนี้โดยไม่ต้องใช้อินเทอร์เน็ต "
                "และไม่ส่งข้อมูลออกไปที่ใด"
            )
        )
        self.body.addWidget(ThaiLabel(_LICENCES, ink=Ink.SECONDARY, small=True))
        folder = paths.user_data_dir()
        self.body.addWidget(
            ThaiLabel(f"ข้อมูลของโปรแกรมอยู่ที่ {folder}", ink=Ink.SECONDARY, small=True, copyable=True)
        )
        self.body.addStretch(1)
        show = Button("เปิดโฟลเดอร์", icon=Icon.FOLDER)
        show.clicked.connect(lambda: open_folder(folder))
        copy = Button("คัดลอกข้อมูลเครื่อง", icon=Icon.COPY)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(diagnostics()))
        self.footer.insertWidget(0, show)
        self.footer.insertWidget(1, copy)
        self.leave.setDefault(True)
