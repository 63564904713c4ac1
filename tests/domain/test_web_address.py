"""Web addresses of evidence: whole ones are told from slips, the office's own site from others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.web_address import form_problem, host_of, site_problem

OWN = "www.tambon.example"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Tambon.example/a?b=1#c", "tambon.example"),
        ("http://news.tambon.example:8080/x", "news.tambon.example"),
        ("www.tambon.example", "tambon.example"),
        ("tambon.example/ita/o1", "tambon.example"),
        ("https://user:word@tambon.example", "tambon.example"),
        ("https://อบต.ไทย/ข้อมูล", "อบต.ไทย"),
        ("https://", ""),
        ("", ""),
        ("https://localhost/x", ""),
        ("ไม่ใช่ที่อยู่", ""),
    ],
)
def test_the_host_is_found(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    "address", ["https://tambon.example/o1", "HTTP://tambon.example", " https://อบต.ไทย/ข้อมูล "]
)
def test_a_whole_address_is_well_formed(address: str) -> None:
    assert form_problem(address) == ""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://tambon.example/ข้อ 1", "ช่องว่าง"),
        ("tambon.example/o1", "ขึ้นต้นด้วย https://"),
        ("ftp://tambon.example/o1", "ขึ้นต้นด้วย https://"),
        ("https:///o1", "ไม่ครบ"),
        ("https://o1", "ไม่ครบ"),
    ],
)
def test_what_is_wrong_with_a_slip_is_said(address: str, said: str) -> None:
    assert said in form_problem(address)


@pytest.mark.parametrize(
    "address",
    ["https://tambon.example/o1", "http://www.tambon.example", "https://ita.tambon.example"],
)
def test_the_offices_own_site_and_its_parts_are_fine(address: str) -> None:
    assert site_problem(address, OWN) == ""


@pytest.mark.parametrize(
    "address",
    ["https://drive.google.com/x", "https://tambon.example.net", "https://nottambon.example/o1"],
)
def test_another_site_is_told(address: str) -> None:
    assert "ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน (tambon.example)" in site_problem(address, OWN)


def test_without_a_website_that_is_what_is_missing() -> None:
    assert "ยังไม่ได้กรอกเว็บไซต์" in site_problem("https://tambon.example", "")


@given(st.text(max_size=60))
def test_any_text_is_looked_at_without_trouble(text: str) -> None:
    problem = form_problem(text)
    assert problem or host_of(text)
    assert site_problem(text, OWN) == "" or host_of(text) != "tambon.example"
