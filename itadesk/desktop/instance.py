"""One window for each user: a second start hands its files over to the one that runs.

They talk over a local socket that is named after the user's own data folder, so
that two users of one machine never meet.  What goes over it is one line of JSON;
the answer is one line, so that a program that hangs is noticed and not waited for.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from itadesk import paths

_CONNECT_MS = 500
_ANSWER_MS = 3_000
_LONGEST = 1 << 16
"""Bytes of a message: many file names."""
_TAKEN = b"taken\n"


def server_name() -> str:
    """What this user's window is reached by."""
    own = hashlib.sha256(str(paths.user_data_dir()).encode("utf-8", "surrogatepass"))
    return f"itadesk-{own.hexdigest()[:20]}"


def hand_over(files: Sequence[Path]) -> bool:
    """Give ``files`` to the window that runs already; whether there is one that took them."""
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    _let_it_come_forward()
    named = [str(file.resolve()) for file in files]
    socket.write(json.dumps({"files": named}).encode() + b"\n")
    if not socket.waitForBytesWritten(_ANSWER_MS):
        return False
    answer = b""
    while not answer.endswith(b"\n"):
        if not socket.waitForReadyRead(_ANSWER_MS):
            break
        answer += bytes(socket.readAll().data())
    socket.abort()
    return answer == _TAKEN


def _let_it_come_forward() -> None:
    """Windows lets a program come to the front only when the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(-1)


class Instance(QObject):
    """Listens for later starts of the program by the same user."""

    received = Signal(list)
    """Files (`pathlib.Path`) of a second start; none if it was started without any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._texts: dict[QLocalSocket, bytes] = {}

    def listen(self) -> bool:
        """Begin to listen, over what a program that died has left; whether that was possible.

        Where another one listens after all, it stays the one that is asked.
        """
        name = server_name()
        probe = QLocalSocket()
        probe.connectToServer(name)
        if probe.waitForConnected(_CONNECT_MS):
            probe.abort()
            return False
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._texts[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(lambda socket=socket: self._leave(socket))
            self._read(socket)  # it may have written before it was welcomed

    def _leave(self, socket: QLocalSocket) -> None:
        if self._texts.pop(socket, None) is not None:
            socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._texts:
            return
        self._texts[socket] += bytes(socket.readAll().data())
        text = self._texts[socket]
        if len(text) > _LONGEST:
            socket.abort()
        elif text.endswith(b"\n"):
            files = _files(text)
            if files is None:
                socket.abort()
                return
            socket.write(_TAKEN)
            socket.flush()
            self.received.emit(files)


def _files(text: bytes) -> list[Path] | None:
    """The files that a message names; None for what is no message of ours."""
    try:
        message = json.loads(text)
    except ValueError:
        return None
    named = message.get("files") if isinstance(message, dict) else None
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        return None
    return [Path(name) for name in named if name and "\0" not in name]
