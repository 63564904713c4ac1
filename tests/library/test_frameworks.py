"""The frameworks of every year: what they hold, how they join, and whose file wins."""

from __future__ import annotations

import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk import files, paths
from itadesk.domain.errors import InputError, WorkspaceError
from itadesk.domain.framework import Framework, NodeKind, Provenance
from itadesk.library.frameworks import (
    FolderError,
    FrameworkFileError,
    NoFrameworkError,
    available_years,
    check_framework_file,
    framework_files,
    import_framework,
    load_framework,
    read_framework_file,
)

YEARS = (2563, 2564, 2565, 2566, 2567, 2568, 2569)


def numbers(framework: Framework, kind: NodeKind, scope: str) -> list[str]:
    return [n.number for n in framework.nodes.values() if n.kind is kind and n.scope == scope]


def provenances(framework: Framework) -> list[Provenance]:
    """Of every record of the framework."""
    return [
        framework.provenance,
        *(node.provenance for node in framework.nodes.values()),
        *(level.provenance for level in framework.levels),
        *(topic.provenance for topic in framework.topics),
        *(paper.provenance for paper in framework.papers),
    ]


def text_of(year: int) -> str:
    path = paths.forms_dir() / "frameworks" / f"{year}.toml"
    return path.read_text(encoding="utf-8")


def own_file(year: int) -> Path:
    path = paths.user_forms_dir() / "frameworks" / f"{year}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


# What the program brings along


def test_the_years_of_the_program() -> None:
    assert available_years() == list(YEARS)


@pytest.mark.parametrize("path", framework_files(), ids=lambda path: path.stem)
def test_every_file_of_the_program_is_right(path: Path) -> None:
    assert check_framework_file(path) == []
    assert read_framework_file(path).fiscal_year == int(path.stem)


@pytest.mark.parametrize(
    ("year", "iit", "eit", "oit"),
    [
        (2563, 30, 15, 43),
        (2564, 30, 15, 43),
        (2565, 30, 15, 43),
        (2566, 30, 15, 43),
        (2567, 15, 9, 35),
        (2568, 15, 9, 28),
        (2569, 15, 9, 26),
    ],
)
def test_every_question_and_item_is_there(year: int, iit: int, eit: int, oit: int) -> None:
    framework = load_framework(year)
    scopes = ("EIT", "EIT1", "EIT2") if year >= 2566 else ("EIT",)
    assert numbers(framework, NodeKind.QUESTION, "IIT") == [f"i{n}" for n in range(1, iit + 1)]
    for scope in scopes:
        assert numbers(framework, NodeKind.QUESTION, scope) == [f"e{n}" for n in range(1, eit + 1)]
    assert numbers(framework, NodeKind.ITEM, "OIT") == [f"o{n}" for n in range(1, oit + 1)]
    assert numbers(framework, NodeKind.SUB_INDICATOR, "OIT") == (
        ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"]
    )


@pytest.mark.parametrize("year", YEARS)
def test_a_clerk_enters_seventeen_figures_first_or_thirteen_without_parts(year: int) -> None:
    framework = load_framework(year)
    assert framework.has_parts == (year >= 2566)
    assert len(framework.figures) == (17 if year >= 2566 else 13)
    counts = Counter(node.kind for node in framework.figures)
    assert counts[NodeKind.INDICATOR] == (13 if year >= 2566 else 10)


@pytest.mark.parametrize("year", YEARS)
def test_every_question_has_a_short_label(year: int) -> None:
    for node in load_framework(year).nodes.values():
        if node.kind in (NodeKind.QUESTION, NodeKind.ITEM):
            assert 0 < len(node.label) <= 45


@pytest.mark.parametrize("year", YEARS)
def test_labels_tell_the_questions_of_an_indicator_apart(year: int) -> None:
    framework = load_framework(year)
    for node in framework.nodes.values():
        labels = [child.label for child in framework.children(node.id)]
        assert len(labels) == len(set(labels)), node.id


@pytest.mark.parametrize("year", YEARS)
def test_every_record_says_where_it_comes_from(year: int) -> None:
    assert all(provenance.source for provenance in provenances(load_framework(year)))


@pytest.mark.parametrize("year", YEARS)
def test_every_question_and_item_belongs_to_one_of_seven_topics(year: int) -> None:
    framework = load_framework(year)
    scored = [n for n in framework.nodes.values() if n.kind in (NodeKind.QUESTION, NodeKind.ITEM)]
    assert [topic.number for topic in framework.topics] == [1, 2, 3, 4, 5, 6, 7]
    assert {node.topic for node in scored} == {1, 2, 3, 4, 5, 6, 7}
    # Only 2566's list was seen in a paper of its own year.
    assert {topic.provenance.verified for topic in framework.topics} == {year == 2566}


def test_the_topics_of_2566_are_those_seen_in_its_report() -> None:
    framework = load_framework(2566)
    seen = {"IIT/i1": 1, "EIT/e13": 2, "EIT/e9": 3, "IIT/i24": 4, "IIT/i7": 5, "IIT/i27": 6}
    assert {node_id: framework.node(node_id).topic for node_id in seen} == seen
    assert framework.node("OIT/o42").topic == 7


@pytest.mark.parametrize("year", YEARS)
def test_the_same_concept_keeps_its_topic_and_kind_over_the_years(year: int) -> None:
    framework, newest = load_framework(year), load_framework(2569)
    for node in framework.nodes.values():
        other = framework.counterpart(node.id, newest)
        if other is not None:
            assert other.kind in (node.kind, NodeKind.INSTRUMENT)
            if framework.topics:
                assert other.topic == node.topic, node.id


def test_the_levels_of_2563_are_letters() -> None:
    levels = load_framework(2563).levels
    assert [(level.code, int(level.total_min)) for level in levels] == [
        ("AA", 95),
        ("A", 85),
        ("B", 75),
        ("C", 65),
        ("D", 55),
        ("E", 50),
        ("F", 0),
    ]
    assert "".join(level.sign for level in levels) == "●◕◐◔◔○○"
    assert all(level.each_of == () for level in levels)


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_from_2566_the_levels_ask_each_instrument_and_part_too(year: int) -> None:
    framework = load_framework(year)
    assert framework.target == Decimal("85.00")
    each = ("IIT", "EIT1", "EIT2", "OIT")
    rules = [(r.code, r.sign, r.total_min, r.each_min, r.each_of) for r in framework.levels]
    assert rules == [
        ("ผ่านดีเยี่ยม", "●", Decimal(95), Decimal(95), each),
        ("ผ่านดี", "◕", Decimal(85), Decimal(85), each),
        ("ผ่าน", "◐", Decimal(85), None, ()),
        ("ต้องปรับปรุง", "◔", Decimal(70), None, ()),
        ("ต้องปรับปรุงโดยด่วน", "○", Decimal(0), None, ()),
    ]


@pytest.mark.parametrize(
    ("year", "measures", "report"),
    [
        (2563, "o42", "o43"),
        (2564, "o42", "o43"),
        (2565, "o42", "o43"),
        (2566, "o42", "o43"),
        (2567, "o34", "o35"),
        (2568, "o27", "o28"),
        (2569, "o25", "o26"),
    ],
)
def test_the_items_that_the_papers_answer(year: int, measures: str, report: str) -> None:
    framework = load_framework(year)
    for kind, item in (("measures", measures), ("report", report)):
        paper = framework.paper(kind)
        assert paper is not None
        assert (paper.item, paper.title) == (item, framework.item_name(item))
        expected = "oit-measures" if kind == "measures" else "oit-measures-report"
        assert framework.node(f"OIT/{item}").concept == expected


@pytest.mark.parametrize(
    ("year", "form"), [(2563, ""), (2567, ""), (2568, ""), (2569, "indicator-plan")]
)
def test_from_2569_another_form_answers_the_item_of_the_measures(year: int, form: str) -> None:
    paper = load_framework(year).paper("measures")
    assert paper is not None
    assert paper.form == form


def test_names_are_those_of_the_year() -> None:
    assert load_framework(2563).node("EIT/8").name == "การปรับปรุงระบบการทำงาน"
    assert load_framework(2568).node("EIT1/8").name == "การปรับปรุงการทำงาน"
    assert "การปรับปรุงระบบการทำงาน" in load_framework(2568).node("EIT1/8").aliases
    assert load_framework(2563).node("OIT").name == "แบบตรวจการเปิดเผยข้อมูลสาธารณะ"
    assert load_framework(2569).node("OIT/o25").name == "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"


def test_e4_and_e5_of_2568_share_their_issue_text() -> None:
    framework = load_framework(2568)
    e4, e5 = framework.node("EIT1/e4"), framework.node("EIT2/e5")
    assert e4.issue == e5.issue != ""
    assert e4.refs == ("9.1", "9.2", "9.3")
    texts = Counter(n.issue for n in framework.nodes.values() if n.scope == "EIT" and n.issue)
    assert [count for count in texts.values() if count > 1] == [2]


@pytest.mark.parametrize("year", [y for y in YEARS if y != 2568])
def test_issue_texts_are_known_for_2568_only(year: int) -> None:
    assert not any(node.issue for node in load_framework(year).nodes.values())


@pytest.mark.parametrize("year", [2567, 2569])
def test_refs_of_the_years_beside_2568_name_the_same_things_there(year: int) -> None:
    known, framework = load_framework(2568), load_framework(year)
    for node in known.nodes.values():
        if node.kind is not NodeKind.QUESTION:
            continue
        other = known.counterpart(node.id, framework)
        assert other is not None
        meant = [known.node(f"OIT/{ref}").concept for ref in node.refs]
        assert [framework.node(f"OIT/{ref}").concept for ref in other.refs] == meant
    assert load_framework(2569).node("EIT/e7").refs == ("o19",)
    assert load_framework(2567).node("EIT/e7").refs == ("o25",)


def test_numbers_move_and_concepts_stay() -> None:
    older, newer = load_framework(2568), load_framework(2569)

    def moved(node_id: str) -> str | None:
        node = older.counterpart(node_id, newer)
        return node.id if node else None

    assert moved("OIT/o20") == "OIT/o19"
    assert moved("OIT/o21") == "OIT/o20"
    assert moved("OIT/o27") == "OIT/o25"
    assert moved("OIT/o28") == "OIT/o26"
    assert moved("OIT/o13") == "OIT/o12"
    assert moved("OIT/o11") is None
    assert moved("EIT2/e4") == "EIT2/e4"


def test_a_question_of_2563_is_found_among_those_of_2568() -> None:
    older, newer = load_framework(2563), load_framework(2568)
    for node_id, expected in {
        "IIT/i24": "IIT/i12",
        "EIT/e9": "EIT/e6",
        "EIT/e14": "EIT/e7",
        "OIT/o42": "OIT/o27",
        "OIT/10.2": "OIT/10.2",
    }.items():
        found = older.counterpart(node_id, newer)
        assert found is not None
        assert found.id == expected
    assert older.counterpart("IIT/i27", newer) is None


def test_only_unverified_items_stand_in_for_2564_and_2565() -> None:
    for year in (2564, 2565):
        framework = load_framework(year)
        items = [n for n in framework.nodes.values() if n.kind is NodeKind.ITEM]
        assert not any(item.provenance.verified for item in items)
        assert [i.name for i in items] == [
            n.name for n in load_framework(2563).nodes.values() if n.kind is NodeKind.ITEM
        ]


@pytest.mark.parametrize(
    ("year", "node_id", "verified"),
    [
        (2568, "OIT/o27", True),
        (2568, "OIT/o2", False),
        (2568, "IIT/i1", True),
        (2568, "IIT/i2", False),
        (2568, "OIT/9", False),
        (2568, "IIT/1", True),
        (2566, "IIT/i24", True),
        (2566, "IIT/i23", False),
        (2569, "total", False),
        (2567, "EIT", False),
        (2563, "EIT/e1", True),
        (2563, "EIT/e4", False),
    ],
)
def test_what_is_verified_and_what_is_not(year: int, node_id: str, verified: bool) -> None:
    assert load_framework(year).node(node_id).provenance.verified is verified


def test_known_sub_items_have_labels_and_others_a_number() -> None:
    framework = load_framework(2563)
    assert framework.node("EIT/e1.1").label == "เป็นไปตามขั้นตอน"
    assert framework.node("EIT/e1.3").label == "ข้อย่อย e1.3"
    assert not framework.node("EIT/e1.1").provenance.verified


# Years without a file


def test_a_year_after_the_newest_is_a_draft_on_it() -> None:
    draft, newest = load_framework(2570), load_framework(2569)
    assert (draft.fiscal_year, draft.draft_of, newest.draft_of) == (2570, 2569, None)
    assert list(draft.nodes) == list(newest.nodes)
    assert draft.node("OIT/o19").name == newest.node("OIT/o19").name
    assert newest.node("OIT/o19").provenance.verified
    assert not any(provenance.verified for provenance in provenances(draft))
    assert draft.provenance.source == "ร่าง: ใช้เกณฑ์ปี 2569 ไปก่อน ยังไม่ยืนยัน"
    assert 2570 not in available_years()


def test_a_draft_reaches_five_years_and_no_further() -> None:
    assert load_framework(2574).draft_of == 2569
    with pytest.raises(NoFrameworkError):
        load_framework(2575)


@pytest.mark.parametrize("year", [1999, 2562, 3000, 0, -1])
def test_a_year_without_framework_is_told(year: int) -> None:
    with pytest.raises(NoFrameworkError) as caught:
        load_framework(year)
    assert isinstance(caught.value, InputError)
    assert str(year) in str(caught.value)
    assert "มีกรอบปี 2563 ถึง 2569" in str(caught.value)


def test_a_year_of_the_christian_era_is_recognised() -> None:
    with pytest.raises(NoFrameworkError, match=r"2025 เป็น ค\.ศ\. ตรงกับ พ\.ศ\. 2568"):
        load_framework(2025)


# The user's own files


def test_a_framework_is_read_once() -> None:
    first, draft = load_framework(2568), load_framework(2570)
    assert load_framework(2568) is first
    assert load_framework(2570) is draft


def test_the_users_file_wins_and_a_changed_one_is_seen() -> None:
    shipped = load_framework(2568)
    own = own_file(2568)
    own.write_text(text_of(2568).replace("85.00", "80.00", 1), encoding="utf-8")
    assert load_framework(2568).target == 80
    own.write_text(text_of(2568).replace("85.00", "75.000", 1), encoding="utf-8")
    assert load_framework(2568).target == 75
    own.unlink()
    assert load_framework(2568) is shipped


def test_a_broken_file_of_the_user_is_told_and_not_passed_over() -> None:
    own_file(2568).write_text("fiscal_year = 2568", encoding="utf-8")
    with pytest.raises(FrameworkFileError, match=r"2568\.toml"):
        load_framework(2568)


def test_the_users_file_of_a_new_year_ends_the_draft() -> None:
    text = text_of(2569).replace("fiscal_year = 2569", "fiscal_year = 2570")
    own_file(2570).write_text(text, encoding="utf-8")
    assert load_framework(2570).draft_of is None
    assert available_years()[-1] == 2570
    assert load_framework(2571).draft_of == 2570
    assert framework_files()[-1] == own_file(2570)


def test_other_files_in_the_folder_are_left_alone() -> None:
    own_file(2570).with_name("note.txt").write_text("x", encoding="utf-8")
    own_file(2570).with_name("2570 (1).toml").write_text("x", encoding="utf-8")
    assert available_years() == list(YEARS)


def test_a_file_is_brought_in_from_anywhere(tmp_path: Path) -> None:
    source = tmp_path / "กรอบ ปี 70.toml"
    text = text_of(2569).replace("fiscal_year = 2569", "fiscal_year = 2570")
    source.write_text("\ufeff" + text, encoding="utf-8")
    brought = import_framework(source)
    source.unlink()
    assert brought.fiscal_year == 2570
    assert own_file(2570).read_text(encoding="utf-8") == text
    assert load_framework(2570).draft_of is None


def test_a_second_import_of_a_year_replaces_the_first(tmp_path: Path) -> None:
    source = tmp_path / "new.toml"
    for target in ("80.00", "81.00"):
        source.write_text(text_of(2569).replace("85.00", target, 1), encoding="utf-8")
        import_framework(source)
        assert load_framework(2569).target == Decimal(target)
    assert [path.name for path in own_file(2569).parent.iterdir()] == ["2569.toml"]


def test_a_file_with_a_mistake_is_not_brought_in(tmp_path: Path, user_data: Path) -> None:
    source = tmp_path / "2568.toml"
    source.write_text(text_of(2568).replace("indicator = 1\n", "indicator = 77\n", 1), "utf-8")
    with pytest.raises(FrameworkFileError, match=r"2568\.toml.*question\[1\]\.indicator"):
        import_framework(source)
    assert not user_data.exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FrameworkFileError, match="ไม่พบไฟล์"):
        import_framework(tmp_path / "none.toml")
    assert [p.reason for p in check_framework_file(tmp_path / "none.toml")] == ["ไม่พบไฟล์"]


def test_where_the_copy_cannot_be_kept_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "2568.toml"
    source.write_text(text_of(2568), encoding="utf-8")

    def refuse(_source: object, _target: object) -> None:
        raise PermissionError(13, "another program holds the file")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FolderError) as caught:
        import_framework(source)
    assert isinstance(caught.value, WorkspaceError)
    assert str(own_file(2568).parent) in str(caught.value)
    assert list(own_file(2568).parent.iterdir()) == []


def test_all_problems_of_a_file_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "2568.toml"
    files.write_bytes(path, text_of(2568).replace('target = "85.00"\n', "").encode())
    assert [str(problem) for problem in check_framework_file(path)] == [
        "ไฟล์ “2568.toml” ที่ target: ขาดรายการนี้"
    ]


def test_every_year_knows_its_indicators_by_the_names_of_all_years() -> None:
    called: dict[str, list[set[str]]] = {}
    for year in available_years():
        names: dict[str, set[str]] = {}
        for node in load_framework(year).nodes.values():
            if node.kind is NodeKind.INDICATOR:
                names.setdefault(node.concept, set()).update((node.name, *node.aliases))
        for concept, known in names.items():
            called.setdefault(concept, []).append(known)
    assert len(called) == 10
    for known_by_year in called.values():
        assert all(known == known_by_year[0] for known in known_by_year)
