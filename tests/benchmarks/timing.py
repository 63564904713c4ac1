"""Measuring inside one run: the best of several, since a busy machine only ever adds time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

# What a process says of its own largest memory use, in MB, when it ends.
_REPORT_PEAK = """
import atexit, sys
def report():
    if sys.platform == "win32":
        import ctypes, ctypes.wintypes as w
        class Counters(ctypes.Structure):
            _fields_ = [("cb", w.DWORD), ("faults", w.DWORD)] + [
                (name, ctypes.c_size_t) for name in
                ("peak", "now", "a", "b", "c", "d", "e", "f")]
        counters = Counters(); counters.cb = ctypes.sizeof(counters)
        ctypes.windll.psapi.GetProcessMemoryInfo(
            ctypes.windll.kernel32.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        peak = counters.peak / 2**20
    elif sys.platform == "linux":
        # Not ru_maxrss, which counts the parent too: the memory of the test run.
        lines = open("/proc/self/status", encoding="ascii").read().splitlines()
        peak = next(int(l.split()[1]) for l in lines if l.startswith("VmHWM")) / 1024
    else:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"peak {peak:.0f}", file=sys.stderr)
atexit.register(report)
"""


def best_of(runs: int, *actions: Callable[[], object]) -> list[float]:
    """Seconds of the quickest run of each action, after one to warm up.

    They are run in turn, so that what slows the machine for a while slows them all.
    """
    for action in actions:
        action()
    rounds = [[_timed(action) for action in actions] for _ in range(runs)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def run_python(arguments: Sequence[str]) -> None:
    """Start this interpreter anew with ``arguments``, as users do, and wait for it.

    They run compiled code: what keeps Python from storing it here does not hold.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=env)


def peak_memory(statement: str) -> float:
    """MB at the most that a new interpreter needs for ``statement``."""
    done = subprocess.run(
        [sys.executable, "-c", _REPORT_PEAK + statement],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return float(done.stderr.rsplit("peak ", 1)[1])
