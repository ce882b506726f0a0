"""Which IP addresses are of the open internet, by lists of our own: Pythons differ in what they call private."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# https://www.iana.org/assignments/iana-ipv4-special-registry/
_NOT_PUBLIC_4 = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by the customers of a provider
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link; clouds answer their machines' secrets here
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4, given up
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # measurements
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # to many at once
        "240.0.0.0/4",  # reserved, and to all at once
    )
]
# Of IPv6 one eighth is given out. All that leads to IPv4 by another name lies outside of it (::/96, ::ffff:0:0/96,
# 64:ff9b::/96, 64:ff9b:1::/48) or is left out below, as are private networks, links, and to many at once.
_GIVEN_OUT_6 = IPv6Network("2000::/3")
# https://www.iana.org/assignments/iana-ipv6-special-registry/
_NOT_PUBLIC_6 = [
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo (2001::/32) among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
]


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet may be asked at this address, and not a machine of a private network.

    >>> is_public(IPv4Address("8.8.8.8")), is_public(IPv6Address("64:ff9b::7f00:1"))
    (True, False)
    """
    if isinstance(number, IPv4Address):
        return not any(number in network for network in _NOT_PUBLIC_4)
    return number in _GIVEN_OUT_6 and not any(number in network for network in _NOT_PUBLIC_6)
