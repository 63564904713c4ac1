"""A paper as JSON text and back: how a signed paper is kept exactly as it was.

A paper stays readable when blocks get more fields: what its text does not mention
takes the field's default, which therefore means what papers looked like before.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from decimal import Decimal
from enum import StrEnum
from typing import Any

from itadesk.paper import blocks

_CLASSES = {
    cls.__name__: cls
    for cls in vars(blocks).values()
    if isinstance(cls, type) and dataclasses.is_dataclass(cls)
}
_ENUMS = {
    cls.__name__: cls
    for cls in vars(blocks).values()
    if isinstance(cls, type) and issubclass(cls, StrEnum) and cls is not StrEnum
}


def to_json(paper: blocks.Paper) -> str:
    """``paper`` as JSON text; the same paper gives the same text."""
    return json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> blocks.Paper:
    """The paper that `to_json` wrote, now or in an earlier version of the program.

    Raises `ValueError` if the text is anything else, or of a newer version: a block or
    a field that is not known is never left out silently.
    """
    try:
        value = _rich(json.loads(text))
    except (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError) as error:
        raise ValueError("not a paper") from error
    if not isinstance(value, blocks.Paper):
        raise ValueError("not a paper")
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return {"enum": type(value).__name__, "value": value.value}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"block": type(value).__name__, "fields": fields}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return value


def _rich(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_rich(item) for item in value)
    if not isinstance(value, dict):
        return value
    if "enum" in value:
        return _ENUMS[value["enum"]](value["value"])
    if "bytes" in value:
        return base64.b64decode(value["bytes"])
    if "decimal" in value:
        return Decimal(value["decimal"])
    fields = {name: _rich(item) for name, item in value["fields"].items()}
    return _CLASSES[value["block"]](**fields)
