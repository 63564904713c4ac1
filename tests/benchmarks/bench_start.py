"""How long the whole demo takes, as a ratio: a bound that is NOT reached yet.

It takes 30 to 31 bare interpreter starts where 30 are allowed.  The assertion says
30 and fails, so ``dev.py bench`` runs it and ``dev.py test`` does not: it moves back
into `test_ratios` as soon as it holds.
"""

from __future__ import annotations

import itertools
from pathlib import Path

from tests.benchmarks.timing import best_of, run_python

# openpyxl loads Pillow wherever it finds it, and users have none: it is here for the tests alone.
_AS_USERS_RUN_IT = (
    "import runpy, sys; sys.modules['PIL'] = None; "
    "runpy.run_module('itadesk', run_name='__main__', alter_sys=True)"
)


def test_the_whole_demo_takes_at_most_thirty_interpreter_starts(tmp_path: Path) -> None:
    folders = (str(tmp_path / f"demo-{number}") for number in itertools.count())
    demo, start = best_of(
        12,
        lambda: run_python(["-c", _AS_USERS_RUN_IT, "demo", next(folders)]),
        lambda: run_python(["-c", "pass"]),
    )
    print(f"demo {demo * 1000:.0f} ms, bare start {start * 1000:.1f} ms, {demo / start:.1f} times")
    assert demo <= 30 * start
