"""Thai lines break between words, on every system, and the text itself stays clean."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontInfo, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from itadesk.desktop import wrapping
from itadesk.thai.words import ZERO_WIDTH_SPACE, split_words

TEXT = (
    "บุคลากรบางส่วนยังไม่มั่นใจว่ามาตรการป้องกันการทุจริตและการจัดการเรื่องร้องเรียนของหน่วยงาน"
    "จะได้ผลจริง ตัวชี้วัดนี้จึงได้ ๘๑.๖๗ คะแนน ต่ำที่สุดในแบบวัด IIT"
)


def font() -> QFont:
    return QApplication.font()


def word_ends_of(text: str) -> set[int]:
    """Where words end, told by the segmentation itself."""
    ends = {0, len(text)}
    place = 0
    for part in text.split(" "):
        for word in split_words(part):
            place += len(word)
            ends.add(place)
        place += 1
        ends.add(place)
    return ends


def line_starts(lines: list[str]) -> list[int]:
    return [sum(len(line) for line in lines[:number]) for number in range(1, len(lines))]


@pytest.mark.parametrize("width", [120, 150, 300, 500])
def test_every_line_ends_with_a_word(width: int) -> None:
    lines = wrapping.SetText(TEXT, font(), width).lines()
    assert len(lines) > 1
    assert "".join(lines) == TEXT
    assert set(line_starts(lines)) <= word_ends_of(TEXT)


def test_the_same_lines_where_the_system_knows_no_thai(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no libthai: Unicode's rules find no break inside a run of Thai letters."""
    here = wrapping.SetText(TEXT, font(), 200).lines()
    known = wrapping._unicode_ends

    def without_libthai(text: str) -> set[int]:
        thai = [range(run.start() + 1, run.end()) for run in wrapping._THAI_RUN.finditer(text)]
        return {end for end in known(text) if not any(end in run for run in thai)}

    monkeypatch.setattr(wrapping, "_unicode_ends", without_libthai)
    wrapping.word_ends.cache_clear()
    assert wrapping.SetText(TEXT, font(), 200).lines() == here


def test_no_line_is_wider_than_its_room() -> None:
    for width in range(80, 400, 37):
        assert wrapping.SetText(TEXT, font(), width).width <= width


def test_a_line_is_as_full_as_it_can_be() -> None:
    made = wrapping.SetText(TEXT, font(), 300)
    lines = made.lines()
    for line, following in itertools.pairwise(lines):
        next_word = split_words(following.split(" ")[0])[0]
        assert wrapping.text_width(line + next_word, font()) > 300


def test_repetition_and_abbreviation_marks_never_begin_a_line() -> None:
    text = "ต่าง ๆ ฯลฯ บ่อย ๆ เช่น ทุก ๆ ปี ที่เกี่ยวข้อง ๆ "
    for width in range(80, 240, 7):
        for line in wrapping.SetText(text, font(), width).lines():
            assert not line.startswith(("ๆ", "ฯ"))


def test_a_long_address_is_broken_rather_than_cut() -> None:
    address = "https://www.example.go.th/" + "a" * 200
    made = wrapping.SetText(address, font(), 120)
    assert "".join(made.lines()) == address
    assert made.width <= 120


def test_lines_of_their_own_stay_so() -> None:
    lines = wrapping.SetText("๑. ทบทวน\n๒. ประกาศ", font(), 400).lines()
    assert [line.rstrip("\n") for line in lines] == ["๑. ทบทวน", "๒. ประกาศ"]


def test_no_mark_is_put_into_the_text() -> None:
    made = wrapping.SetText(TEXT, font(), 100)
    assert ZERO_WIDTH_SPACE not in "".join(made.lines())


@given(st.text(alphabet="กขคงจชดตนบปพมรลวสหอะาิีุูเแโใไ่้๊๋์ำๆฯ ๑๒.aZ\n()-", max_size=60))
def test_nothing_is_lost_whatever_the_text(text: str) -> None:
    for width in (20, 90):
        assert "".join(wrapping.SetText(text, font(), width).lines()) == text


def test_lines_have_room_for_stacked_marks() -> None:
    pitch = wrapping.line_pitch(font())
    assert pitch >= 1.4 * QFontInfo(font()).pixelSize() - 0.5
    made = wrapping.SetText(TEXT, font(), 200)
    assert made.height == pytest.approx(pitch * len(made.lines()), abs=len(made.lines()))


def test_words_are_not_looked_up_for_what_fits_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> tuple[int, ...]:
        raise AssertionError("looked up")

    monkeypatch.setattr(wrapping, "word_ends", fail)
    assert len(wrapping.SetText("การปฏิบัติหน้าที่", font(), 400).lines()) == 1


def test_bold_marks_are_taken_out() -> None:
    plain, spans = wrapping.parse_bold("ระดับ **ผ่าน** ขาดอีก **๓.๓๔**")
    assert plain == "ระดับ ผ่าน ขาดอีก ๓.๓๔"
    assert [plain[span.start : span.start + span.length] for span in spans] == ["ผ่าน", "๓.๓๔"]


def test_text_is_painted() -> None:
    picture = QImage(200, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF"))
    painter = QPainter(picture)
    wrapping.SetText("การปฏิบัติหน้าที่", font(), 180).paint(painter, QPointF(4, 4), QColor("#000000"))
    painter.end()
    colours = {picture.pixelColor(x, y).lightness() for x in range(200) for y in range(60)}
    assert min(colours) < 100


def painted_columns(text: str) -> tuple[int, int]:
    """The first and last column of pixels that ``text`` takes as figures."""
    picture = QImage(120, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF"))
    painter = QPainter(picture)
    painter.setPen(QColor("#000000"))
    wrapping.paint_figures(painter, QRectF(0, 0, 110, 30), text, font())
    painter.end()
    dark = [
        x for x in range(120) if any(picture.pixelColor(x, y).lightness() < 160 for y in range(30))
    ]
    return dark[0], dark[-1]


@pytest.mark.parametrize("digits", ["๐๑๒๓๔๕๖๗๘๙", "0123456789"])
def test_figures_of_one_length_take_the_same_room(digits: str) -> None:
    widths = {
        wrapping.figures_width(f"{one}{other}.๐๐", font()) for one in digits for other in digits
    }
    assert len(widths) == 1


def test_figures_stand_at_the_right() -> None:
    _, right = painted_columns("๙๔.๐๕")
    assert 104 <= right <= 111
    left, other_right = painted_columns("๑๐๐.๐๐")
    assert abs(other_right - right) <= 2
    assert left < painted_columns("๙๔.๐๕")[0]


def test_a_tooltip_breaks_between_words_and_shows_no_markup(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    wrapping.set_tip(label, "คะแนนที่พิมพ์อยู่ในใบแจ้งผล <สำคัญ>")
    assert ZERO_WIDTH_SPACE not in label.toolTip()
    assert label.accessibleDescription() == label.toolTip()
    label.show()
    place = label.mapToGlobal(QPoint(1, 1))
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), place))
    assert ZERO_WIDTH_SPACE in QToolTip.text()
    assert "&lt;สำคัญ&gt;" in QToolTip.text().replace(ZERO_WIDTH_SPACE, "")
    QToolTip.hideText()


def test_a_widget_without_a_tooltip_shows_none(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    wrapping.set_tip(label, "ก")
    wrapping.set_tip(label, "")
    label.show()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))
    assert QToolTip.text() == ""
