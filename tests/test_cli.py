"""The command line: what it answers, which exit code it gives and what it leaves alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from itadesk.cli import main
from itadesk.paper.form_marks import OUTPUT, STATUS
from itadesk.store import office
from itadesk.tasks import kinds, settling
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_arabic
from tests.intake.memos import write_memo
from tests.publishing.figures import emf
from tests.tasks.offices import ISSUES, SCORES_2568, SHEET_2568, write_sheet
from tests.tasks.unit_returns import fill_in, plan, send_out

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command: exit code, standard output, standard error."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command


@pytest.fixture
def workspace(tmp_path: Path, run: Run) -> Path:
    """A new office's workspace in a folder with a Thai name and a space."""
    path = tmp_path / "งาน ITA" / "อบต.ตัวอย่าง.itadesk"
    path.parent.mkdir()
    code, _, _ = run(
        "new", path, "--name", "ตัวอย่าง", "--type", "อบต.",
        "--district", "เมืองสมมติ", "--province", "สมมติ",
    )  # fmt: skip
    assert code == 0
    return path


def show(run: Run, workspace: Path, year: int) -> Any:
    code, out, _ = run("show", workspace, "--year", year, "--json")
    assert code == 0
    return json.loads(out)


def import_csv(run: Run, workspace: Path, year: int, scores: dict[str, str]) -> tuple[int, str]:
    table = workspace.parent / f"scores-{year}.csv"
    lines = ["node,score", *(f"{node},{score}" for node, score in scores.items())]
    table.write_text("\n".join(lines), encoding="utf-8")
    code, _, err = run("import", workspace, table, "--year", year, "--accept")
    return code, err


def test_a_new_office_has_a_name_and_no_years(run: Run, workspace: Path) -> None:
    code, out, _ = run("show", workspace, "--json")
    assert code == 0
    assert json.loads(out) == {
        "agency": {
            "name": "องค์การบริหารส่วนตำบลตัวอย่าง",
            "type": "อบต.",
            "district": "เมืองสมมติ",
            "province": "สมมติ",
        },
        "years": [],
    }


def test_a_result_sheet_is_read_recognised_and_kept(run: Run, workspace: Path) -> None:
    sheet = write_sheet(workspace.parent)
    code, out, _ = run("import", workspace, sheet, "--year", 2568, "--accept", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["level"]["stated"] == "ผ่านดี"
    assert answer["scores"]["total"] == {"stated": 94.79, "computed": None, "value": 94.79}
    assert [r["node"] for r in answer["recommendations"]] == [
        "IIT/i1",
        "IIT/i10",
        "EIT1/e4",
        "EIT2/e5",
    ]
    assert answer["recommendations"][0]["number_in_source"] == "๑๑"
    assert answer["recommendations"][0]["refs"] == ["o8"]
    assert answer["changes"] == [{"node": "total", "old": None, "new": 94.79}]
    assert answer["unplaced"] == []
    assert answer["conflicts"] == []

    stored = show(run, workspace, 2568)
    assert stored["recommendations"] == answer["recommendations"]
    assert stored["level"]["stated"] == "ผ่านดี"
    assert stored["level"]["possible"] == ["ผ่าน", "ผ่านดี"]
    assert {w["node"] for w in stored["weaknesses"]} >= {"IIT/i1", "EIT1/e4", "EIT2/e5"}


def test_without_accept_nothing_is_stored(run: Run, workspace: Path) -> None:
    before = workspace.read_bytes()
    code, out, _ = run("import", workspace, write_sheet(workspace.parent), "--json")
    assert code == 0
    assert json.loads(out)["year"] == 2568
    assert workspace.read_bytes() == before


def test_importing_twice_changes_nothing_more(run: Run, workspace: Path) -> None:
    sheet = write_sheet(workspace.parent)
    run("import", workspace, sheet, "--accept")
    first = show(run, workspace, 2568)
    code, out, _ = run("import", workspace, sheet, "--accept", "--json")
    assert code == 0
    assert json.loads(out)["changes"] == []
    assert show(run, workspace, 2568) == first


VERIFIED_FIGURES = [
    pytest.param(
        2568,
        {"IIT/1": "94.05", "IIT/2": "93.57", "IIT/3": "100", "IIT/4": "87.38", "IIT/5": "81.67"},
        {"IIT": 91.33},
        id="IIT is the mean of its five indicators",
    ),
    pytest.param(
        2568,
        {"EIT1/6": "85.82", "EIT1/7": "80.12", "EIT1/8": "79.03"},
        {"EIT1": 81.66},
        id="a part is the mean of its three indicators",
    ),
    pytest.param(2568, {"EIT1": "81.66", "EIT2": "97.56"}, {"EIT": 89.61}, id="EIT of two parts"),
    pytest.param(2568, {"OIT/9": "96.25", "OIT/10": "100"}, {"OIT": 98.13}, id="98.125 rounds up"),
    pytest.param(
        2568,
        {"IIT": "91.33", "EIT": "89.61", "OIT": "98.13"},
        {"total": 93.53},
        id="the weighted total",
    ),
    pytest.param(
        2568,
        {
            "IIT/1": "99.71", "IIT/2": "99.51", "IIT/3": "99.90", "IIT/4": "99.31",
            "IIT/5": "99.41", "EIT/6": "95.79", "EIT/7": "94.13", "EIT/8": "94.41",
            "OIT/9": "95", "OIT/10": "100",
        },
        {"total": 97.30, "EIT": 94.78},
        id="exact decimals are carried: 97.30, not 97.31",
    ),
    pytest.param(
        2567,
        {
            "IIT/1": "98.24", "IIT/2": "99.07", "IIT/3": "99.26", "IIT/4": "99.72",
            "IIT/5": "99.81", "EIT/6": "82.93", "EIT/7": "89.54", "EIT/8": "84.85",
            "OIT/9": "93.81", "OIT/10": "91.67",
        },
        {"total": 92.59},
        id="the total that a clerk misprinted",
    ),
    pytest.param(
        2563,
        {f"OIT/o{n}": "0" if n in (27, 30) else "100" for n in range(1, 44)},
        {"OIT/9.4": 75.0, "OIT/9.5": 80.0, "OIT/9": 91.0, "OIT/10": 100.0, "OIT": 95.5},
        id="OIT by its sub-indicators",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("year", "given", "computed"), VERIFIED_FIGURES)
def test_figures_that_verify(
    run: Run, workspace: Path, year: int, given: dict[str, str], computed: dict[str, float]
) -> None:
    assert import_csv(run, workspace, year, given) == (0, "")
    scores = show(run, workspace, year)["scores"]
    assert {node: scores[node]["computed"] for node in computed} == computed


def test_the_level_says_what_holds_it_down(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    answer = show(run, workspace, 2568)
    assert answer["level"] == {
        "stated": None,
        "computed": "ผ่าน",
        "possible": ["ผ่าน"],
        "held_down_by": ["EIT1"],
    }
    assert {"node": "IIT/5", "score": 81.67, "included": True,
            "reasons": ["below_threshold", "lowest_indicator"]} in answer["weaknesses"]  # fmt: skip


def test_eit_known_as_a_whole_may_force_the_level_or_leave_it_open(
    run: Run, workspace: Path
) -> None:
    others = {"IIT": "99.22", "OIT": "92.74"}
    import_csv(run, workspace, 2568, {**others, "EIT": "94.78"})
    assert show(run, workspace, 2568)["level"]["computed"] == "ผ่านดี"
    import_csv(run, workspace, 2567, {**others, "EIT": "85.77"})
    level = show(run, workspace, 2567)["level"]
    assert level["computed"] is None
    assert level["possible"] == ["ผ่าน", "ผ่านดี"]


def test_a_printed_parent_that_its_children_contradict_is_listed(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, {
        "EIT2": "97.56", "EIT2/6": "98", "EIT2/7": "98", "EIT2/8": "79.03",
    })  # fmt: skip
    assert show(run, workspace, 2568)["discrepancies"] == [
        {"node": "EIT2", "stated": 97.56, "computed": 91.68}
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("node,score\nIIT/1,120\n", "120"),
        ("node,score\nIIT/1,abc\n", "abc"),
        ("node,score\nIIT/11,90\n", "IIT/11"),
    ],
)
def test_a_wrong_score_is_refused_whole(run: Run, workspace: Path, table: str, said: str) -> None:
    file = workspace.parent / "scores.csv"
    file.write_text("node,score\nIIT/2,90\n" + table.split("\n", 1)[1], encoding="utf-8")
    before = workspace.read_bytes()
    code, out, err = run("import", workspace, file, "--year", 2568, "--accept")
    assert (code, out) == (2, "")
    assert said in to_arabic(err)
    assert len(err.strip().splitlines()) == 1
    assert workspace.read_bytes() == before


def test_one_bad_file_among_several_changes_nothing(run: Run, workspace: Path) -> None:
    broken = workspace.parent / "broken.docx"
    broken.write_bytes(b"this is no zip")
    before = workspace.read_bytes()
    code, _, err = run("import", workspace, write_sheet(workspace.parent), broken, "--accept")
    assert code == 2
    assert "broken.docx" in err
    assert workspace.read_bytes() == before


def test_the_wrong_year_is_refused(run: Run, workspace: Path) -> None:
    sheet = write_sheet(workspace.parent)
    code, _, err = run("import", workspace, sheet, "--year", 2567, "--accept")
    assert code == 2
    assert "๒๕๖๘" in err
    assert "๒๕๖๗" in err


def test_a_sheet_of_another_scheme_is_refused(run: Run, workspace: Path) -> None:
    text = SHEET_2568.replace("องค์การบริหารส่วนตำบลตัวอย่าง", "โรงเรียนตัวอย่าง สังกัด สพฐ.")
    text = text.replace("หน่วยงานภาครัฐ", "สถานศึกษา")
    code, _, err = run("import", workspace, write_sheet(workspace.parent, text), "--accept")
    assert code == 2
    assert err.strip()


def test_a_year_without_framework_is_refused(run: Run, workspace: Path) -> None:
    code, err = import_csv(run, workspace, 2555, {"IIT/1": "90"})
    assert code == 2
    assert "2555" in err or "๒๕๕๕" in err


def test_2570_works_as_a_draft(run: Run, workspace: Path) -> None:
    assert import_csv(run, workspace, 2570, {"total": "90"})[0] == 0
    answer = show(run, workspace, 2570)
    assert answer["framework"] == {"verified": False, "draft_of": 2569}
    code, out, _ = run("show", workspace, "--year", 2570)
    assert code == 0
    assert "ร่าง: ใช้เกณฑ์ปี ๒๕๖๙ ไปก่อน ยังไม่ยืนยัน" in out


def test_a_file_that_is_no_workspace_gives_one_sentence(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "notes.itadesk"
    text.write_text("shopping list", encoding="utf-8")
    for command in (("show", text), ("check", text), ("backup", text, tmp_path / "copy")):
        code, out, err = run(*command)
        assert (code, out) == (3, "")
        assert len(err.strip().splitlines()) == 1
    assert text.read_text(encoding="utf-8") == "shopping list"
    assert run("show", tmp_path / "none.itadesk")[0] == 3


def test_an_existing_file_is_not_made_anew(run: Run, workspace: Path) -> None:
    before = workspace.read_bytes()
    code, _, err = run("new", workspace, "--name", "อื่น", "--type", "อบต.")
    assert code == 3
    assert err.strip()
    assert workspace.read_bytes() == before


def test_nothing_is_written_while_another_holds_the_workspace(run: Run, workspace: Path) -> None:
    with Desk.open(workspace):
        code, _, err = run("import", workspace, write_sheet(workspace.parent), "--accept")
        assert code == 3
        assert err.strip()
        assert run("show", workspace, "--json")[0] == 0


def test_a_backup_is_whole_and_comes_back(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    stored = show(run, workspace, 2568)
    backup = workspace.parent / "สำรอง.itadesk"
    assert run("backup", workspace, backup)[0] == 0
    import_csv(run, workspace, 2568, {"IIT/1": "1"})
    code, _, err = run("restore", backup, workspace)
    assert code == 0
    assert "เก็บไว้ที่" in err
    assert show(run, workspace, 2568) == stored
    code, out, _ = run("check", workspace, "--json")
    assert code == 0
    assert json.loads(out) == {"problems": []}


def test_shipped_frameworks_are_in_order_and_a_broken_one_is_named(
    run: Run, tmp_path: Path
) -> None:
    assert run("frameworks", "check")[0] == 0
    broken = tmp_path / "2571.toml"
    broken.write_text("schema = 1\nfiscal_year = 2571\n", encoding="utf-8")
    code, out, _ = run("frameworks", "check", broken)
    assert code == 1
    assert "2571.toml" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "x.itadesk", "--year", "2568", "--kind", "poem", "--out", "."),
        ("export", "x.itadesk", "--year", "68", "--kind", "tables", "--out", "."),
        ("export", "x.itadesk", "--year", "2568", "--kind", "tables", "--format", "odt"),
        ("new", "x.itadesk", "--name", "ก", "--type", "โรงเรียน"),
        ("new",),
        ("frameworks",),
        ("show", "x.itadesk", "--colour"),
    ],
)
def test_bad_usage_is_told_in_thai(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "ดูวิธีใช้" in err
    assert "error" not in err


def test_papers_are_exported_under_thai_names(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    out_dir = workspace.parent / "เอกสาร"
    code, out, _ = run(
        "export", workspace, "--year", 2568, "--kind", "analysis-memo", "--out", out_dir, "--json"
    )
    answer = json.loads(out)
    assert code == 0
    assert [(e["kind"], e["format"]) for e in answer] == [
        ("analysis-memo", "docx"),
        ("analysis-memo", "pdf"),
    ]
    assert {Path(e["path"]) for e in answer} == set(out_dir.iterdir())


def test_every_kind_is_listed_with_its_year_and_can_be_asked_for(run: Run) -> None:
    _, out, _ = run("export", "--help")
    for name, kind in (*kinds.KINDS.items(), *kinds.SETS.items()):
        [line] = [line for line in out.splitlines() if line.strip().startswith(f"{name} ")]
        assert kind.title in line
        assert ("ปีของผลประเมิน" in line) == kind.of_result
        assert ", ".join(kind.formats) in line
    assert "odt" not in out


def test_every_kind_is_told_of_in_the_readme() -> None:
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| `")]
    for name, kind in (*kinds.KINDS.items(), *kinds.SETS.items()):
        [row] = [row for row in rows if f"`{name}`" in row.split("|")[1]]
        assert row.endswith(f"| {', '.join(kind.formats)} |")
        assert ("result" if kind.of_result else "plan") in row.split("|")[3]


def test_a_set_to_sign_is_exported_in_its_order(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    out_dir = workspace.parent / "ชุด"
    code, out, _ = run(
        "export", workspace, "--year", 2568, "--kind", "set-analysis", "--out", out_dir, "--json"
    )
    assert code == 0
    written = [(e["kind"], e["format"], Path(e["path"]).name[:3]) for e in json.loads(out)]
    assert written == [
        ("set-analysis", "pdf", "00_"),
        ("analysis-memo", "docx", "01_"),
        ("analysis-memo", "pdf", "01_"),
        ("analysis-report", "docx", "02_"),
        ("analysis-report", "pdf", "02_"),
        ("tables", "xlsx", "03_"),
    ]


def test_a_font_that_is_missing_is_said_beside_the_word_files(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    with Desk.open(workspace) as desk:
        settling.save_details(desk, replace(settling.details(desk), font="TH SarabunIT๙"))
    monkeypatch.setattr(settling, "installed_families", lambda: frozenset({"Arial"}))
    arguments = ("export", workspace, "--year", 2568, "--kind", "analysis-memo")
    code, _, err = run(*arguments, "--format", "docx", "--out", workspace.parent / "ก")
    assert (code, "ไม่มีแบบอักษร “TH SarabunIT๙”" in err) == (0, True)
    code, _, err = run(*arguments, "--format", "pdf", "--out", workspace.parent / "ข")
    assert (code, err) == (0, "")


def test_an_emblem_that_no_pdf_can_show_is_said_beside_the_pdf(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    with Desk.open(workspace) as desk, desk.workspace.change("ตรา"):
        office.set_emblem(desk.workspace, emf(), "image/x-emf")
    arguments = ("export", workspace, "--year", 2568, "--kind", "analysis-memo")
    code, _, err = run(*arguments, "--format", "pdf", "--out", workspace.parent / "ก")
    assert (code, "แสดงได้ใน Word เท่านั้น" in err) == (0, True)
    code, _, err = run(*arguments, "--format", "docx", "--out", workspace.parent / "ข")
    assert (code, err) == (0, "")


def test_nothing_to_export_is_said(run: Run, workspace: Path) -> None:
    out_dir = workspace.parent / "เอกสาร"
    code, _, err = run("export", workspace, "--year", 2568, "--kind", "all", "--out", out_dir)
    assert code == 2
    assert "ยังไม่มีข้อมูล" in err
    assert not out_dir.exists()


def test_a_target_that_cannot_be_written_is_said_and_nothing_is_left(
    run: Run, workspace: Path
) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    blocked = workspace.parent / "ไม่ใช่โฟลเดอร์"
    blocked.write_text("a file", encoding="utf-8")
    code, out, err = run(
        "export", workspace, "--year", 2568, "--kind", "analysis-memo", "--out", blocked
    )
    assert (code, out) == (3, "")
    assert len(err.strip().splitlines()) == 1
    assert blocked.read_text(encoding="utf-8") == "a file"


def test_an_export_that_was_changed_in_word_is_not_overwritten(run: Run, workspace: Path) -> None:
    import_csv(run, workspace, 2568, SCORES_2568)
    out_dir = workspace.parent / "เอกสาร"
    arguments = ("export", workspace, "--year", 2568, "--kind", "analysis-memo", "--out", out_dir)
    run(*arguments)
    first = {path.suffix: path for path in out_dir.iterdir()}
    run(*arguments)
    assert set(out_dir.iterdir()) == set(first.values())
    first[".docx"].write_bytes(b"what the clerk made of it in Word")
    run(*arguments)
    assert first[".docx"].read_bytes() == b"what the clerk made of it in Word"
    assert len(list(out_dir.glob("*.docx"))) == 2
    assert list(out_dir.glob("*.pdf")) == [first[".pdf"]]


def test_the_demo_makes_an_office_with_two_years_and_its_papers(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("demo", tmp_path)
    made = [Path(line) for line in out.splitlines()]
    assert code == 0
    assert all(path.is_file() for path in made)
    assert sorted(p.suffix for p in made) == [".docx", ".docx", ".itadesk", ".txt", ".xlsx"]
    assert show(run, made[0], 2568)["scores"]["IIT/1"]["stated"] == 92.1
    answer = show(run, made[0], 2569)
    assert answer["level"]["computed"] == "ผ่าน"
    assert answer["unplaced"] == []
    assert answer["conflicts"] == []
    answered = {node for m in answer["measures"] for node in m["weaknesses"]}
    assert {w["node"] for w in answer["weaknesses"] if "/i" in w["node"]} <= answered
    assert run("check", made[0])[0] == 0


def test_the_module_is_a_door_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "itadesk", "show", tmp_path / "none.itadesk"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "cp874"},
        check=False,
    )
    assert done.returncode == 3
    assert "ไม่พบ" in done.stderr


def test_what_is_not_sure_is_answered_as_it_is_kept(run: Run, workspace: Path) -> None:
    unknown = "ประชาชนบางรายเห็นว่าที่จอดรถของหน่วยงานมีไม่เพียงพอต่อผู้มาติดต่อ"
    text = SHEET_2568.replace("ประเด็น " + ISSUES["i10"], "ประเด็น " + unknown)
    sheet = write_sheet(workspace.parent, text.replace("๑๒ ประเด็น", "i๒ ประเด็น"))
    _, proposed, _ = run("import", workspace, sheet, "--json")
    assert "IIT/i2" in [r["node"] for r in json.loads(proposed)["recommendations"]]
    _, out, _ = run("import", workspace, sheet, "--accept", "--json")
    answer, stored = json.loads(out), show(run, workspace, 2568)
    assert answer["recommendations"] == stored["recommendations"]
    assert answer["unplaced"] == stored["unplaced"]
    [waiting] = stored["unplaced"]
    assert unknown in waiting["text"]
    assert "หน่วยงานควรกำหนดแบบการยืม" in waiting["text"]


def test_a_conflict_keeps_the_whole_paragraph(run: Run, workspace: Path) -> None:
    sheet = write_sheet(workspace.parent, SHEET_2568.replace("๑๒ ประเด็น", "i๔ ประเด็น"))
    run("import", workspace, sheet, "--accept")
    [conflict] = show(run, workspace, 2568)["conflicts"]
    assert (conflict["number_says"], conflict["text_says"]) == ("IIT/i4", "IIT/i10")
    assert "หน่วยงานควรกำหนดแบบการยืม (อ้างอิงจาก" in conflict["text"]


def test_several_files_are_one_step(run: Run, workspace: Path) -> None:
    sheet = write_sheet(workspace.parent)
    table = workspace.parent / "scores.csv"
    table.write_text("node,score\nIIT/1,94.05\n", encoding="utf-8")
    code, out, _ = run("import", workspace, sheet, table, "--year", 2568, "--accept", "--json")
    answers = json.loads(out)
    assert code == 0
    assert set(answers[1]["scores"]) == {"total", "IIT/1"}
    with Desk.open(workspace) as desk:
        assert desk.workspace.undo_label == "นำเข้า ๒ ไฟล์"
        desk.workspace.undo()
    assert json.loads(run("show", workspace, "--json")[1])["years"] == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("ตัวชี้วัด,คะแนน\nIIT,0.9405\nOIT,0.98\nคะแนนรวม,0.95\n", "คูณด้วย ๑๐๐"),
        ("node,score\n", "ไม่มีคะแนนสักช่อง"),
    ],
)
def test_a_table_that_cannot_mean_points_is_refused(
    run: Run, workspace: Path, table: str, said: str
) -> None:
    file = workspace.parent / "scores.csv"
    file.write_text(table, encoding="utf-8")
    code, _, err = run("import", workspace, file, "--year", 2568, "--accept")
    assert code == 2
    assert said in err


def test_a_level_on_a_row_of_its_own_is_read(run: Run, workspace: Path) -> None:
    file = workspace.parent / "scores.csv"
    file.write_text("ตัวชี้วัด,คะแนน\nIIT,๙๑.๓๓/๑๐๐\nระดับ,ผ่านดี\n", encoding="utf-8")
    assert run("import", workspace, file, "--year", 2568, "--accept")[0] == 0
    answer = show(run, workspace, 2568)
    assert answer["level"]["stated"] == "ผ่านดี"
    assert answer["scores"]["IIT"]["stated"] == 91.33


def test_a_backup_overwrites_nothing_but_an_earlier_one(run: Run, workspace: Path) -> None:
    other = workspace.parent / "other.itadesk"
    run("new", other, "--name", "อื่น", "--type", "อบต.")
    with Desk.open(other) as desk, desk.workspace.change("งานของหน่วยงานอื่น"):
        office.set_setting(desk.workspace, "font", "TH SarabunPSK")
    letter = workspace.parent / "letter.docx"
    letter.write_bytes(b"a letter")
    for target in (other, letter, workspace):
        before = target.read_bytes()
        code, _, err = run("backup", workspace, target)
        assert (code, target.read_bytes()) == (3, before)
        assert "ไม่ได้เขียนทับ" in err
    backup = workspace.parent / "backup.itadesk"
    for year in (2567, 2568):
        import_csv(run, workspace, year, {"total": "90"})
        assert run("backup", workspace, backup)[0] == 0
        assert year in json.loads(run("show", backup, "--json")[1])["years"]
    assert run("restore", backup, backup)[0] == 3


@pytest.mark.parametrize("name", ["", "อบต.", "เทศบาลตำบลตัวอย่าง"])
def test_a_name_that_cannot_be_the_offices_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.itadesk"
    code, _, err = run("new", path, "--name", name, "--type", "อบต.")
    assert code == 2
    assert err.strip()
    assert not path.exists()


def test_the_help_is_thai(run: Run) -> None:
    for arguments in (("--help",), ("import", "--help"), ("frameworks", "check", "--help")):
        code, out, _ = run(*arguments)
        assert code == 0
        assert out.startswith("วิธีใช้: itadesk")
        assert not re.search(r"usage|options|positional|show this", out)


def test_an_answer_that_cannot_be_written_is_no_traceback(workspace: Path) -> None:
    full = (
        "import errno, sys\n"
        "class Full:\n"
        "    def __init__(self, real): self.fileno = real.fileno\n"
        "    def write(self, text): raise OSError(errno.ENOSPC, 'full')\n"
        "    def flush(self): pass\n"
        "sys.stdout = Full(sys.stdout)\n"
        "from itadesk.cli import main\n"
        f"sys.exit(main(['show', {str(workspace)!r}, '--json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", full], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 3
    assert "เขียนคำตอบออกไม่ได้" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_stops_listening_is_no_traceback(workspace: Path) -> None:
    listening, speaking = os.pipe()
    os.close(listening)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "itadesk", "show", workspace, "--json"],
            stdout=speaking,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(speaking)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


class TestReturnedForms:
    """Forms that units have sent back, on the command line."""

    @pytest.fixture
    def form(self, workspace: Path, tmp_path: Path) -> Path:
        """The form of กองคลัง with a result in it."""
        with Desk.open(workspace) as desk:
            first, _ = plan(desk, ("จัดทำทะเบียน", ("กองคลัง",)), ("เผยแพร่", ("กองช่าง",)))
            form = send_out(desk, tmp_path, "กองคลัง")
        return fill_in(form, {first.id: {OUTPUT: "ได้จัดทำแล้ว", STATUS: "ไม่แน่ใจ"}})

    def test_a_returned_form_is_told_and_nothing_is_stored(
        self, run: Run, workspace: Path, form: Path
    ) -> None:
        code, out, err = run("import", workspace, form, "--json")
        answer = json.loads(out)
        assert (code, err) == (0, "")
        (change,) = answer["changes"]
        assert (change["field"], change["old"], change["new"], change["stored"]) == (
            "output",
            "",
            "ได้จัดทำแล้ว",
            False,
        )
        assert answer["plan_year"] == 2569
        assert "ไม่แน่ใจ" in answer["notices"][0]
        with Desk.open(workspace, write=False) as desk:
            assert desk.measures(2569)[0].output == ""

    def test_accept_stores_it_beside_a_sheet_as_one_step(
        self, run: Run, workspace: Path, form: Path
    ) -> None:
        code, out, _ = run("import", workspace, form, write_sheet(workspace.parent), "--accept")
        assert code == 0
        assert "ของกองคลัง บันทึกแล้ว" in out
        with Desk.open(workspace) as desk:
            assert desk.measures(2569)[0].output == "ได้จัดทำแล้ว"
            desk.workspace.undo()
            assert desk.measures(2569)[0].output == ""
            assert desk.result_years() == []

    def test_a_form_of_another_year_is_refused(self, run: Run, workspace: Path, form: Path) -> None:
        code, _, err = run("import", workspace, form, "--year", 2570, "--accept")
        assert code == 2
        assert "ของปี ๒๕๖๙" in err


class TestOldMemo:
    """Last year's memo on the command line."""

    @pytest.fixture
    def memo(self, tmp_path: Path) -> Path:
        """A memo of the same office."""
        return write_memo(tmp_path / "บันทึก 2568.docx")

    def test_it_is_told_and_nothing_is_stored(self, run: Run, workspace: Path, memo: Path) -> None:
        code, out, err = run("import", workspace, memo, "--json")
        answer = json.loads(out)
        assert (code, err) == (0, "")
        assert (answer["type"], answer["name"]["text"]) == ("อบต.", "ตัวอย่าง")
        assert answer["telephone"]["where"] == "บรรทัด “ส่วนราชการ”"
        assert [s["acting"] for s in answer["signers"]] == ["", "รักษาราชการแทน", "", ""]
        with Desk.open(workspace, write=False) as desk:
            assert not settling.has_chain(desk)

    def test_accepted_it_settles_the_office_beside_a_sheet(
        self, run: Run, workspace: Path, memo: Path, tmp_path: Path
    ) -> None:
        code, out, _ = run("import", workspace, memo, write_sheet(tmp_path), "--accept")
        assert code == 0
        assert "ใช้ข้อมูลหน่วยงานแล้ว องค์การบริหารส่วนตำบลตัวอย่าง ผู้ลงนาม ๔ คน" in out
        with Desk.open(workspace, write=False) as desk:
            assert desk.signers(desk.today)[2].name == "นางจำลอง ตั้งใจ"
            assert desk.result_years() == [2568]
            assert "ใช้ข้อมูลจาก บันทึก 2568.docx" in desk.workspace.history(1)[0].label
