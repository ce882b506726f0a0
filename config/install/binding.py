"""Where the server listens: a host and a port that were tried before anything is started. It knows no Django."""

import errno
import socket
from dataclasses import dataclass

HOST, PORT = "127.0.0.1", "8000"
PORTS_TO_TRY = 100


@dataclass(frozen=True)
class Binding:
    """Where the server listens: the host as given, its IP address, the port."""

    host: str
    address: str
    port: int

    @property
    def url(self) -> str:
        """Where this machine's browser finds the site."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host.strip('[]') and '[' not in host else host}:{self.port}"


def find_binding(host: str, port: str) -> Binding:
    """Where to listen; ValueError with a sentence when nothing can listen there."""
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= 65_535):
        raise ValueError(f"“{port}” is not a port. Give a number from 1 to 65535, as in --port 8000.")
    binding = Binding(host, _resolve(host, int(port)), int(port))
    error = _try(binding.address, binding.port)
    if error is None:
        return binding
    if error.errno == errno.EADDRINUSE:
        raise ValueError(f"Port {port} of {host} is taken by another program.{_advice(binding)}")
    if isinstance(error, PermissionError):
        raise ValueError(f"This user may not listen at port {port}. Ports from 1024 on are free to all.")
    raise ValueError(
        f"Nothing can listen at {host}: {error.strerror}. Leave out --host, or give this machine's."
    )


def _resolve(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ValueError(
            f"“{host}” is not a host of this machine. Leave out --host, or give its address."
        ) from error
    return str(found[0][4][0])


def _try(address: str, port: int) -> OSError | None:
    """Bind as a plain server does: granian would share a taken port silently (SO_REUSEPORT)."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Else the port is refused for a minute after a server that had visitors.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error
    return None


def _advice(binding: Binding) -> str:
    following = range(binding.port + 1, min(binding.port + PORTS_TO_TRY, 65_536))
    free = next((port for port in following if _try(binding.address, port) is None), None)
    return f" Port {free} is free: add --port {free}." if free else " Give another with --port."
