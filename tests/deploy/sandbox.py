"""`python -m tests.deploy.sandbox UNIT COMMAND…`: runs a command behind the system call
filter of a unit, without systemd.

What a unit's `SystemCallFilter`, `RestrictAddressFamilies` and `MemoryDenyWriteExecute`
refuse, the kernel refuses here in the same way: with EPERM, or EAFNOSUPPORT for sockets
(systemd.exec(5))."""

import ctypes
import errno
import mmap
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ALLOW, ERRNO = 0x7FFF0000, 0x00050000
NOT_EQUAL, MASKED_EQUAL = 1, 7
GROUP = re.compile(r"^ {4}(\S+)", re.MULTILINE)


class Comparison(ctypes.Structure):
    """One argument of a system call, compared (libseccomp's scmp_arg_cmp)."""

    _fields_ = (
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    )


def values(unit: Path, name: str) -> list[str]:
    """Every word that the unit says of a setting."""
    lines = re.findall(rf"^{name}=(.*)$", unit.read_text(), re.MULTILINE)
    return " ".join(lines).split()


def allowed_calls(unit: Path) -> set[str]:
    """All that the filter lets through, groups resolved."""
    lines = re.findall(r"^SystemCallFilter=(.*)$", unit.read_text(), re.MULTILINE)
    allowed = set(expand(["@default"]))
    for line in lines:
        names = set(expand(line.removeprefix("~").split()))
        allowed = allowed - names if line.startswith("~") else allowed | names
    return allowed


def expand(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if not name.startswith("@"):
            yield name
            continue
        command = ["systemd-analyze", "syscall-filter", "--no-pager", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        yield from expand(
            GROUP.findall(re.sub(r"^ *#.*$", "", done.stdout, flags=re.M))
        )


def confine(unit: Path) -> None:
    """This process and all its children from now on."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ERRNO | errno.EPERM))

    def rule(action: int, call: str, *compared: Comparison) -> None:
        number = library.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:  # others belong to another architecture
            array = (Comparison * len(compared))(*compared)
            count = ctypes.c_uint(len(compared))
            failed = library.seccomp_rule_add_array(
                context, ctypes.c_uint32(action), number, count, array
            )
            assert not failed, call

    guarded = {"mmap", "mprotect", "pkey_mprotect", "shmat", "socket"}
    for call in allowed_calls(unit) - guarded:
        rule(ALLOW, call)
    both = mmap.PROT_WRITE | mmap.PROT_EXEC
    for bits in (0, mmap.PROT_WRITE, mmap.PROT_EXEC):
        rule(ALLOW, "mmap", Comparison(2, MASKED_EQUAL, both, bits))
    for call in ("mprotect", "pkey_mprotect"):
        rule(ALLOW, call, Comparison(2, MASKED_EQUAL, mmap.PROT_EXEC, 0))
    for family in values(unit, "RestrictAddressFamilies"):
        number = int(getattr(socket, family))
        rule(ALLOW, "socket", Comparison(0, MASKED_EQUAL, 0xFFFFFFFF, number))
    assert not ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)  # no new privileges
    assert not library.seccomp_load(context)


if __name__ == "__main__":
    confine(Path(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])
