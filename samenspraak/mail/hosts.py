"""Where an organisation's own mail server may stand: not on this machine, nor where only machines here reach.

Who manages one organisation may not look around in the network of the installation. We resolve the name once,
judge every address, and connect to the address that was judged: a name that changes in between gains nothing.
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings

PORTS = (25, 465, 587, 2525)
# Answers of clouds to their own machines, beside those that are link-local.
METADATA = {ip_address("168.63.129.16"), ip_address("100.100.100.200"), ip_address("fd00:ec2::254")}
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class Forbidden(OSError):
    """This address or port is not for an organisation's own mail server."""


def dial(place: tuple[str, int], timeout: float | None) -> socket.socket:
    """Connect to a mail server that an organisation named. Raises Forbidden, or what sockets raise."""
    host, port = place
    found = addresses(host, port)
    for address in found:
        judge(address, host)
    last: OSError | None = None
    for address in found:
        try:
            return socket.create_connection((str(address), port), timeout)
        except OSError as problem:
            last = problem
    raise last or socket.gaierror(f"{host} has no address")


def may_be(host: str) -> bool:
    """Could this be the name of a mail server? What a name leads to is judged when we connect."""
    try:
        judge(ip_address(host), host)
    except Forbidden:
        return False
    except ValueError:
        return _is_name(host)
    return True


def _is_name(host: str) -> bool:
    try:
        ascii_name = host.encode("idna").decode()
    except UnicodeError:
        return False
    if ascii_name == "localhost" or ascii_name.endswith(".localhost"):
        return settings.DEBUG or settings.DEMO
    return bool(NAME.fullmatch(ascii_name))


def addresses(host: str, port: int) -> list[Address]:
    if port not in PORTS:
        raise Forbidden(f"port {port} is not one of mail servers")
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(each[4][0]).partition("%")[0]) for each in found))


def judge(address: Address, host: str) -> None:
    """Raise Forbidden for what an organisation may not reach through us."""
    address = _within(address)
    if address in METADATA or address.is_link_local or address.is_multicast or address.is_unspecified:
        raise Forbidden(f"{host} is not a mail server")
    if address.is_loopback:
        if not (settings.DEBUG or settings.DEMO):
            raise Forbidden(f"{host} is this machine")
    elif not address.is_global and host.lower() not in settings.MAIL_PRIVATE_HOSTS:
        raise Forbidden(f"{host} stands in a private network and is not in MAIL_PRIVATE_HOSTS")


def _within(address: Address) -> Address:
    """The IPv4 address that an IPv6 address wraps, where it wraps one."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
