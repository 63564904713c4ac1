"""The text of a result sheet as its file has it, to be read beside what was taken from it."""

from __future__ import annotations

from pathlib import Path

from itadesk.intake.contents import Kind, damaged, decode, kind_of, read_contents


def read_source_text(path: Path) -> str:
    """The text of a file that `read_proposal` reads, a row of a workbook as one line.

    Raises what `read_proposal` does for a file that cannot be read.
    """
    content = read_contents(path)
    if kind_of(content, path.name) is not Kind.PACKAGE:
        return decode(content, path.name)
    from itadesk.intake.grid import is_workbook, read_workbook
    from itadesk.intake.packages import open_package
    from itadesk.intake.word import is_word, read_word

    with open_package(content, path.name) as package:
        if is_word(package):
            return read_word(package)
        if is_workbook(package):
            grids = read_workbook(package, content)
            return "\n".join(row.text for grid in grids for row in grid.rows)
    raise damaged(path.name)
