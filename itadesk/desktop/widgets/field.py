"""A field: the label above, what is filled in, and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.label import ThaiLabel
from itadesk.desktop.widgets.signed import SignedLine


class Field(QWidget):
    """Any input with its label, its help and its problem.

    The one place that gives an input its accessible name and description, and
    makes the label its buddy.  ``help_text`` says in one sentence what goes in.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        """The input itself."""
        self._help_text = help_text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        self._label = ThaiLabel(label, ink=Ink.SECONDARY, small=True)
        self._label.setBuddy(editor)
        self._help = ThaiLabel(help_text, ink=Ink.FAINT, small=True)
        self._problem = SignedLine(Icon.ERROR, Ink.ERROR)
        self._problem.hide()
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._help)
        self._help.setVisible(bool(help_text))  # only now: without a parent it would be a window
        column.addWidget(self._problem)
        self.setFocusProxy(editor)
        editor.setAccessibleName(self._label.text())
        self._describe()

    def label(self) -> QLabel:
        """The label above."""
        return self._label

    def set_label(self, label: str) -> None:
        """Call the field ``label`` from now on."""
        self._label.setText(label)
        self.editor.setAccessibleName(self._label.text())

    def problem(self) -> str:
        """What is wrong with what was filled in, empty if nothing."""
        return self._problem.text()

    def set_problem(self, problem: str) -> None:
        """Say below the field what is wrong and what to do; nothing takes it away."""
        self._problem.say(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setProperty("problem", bool(problem))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self._describe()

    def _describe(self) -> None:
        said = [text for text in (self._problem.text(), self._help_text) if text]
        self.editor.setAccessibleDescription(" ".join(said))
