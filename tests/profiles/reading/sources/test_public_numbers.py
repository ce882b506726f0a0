"""Which IP addresses are asked for pictures."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.reading.sources.public_numbers import is_public

# Addresses of special networks take a while to be made on a busy machine.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("address", ["8.8.8.8", "134.76.9.1", "192.0.1.1", "2a00:1450:4001::1", "2600::"])
def test_address_of_the_open_internet(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *[
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.31.255.255",
        ],
        *[
            "192.0.0.1",
            "192.0.0.9",
            "192.0.0.170",
            "192.0.2.1",
            "192.168.0.1",
            "192.88.99.1",
            "198.19.255.255",
        ],
        *["198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
        *["::", "::1", "::7f00:1", "::10.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:0:10.0.0.1"],
        *["64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "64:ff9b:1:fffe::10.0.0.1"],
        *[
            "100::1",
            "2001::1",
            "2001:0:4136:e378::1",
            "2001:10::1",
            "2001:20::1",
            "2001:1::1",
            "2001:4:112::1",
        ],
        *["2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "5f00::1"],
        *["fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "ffff::1"],
    ],
)
def test_address_that_is_private_reserved_or_leads_to_such(address):
    assert not is_public(ip_address(address))


@PATIENT
@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_whatever_this_python_knows_to_be_private_is_none(number):
    assert not is_public(number) or (number.is_global and not number.is_multicast)


@PATIENT
@given(st.ip_addresses(v=4))
def test_private_address_has_no_name_in_ipv6_by_which_it_is_public(number):
    """IPv4-compatible, IPv4-mapped, by NAT64, by 6to4, by Teredo."""
    value = int(number)
    others = [value, (0xFFFF << 32) | value, (0x64FF9B << 96) | value, (0x2002 << 112) | (value << 80)]
    others.append((0x20010000 << 96) | (value << 64))

    assert not any(is_public(IPv6Address(other)) for other in others)


def test_last_and_first_beside_a_private_network():
    ends = ["9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "223.255.255.255"]

    assert all(is_public(IPv4Address(address)) for address in ends)
