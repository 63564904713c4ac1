"""Where forms, resources and the user's own data lie.

The only module that knows both the source tree (``forms/`` and ``resources/``
at the top level) and the installed one (the same folders inside the wheel as
``itadesk/_data/``).
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
PORTABLE_MARKER = "itadesk-portable.txt"


def _data_root() -> Path:
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def forms_dir() -> Path:
    """The folder of frameworks, document wording and suggestions that come with the program."""
    return _data_root() / "forms"


def resources_dir() -> Path:
    """The folder of fonts and icons that come with the program."""
    return _data_root() / "resources"


def user_data_dir() -> Path:
    """The folder for this user's settings, own forms and backups.

    Beside the program when the portable marker file lies there (a USB stick),
    else where the system keeps such things (``%LOCALAPPDATA%`` on Windows).
    """
    program = _PACKAGE.parent
    if (program / PORTABLE_MARKER).is_file():
        return program / "data"
    return Path(platformdirs.user_data_dir("itadesk", appauthor=False))


def user_forms_dir() -> Path:
    """The folder whose forms win over those of the same name in `forms_dir`."""
    return user_data_dir() / "forms"
