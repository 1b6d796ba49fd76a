# SPDX-License-Identifier: Apache-2.0
"""From which age a child can consent to an online service alone (GDPR Art. 8), by country and date.

The day to ask about is the day of the consent. It matters only where consent is the basis and the service is offered
directly to a child.
"""

from __future__ import annotations

from datetime import date

from ropa.errors import LawGap
from ropa.law.eea import country, gdpr_applies_in
from ropa.law.table import LawRow, facts, table
from ropa.values import frozen


@frozen(kw_only=True)
class ChildAge(LawRow):
    """The age of consent for online services in a country.

    Attributes:
        country: The code of the country; `EU` for the age of the GDPR itself.
        age: From this age the child's own consent is enough; `None` = the age was not looked up.
        older_consents: What happens to consents given under an earlier age; empty = nothing special.
    """

    country: str
    age: int | None
    older_consents: str

    @property
    def is_default(self) -> bool:
        """Whether it is the age of the GDPR itself, because the country had set no other."""
        return self.country == "EU"


def child_ages() -> tuple[ChildAge, ...]:
    """Every row of the table."""
    return facts("child_consent_age", ChildAge)


def child_age(code: str, day: date) -> ChildAge:
    """The age in the country on *day*; the GDPR's own (16) where the GDPR is law and the country had set no other.

    Åland follows Finland, the outermost regions France, Svalbard Norway; Greenland does not follow Denmark.

    Raises:
        UnknownWord: *code* is no country code.
        LawGap: Art. 8 is not law there on *day*, or the table does not know the age.
    """
    table("child_consent_age").covers(day)
    here = country(code, day)
    bound = gdpr_applies_in(code, day)
    home = here.part_of if here.part_of and bound else code
    age = next((row for row in child_ages() if row.country == home and row.holds(day)), None)
    if age is None and bound:
        age = next(row for row in child_ages() if row.is_default)
    if age is None:
        raise LawGap(f"Art. 8 GDPR is not law in {code} on {day}; ask about a country and a day of the EEA.")
    if age.age is None:
        raise LawGap(f"The age of consent in {code} is not in the table. {age.note}; see {age.source}.")
    return age
