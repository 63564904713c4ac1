"""The command line: what scripts and tests use, and the door to the window.

Results go to standard output, Thai messages to standard error.  Exit codes:
0 done, 1 done with findings of error severity, 2 bad usage or unreadable input,
3 trouble with the workspace.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.errors import InputError, ItadeskError, WorkspaceError
from itadesk.tasks import keeping, kinds, showing, workspaces
from itadesk.tasks.desk import Desk

if TYPE_CHECKING:
    from itadesk.intake.proposal import Proposal
    from itadesk.tasks.old_memo import MemoProposal
    from itadesk.tasks.returns import Comparison

DONE, FINDINGS, BAD_INPUT, WORKSPACE_TROUBLE = 0, 1, 2, 3
INTERRUPTED = 130
"""What shells expect of a program that was stopped by Ctrl+C."""
_USAGE_WORDS = (
    (r"the following arguments are required: (.+)", r"ยังขาด \1"),
    (r"unrecognized arguments: (.+)", r"ไม่รู้จัก \1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"\1 ไม่มี \2 เลือกได้จาก \3"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 ต้องมีค่าตามหลัง"),
    (r"argument (\S+): (.+)", r"\1: \2"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are Thai; what stands below it keeps its lines."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Thai."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help)
        self._positionals.title = "ต้องระบุ"
        self._optionals.title = "เลือกได้"
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")

    def error(self, message: str) -> NoReturn:
        for pattern, thai in _USAGE_WORDS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, thai, message)
                break
        else:
            message = "คำสั่งไม่ถูกต้อง"
        self.exit(BAD_INPUT, f"{message}\nดูวิธีใช้ด้วยคำสั่ง: {self.prog} --help\n")


def _year(text: str) -> int:
    if not (text.isdecimal() and 2500 <= int(text) <= 2700):
        raise argparse.ArgumentTypeError(f"“{text}” ไม่ใช่ปี พ.ศ. เช่น 2568")
    return int(text)


def _formats(text: str) -> list[str]:
    chosen = [part.strip() for part in text.split(",") if part.strip()]
    for part in chosen:
        if part not in kinds.FORMATS:
            known = ", ".join(kinds.FORMATS)
            raise argparse.ArgumentTypeError(f"ไม่มีรูปแบบ “{part}” เลือกได้จาก {known}")
    return chosen


def _new(options: argparse.Namespace) -> int:
    agency = Agency.named(
        AgencyType(options.type), options.name, options.district, options.province
    )
    with workspaces.new_office(options.workspace, agency) as desk:
        _say(f"สร้างแฟ้มงานของ{agency.full_name}แล้ว: {desk.workspace.path}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from itadesk.tasks import importing, old_memo, returns

    # Every file is read before the workspace is opened for writing: one bad file changes nothing.
    forms, others = returns.sort_out(options.files)
    memos, sheets = old_memo.sort_out(others)
    returned = returns.read_forms(forms)
    with Desk.open(options.workspace, write=False) as desk:
        proposals = [importing.propose(desk, path, options.year) for path in sheets]
        found = returns.compare(desk, returned, options.year) if returned else None
        if not options.accept:
            answers = [showing.proposal_json(desk, proposal) for proposal in proposals]
    if options.accept:
        answers = _accept(options.workspace, proposals, found, memos)
    texts = [showing.proposal_text(p, accepted=options.accept) for p in proposals]
    if found is not None:
        answers.append(returns.comparison_json(found, accepted=options.accept))
        texts.append(returns.comparison_text(found, accepted=options.accept))
    answers += [old_memo.memo_json(memo) for memo in memos]
    texts += [old_memo.memo_text(memo, accepted=options.accept) for memo in memos]
    _answer(options, answers[0] if len(answers) == 1 else answers, "\n".join(texts))
    return DONE


def _accept(
    workspace: Path,
    proposals: Sequence[Proposal],
    returned: Comparison | None,
    memos: Sequence[MemoProposal],
) -> list[showing.Json]:
    """Take it all in, or nothing; what each proposal brought to the one before."""
    from itadesk.tasks import importing, old_memo, returns

    answers = []
    names = [importing.label(proposals)] if proposals else []
    names += [returns.label(returned)] if returned is not None else []
    names += [old_memo.label(memo.source) for memo in memos]
    with Desk.open(workspace) as desk, desk.workspace.change(" ".join(names)):
        for proposal in proposals:
            answers.append(showing.proposal_json(desk, proposal, accepted=True))
            importing.accept(desk, proposal)
        if returned is not None:
            returns.accept(desk, returned, returns.sure(returned))
        for memo in memos:
            old_memo.accept(desk, memo.source, old_memo.proposed(desk, memo))
    return answers


def _show(options: argparse.Namespace) -> int:
    with Desk.open(options.workspace, write=False) as desk:
        if options.year is None:
            _answer(options, showing.overview(desk), showing.overview_text(desk))
        else:
            answer = showing.year_json(desk, options.year)
            _answer(options, answer, showing.year_text(desk, options.year))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from itadesk.tasks import exporting, settling

    with Desk.open(options.workspace, write=False) as desk:
        written = exporting.export(desk, options.year, [options.kind], options.format, options.out)
        notices = {
            kinds.DOCX: settling.font_notice(desk),
            kinds.PDF: settling.emblem_notice(desk),
        }
    for form, notice in notices.items():
        if notice is not None and any(e.format == form for e in written):
            _say(notice)
    answer = [{"kind": e.kind, "format": e.format, "path": str(e.path)} for e in written]
    _answer(options, answer, "\n".join(str(e.path) for e in written))
    return DONE


def _check(options: argparse.Namespace) -> int:
    return _report(options, keeping.check(options.workspace), "แฟ้มงานสมบูรณ์ดี")


def _backup(options: argparse.Namespace) -> int:
    keeping.backup(options.workspace, options.dest)
    _say(f"สำรองไว้ที่ {options.dest} แล้ว ตรวจแล้วว่าเปิดได้")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    aside = keeping.restore(options.backup, options.workspace)
    _say(f"กู้คืนเป็น {options.workspace} แล้ว")
    if aside is not None:
        _say(f"แฟ้มงานเดิมเก็บไว้ที่ {aside}")
    return DONE


def _frameworks_check(options: argparse.Namespace) -> int:
    return _report(options, keeping.check_frameworks(options.file), "กรอบการประเมินใช้ได้ทุกไฟล์")


def _demo(options: argparse.Namespace) -> int:
    from itadesk.tasks.demo import make_demo

    for path in make_demo(options.folder):
        print(path)
    return DONE


def _window(options: argparse.Namespace) -> int:
    from itadesk.desktop.app import run

    return run(options.workspace, quit_when_shown=options.quit_when_shown)


def _report(options: argparse.Namespace, problems: Sequence[str], all_well: str) -> int:
    _answer(options, {"problems": list(problems)}, "\n".join(problems) or all_well)
    return FINDINGS if problems else DONE


def _answer(options: argparse.Namespace, answer: Any, text: str) -> None:
    if options.json:
        _print_json(answer)
    else:
        print(text)


def _print_json(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _parser() -> tuple[_Parser, frozenset[str]]:
    parser = _Parser(prog="itadesk", description="จากใบแจ้งผล ITA ถึงเอกสารพร้อมลงนาม")
    commands = parser.add_subparsers(dest="command", metavar="คำสั่ง", parser_class=_Parser)

    def command(
        name: str,
        run: Callable[[argparse.Namespace], int],
        help_text: str,
        *,
        more: str = "",
        as_json: bool = True,
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text, epilog=more)
        added.set_defaults(run=run)
        if as_json:
            added.add_argument("--json", action="store_true", help="ตอบเป็น JSON")
        return added

    new = command("new", _new, "สร้างแฟ้มงานใหม่", as_json=False)
    new.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงานที่จะสร้าง")
    new.add_argument("--name", required=True, help="ชื่อหน่วยงาน")
    new.add_argument(
        "--type", required=True, help="ประเภทหน่วยงาน", choices=[t.value for t in AgencyType]
    )
    new.add_argument("--district", default="", help="อำเภอ")
    new.add_argument("--province", default="", help="จังหวัด")

    imported = command("import", _import, "นำเข้าใบแจ้งผล ตารางคะแนน แบบรายงานที่ได้คืน หรือบันทึกข้อความเดิม")
    imported.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงาน")
    imported.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="ใบแจ้งผลหรือตารางคะแนน"
    )
    imported.add_argument("--year", type=_year, help="ปี พ.ศ. ของผลประเมิน")
    imported.add_argument("--accept", action="store_true", help="บันทึกรายการที่แน่ใจ")

    show = command("show", _show, "แสดงข้อมูลในแฟ้มงาน")
    show.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงาน")
    show.add_argument("--year", type=_year, help="ปี พ.ศ. ของผลประเมิน")

    export = command("export", _export, "ส่งออกเอกสาร", more=_kinds_help())
    export.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงาน")
    export.add_argument("--year", type=_year, required=True, help="ปี พ.ศ. ในชื่อเอกสาร")
    export.add_argument(
        "--kind",
        required=True,
        metavar="K",
        help="ชนิดเอกสาร ดูรายการด้านล่าง",
        choices=[*kinds.KINDS, kinds.ALL, *kinds.SETS],
    )
    export.add_argument(
        "--format",
        type=_formats,
        default=[],
        metavar="F",
        help=f"{', '.join(kinds.FORMATS)} คั่นด้วยจุลภาค ไม่ระบุคือทุกรูปแบบที่เอกสารนั้นมี",
    )
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="โฟลเดอร์ปลายทาง")

    check = command("check", _check, "ตรวจแฟ้มงาน")
    check.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงาน")
    backup = command("backup", _backup, "สำรองแฟ้มงาน", as_json=False)
    backup.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงาน")
    backup.add_argument("dest", type=Path, metavar="DEST", help="ไฟล์สำรองที่จะเขียน")
    restore = command("restore", _restore, "กู้คืนจากไฟล์สำรอง", as_json=False)
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="ไฟล์สำรอง")
    restore.add_argument("workspace", type=Path, metavar="WORKSPACE", help="แฟ้มงานที่จะกู้คืน")

    frameworks = commands.add_parser("frameworks", help="กรอบการประเมินรายปี")
    actions = frameworks.add_subparsers(
        dest="action", required=True, metavar="check", parser_class=_Parser
    )
    frameworks_check = actions.add_parser("check", help="ตรวจไฟล์กรอบการประเมิน")
    frameworks_check.add_argument("file", type=Path, nargs="?", metavar="FILE", help="ไม่ระบุคือทุกไฟล์")
    frameworks_check.add_argument("--json", action="store_true", help="ตอบเป็น JSON")
    frameworks_check.set_defaults(run=_frameworks_check)

    demo = command("demo", _demo, "สร้างหน่วยงานตัวอย่างพร้อมเอกสาร", as_json=False)
    demo.add_argument("folder", type=Path, metavar="DIR", help="โฟลเดอร์ที่จะสร้าง")
    return parser, frozenset(commands.choices)


def _kinds_help() -> str:
    """What ``--kind`` can be, a line each, and whose year ``--year`` is then."""
    lines = ["ชนิดเอกสาร (K) และปีที่ต้องระบุ (--year)"]
    for name, kind in (*kinds.KINDS.items(), *kinds.SETS.items()):
        year = "ปีของผลประเมิน" if kind.of_result else "ปีของมาตรการ"
        lines.append(f"  {name:<20} {kind.title} ({year}; {', '.join(kind.formats)})")
    lines.append(f"  {kinds.ALL:<20} ทุกชนิดที่มีข้อมูลของปีนั้น ไม่รวมชุดเสนอลงนาม")
    lines.append("ชุดเสนอลงนามเป็นโฟลเดอร์ที่เรียงตามลำดับเอกสาร และไฟล์ PDF รวมทั้งชุดหนึ่งไฟล์")
    return "\n".join(lines)


def _window_parser() -> _Parser:
    parser = _Parser(prog="itadesk", description="เปิดหน้าต่างโปรแกรม")
    parser.add_argument("workspace", type=Path, nargs="?", metavar="WORKSPACE", help="แฟ้มงาน")
    parser.add_argument("--quit-when-shown", action="store_true", help="ปิดเมื่อหน้าต่างแสดงแล้ว")
    parser.set_defaults(run=_window)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser, commands = _parser()
    # A first word that is no command names the workspace to open in the window.
    opens_window = not given or not (given[0] in commands or given[0] in ("-h", "--help"))
    try:
        options = (_window_parser() if opens_window else parser).parse_args(given)
    except SystemExit as exit_:
        return int(exit_.code or 0)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _unwritten(error)
    except WorkspaceError as error:
        _say(str(error))
        return WORKSPACE_TROUBLE
    except (InputError, ItadeskError) as error:
        _say(str(error))
        return BAD_INPUT


def _unwritten(error: OSError) -> int:
    """The answer could not be written: nobody reads on, or its target is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more comes out
    if not isinstance(error, BrokenPipeError):
        _say(f"เขียนคำตอบออกไม่ได้ ({error.strerror}) กรุณาตรวจที่เก็บปลายทางแล้วสั่งอีกครั้ง")
    return WORKSPACE_TROUBLE
