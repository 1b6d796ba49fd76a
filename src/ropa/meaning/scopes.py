# SPDX-License-Identifier: Apache-2.0
"""Which header speaks for which record, and who controls an activity.

In a book of several registers each id begins with the name of its register (`legoland/app-analytics`); a header speaks
only for the records of its own register.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import attrs

from ropa.meaning.engagements import Engagement
from ropa.model import RECORD_CLASSES, Activity, Controller, Header
from ropa.model.fields.references import references
from ropa.refs import key_of, split_key
from ropa.register import Register
from ropa.silence import each

PLAIN: Final = "register"
"""The id of the header of a register that stands alone; in a book of several each header bears a name."""

_SEVERAL: Final = 2
"""From how many controllers on they are joint."""


@attrs.frozen(eq=False, repr=False)
class Scope:
    """What a header speaks for.

    Attributes:
        header: The header.
        prefix: With what the ids of its register begin (`legoland/`); empty where it is the only register.
        controllers: Whose record it is.
    """

    header: Header
    prefix: str
    controllers: tuple[str, ...]

    @property
    def key(self) -> str:
        """The header among all records: `registers/legoland`."""
        return f"registers/{self.header.id}"


class Scopes:
    """The headers of a book, each with what it speaks for.

    Args:
        book: The register, or the book of several.

    Attributes:
        all: One for each header.
    """

    def __init__(self, book: Register) -> None:
        self._book = book
        self.all: tuple[Scope, ...] = tuple(
            Scope(header, self._prefix_of(header.id), each(header.controllers)) for header in book.registers.values()
        )
        self._by_prefix: dict[str, tuple[Scope, ...]] = {}
        for scope in self.all:
            self._by_prefix[scope.prefix] = (*self._by_prefix.get(scope.prefix, ()), scope)
        self._over: dict[tuple[str, tuple[str, ...] | None], tuple[Scope, ...]] = {}
        self._controllers: dict[str, tuple[str, ...]] = {}
        self._otherwise = book.language

    # -- whose register ------------------------------------------------------------------------------------------------

    @cached_property
    def _several(self) -> bool:
        """Whether this is a book of several registers: each id stands behind the name of one and refers to no other."""
        ids = (record_id for kind in RECORD_CLASSES if kind != "header" for record_id in self._book.records(kind))
        if not all("/" in record_id for record_id in ids):
            return False
        headers = self._book.registers
        if any(name in self._folders or "/" in name for name in headers):
            return True
        return PLAIN not in headers and not any(
            kind not in {"any", "document"} and "/" in target and _first(target) != _first(record.id)
            for record in (headers.values() if headers else self._book.each())
            for path, kind, target in references(record)
            if not path.startswith("same_as")
        )

    @cached_property
    def _folders(self) -> frozenset[str]:
        """What stands before the slashes of ids: `group`, `group/legoland`."""
        folders: set[str] = set()
        for record in self._book.each():
            folder = record.id.rpartition("/")[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(folders)

    def _prefix_of(self, header_id: str) -> str:
        if self._several and "/" not in header_id:
            return f"{header_id}/"
        if len(self._book.registers) > 1 and header_id in self._folders:
            return f"{header_id}/"
        return header_id.rpartition("/")[0] + "/" if "/" in header_id else ""

    def home(self, record_id: str) -> str:
        """The register in which a record stands, by what its ids begin with (`legoland/`); empty for the only one."""
        folder = record_id
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if f"{folder}/" in self._by_prefix:
                return f"{folder}/"
        return f"{_first(record_id)}/" if self._several and "/" in record_id else ""

    def home_of(self, key: str) -> str:
        """The register in which the record called so stands (`activities/legoland/app`, `registers/legoland`)."""
        split = split_key(key)
        if split is not None and split[0] == "header":
            return self._prefix_of(split[1])
        return self.home(split[1] if split is not None else key)

    def around(self, record_id: str) -> tuple[Scope, ...]:
        """The scopes in whose register a record stands, whoever controls it."""
        return self._by_prefix.get(self.home(record_id), ())

    def language(self, record_id: str) -> str:
        """The language of the plain texts of a record: that of its register; `en` where none is stated, or several."""
        if len(self.all) <= 1 and not self._several:
            return self._otherwise
        languages = {scope.header.language for scope in self.around(record_id) if scope.header.language}
        return languages.pop() if len(languages) == 1 else "en"

    # -- who controls --------------------------------------------------------------------------------------------------

    def own_controllers(self, activity: Activity) -> tuple[str, ...]:
        """The controllers that an activity itself names."""
        stated = activity.controllers
        if isinstance(stated, tuple) and len(stated) == 1:
            return (stated[0].party,)
        return tuple(dict.fromkeys(controller.party for controller in each(stated)))

    def controllers(self, activity: Activity) -> tuple[str, ...]:
        """Who controls an activity: those it names; else, where it is silent, those of its register."""
        if activity.controllers is not None:
            return self.own_controllers(activity)
        return self.controllers_around(activity.id)

    def joint_controllers(self, activity: Activity) -> tuple[Engagement, ...]:
        """The controllers of an activity that has several, each as one that has the data from the others (Art. 26)."""
        parties = self.controllers(activity)
        if len(parties) < _SEVERAL:
            return ()
        key, named = (
            key_of("activity", activity.id),
            {item.party: item for item in reversed(each(activity.controllers))},
        )
        stated = enumerate(each(activity.controllers))
        places = {controller.party: place for place, controller in reversed(tuple(stated))}
        return tuple(
            Engagement(key, f"controllers[{places[party]}]", "joint-controller", party, named[party])
            if named
            else Engagement(key, "controllers", "joint-controller", party, Controller(party))
            for party in parties
        )

    def controllers_around(self, record_id: str) -> tuple[str, ...]:
        """Whose register it is in which a record stands."""
        return self.controllers_at(self.home(record_id))

    def controllers_at(self, home: str) -> tuple[str, ...]:
        """Whose register it is, of which the ids begin so."""
        controllers = self._controllers.get(home)
        if controllers is None:
            inside = self._by_prefix.get(home, ())
            controllers = tuple(dict.fromkeys(party for scope in inside for party in scope.controllers))
            self._controllers[home] = controllers
        return controllers

    def over(self, activity: Activity) -> tuple[Scope, ...]:
        """The scopes whose general words hold for an activity: one of their controllers controls it.

        A header that names no controller speaks for all activities of its register, and every header of the register
        for an activity that names none.
        """
        own = self.own_controllers(activity) or None
        case = (self.home(activity.id), own)
        scopes = self._over.get(case)
        if scopes is None:
            scopes = self._over[case] = tuple(self._speaking(*case))
        return scopes

    def _speaking(self, home: str, own: tuple[str, ...] | None) -> Iterator[Scope]:
        for scope in self._by_prefix.get(home, ()):
            if own is None or not scope.controllers or not set(own).isdisjoint(scope.controllers):
                yield scope


def _first(record_id: str) -> str:
    return record_id.partition("/")[0]


def controllers_of(book: Register, activity: Activity | str) -> tuple[str, ...]:
    """The ids of the parties that control an activity: those it names, else those of its register's header.

    Raises:
        UnknownRecord: there is no such activity.
    """
    return Scopes(book).controllers(book.activities[activity] if isinstance(activity, str) else activity)
