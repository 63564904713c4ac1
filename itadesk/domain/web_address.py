"""Web addresses (URL) of evidence: are they well formed, do they lie on the office's own site."""

from __future__ import annotations

import re

_AUTHORITY = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?/{0,2}([^/?#\\]*)")
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.UNICODE)
_PORT = re.compile(r":\d*$")


def host_of(address: str) -> str:
    """The host in ``address``, lower case and without ``www.``; empty if it names none.

    An office's website is often written without ``https://``.
    """
    found = _AUTHORITY.match(address.strip())
    authority = found[1] if found else ""
    host = _PORT.sub("", authority.rpartition("@")[2]).lower()
    host = host.removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) else ""


def form_problem(address: str) -> str:
    """What is wrong with the form of an address, a Thai sentence; empty if nothing."""
    text = address.strip()
    if re.search(r"\s", text):
        return "URL ต้องไม่มีช่องว่าง กรุณาคัดลอกจากช่องที่อยู่ของเบราว์เซอร์"
    if not re.match(r"https?://", text, re.IGNORECASE):
        return "URL ต้องขึ้นต้นด้วย https:// หรือ http://"
    if not host_of(text):
        return "URL นี้ไม่ครบ กรุณาคัดลอกจากช่องที่อยู่ของเบราว์เซอร์ทั้งบรรทัด"
    return ""


def site_problem(address: str, website: str) -> str:
    """What is wrong with where a well-formed address lies, a Thai sentence; empty if nothing.

    ``website`` is the office's own, as it wrote it.
    """
    own, host = host_of(website), host_of(address)
    if not own:
        return "ยังไม่ได้กรอกเว็บไซต์ของหน่วยงาน จึงยังตรวจไม่ได้ว่า URL นี้อยู่บนเว็บไซต์ของหน่วยงาน"
    if host != own and not host.endswith(f".{own}"):
        return f"URL นี้ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน ({own}) ผู้ประเมินอาจไม่นับเป็นหลักฐาน"
    return ""
