"""Timing commands: wall time, CPU time and the peak memory of their largest process."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import stopwatch
from bench.record import BenchError

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT = 1200.0
"""Seconds after which a command is ended and the figure given up."""
_MIB = 1024


@dataclass(frozen=True)
class Run:
    """One run: seconds of wall time and of CPU over all its processes, and the peak
    resident memory of the largest of them in MB (2^20 bytes)."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def run_timed(command: Sequence[str], environ: Mapping[str, str]) -> Run:
    """Runs `command` in the repository with `environ` added to the environment.

    Raises BenchError with its output if it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        result, log = Path(folder, "result.json"), Path(folder, "output.log")
        starter = [sys.executable, "-I", "-S", stopwatch.__file__]
        _finish([*starter, str(result), str(log), *command], environ)
        data: dict[str, Any] = (
            json.loads(result.read_bytes()) if result.exists() else {}
        )
        if data.get("exit") != 0:
            output = log.read_text("utf-8", "replace") if log.exists() else ""
            raise BenchError(f"{' '.join(command)}: exit {data.get('exit')}\n{output}")
    return Run(data["seconds"], data["cpu_seconds"], data["peak_kib"] / _MIB)


def _finish(command: Sequence[str], environ: Mapping[str, str]) -> None:
    """Waits for `command`; ends it with all it started if we must stop waiting."""
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environ}, start_new_session=True
    )
    try:
        process.wait(TIMEOUT)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
