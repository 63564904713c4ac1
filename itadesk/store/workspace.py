"""A workspace: the one file in which an office's work is kept, open for work or for reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from itadesk.files import replacing
from itadesk.store import backup, history, migrations
from itadesk.store.check import sound_version
from itadesk.store.database import Database, existing_file
from itadesk.store.errors import ReadOnlyError, WorkspaceExistsError, known_errors
from itadesk.store.history import Step, StepKind, UndoStack
from itadesk.store.lock import WriterLock

PROGRAM = "itadesk"


class Workspace:
    """An open workspace; made by `create_workspace` and `open_workspace`.

    It belongs to the thread that opened it.  What is stored in it is read and
    written by the other modules of this room, writing always inside `change`.
    """

    def __init__(self, path: Path, db: Database, lock: WriterLock | None) -> None:
        self.path = path
        self.db = db
        """For the modules of this room alone."""
        self._lock = lock
        self._stack: UndoStack | None = None
        self._closed = False

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed, for another program writes."""
        return self._lock is None

    def close(self) -> None:
        """Close the file and let others write; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._lock is not None:
                self._lock.give_up(self.db)
        finally:
            self.db.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def heartbeat(self) -> None:
        """Say that this program still writes: to be called at least once a minute."""
        if self._lock is not None:
            self._lock.beat(self.db)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, and read at less expense."""
        if self.db.in_transaction:
            yield
            return
        with self.db.snapshot():
            yield

    # Changing

    @contextmanager
    def change(self, label: str, *, group: str = "") -> Iterator[None]:
        """Everything inside is one step of the history, committed at its end, or nothing.

        ``label`` says in Thai what was done.  Steps that follow each other with
        the same ``group`` are undone as one.  A change inside another is part of
        it.  One that changes nothing leaves no step.
        """
        if self.db.in_transaction:
            with self.db.transaction():
                yield
            return
        with self._step() as made:
            yield
            made.append(history.finish_step(self.db, StepKind.CHANGE, label, group))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Writing that is no work of the clerk's, and so no step of the history."""
        lock = self._writing()
        with self.db.transaction():
            lock.confirm(self.db)
            yield

    def undo(self) -> Step | None:
        """Take back the newest change that stands; the step made, None if there is none."""
        with self._step() as made:
            made.append(self._undo_stack.undo())
        return made[0]

    def redo(self) -> Step | None:
        """Bring back what was undone last; the step made, None if nothing is left to redo."""
        with self._step() as made:
            made.append(self._undo_stack.redo())
        return made[0]

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back, None if nothing."""
        entries = [] if self.read_only else self._undo_stack.to_undo()
        return entries[-1].label if entries else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would bring back, None if nothing."""
        entries = [] if self.read_only else self._undo_stack.to_redo()
        return entries[-1].label if entries else None

    def history(self, limit: int | None = None) -> list[Step]:
        """The steps, newest first."""
        return history.steps(self.db, limit)

    @property
    def revision(self) -> int:
        """The id of the newest step: it grows with every change, undo and redo."""
        return history.last_id(self.db)

    @property
    def state(self) -> tuple[int, int] | None:
        """What is another one after every change to the file; None inside of a `change`."""
        return self.db.state

    @contextmanager
    def _step(self) -> Iterator[list[Step | None]]:
        """A transaction in which one step is made; the caller puts it in the list."""
        lock = self._writing()
        if self.db.in_transaction:
            raise RuntimeError("a step inside another")
        made: list[Step | None] = []
        with self.db.transaction():
            lock.confirm(self.db)
            yield made
        for step in made:
            if step is not None and self._stack is not None:
                self._stack.add(step)

    @property
    def _undo_stack(self) -> UndoStack:
        if self._stack is None:
            self._stack = UndoStack(self.db)
        return self._stack

    def _writing(self) -> WriterLock:
        if self._lock is None:
            raise ReadOnlyError(self.path)
        return self._lock


def create_workspace(path: Path, *, program: str = PROGRAM) -> Workspace:
    """A new workspace at ``path``, open for writing (`WorkspaceExistsError`).

    ``program`` is what others are told while this one writes.
    """
    with known_errors(path):
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(path, program)
    lock.acquire()
    try:
        if path.exists():
            raise WorkspaceExistsError(path)
        with known_errors(path), replacing(path) as file:
            db = Database(path, mode="rw", file=file)
            try:
                migrations.migrate(db)
            finally:
                db.close()
        db = Database.for_writing(path)
        try:
            lock.claim(db)
        except BaseException:
            db.close()
            raise
        return Workspace(path, db, lock)
    except BaseException:
        lock.release()
        raise


def open_workspace(path: Path, *, write: bool = True, program: str = PROGRAM) -> Workspace:
    """The workspace at ``path``, brought to the newest schema and found whole.

    With ``write`` it is this program's alone to change (`WorkspaceInUseError`);
    without, it can be read while another program writes, and nothing is written
    to the file or its folder.  An older file is copied beside itself before it is
    migrated; to be read only, a private copy is migrated instead.
    Raises the errors of `itadesk.store.errors`.
    """
    path = existing_file(path)
    if not write:
        return _open_for_reading(path)
    lock = WriterLock(path, program)
    lock.acquire()
    try:
        return _open_for_writing(path, lock)
    except BaseException:
        lock.release()
        raise


def _open_for_writing(path: Path, lock: WriterLock) -> Workspace:
    db = Database.for_writing(path)
    try:
        version = sound_version(db)
        lock.claim(db)
        if version < len(migrations.scripts()):
            stem = f"{path.stem}.v{version}-{dt.date.today():%Y%m%d}"
            backup.backup(path, backup.free_name(path, stem))
            migrations.migrate(db)
    except BaseException:
        db.close()
        raise
    return Workspace(path, db, lock)


def _open_for_reading(path: Path) -> Workspace:
    db = Database.for_reading(path)
    try:
        if sound_version(db) < len(migrations.scripts()):
            db.close()
            db = Database.private_copy(path)
            migrations.migrate(db)
    except BaseException:
        db.close()
        raise
    return Workspace(path, db, None)
