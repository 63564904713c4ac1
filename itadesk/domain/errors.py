"""The errors a user can cause or meet: each carries a Thai sentence to show as it is.

Whatever is *not* one of these is a bug and is treated as such by both doors.
"""

from __future__ import annotations


class ItadeskError(Exception):
    """A known trouble; ``str()`` is a Thai sentence saying what happened and what to do."""


class InputError(ItadeskError):
    """What was given cannot be used: a wrong value, an unreadable file (exit code 2)."""


class WorkspaceError(ItadeskError):
    """The workspace cannot be used or written as asked (exit code 3)."""
