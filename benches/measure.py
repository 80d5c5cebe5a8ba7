"""What one run of a program takes: for `compare` and `versus/run`."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path


class TooSlow(Exception):
    """The program did not end in time, and was stopped."""


@dataclass
class Run:
    """One run: seconds of the clock and of all processors, bytes of memory at most."""

    wall: float
    cpu: float
    memory: int
    code: int
    output: bytes
    errors: str


def run(command, limit=None, cwd=None, environment=None):
    """Runs a program to its end, for `limit` seconds at most."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in ("output", "errors", "memory")}
        with files["output"].open("wb") as output, files["errors"].open("wb") as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                small_parent(files["memory"]) + [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                cwd=cwd,
                env=environment,
                start_new_session=True,
            )
            code, usage = wait(process, limit)
            wall = time.perf_counter() - start
        return Run(
            wall=wall,
            cpu=usage.ru_utime + usage.ru_stime,
            memory=memory(files["memory"], usage),
            code=code,
            output=files["output"].read_bytes(),
            errors=files["errors"].read_text(errors="replace"),
        )


def small_parent(report):
    """GNU time, if it is installed: what starts a program counts as memory of the program until
    it is loaded, and Python is larger than some."""
    gnu_time = shutil.which("time")
    return [gnu_time, "--quiet", "--format=%M", f"--output={report}"] if gnu_time else []


def memory(report, usage):
    """Bytes, as GNU time or else the system says."""
    kibibytes = report.read_text().split()[-1] if report.exists() else usage.ru_maxrss
    return int(kibibytes) * 1024


def wait(process, limit):
    """The exit code of the program, and what it and its children used."""
    stopped = threading.Event()

    def stop():
        stopped.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(limit, stop) if limit else None
    if timer:
        timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if timer:
        timer.cancel()
    if stopped.is_set():
        raise TooSlow
    return process.returncode, usage
