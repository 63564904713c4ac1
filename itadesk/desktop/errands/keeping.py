"""Keeping work safe from the window: backup, restore, check; frameworks and the example office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from itadesk.desktop import background
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import ask
from itadesk.tasks import keeping, settling, workspaces
from itadesk.thai.digits import to_thai

if TYPE_CHECKING:
    from itadesk.desktop.main_window import MainWindow

EXAMPLE_FOLDER = "itadesk หน่วยงานตัวอย่าง"
_BACKUP_KINDS = "แฟ้มงานหรือไฟล์สำรอง itadesk (*.itadesk)"


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Keeping(QObject):
    """The errands of the menu that are about files rather than about ITA."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def documents(self) -> Path:
        """The user's folder of documents."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or Path.home())

    # Backup, restore, check

    def choose_backup(self) -> None:
        """Ask where a copy of the workspace is to be kept, and make it."""
        session = self._window.session
        if session is None:
            return
        self._window.flush()
        folder = self._window.memory.folder("backups") or self.documents()
        name = f"{session.path.stem} สำรอง {dt.date.today():%Y-%m-%d}{session.path.suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "สำรองข้อมูลไว้ที่", str(folder / name), _BACKUP_KINDS
        )
        if chosen:
            self.backup(workspaces.with_suffix(Path(chosen)))

    def backup(self, target: Path) -> None:
        """Keep a checked copy of the workspace."""
        session = self._window.session
        if session is None:
            return
        source = session.path

        def done(_nothing: object) -> None:
            self._window.memory.set_text("backups", str(target.parent))
            self._window.message.say(
                f"สำรองไว้ที่ {target} แล้ว ตรวจแล้วว่าเปิดได้",
                Tone.GOOD,
                action="เปิดโฟลเดอร์",
                act=lambda: open_folder(target.parent),
            )

        self._run(lambda: keeping.backup(source, target), done, "กำลังสำรองข้อมูล")

    def choose_restore(self) -> None:
        """Ask for a backup and for the workspace whose place it takes, and restore it."""
        folder = self._window.memory.folder("backups") or self.documents()
        name, _ = QFileDialog.getOpenFileName(
            self._window, "เลือกไฟล์สำรอง", str(folder), _BACKUP_KINDS
        )
        if not name:
            return
        source, session = Path(name), self._window.session
        if session is None:
            target, _ = QFileDialog.getSaveFileName(
                self._window,
                "กู้คืนเป็นแฟ้มงาน",
                str(self.documents() / source.name),
                _BACKUP_KINDS,
                options=QFileDialog.Option.DontConfirmOverwrite,
            )
            if target:
                self.restore(source, workspaces.with_suffix(Path(target)))
            return
        if source.resolve() == session.path:
            self._window.message.error("ไฟล์ที่เลือกคือแฟ้มงานที่เปิดอยู่ กรุณาเลือกไฟล์สำรอง")
            return
        if session.read_only:
            self._window.message.error("แฟ้มงานนี้เปิดอ่านอย่างเดียว จึงกู้คืนทับไม่ได้")
            return
        answer = ask(
            self._window,
            "กู้คืนจากไฟล์สำรอง",
            f"ข้อมูลใน “{session.path.name}” จะกลับไปเป็นอย่างใน “{source.name}” "
            "แฟ้มที่ใช้อยู่ตอนนี้จะเก็บไว้ข้างกัน ไม่หายไป",
            ("กู้คืน", "ยกเลิก"),
        )
        if answer == 0:
            self.restore(source, session.path)

    def restore(self, source: Path, target: Path) -> None:
        """Put a backup in the place of the workspace ``target``, and open it."""
        session = self._window.session
        if session is not None and session.path == target.resolve():
            self._window.show_start_page()

        def done(aside: Path | None) -> None:
            self._window.open_path(target)
            kept = f" แฟ้มเดิมเก็บไว้ที่ {aside}" if aside is not None else ""
            self._window.message.say(f"กู้คืนจาก {source.name} แล้ว{kept}", Tone.GOOD, passing=False)

        def failed(text: str) -> None:
            if target.exists():
                self._window.open_path(target)
            self._window.message.error(text)

        self._run(lambda: keeping.restore(source, target), done, "กำลังกู้คืน", failed=failed)

    def check(self) -> None:
        """Look through the whole workspace and say what is wrong with it, if anything."""
        session = self._window.session
        if session is None:
            return
        path = session.path

        def done(problems: list[str]) -> None:
            if problems:
                from itadesk.desktop.dialogs.problems import ProblemsDialog

                ProblemsDialog(
                    "ผลการตรวจแฟ้มงาน", "พบสิ่งผิดปกติในแฟ้มงาน ควรกู้คืนจากไฟล์สำรอง", problems, self._window
                ).open()
            else:
                self._window.message.say("ตรวจแฟ้มงานแล้ว สมบูรณ์ดี", Tone.GOOD)

        self._run(lambda: keeping.check(path), done, "กำลังตรวจแฟ้มงาน")

    # Frameworks

    def choose_framework(self) -> None:
        """Let the clerk choose a framework file to bring in."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "นำเข้ากรอบการประเมิน", str(self.documents()), "กรอบการประเมิน (*.toml)"
        )
        if name:
            self.import_framework(Path(name))

    def import_framework(self, file: Path) -> None:
        """Check a framework file and use it from now on, or say all that is wrong with it."""

        def work() -> list[str] | int:
            problems = keeping.check_frameworks(file)
            return problems or settling.bring_in_framework(file)

        def done(found: list[str] | int) -> None:
            if isinstance(found, int):
                self._window.message.say(f"ใช้กรอบการประเมินปี {to_thai(found)} จากไฟล์นี้แล้ว", Tone.GOOD)
                self._window.framework_changed()
                return
            from itadesk.desktop.dialogs.problems import ProblemsDialog

            ProblemsDialog(
                "นำเข้ากรอบการประเมินไม่ได้",
                f"“{file.name}” ยังใช้เป็นกรอบการประเมินไม่ได้ กรุณาแก้ตามรายการนี้แล้วนำเข้าใหม่",
                found,
                self._window,
            ).open()

        self._run(work, done, f"กำลังตรวจ {file.name}")

    # The example office

    def open_example(self) -> None:
        """Open the example office, made the first time."""
        from itadesk.tasks.demo import WORKSPACE

        folder = self.documents() / EXAMPLE_FOLDER
        workspace = folder / WORKSPACE
        if workspace.is_file():
            self._window.open_path(workspace)
        else:
            self.make_example(folder)

    def make_example(self, folder: Path) -> None:
        """Make the example office in ``folder`` and open it."""

        def work() -> Path:
            from itadesk.tasks.demo import make_demo

            return make_demo(folder)[0]

        def done(workspace: Path) -> None:
            if self._window.open_path(workspace):
                self._window.message.say(
                    f"นี่คือหน่วยงานตัวอย่าง ลองแก้ไขได้ทุกอย่าง ไฟล์ตัวอย่างอยู่ที่ {folder}",
                    action="เปิดโฟลเดอร์",
                    act=lambda: open_folder(folder),
                )

        self._run(work, done, "กำลังเตรียมหน่วยงานตัวอย่าง")

    # Within

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        what: str,
        *,
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Do ``work`` elsewhere while the window says ``what`` is being done."""
        job = background.run(
            self, lambda _report: work(), done=done, failed=failed or self._window.message.error
        )
        self._window.busy.follow(job, what, cancellable=False)
