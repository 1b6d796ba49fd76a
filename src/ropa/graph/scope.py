# SPDX-License-Identifier: Apache-2.0
"""Which header speaks for which activity, and who controls an activity.

In a book of several registers each id begins with the name of its register (`legoland/app-analytics`); a header speaks
only for the records of its own register.
"""

from __future__ import annotations

import attrs

from ropa.model import Activity, Header
from ropa.register import Register
from ropa.silence import each


@attrs.frozen
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


@attrs.frozen
class Scopes:
    """The headers of a book, each with what it speaks for.

    Attributes:
        all: One for each header.
    """

    all: tuple[Scope, ...]

    @classmethod
    def of(cls, book: Register) -> Scopes:
        """The scopes of a book."""
        first_parts = {key.partition("/")[0] for key in book.activities if "/" in key}
        return cls(
            tuple(
                Scope(header, _prefix(header.id, first_parts, alone=len(book.registers) == 1), each(header.controllers))
                for header in book.registers.values()
            )
        )

    def around(self, record_id: str) -> tuple[Scope, ...]:
        """The scopes in whose register a record stands, whoever controls it."""
        if len(self.all) == 1 and not self.all[0].prefix:
            return self.all
        inside = tuple(scope for scope in self.all if scope.prefix and record_id.startswith(scope.prefix))
        return inside or tuple(scope for scope in self.all if not scope.prefix)

    def controllers(self, activity: Activity) -> tuple[str, ...]:
        """Who controls an activity: those it names; else, where it is silent, those of its register."""
        if activity.controllers is not None:
            parties = [controller.party for controller in each(activity.controllers)]
            return tuple(parties) if len(parties) == 1 else tuple(dict.fromkeys(parties))
        return tuple(dict.fromkeys(one for scope in self.around(activity.id) for one in scope.controllers))

    def over(self, activity: Activity) -> tuple[Scope, ...]:
        """The scopes whose general words hold for an activity: one of their controllers controls it.

        A header that names no controller speaks for all activities of its register.
        """
        around = self.around(activity.id)
        if activity.controllers is None:
            return around
        own = {controller.party for controller in each(activity.controllers)}
        return tuple(scope for scope in around if not scope.controllers or not own.isdisjoint(scope.controllers))


def _prefix(header_id: str, first_parts: set[str], *, alone: bool) -> str:
    if "/" in header_id:
        return header_id.rpartition("/")[0] + "/"
    return f"{header_id}/" if not alone and header_id in first_parts else ""


def controllers_of(book: Register, activity: Activity | str) -> tuple[str, ...]:
    """The ids of the parties that control an activity: those it names, else those of its register's header.

    Raises:
        UnknownRecord: there is no such activity.
    """
    return Scopes.of(book).controllers(book.activities[activity] if isinstance(activity, str) else activity)
