"""Who the client of a request is: the one place that believes, or does not, what proxies say."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

# A household or an institute has at least so much of the new addresses, and any machine in it may take another.
_NETWORK = 64


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The address that a request comes from, None where the server does not know.

    Of X-Forwarded-For counts what trusted proxies have added, from the last one backwards: all before may be invented.
    """
    address = _address(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while address is not None and forwarded and _is_trusted(address):
        before = _address(forwarded.pop())
        if before is None:
            break
        address = before
    return address


def client_key(request: HttpRequest) -> str:
    """What one client is counted by: an address, or the network of one of the new kind."""
    address = client_address(request)
    return str(_network(address) if isinstance(address, IPv6Address) else address)


def client_place(request: HttpRequest) -> str | None:
    """The same where only an address can be kept: the first one of a network; None where none is known."""
    address = client_address(request)
    return None if address is None else place_of(address)


def place_of(address: IPv4Address | IPv6Address) -> str:
    """The address by which one is counted."""
    return str(_network(address).network_address if isinstance(address, IPv6Address) else address)


def _network(address: IPv6Address) -> IPv6Network:
    return IPv6Network((address, _NETWORK), strict=False)


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it: some with the port, the new kind in brackets."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    # An old address as sockets of the new kind show it.
    return getattr(address, "ipv4_mapped", None) or address
