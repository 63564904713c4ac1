"""The window as the clerk uses it: saved at once, undone after a restart, read by a second one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.about import AboutDialog
from itadesk.desktop.dialogs.export import ExportDialog
from itadesk.desktop.dialogs.office import OfficeDialog
from itadesk.desktop.dialogs.unplaced import UnplacedDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.pages import FOLLOW_UP, MEASURES, PAPERS, SCORES, TITLES, WEAKNESSES
from itadesk.desktop.scores.tab import ScoresTab
from itadesk.desktop.tokens import Tone
from itadesk.desktop.top_bar import NO_OFFICE
from itadesk.domain.fiscal import Round
from itadesk.tasks import scoring, starting, workspaces
from itadesk.tasks.desk import Desk
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.windows import (
    FileDialogs,
    action,
    dialog_of,
    dialogs,
    drop,
    focused,
    make_workspace,
    opened_window,
    session_of,
    settle,
    shortcut,
    stored_scores,
)
from tests.tasks.offices import SCORES_2568, make_office

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace of the example office with the scores of 2568; nobody has it open."""
    return make_workspace(tmp_path / "อบต.ตัวอย่าง.itadesk", y2568=SCORES_2568)


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    """The window with that workspace."""
    with opened_window(qtbot, path) as shown:
        yield shown


def scores_tab(window: MainWindow) -> ScoresTab:
    tab = window.pages.tab(SCORES)
    assert isinstance(tab, ScoresTab)
    return tab


def type_score(window: MainWindow, node: str, text: str) -> None:
    tab = scores_tab(window)
    tab.focus_node(node)
    type_text(tab.table, text)
    press(focused(window), Qt.Key.Key_Return)


class _Windows(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


# What it shows


def test_nothing_but_the_window_ever_flashes_up(
    qtbot: QtBot, qapp: QApplication, path: Path
) -> None:
    """A widget that is shown before it has its place is a window of its own for a moment."""
    windows = _Windows()
    qapp.installEventFilter(windows)
    try:
        with opened_window(qtbot, path) as window:
            qtbot.waitUntil(lambda: window.strip.chip(MEASURES) is not None)
            for open_dialog in (window.ask_details, window.export, window.show_unplaced):
                open_dialog()
                settle()
                dialogs()[-1].reject()
            window.show_start_page()
            expected = [MainWindow, OfficeDialog, ExportDialog, UnplacedDialog]
            assert [type(shown) for shown in windows.shown] == expected
    finally:
        qapp.removeEventFilter(windows)


def test_it_says_whose_office_and_which_round(window: MainWindow, path: Path) -> None:
    assert window.windowTitle() == f"{path.name} - itadesk"
    assert window.top.office.name.text() == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert window.top.office.place.text() == "อำเภอเมืองสมมติ จังหวัดสมมติ"
    assert window.top.round.lines() == (
        "มาตรการประจำปีงบประมาณ ๒๕๖๙",
        "จากผล ITA ๒๕๖๘ · หลักฐานมาตรการ ITA ๒๕๖๙ · หลักฐานรายงานผล ITA ๒๕๗๐",
    )
    assert re.match(r"บันทึกแล้ว [๐-๙]{2}\.[๐-๙]{2} น\.$", window.status.saved.text())
    assert window.status.where.toolTip() == str(path)


def test_an_office_without_a_name_offers_to_give_one(qtbot: QtBot, tmp_path: Path) -> None:
    Desk.create(tmp_path / "ใหม่.itadesk").close()
    with opened_window(qtbot, tmp_path / "ใหม่.itadesk") as window:
        button = window.top.office.unnamed
        assert (button.text(), button.isVisible()) == (NO_OFFICE, True)
        click(button)
        dialog = dialog_of(OfficeDialog)
        dialog.name.setText("ตัวอย่าง")
        click(dialog.go)
        assert window.top.office.name.text() == "องค์การบริหารส่วนตำบลตัวอย่าง"
        assert not button.isVisible()


def test_the_tabs_stand_in_the_order_of_the_work_with_what_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert [window.strip.tabText(n) for n in range(window.strip.count())] == list(TITLES)
    qtbot.waitUntil(lambda: window.strip.chip(MEASURES) is not None)
    for place in (SCORES, WEAKNESSES, MEASURES):
        chip = window.strip.chip(place)
        assert chip is not None
        assert chip.text
    measures = window.strip.chip(MEASURES)
    assert measures is not None
    assert measures.text.startswith("๐/")


def test_a_tab_is_chosen_by_key_and_by_mouse(window: MainWindow) -> None:
    shortcut(window, Qt.Key.Key_3, CTRL)
    assert window.strip.currentIndex() == MEASURES
    assert window.stack.currentWidget() is window.pages.tab(MEASURES)
    for key, modifiers, place in (
        (Qt.Key.Key_Tab, CTRL, FOLLOW_UP),
        (Qt.Key.Key_Tab, CTRL, PAPERS),
        (Qt.Key.Key_Tab, CTRL, SCORES),
        (Qt.Key.Key_Backtab, CTRL_SHIFT, PAPERS),
        (Qt.Key.Key_2, CTRL, WEAKNESSES),
        (Qt.Key.Key_1, CTRL, SCORES),
    ):
        shortcut(window, key, modifiers)
        assert window.strip.currentIndex() == place
    click(window.strip, window.strip.tabRect(WEAKNESSES).center())
    assert window.stack.currentWidget() is window.pages.tab(WEAKNESSES)


def test_a_tab_can_send_the_clerk_to_another(window: MainWindow) -> None:
    weaknesses = window.pages.tab(WEAKNESSES)
    window.show_tab(WEAKNESSES)
    weaknesses.measures_wanted.emit("IIT/5")  # type: ignore[attr-defined]
    assert window.strip.currentIndex() == MEASURES
    measures = window.pages.tab(MEASURES)
    measures.weaknesses_wanted.emit()  # type: ignore[attr-defined]
    assert window.strip.currentIndex() == WEAKNESSES
    measures.scores_wanted.emit()  # type: ignore[attr-defined]
    assert window.strip.currentIndex() == SCORES


# Saved, undone, redone


def test_what_is_typed_is_saved_at_once_and_undone_after_a_restart(
    qtbot: QtBot, path: Path
) -> None:
    with opened_window(qtbot, path) as window:
        type_score(window, "IIT/1", "90")
        assert stored_scores(path, 2568)["IIT/1"] == "90.00"
        assert window.top.undo.accessibleName() == "เลิกทำ: แก้คะแนน IIT/1 ปี ๒๕๖๘"
    with opened_window(qtbot, path) as window:
        assert window.top.undo.accessibleName() == "เลิกทำ: แก้คะแนน IIT/1 ปี ๒๕๖๘"
        shortcut(window, Qt.Key.Key_Z, CTRL)
        assert stored_scores(path, 2568)["IIT/1"] == "94.05"
        assert window.top.redo.accessibleName() == "ทำซ้ำ: แก้คะแนน IIT/1 ปี ๒๕๖๘"
    with opened_window(qtbot, path) as window:
        shortcut(window, Qt.Key.Key_Y, CTRL)
        assert stored_scores(path, 2568)["IIT/1"] == "90.00"
        assert not window.top.redo.isEnabled()


def test_undo_and_redo_have_buttons(window: MainWindow, path: Path) -> None:
    type_score(window, "IIT/1", "90")
    click(window.top.undo)
    assert stored_scores(path, 2568)["IIT/1"] == "94.05"
    click(window.top.redo)
    assert stored_scores(path, 2568)["IIT/1"] == "90.00"


def test_a_long_step_is_cut_on_the_button_but_told_whole(window: MainWindow) -> None:
    session = session_of(window)
    label = "แก้คะแนนที่มีชื่อยาวมากเกินกว่าที่ปุ่มจะแสดงได้ทั้งหมดในบรรทัดเดียวอย่างแน่นอน"
    session.run(lambda: scoring.set_scores(session.desk, 2568, {"IIT/1": "1"}, label=label))
    assert window.top.undo.text().endswith("…")
    assert label in window.top.undo.toolTip()
    assert label in window.top.undo.accessibleName()


def test_nothing_to_undo_turns_the_buttons_off(qtbot: QtBot, tmp_path: Path) -> None:
    Desk.create(tmp_path / "ใหม่.itadesk").close()
    with opened_window(qtbot, tmp_path / "ใหม่.itadesk") as window:
        assert not (window.top.undo.isEnabled() or window.top.redo.isEnabled())
        shortcut(window, Qt.Key.Key_Z, CTRL)
        assert window.message.text() == ""


def test_ctrl_s_answers_that_all_is_saved_and_where(window: MainWindow, path: Path) -> None:
    shortcut(window, Qt.Key.Key_S, CTRL)
    said = window.message.text()
    assert re.match(r"บันทึกแล้ว [๐-๙]{2}\.[๐-๙]{2} น\. ที่ ", said)
    assert said.endswith(str(path))
    assert window.message.tone is Tone.GOOD


def test_what_is_still_being_typed_is_saved_on_closing(qtbot: QtBot, path: Path) -> None:
    with opened_window(qtbot, path) as window:
        window.show_tab(WEAKNESSES)
        finding = window.pages.tab(WEAKNESSES).detail.finding  # type: ignore[attr-defined]
        finding.setFocus()
        finding.setPlainText("ข้อค้นพบที่เพิ่งพิมพ์")
    with Desk.open(path, write=False) as desk:
        found = [d.finding for d in desk.result(2568).decisions.values()]
    assert "ข้อค้นพบที่เพิ่งพิมพ์" in found


def test_the_window_comes_back_where_it_was(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened_window(qtbot, path) as window:
        place = window.saveGeometry().data()
    restored: list[bytes] = []

    def restore(_window: MainWindow, geometry: QByteArray) -> bool:
        restored.append(bytes(geometry.data()))
        return True

    monkeypatch.setattr(MainWindow, "restoreGeometry", restore)
    with opened_window(qtbot, path):
        assert restored == [place]


# Rounds


def choose(window: MainWindow, text: str) -> None:
    menu = window.top.round.make_menu()
    deeper = [a.menu() for a in menu.actions() if a.menu() is not None]
    actions = [*menu.actions(), *(a for m in deeper for a in m.actions())]  # type: ignore[attr-defined]
    (found,) = [a for a in actions if a.text().startswith(text)]
    found.trigger()


def test_another_round_is_shown_and_comes_back_after_a_restart(qtbot: QtBot, path: Path) -> None:
    with opened_window(qtbot, path) as window:
        choose(window, "มาตรการปี ๒๕๖๘ จากผล ITA ๒๕๖๗")
        assert session_of(window).round == Round(2568)
        assert window.top.round.lines()[0].endswith("๒๕๖๘")
    with opened_window(qtbot, path) as window:
        assert session_of(window).round == Round(2568)


def test_a_year_without_a_framework_is_a_visible_draft(window: MainWindow) -> None:
    newest, known = starting.workable_years()[:2]
    session_of(window).show_round(Round.from_result(newest))
    chip = window._draft
    assert chip.isVisible()
    assert chip.spec.text == session_of(window).digits(f"ร่าง: ใช้เกณฑ์ปี {known} ไปก่อน ยังไม่ยืนยัน")
    session_of(window).show_round(Round.from_result(known))
    assert not chip.isVisible()


def test_the_round_menu_marks_the_present_one(window: MainWindow) -> None:
    menu = window.top.round.make_menu()
    checked = [a.text() for a in menu.actions() if a.isChecked()]
    assert checked == ["มาตรการปี ๒๕๖๙ จากผล ITA ๒๕๖๘"]


def test_the_menus_open_at_a_click(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    click(window.top.more)
    assert shown == [window.actions_.menu]
    click(window.top.round)
    assert "ปีอื่น…" in [a.text() for a in shown[1].actions()]
    window.show_start_page()
    click(window._menu_button)
    assert shown[2:] == [window.actions_.menu]


# Reading only


def test_a_second_window_reads_and_says_why(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with opened_window(qtbot, path) as second:
        assert session_of(second).read_only
        assert second.status.notice.text().startswith("เปิดอ่านอย่างเดียว เพราะ itadesk")
        assert second.message.text().startswith("เปิดอ่านอย่างเดียว")
        assert not action(second, "นำเข้าไฟล์…").isEnabled()
        assert not action(second, "ข้อมูลหน่วยงานและผู้ลงนาม…").isEnabled()
        assert action(second, "ส่งออกเอกสาร…").isEnabled()
        shortcut(second, Qt.Key.Key_Z, CTRL)
        shortcut(second, Qt.Key.Key_S, CTRL)
        assert second.message.text().startswith("เปิดอ่านอย่างเดียว")
        second.take_files([path.with_suffix(".txt")])
        assert "นำเข้าไฟล์ไม่ได้" in second.message.text()
    assert stored_scores(path, 2568)["IIT/1"] == "94.05"


def test_the_second_window_can_try_again_once_the_first_is_gone(qtbot: QtBot, path: Path) -> None:
    with Desk.open(path):
        second = MainWindow()
        qtbot.addWidget(second)
        second.open_path(path)
        assert second.message.action.text() == "ลองเปิดเพื่อแก้ไข"
        second.open_again()
        assert session_of(second).read_only
    second.open_again()
    assert not session_of(second).read_only
    assert second.message.text() == ""
    second.close()


# Menu and shortcuts


def test_the_menu_holds_everything(window: MainWindow) -> None:
    listed = [a.text() for a in window.actions_.menu.actions() if not a.isSeparator()]
    assert listed == [
        "บันทึกสำเนาลงแฟลชไดรฟ์…",
        "ค้นหาในรอบนี้…",
        "นำเข้าไฟล์…",
        "ส่งออกเอกสาร…",
        "ข้อมูลหน่วยงานและผู้ลงนาม…",
        "ข้อความที่ยังจัดเข้าข้อไม่ได้…",
        "กำหนดส่งประจำปี…",
        "แบบเอกสารของหน่วยงาน…",
        "นำเข้ากรอบการประเมิน…",
        "ส่งมอบงาน…",
        "สำรองข้อมูล…",
        "กู้คืนจากไฟล์สำรอง…",
        "ตรวจแฟ้มงาน",
        "เปิดแฟ้มงานอื่น…",
        "กลับหน้าเริ่มต้น",
        "ตัวเลขไทย",
        "คำอธิบาย",
        "เกี่ยวกับโปรแกรม",
    ]


def test_without_an_office_only_what_makes_sense_is_on(qtbot: QtBot) -> None:
    with opened_window(qtbot) as window:
        on = [a.text() for a in window.actions_.menu.actions() if a.isEnabled() and a.text()]
    assert on == [
        "แบบเอกสารของหน่วยงาน…",
        "นำเข้ากรอบการประเมิน…",
        "กู้คืนจากไฟล์สำรอง…",
        "เปิดแฟ้มงานอื่น…",
        "คำอธิบาย",
        "เกี่ยวกับโปรแกรม",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ข้อมูลหน่วยงานและผู้ลงนาม…", OfficeDialog),
        ("ข้อความที่ยังจัดเข้าข้อไม่ได้…", UnplacedDialog),
        ("ส่งออกเอกสาร…", ExportDialog),
        ("เกี่ยวกับโปรแกรม", AboutDialog),
    ],
)
def test_each_dialog_opens_and_esc_closes_it(
    window: MainWindow, text: str, kind: type[OfficeDialog]
) -> None:
    before = len(session_of(window).desk.workspace.history())
    action(window, text).trigger()
    dialog = dialog_of(kind)
    press(dialog, Qt.Key.Key_Escape)
    assert dialogs() == []
    assert len(session_of(window).desk.workspace.history()) == before


def test_ctrl_o_opens_another_workspace(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_workspace(tmp_path / "อื่น.itadesk")
    FileDialogs(monkeypatch).answer(other)
    shortcut(window, Qt.Key.Key_O, CTRL)
    assert session_of(window).path == other


def test_the_digits_of_the_screen_can_be_changed(window: MainWindow) -> None:
    switch = action(window, "ตัวเลขไทย")
    assert switch.isChecked()
    switch.trigger()
    assert window.top.round.lines()[0] == "มาตรการประจำปีงบประมาณ 2569"
    assert window.top.undo.accessibleName() == "เลิกทำ: ใช้ตัวเลขอารบิก"
    shortcut(window, Qt.Key.Key_Z, CTRL)
    assert switch.isChecked()
    assert window.top.round.lines()[0] == "มาตรการประจำปีงบประมาณ ๒๕๖๙"


def test_an_export_without_a_name_asks_for_it_first(qtbot: QtBot, tmp_path: Path) -> None:
    Desk.create(tmp_path / "ใหม่.itadesk").close()
    with opened_window(qtbot, tmp_path / "ใหม่.itadesk") as window:
        shortcut(window, Qt.Key.Key_E, CTRL)
        asked = dialog_of(OfficeDialog)
        asked.name.setText("ตัวอย่าง")
        click(asked.go)
        assert isinstance(dialog_of(ExportDialog), ExportDialog)


def test_an_export_without_signers_offers_to_name_them_and_goes_on_without(
    qtbot: QtBot, tmp_path: Path
) -> None:
    make_office(tmp_path / "ไม่มีผู้ลงนาม.itadesk", {2568: SCORES_2568}).close()
    with opened_window(qtbot, tmp_path / "ไม่มีผู้ลงนาม.itadesk") as window:
        shortcut(window, Qt.Key.Key_E, CTRL)
        asked = dialog_of(OfficeDialog)
        assert "ช่องลงนาม" in asked.reason.text()
        click(asked.leave)
        assert dialog_of(ExportDialog).isVisible()


def test_a_step_taken_back_is_named(window: MainWindow) -> None:
    type_score(window, "IIT/1", "90")
    shortcut(window, Qt.Key.Key_Z, CTRL)
    assert window.message.text() == "เลิกทำแล้ว: แก้คะแนน IIT/1 ปี ๒๕๖๘"
    shortcut(window, Qt.Key.Key_Y, CTRL)
    assert window.message.text() == "ทำซ้ำแล้ว: แก้คะแนน IIT/1 ปี ๒๕๖๘"


# Dropping


def test_a_workspace_dropped_anywhere_opens(window: MainWindow, tmp_path: Path) -> None:
    other = make_workspace(tmp_path / "อื่น.itadesk")
    assert drop(window, other)
    settle()
    assert session_of(window).path == other


def test_what_is_no_file_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    assert not drop(window, tmp_path)  # a folder
    assert not drop(window, tmp_path / "ไม่มี.txt")


def test_a_field_leaves_dropped_files_to_the_window(window: MainWindow) -> None:
    fields = window.pages.tab(SCORES).findChildren(QLineEdit)
    assert not any(field.acceptDrops() for field in fields)


# Trouble


def test_a_workspace_that_is_gone_is_explained_on_the_start_page(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened_window(qtbot, tmp_path / "ไม่มี.itadesk") as window:
        assert window.start_page.isVisible()
        assert "ไม่พบแฟ้มงาน" in window.message.text()


def test_another_workspace_that_cannot_be_opened_leaves_this_one(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "เสีย.itadesk"
    broken.write_bytes(b"no database")
    assert not window.open_path(broken)
    assert session_of(window).path == path
    assert window.message.tone is Tone.ERROR


def test_a_known_error_of_a_tab_is_shown_in_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(window)
    session.run(lambda: scoring.set_score(session.desk, 2568, "IIT/1", "๑๒๐"))
    assert "อยู่นอกช่วง ๐ ถึง ๑๐๐" in window.message.text()
    assert window.message.tone is Tone.ERROR


@pytest.mark.parametrize("size", [(1366, 700), (960, 560)])
def test_a_long_name_never_pushes_anything_out(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    long_name = "ตัวอย่างที่มีชื่อยาวมากเป็นพิเศษกว่าหน่วยงานอื่นใดทั้งหมด"
    make_workspace(tmp_path / f"{long_name}.itadesk", y2568=SCORES_2568)
    with opened_window(qtbot, tmp_path / f"{long_name}.itadesk") as window:
        window.resize(*size)
        session = session_of(window)
        agency = session.desk.agency
        assert agency is not None
        session.run(
            lambda: workspaces.set_agency(
                session.desk, type(agency).named(agency.type, long_name, "", "")
            )
        )
        settle()
        for part in (window.top.round, window.top.undo, window.top.redo, window.top.more):
            right = part.mapTo(window, part.rect().topRight()).x()
            assert part.width() >= part.minimumSizeHint().width()
            assert right <= window.width()
