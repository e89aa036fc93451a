"""Runs one command; writes its seconds, CPU seconds and peak memory as JSON.

A program of its own with hardly an import: Linux counts the memory of the process that
starts a command as the command's own peak, so the starter has to be small.

    python -I -S stopwatch.py RESULT.json OUTPUT.log COMMAND…
"""

import json
import os
import sys
import time


def main() -> None:
    result, log, *command = sys.argv[1:]
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    started = time.perf_counter()
    process = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, log, flags, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    data = {
        "seconds": time.perf_counter() - started,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_kib": usage.ru_maxrss,
        "exit": os.waitstatus_to_exitcode(status),
    }
    with open(result, "w", encoding="utf-8") as stream:  # noqa: PTH123
        json.dump(data, stream)


if __name__ == "__main__":
    main()
