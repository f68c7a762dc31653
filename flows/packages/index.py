"""Turn the Argos package index into downloaded archives: the only part of Tilmach that asks for a network.

The index is fetched by httpx from the address argostranslate's settings name; its own reader calls itself for ever
when there is no network, and reads no error.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from flows.errors import PackageError

MAX_INDEX = 10 * 1024**2
"""Bytes: the index of some hundred packages is under 0.1 MB."""
MAX_ARCHIVE = 2 * 1024**3
"""Bytes: as archive.MAX_TOTAL."""
_TIMEOUT = httpx.Timeout(30, connect=10)
"""Seconds: a slow line is waited for, a dead one is given up."""
Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all (0 when the server does not say)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One package the index offers."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]


def fetch(url: str) -> tuple[Offer, ...]:
    """Fetch the index and read the offers in it; what is not a translation package is passed over.

    Raises PackageError with the offline ways in when it cannot be reached, and when it is not an index.
    """
    body = bytearray()
    with _reading(url) as response:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_INDEX:
                raise _not_index(url, "it is too large")
    try:
        data = json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        raise _not_index(url, str(error)) from error
    if not isinstance(data, list):
        raise _not_index(url, "it is not a list")
    return tuple(offer for item in data if (offer := _offer(item)))


def best(offers: tuple[Offer, ...], source: str, target: str) -> Offer | None:
    """Choose the newest offer for a pair; None when there is none."""
    matching = [o for o in offers if (o.source, o.target) == (source, target)]
    return max(matching, key=lambda o: [int(n) for n in o.version.split(".")], default=None)


def download(offer: Offer, target: Path, progress: Progress) -> str:
    """Download a package to `target`, from the first of its addresses that gives the whole file; say which.

    Raises PackageError, that of the last address, when none does.
    """
    failure: PackageError | None = None
    for link in offer.links:
        try:
            _download(link, target, progress)
            return link
        except PackageError as error:
            failure = error
    raise failure or PackageError(
        f"The index names no http address for {offer.source} to {offer.target}.",
        hint="Fetch the package by other means: tilmach packages add FILE.argosmodel",
    )


def _download(link: str, target: Path, progress: Progress) -> None:
    with _reading(link) as response, target.open("wb") as out:
        declared = response.headers.get("content-length", "")
        total = int(declared) if declared.isdigit() and "content-encoding" not in response.headers else 0
        done = 0
        for chunk in response.iter_bytes():
            done += len(chunk)
            if done > MAX_ARCHIVE:
                raise PackageError(
                    f"{link} sends more than {MAX_ARCHIVE:,} bytes.",
                    hint="That is no Argos package; nothing was installed.",
                )
            out.write(chunk)
            progress(done, total)
        if total and done != total:
            raise PackageError(
                f"The download of {link} stopped at {done:,} of {total:,} bytes.",
                hint="Try again; this package was not installed.",
            )


@contextmanager
def _reading(url: str) -> Iterator[httpx.Response]:
    """Open a URL; every way a network fails becomes one error that names the ways without a network."""
    offline = (
        "Without a network: tilmach packages add FILE.argosmodel, or tilmach packages restore BUNDLE.zip "
        "made by tilmach packages bundle on a machine that has one."
    )
    try:
        with httpx.stream("GET", url, timeout=_TIMEOUT, follow_redirects=True) as response:
            response.raise_for_status()
            yield response
    except httpx.HTTPStatusError as error:
        raise PackageError(f"{url} answers {error.response.status_code}.", hint=offline) from error
    except (httpx.TransportError, httpx.TooManyRedirects, httpx.InvalidURL, httpx.DecodingError) as error:
        reason = str(error) or type(error).__name__
        raise PackageError(f"{url} cannot be fetched: {reason}", hint=offline) from error
    except (ImportError, ValueError) as error:
        # What httpx makes of a proxy in the environment that it cannot use, such as socks5.
        raise PackageError(
            f"{url} cannot be fetched: {error}",
            hint="Unset ALL_PROXY, HTTP_PROXY and HTTPS_PROXY or name an http proxy there. " + offline,
        ) from error


def _offer(item: object) -> Offer | None:
    if not isinstance(item, dict) or item.get("type", "translate") != "translate":
        return None
    source, target, version = item.get("from_code"), item.get("to_code"), item.get("package_version")
    links = item.get("links")
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(version, str)):
        return None
    if not re.fullmatch(r"\d+(\.\d+)*", version) or not isinstance(links, list):
        return None
    usable = tuple(link for link in links if isinstance(link, str) and link.startswith(("https://", "http://")))
    return Offer(source=source, target=target, version=version, links=usable)


def _not_index(url: str, reason: str) -> PackageError:
    return PackageError(
        f"{url} is not a package index: {reason}.",
        hint="Check ARGOS_PACKAGE_INDEX, or use tilmach packages add FILE.argosmodel.",
    )
