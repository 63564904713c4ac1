"""``python -m itadesk`` and the ``itadesk`` command: a process of its own."""

from __future__ import annotations

import gc
import sys

_GARBAGE = 100_000
"""New objects between two looks for garbage.  Python's own 700 are few for a program of this
size: it would look a hundred times while it starts, and find nothing."""


def main() -> int:
    """Run what the process was started for; the exit code."""
    gc.set_threshold(_GARBAGE)
    from itadesk import cli

    try:
        return cli.main()
    finally:
        gc.freeze()  # the process ends: nothing is worth looking through any more


if __name__ == "__main__":
    sys.exit(main())
