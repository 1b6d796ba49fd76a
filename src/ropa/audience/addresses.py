# SPDX-License-Identifier: Apache-2.0
"""Paths of files, and addresses that only the organisation's own network knows: neither is for somebody outside."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from ropa.patterns import pattern
from ropa.text import Text

CUT: Final = "[…]"
"""What stands in a text in the place of a path."""

_ENDINGS: Final = "csv|docx?|eml|html?|json|md|msg|od[st]|pdf|pptx?|toml|txt|xls[mx]?|ya?ml|zip"
"""How the names of files end."""

_SEGMENT = r"[^\\/:*?\"<>|\r\n]+"
_LAST = r"(?:[^\\/:*?\"<>|\r\n.]{0,80}(?:\.[A-Za-z0-9]{1,8})+|[^\s\\/:*?\"<>|]*)"
_PATH = pattern(
    r"file:/{1,3}[^\s\"<>|]+"
    rf"|(?<![A-Za-z0-9])[A-Za-z]:[\\/](?!/)(?:{_SEGMENT}[\\/])*{_LAST}"
    rf"|(?<!\\)\\\\[\w.$-]+(?:\\{_SEGMENT}(?=\\))*\\{_LAST}"
    r"|(?<![\w/:.~<])~?/[\w.@+-]+(?:/[\w.@+%-]*)+"
    r"|(?<![\w/:.])\.{1,2}[\\/][^\s\"<>|]+"
    r"|(?<![\w/:.])~/[\w.@+-]+"
    r"|%\w{1,40}%[\\/][^\s\"<>|]+|\$\{?[A-Z_]{2,40}\}?/[^\s\"<>|]+"
    r"|(?<![A-Za-z0-9])[A-Za-z]:[\w.-]{0,40}\\[^\s\"<>|]+"
    r"|\bgit@[\w.-]+:[^\s\"<>|]+"
    r"|(?<![\w/:.@-])[\w-]{1,80}(?:/[\w .-]{1,80}){0,12}/[\w.-]{1,80}"
    rf"(?: [\w.-]{{1,40}}){{0,3}}\.(?:{_ENDINGS})\b",
    re.IGNORECASE,
)
_ADDRESS = pattern(
    r"(?:\bonenote:)?\b[a-z][a-z0-9+.-]{1,20}://[^\s\"<>|«»)\]]+"
    r"|(?<![\w/:.@-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/[^\s\"<>|«»)\]]+",
    re.IGNORECASE,
)
"""An address, with `https://` or without."""

_STOPS: Final = ".,;:!?"
_MAY_BE_PATH = pattern(r"[\\/]")
_SCHEME = pattern(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FILE = pattern(rf"[^/]*\.(?:{_ENDINGS})\Z", re.IGNORECASE)
_WORKSPACE = pattern(
    r"(?:[\w-]+\.)?(?:sharepoint\.com|atlassian\.net|notion\.so|notion\.site|slack\.com|box\.com|dropbox\.com)\Z"
    r"|(?:docs|drive|sites)\.google\.com\Z|teams\.microsoft\.com\Z|onedrive\.live\.com\Z",
    re.IGNORECASE,
)
"""Hosts on which organisations keep what only their own people open."""

_HOST = pattern(r"(?:[a-z0-9-]+\.)+[a-z]{2,}\Z", re.IGNORECASE)
_INSIDE: Final = frozenset(
    [
        "corp",
        "example",
        "home",
        "intern",
        "internal",
        "intra",
        "intranet",
        "invalid",
        "lan",
        "local",
        "localdomain",
        "localhost",
        "private",
        "test",
    ]
)


def without_paths(text: str) -> str:
    """A text in which each path of a file is cut out, and each address that only its own network knows.

    In each of its languages.
    """
    if isinstance(text, Text):
        if not any(_MAY_BE_PATH.search(wording) for _, wording in text.items()):
            return text
        cut = {language: _cut(wording) for language, wording in text.items()}
        return text if cut == dict(text.items()) else Text(cut)
    return _cut(text) if _MAY_BE_PATH.search(text) else text


def _cut(wording: str) -> str:
    pieces, at = [], 0
    for match in _ADDRESS.finditer(wording):
        address = match[0].rstrip(_STOPS)
        reached = can_be_reached(address)
        pieces += [_PATH.sub(CUT, wording[at : match.start()]), address if reached else CUT]
        at = match.start() + len(address)
    pieces.append(_PATH.sub(CUT, wording[at:]))
    return "".join(pieces)


def can_be_reached(address: str) -> bool:
    r"""Whether somebody outside the organisation can have use of an address: of the web, on a host that the web knows.

    `https://www.example.org/x` and `example.org/x` are such addresses; a path, `\\server\share` and
    `https://intranet/x` are none.
    """
    text = address.strip()
    if not _SCHEME.match(text):
        if _FILE.match(text):
            return False
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in {"http", "https"} or parts.username or "\\" in text:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        pass
    if not _HOST.match(host) or _WORKSPACE.match(host):
        return False
    return host.rpartition(".")[2].lower() not in _INSIDE and host.partition(".")[0].lower() not in _AT_HOME


_AT_HOME: Final = frozenset({"intern", "internal", "intra", "intranet", "lan"})
"""How a host is called that only the organisation's own network knows, whatever its domain."""
