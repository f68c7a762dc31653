"""Turn a Python process, and every Python process it starts, into one that may speak to this machine alone.

Put this folder on PYTHONPATH. An attempt to reach anything else fails, and is written to the file OFFLINE_LOG names.
"""

import ipaddress
import os
import socket
import sys
from typing import Any

_connect, _connect_ex, _sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
_getaddrinfo = socket.getaddrinfo


def _local(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else str(host)).is_loopback
    except ValueError:
        return False


def _refuse(what: object) -> None:
    with open(os.environ["OFFLINE_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123  (starts before pathlib is needed)
        log.write(f"{sys.argv[:2]} {what}\n")
    raise OSError(101, f"the offline guard refuses {what}")


def _check(sock: socket.socket, address: Any) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not _local(address[0]):
        _refuse(address)


class Guarded(socket.socket):
    """A socket that refuses every address but this machine's."""

    def connect(self, address: Any) -> None:
        _check(self, address)
        _connect(self, address)

    def connect_ex(self, address: Any) -> int:
        _check(self, address)
        return _connect_ex(self, address)

    def sendto(self, *args: Any) -> int:
        _check(self, args[-1])
        return _sendto(self, *args)


def _resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
    if not _local(host):
        _refuse(host)
    return _getaddrinfo(host, *args, **kwargs)


if "OFFLINE_LOG" in os.environ:
    socket.socket = Guarded  # type: ignore[misc]
    socket.getaddrinfo = _resolve
