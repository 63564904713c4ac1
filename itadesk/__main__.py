"""``python -m itadesk``: the same door as the ``itadesk`` command."""

from __future__ import annotations

import sys

from itadesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
