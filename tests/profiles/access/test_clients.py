"""Who the client is: what trusted proxies say of it, and nobody else."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from profiles.access.clients import client_address, client_key


def request(remote, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("198.51.100.7", None, "198.51.100.7"),
        # Of a stranger nothing is believed.
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        # What stands before it, the client itself may have sent.
        ("10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "203.0.113.9, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
        ("::ffff:10.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("", "203.0.113.9", "None"),
    ],
)
def test_address_of_the_client(settings, remote, forwarded, expected):
    settings.TRUSTED_PROXIES = (ip_network("10.0.0.0/8"),)

    assert str(client_address(request(remote, forwarded))) == expected


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8::7", "2001:db8::1:7", True),
        ("2001:db8::7", "2001:db8:1::7", False),
        ("198.51.100.7", "198.51.100.8", False),
    ],
)
def test_new_addresses_are_counted_by_their_network(one, other, is_same):
    assert (client_key(request(one)) == client_key(request(other))) is is_same
