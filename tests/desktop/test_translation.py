"""Qt's own buttons and menus are Thai."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from itadesk import paths
from itadesk.desktop import translation

FOLDER = paths.resources_dir() / "translations"
LATIN = re.compile("[A-Za-z]{2,}")
SPELT_DIFFERENTLY = {"SetFocus", "Set Focus", "ShowMenu", "Show Menu"}
"""The first of each until Qt 6.11, the second from 6.12 on."""


def messages() -> list[tuple[str, str, str]]:
    """(context, source, translation) of every message in the file."""
    root: ET.Element | None = parse(FOLDER / "qtbase_th.ts").getroot()
    assert root is not None
    return [
        (context.findtext("name", ""), one.findtext("source", ""), one.findtext("translation", ""))
        for context in root.findall("context")
        for one in context.findall("message")
    ]


def has_english(text: str) -> bool:
    shown = text.partition("\t")[0].replace("&", "")
    return LATIN.search(shown) is not None


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_buttons_of_a_message_are_thai(qtbot: QtBot) -> None:
    buttons = QMessageBox.StandardButton
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(
        buttons.Ok | buttons.Cancel | buttons.Yes | buttons.No | buttons.Save | buttons.Discard
        | buttons.Close | buttons.Open | buttons.Help | buttons.Retry | buttons.Ignore
    )  # fmt: skip
    texts = [button.text() for button in box.buttons()]
    assert len(texts) == 11
    assert {"ตกลง", "ยกเลิก", "ใช่", "ไม่ใช่", "บันทึก", "ไม่บันทึก"} <= set(texts)
    assert not any(has_english(text) for text in texts)


def test_every_standard_button_is_thai(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for kind in QDialogButtonBox.StandardButton:
        button = box.addButton(kind)
        if button is not None:
            assert not has_english(button.text()), kind


def test_the_menu_of_a_line_is_thai(qtbot: QtBot) -> None:
    line = QLineEdit("ข้อความ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    texts = menu_texts(menu)
    assert [text.split("\t")[0] for text in texts][:2] == ["เลิกทำ", "ทำซ้ำ"]
    assert len(texts) >= 7
    assert not any(has_english(text) for text in texts)
    menu.deleteLater()


def test_the_menu_of_a_text_is_thai(qtbot: QtBot) -> None:
    text = QPlainTextEdit("ข้อความ")
    qtbot.addWidget(text)
    menu = text.createStandardContextMenu()
    assert {"คัดลอก", "วาง", "เลือกทั้งหมด"} <= {one.split("\t")[0] for one in menu_texts(menu)}
    assert not any(has_english(one) for one in menu_texts(menu))
    menu.deleteLater()


def test_qts_own_file_dialog_is_thai(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = QFileDialog(None, "เลือกไฟล์", str(tmp_path), "ใบแจ้งผล (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    shown: list[QWidget] = [
        *dialog.findChildren(QPushButton),
        *dialog.findChildren(QToolButton),
        *dialog.findChildren(QLabel),
    ]
    texts = [w.text() for w in shown if isinstance(w, QPushButton | QToolButton | QLabel)]
    tips = [widget.toolTip() for widget in shown]
    assert any(text == "ยกเลิก" for text in texts)
    assert not [text for text in (*texts, *tips) if has_english(text)]


def test_the_compiled_file_says_what_the_readable_one_says() -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "qtbase_th.qm"))
    for context, source, thai in messages():
        assert translator.translate(context, source) == thai


def test_every_text_translated_is_one_that_qt_has() -> None:
    """Qt's German translation is complete, so whatever it does not know does not exist."""
    german = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert german.load("qtbase_de", folder)
    unknown = {m[1] for m in messages() if not german.translate(m[0], m[1])}
    assert unknown <= SPELT_DIFFERENTLY


def test_placeholders_stay() -> None:
    for _context, source, thai in messages():
        assert re.findall("%[0-9]", source) == re.findall("%[0-9]", thai)
        assert thai


def test_a_program_without_its_translation_says_so(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    with pytest.raises(FileNotFoundError):
        translation.install(qapp)


def test_what_is_not_translated_stays_as_it_is() -> None:
    assert QCoreApplication.translate("Elsewhere", "Something") == "Something"
