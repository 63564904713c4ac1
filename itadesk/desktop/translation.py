"""Qt's own texts in Thai: dialog buttons, context menus, the file dialog.

Qt has no Thai translation; ours is ``resources/translations/qtbase_th.ts``, and the
``.qm`` beside it is made from that by ``pyside6-lrelease``.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from itadesk import paths

_NAME = "qtbase_th"


def install(application: QApplication) -> QTranslator:
    """Make Qt speak Thai in ``application``, from the next widget that is made on.

    Raises `FileNotFoundError` if the program was installed without its translation.
    """
    file = paths.resources_dir() / "translations" / f"{_NAME}.qm"
    translator = QTranslator(application)
    if not translator.load(str(file)):
        raise FileNotFoundError(file)
    application.installTranslator(translator)
    return translator
