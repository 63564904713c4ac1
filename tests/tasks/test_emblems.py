"""The emblem is found in the office's own Word documents, by its height and byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from itadesk.paper.blocks import Emblem, MemoHead, Paper, Section
from itadesk.publishing.docx import docx_bytes
from itadesk.tasks import emblems
from itadesk.tasks.emblems import EmblemError, emblems_in
from tests.publishing import figures

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHAPES = "urn:schemas-microsoft-com:vml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PNG = figures.png(30, 32)


def written(folder: Path, document: docx.document.Document) -> Path:
    path = folder / "บันทึกข้อความเดิม.docx"
    document.save(str(path))
    return path


def with_pictures(folder: Path, *heights: float) -> Path:
    """A document with pictures of those heights in cm, each another one."""
    document = docx.Document()
    for number, height in enumerate(heights):
        picture = io.BytesIO(figures.png(30, 30, grey=number))
        document.add_paragraph().add_run().add_picture(picture, height=Cm(height))
    return written(folder, document)


def package(folder: Path, body: str, media: Mapping[str, bytes], target: str = "media/{}") -> Path:
    """A document whose body is ``body``; its pictures are known by r0, r1 …"""
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/image" Target="{target.format(name)}"/>'
        for n, name in enumerate(media)
    )
    path = folder / "เอกสาร.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="{SHAPES}">'
            f"<w:body>{body}</w:body></w:document>",
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        )
        for name, content in media.items():
            archive.writestr(f"word/media/{name}", content)
    return path


def old_shape(style: str, number: int = 0) -> str:
    """A picture as Word 2003 wrote it."""
    return f'<v:shape style="{style}"><v:imagedata r:id="r{number}"/></v:shape>'


@pytest.mark.parametrize("height", [1.3, 1.5, 1.7, 2.7, 3.0, 3.3])
def test_a_picture_of_an_emblems_height_is_found(tmp_path: Path, height: float) -> None:
    [found] = emblems_in(with_pictures(tmp_path, height))
    assert found.content == figures.png(30, 30, grey=0)
    assert found.media_type == "image/png"
    assert found.height == pytest.approx(height, abs=0.01)
    assert found.emblem == Emblem(found.content, "image/png")


def test_pictures_of_other_heights_are_not(tmp_path: Path) -> None:
    assert emblems_in(with_pictures(tmp_path, 0.8, 1.25, 1.75, 2.0, 2.65, 3.35, 9.0)) == []


def test_several_are_found_in_their_order(tmp_path: Path) -> None:
    found = emblems_in(with_pictures(tmp_path, 3.0, 5.0, 1.5))
    assert [p.content for p in found] == [figures.png(30, 30, grey=n) for n in (0, 2)]


def test_one_in_a_header_is_found_after_those_of_the_text_and_a_second_copy_is_not(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    run = document.sections[0].header.paragraphs[0].add_run()
    run.add_picture(io.BytesIO(figures.png(30, 30, grey=7)), height=Cm(1.5))
    run.add_picture(io.BytesIO(PNG), height=Cm(1.5))
    document.add_paragraph().add_run().add_picture(io.BytesIO(PNG), height=Cm(1.5))
    found = emblems_in(written(tmp_path, document))
    assert [p.content for p in found] == [PNG, figures.png(30, 30, grey=7)]


def test_the_emblem_of_our_own_memo_is_found_where_it_is_anchored(tmp_path: Path) -> None:
    head = MemoHead("บันทึกข้อความ", "งานนิติการ", "ตย ๑/", "", "ทดสอบ", "นายก")
    paper = Paper(
        kind="analysis-memo",
        title="ทดสอบ",
        author="หน่วยงาน",
        sections=(Section((head,)),),
        font="TH SarabunPSK",
        emblem=Emblem(PNG, "image/png"),
    )
    path = tmp_path / "บันทึก.docx"
    path.write_bytes(docx_bytes(paper))
    assert [p.content for p in emblems_in(path)] == [PNG]


@pytest.mark.parametrize(
    ("style", "height"),
    [
        ("width:40pt;height:42.5pt", 1.5),
        ("position:absolute;height:.59in;width:1in", 1.5),
        ("WIDTH:3cm;HEIGHT:3cm", 3.0),
        ("height: 15mm", 1.5),
        ("height:57px", 1.51),
    ],
)
def test_an_old_picture_states_its_height_in_its_style(
    tmp_path: Path, style: str, height: float
) -> None:
    [found] = emblems_in(package(tmp_path, old_shape(style), {"image1.png": PNG}))
    assert found.height == pytest.approx(height, abs=0.01)


@pytest.mark.parametrize(
    "style",
    ["", "height:auto", "height:.", "height:1.2.3cm", "line-height:42.5pt", "height:42.5%x"],
)
def test_a_style_without_a_height_gives_nothing(tmp_path: Path, style: str) -> None:
    assert emblems_in(package(tmp_path, old_shape(style), {"image1.png": PNG})) == []


def test_every_format_that_word_keeps_is_copied_byte_by_byte(tmp_path: Path) -> None:
    media = {
        "image1.png": PNG,
        "image2.jpeg": figures.jpeg(30, 32),
        "image3.emf": figures.emf(),
        "image4.wmf": figures.wmf(),
    }
    body = "".join(old_shape("height:1.5cm", number) for number in range(len(media)))
    found = emblems_in(package(tmp_path, body, media))
    assert [p.content for p in found] == list(media.values())
    assert [p.media_type for p in found] == [
        "image/png",
        "image/jpeg",
        "image/x-emf",
        "image/x-wmf",
    ]


@pytest.mark.parametrize("target", ["/word/media/{}", "../word/media/{}", "media/{}"])
def test_the_picture_is_found_however_it_is_referred_to(tmp_path: Path, target: str) -> None:
    path = package(tmp_path, old_shape("height:1.5cm"), {"image1.png": PNG}, target)
    assert len(emblems_in(path)) == 1


@pytest.mark.parametrize("target", ["media/other.png", "../../{}", "https://tambon.example/{}"])
def test_a_picture_that_is_not_inside_gives_nothing(tmp_path: Path, target: str) -> None:
    path = package(tmp_path, old_shape("height:1.5cm"), {"image1.png": PNG}, target)
    assert emblems_in(path) == []


@pytest.mark.parametrize("content", [b"", b"GIF89a", PNG[:30], b"\x89PNG"])
def test_a_picture_that_no_paper_can_show_is_left_out(tmp_path: Path, content: bytes) -> None:
    body = old_shape("height:1.5cm") + old_shape("height:1.5cm", 1)
    found = emblems_in(package(tmp_path, body, {"bad.png": content, "good.png": PNG}))
    assert [p.content for p in found] == [PNG]


def test_one_that_is_huge_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path, old_shape("height:1.5cm"), {"image1.png": PNG})
    monkeypatch.setattr(emblems, "LARGEST", len(PNG))
    assert len(emblems_in(path)) == 1
    monkeypatch.setattr(emblems, "LARGEST", len(PNG) - 1)
    assert emblems_in(path) == []


# What cannot be read


@pytest.mark.parametrize(
    "content", [b"", b"plain text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", b"PK\x03\x04 cut"]
)
def test_a_file_that_is_no_word_document_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "เดิม.doc"
    path.write_bytes(content)
    with pytest.raises(EmblemError, match=r"“เดิม.doc” ไม่ได้.*\.docx"):
        emblems_in(path)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmblemError, match="ไม่มี"):
        emblems_in(tmp_path / "ไม่มี.docx")


@pytest.mark.parametrize(
    "body",
    ["<w:p>", '<!DOCTYPE x [<!ENTITY a "b">]>', "&unknown;"],
    ids=["cut off", "with a type", "with an entity"],
)
def test_damaged_or_dangerous_xml_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(EmblemError):
        emblems_in(package(tmp_path, body, {"image1.png": PNG}))


def test_a_package_that_expands_far_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ระเบิด.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
        archive.writestr("word/_rels/document.xml.rels", b"")
    with pytest.raises(EmblemError):
        emblems_in(path)
