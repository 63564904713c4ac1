"""What a sheet says in plain sentences: its year, level, office, scheme and claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from itadesk.domain.agency import WORDS, AgencyType
from itadesk.domain.weaknesses import Claim, ClaimKind
from itadesk.intake.compact import Compact, loose, squeeze
from itadesk.intake.errors import OtherSchemeError
from itadesk.intake.names import Names
from itadesk.thai.text import one_line

FIRST_YEAR, LAST_YEAR = 2556, 2599
"""The B.E. years that a sheet can be of; others on it are of laws and plans."""
_YEAR = r"(?<![0-9])(?<![0-9]\.)(25[5-9][0-9])(?![0-9])"
_YEAR_WORD = r"(?:ประจำ)?(?:ปีงบประมาณ|ปี)(?:พ\.?ศ\.?)?"
_RESULT_YEAR = re.compile(
    rf"(?:ผลการประเมิน|การประเมินคุณธรรมและความโปร่งใส|คะแนน|ita)[^0-9]{{0,140}}?{_YEAR_WORD}\s?{_YEAR}"
)
_ANY_YEAR = re.compile(rf"{_YEAR_WORD}\s?{_YEAR}")
_SHORT_YEAR = re.compile(r"(?:ปี|ita)(?:งบประมาณ)?(?:พ\.?ศ\.?)?\s?([5-9][0-9])(?![0-9.])")
_BARE_YEAR = re.compile(_YEAR)

_ABOUT_ITA = re.compile(r"(?<![a-z])(?:ita|iit|eit|oit)(?![a-z])|คุณธรรมและความโปร่งใส")

_REACHED = (
    rf"(?:{loose('อยู่ในระดับ')}|อยู่ระดับ|ระดับผลการประเมิน|ระดับคะแนน|ผลการประเมินระดับ|ได้ระดับ|ระดับ(?=[:=“\"'‘]))"
    r"(?:ที่ได้|คือ|เป็น)?[:=“\"”'‘’()\s]*"
)
_NOT_YET = re.compile(r"เป้าหมาย|เพื่อให้|ไม่ต่ำกว่า|อย่างน้อย|คาดหวัง|ขาดอีก|จึงจะ|หาก|ถ้า")
_NOT_THE_END = r"(?!เกณฑ์|การประเมิน|ช่องทาง)"
_GOES_ON = re.compile(r"และ|จึง|ซึ่ง|โดย|คือ|มี|แต่|ใน|ตาม|ของ|เป็น|คะแนน|[^\u0e00-\u0e7fa-z]")
"""What follows a level without a space; anything else may be the rest of a longer, misspelt one."""
_LOOK_BACK = 40

_SCHEMES = (
    (
        "สถานศึกษาหรือสำนักงานเขตพื้นที่การศึกษา",
        r"(?<![a-z])obec(?![a-z])|(?:ดำเนินงาน|โปร่งใส|ita(?: online)?)ของ(?:สถานศึกษา|โรงเรียน)"
        r"|ita online(?:ของ)?สถานศึกษา|ประเภท:?(?:สถานศึกษา|โรงเรียน)",
        r"สถานศึกษา|โรงเรียน|สพฐ|การศึกษาขั้นพื้นฐาน|เขตพื้นที่การศึกษา",
    ),
    (
        "สถานศึกษาอาชีวศึกษา",
        r"(?<![a-z])vec(?![a-z])|(?:ดำเนินงาน|โปร่งใส|ita(?: online)?)ของ(?:วิทยาลัย|สถาบันการอาชีว)"
        r"|ประเภท:?วิทยาลัย",
        r"(?<!มหา)วิทยาลัย|อาชีวศึกษา|สอศ\.",
    ),
    (
        "โรงพยาบาลหรือหน่วยงานในสังกัดกระทรวงสาธารณสุข",
        r"(?<![a-z])moit ?[0-9]|(?<![a-z])eb ?[0-9]{1,2}(?![0-9]).{0,4000}?(?<![a-z])eb ?[0-9]"
        r"|(?:ดำเนินงาน|โปร่งใส)ของโรงพยาบาล|ประเภท:?โรงพยาบาล",
        r"โรงพยาบาล(?!ส่งเสริมสุขภาพ)|สำนักงานสาธารณสุข",
    ),
)
_LOCAL = re.compile(r"องค์การบริหารส่วน|เทศบาล|อบต\.|อบจ\.|เมืองพัทยา|กรุงเทพมหานคร")
_HEAD = 600
"""Characters in which a sheet's titles stand."""

_OWN_NAMES = sorted(
    {words.prefix for words in WORDS.values()} | {"อบต.", "อบจ.", "ทต.", "ทม.", "ทน.", "เมืองพัทยา"},
    key=len,
    reverse=True,
)
_PROVINCE = WORDS[AgencyType.PROVINCE].prefix
_PLACE = re.compile(r"(?:\s*(?:อำเภอ|จังหวัด)|\s(?:อ\.|จ\.|เขต)).*$")
_LONGEST_NAME = 60
_SENTENCE = re.compile(r"\s(?:ได้|มี|ควร|และ|เพื่อ)|ได้มีการ|ประจำปี|ผลการ|[0-9๐-๙:]")

_MENTION = re.compile(r"ตัวชี้วัดที่([0-9]{1,2})(?![0-9])[.):]*")
_EXTREME = re.compile(r"คะแนน(?:รวม|เฉลี่ย)?(สูง|ต่ำ|น้อย)(?:ที่)?สุด")
_TO_IMPROVE = re.compile(r"ควรพัฒนาและปรับปรุงการดำเนินการตาม(?=ตัวชี้วัดที่[0-9])")
_CLAIM_REACH = 160


def is_about_ita(text: Compact, start: int = 0, end: int | None = None) -> bool:
    """Whether the text, or what stands between two positions of it, speaks of ITA at all."""
    return _ABOUT_ITA.search(text.text, start, len(text.text) if end is None else end) is not None


def result_years(text: Compact) -> dict[int, int]:
    """The fiscal years (B.E.) whose result the text says it is of, and how often.

    Most often named first, of two the later.
    """
    return _counted(_RESULT_YEAR.findall(text.text))


def named_years(text: Compact) -> dict[int, int]:
    """The years (B.E.) that the text names at all, and how often, in the same order."""
    return _counted(_ANY_YEAR.findall(text.text))


def _counted(years: Sequence[str]) -> dict[int, int]:
    counted = Counter(_plausible(years))
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], -pair[0])))


def years_in(label: str) -> list[int]:
    """The B.E. years that a heading names, also as ``ปี ๖๘``."""
    text = squeeze(label)
    found = _plausible(_BARE_YEAR.findall(text))
    return found or [2500 + int(year) for year in _SHORT_YEAR.findall(text)]


def last_year_in(text: str) -> int | None:
    """The last B.E. year that a squeezed text names with the word year before it."""
    found = _plausible(_ANY_YEAR.findall(text))
    return found[-1] if found else None


def _plausible(years: Sequence[str]) -> list[int]:
    return [year for year in map(int, years) if FIRST_YEAR <= year <= LAST_YEAR]


def refuse_other_schemes(text: Compact) -> None:
    """`OtherSchemeError` for the result of a school, college or hospital."""
    head = text.text[:_HEAD]
    for scheme, anywhere, in_head in _SCHEMES:
        if re.search(anywhere, text.text) or (re.search(in_head, head) and not _LOCAL.search(head)):
            raise OtherSchemeError(scheme)


def levels_in(text: Compact, codes: Sequence[str]) -> list[str]:
    """The levels that the text says were reached, in its order, each once."""
    known = {squeeze(code): code for code in codes}
    longest_first = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    pattern = re.compile(f"{_REACHED}({longest_first}){_NOT_THE_END}")
    alone = [
        known[line.removeprefix("ระดับ")]
        for line in map(squeeze, text.source.splitlines())
        if line.startswith("ระดับ") and line.removeprefix("ระดับ") in known
    ]
    found = alone + [
        known[match[1]]
        for match in pattern.finditer(text.text)
        if (text.ends_word(match.end()) or _GOES_ON.match(text.text, match.end()))
        and not _NOT_YET.search(text.text, max(0, match.start() - _LOOK_BACK), match.start())
    ]
    return list(dict.fromkeys(found))


def agency_names(source: str) -> list[str]:
    """The offices whose names stand on lines of their own, most often named first.

    Other kinds of office come before a province, which stands in every address.
    """
    names = Counter(name for line in source.splitlines() if (name := _agency(line)))
    own = [name for name, _ in names.most_common()]
    return sorted(own, key=lambda name: name.startswith(_PROVINCE))


def _agency(line: str) -> str:
    plain = one_line(line.replace("*", "").replace("#", "").replace("\t", " "))
    plain = re.sub(r"^(?:ชื่อ)?หน่วยงาน\s*:?\s*(?!ประเภท)", "", plain)
    prefix = next((p for p in _OWN_NAMES if plain.startswith(p)), "")
    if not prefix:
        return ""
    rest = _PLACE.sub("", plain[len(prefix) :]).strip()
    if not rest or len(prefix + rest) > _LONGEST_NAME or _SENTENCE.search(rest):
        return ""
    return f"{prefix}{rest}" if not prefix.endswith(".") else f"{prefix} {rest}"


def claims_in(text: Compact, start: int, end: int, names: Names) -> Iterator[tuple[Claim, str]]:
    """The indicators that the text says scored highest or lowest, each with a warning or ``""``.

    "ควรพัฒนาและปรับปรุงการดำเนินการตามตัวชี้วัดที่ …" is the sheet's way to name the lowest.
    """
    said: dict[str, tuple[Claim, str]] = {}
    before = start
    for extreme in _EXTREME.finditer(text.text, start, end):
        kind = ClaimKind.HIGHEST if extreme[1] == "สูง" else ClaimKind.LOWEST
        reach = max(before, extreme.start() - _CLAIM_REACH)
        to_improve = list(_TO_IMPROVE.finditer(text.text, reach, extreme.start()))
        if to_improve:
            reach = to_improve[-1].start()
        for mention in _MENTION.finditer(text.text, reach, extreme.start()):
            _note(said, text, mention, kind, names)
        before = extreme.end()
    for improve in _TO_IMPROVE.finditer(text.text, start, end):
        mention_ = _MENTION.match(text.text, improve.end(), end)
        if mention_:
            _note(said, text, mention_, ClaimKind.LOWEST, names)
    yield from said.values()


def _note(
    said: dict[str, tuple[Claim, str]],
    text: Compact,
    mention: re.Match[str],
    kind: ClaimKind,
    names: Names,
) -> None:
    node = names.indicators.get(int(mention[1]))
    if node is None or node.id in said:
        return
    warning = ""
    after = text.text[mention.end() : mention.end() + 40]
    named = next((n for name, n in names.indicator_names.items() if after.startswith(name)), None)
    if named is not None and named != int(mention[1]):
        quote = text.quote(mention.start(), mention.end() + 30)
        warning = f"เลขกับชื่อตัวชี้วัดไม่ตรงกันที่ “{quote}…” จึงใช้ชื่อ กรุณาตรวจกับใบแจ้งผล"
        node = names.indicators[named]
    said[node.id] = (Claim(node.id, kind), warning)
