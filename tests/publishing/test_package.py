"""One zip writer: the same parts, the same bytes."""

from __future__ import annotations

import io
import zipfile

from itadesk.publishing.package import CONTENT_TYPES, read_package, write_package

MEMBERS = {"word/document.xml": b"<w/>", CONTENT_TYPES: b"<Types/>", "_rels/.rels": b"<r/>"}


def test_the_content_types_come_first_and_the_rest_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(MEMBERS))) as archive:
        assert archive.namelist() == [CONTENT_TYPES, "_rels/.rels", "word/document.xml"]


def test_no_member_tells_a_date_or_a_system() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(MEMBERS))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.create_system == 0
            assert entry.compress_type == zipfile.ZIP_DEFLATED


def test_the_order_in_which_parts_are_given_does_not_matter() -> None:
    assert write_package(MEMBERS) == write_package(dict(reversed(MEMBERS.items())))


def test_what_is_written_is_read_again() -> None:
    assert read_package(write_package(MEMBERS)) == MEMBERS
