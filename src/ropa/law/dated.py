# SPDX-License-Identifier: Apache-2.0
"""The law on one day: `ropa.law.on("2022-06-10").adequacy("US")`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from ropa.errors import DateMissing, NamesOffered, UnknownWord
from ropa.law import adequacy, bases, chapter_v, eea, table
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.law.adequacy import AdequacyAnswer, Decision, Standing
    from ropa.law.authorities import Authority
    from ropa.law.bases import LegalBasis
    from ropa.law.chapter_v import ToolStanding
    from ropa.law.children import ChildAge
    from ropa.law.dpia import DpiaTrigger
    from ropa.law.eea import Country
    from ropa.law.national_choices import NationalChoice
    from ropa.law.requirements import Requirement
    from ropa.law.retention import RetentionRule
    from ropa.law.rights import RightRestriction


def on(day: date | str | None) -> LawOn:
    """The law on *day*, a date or `YYYY-MM-DD`.

    Raises:
        DateMissing: *day* is `None`: the law has no meaning without a date.
        UnknownWord: *day* is not a date.
    """
    if day is None:
        raise DateMissing('A question of law needs a date: ropa.law.on("2022-06-10"). Use the date of the record.')
    if isinstance(day, datetime):
        return LawOn(day.date())
    if isinstance(day, date):
        return LawOn(day)
    try:
        return LawOn(date.fromisoformat(day))
    except (ValueError, TypeError):
        raise UnknownWord(f"{day!r} is not a date. Write it as YYYY-MM-DD.") from None


@frozen
class LawOn(NamesOffered):
    """Every question of law, on one day. A table that few questions need is loaded when it is asked.

    Each method raises `LawGap` for a day before its table begins, and `UnknownWord` for a code or id that is not known.
    A day after the last check of a table is answered; `stale` says so.

    Attributes:
        day: The day.
    """

    day: date

    def adequacy(self, territory: str) -> AdequacyAnswer:
        """What adequacy decisions there are for a country or international organisation (Art. 45)."""
        return adequacy.adequacy(territory, self.day)

    def decisions_for_organisations(self) -> tuple[Decision, ...]:
        """The adequacy decisions that stand for international organisations, wherever their seat is."""
        return adequacy.of_organisations(self.day)

    def decision(self, decision_id: str) -> Standing:
        """Whether one decision, named by its id (`us-privacy-shield`), stands."""
        return adequacy.standing(decision_id, self.day)

    def decision_in_its_term(self, decision_id: str) -> Standing:
        """Whether one decision stands in whichever of its terms (`gb-2025` for a day of 2022 is that of 2021)."""
        return adequacy.in_its_term(decision_id, self.day)

    def country(self, code: str) -> Country:
        """What a country is: in the EU, in the EEA, a third country, with notes."""
        return eea.country(code, self.day)

    def status(self, code: str) -> str:
        """The status of a country in a word: `eu`, `eea-efta`, `bridge`, `third-country`, ..."""
        return eea.country(code, self.day).status

    def is_eea(self, code: str) -> bool:
        """Whether a country counts as inside the EEA (the United Kingdom until 2020-12-31)."""
        return eea.is_eea(code, self.day)

    def is_third_country(self, code: str) -> bool:
        """Whether a country surely is a third country; false also where that is unsettled, and during the bridge."""
        return eea.country(code, self.day).is_third_country

    def in_chapter_v(self, code: str) -> bool:
        """Whether data sent there from the EEA need a ground of Articles 45 to 49."""
        return eea.country(code, self.day).in_chapter_v

    def eea_states(self) -> frozenset[str]:
        """The states of the EEA."""
        return eea.states(self.day)

    def gdpr_applies_in(self, code: str) -> bool:
        """Whether the GDPR of the EU is law in a country."""
        return eea.gdpr_applies_in(code, self.day)

    def transfer_tool(self, tool_id: str) -> ToolStanding:
        """What a transfer tool (`scc-2010`, `bcr`, `49-1-a`) is worth."""
        return chapter_v.transfer_tool(tool_id, self.day)

    def legal_basis(self, article: str) -> LegalBasis:
        """The legal basis or condition of an article: `6(1)(f)`, `9(2)(a)`, `10`."""
        return bases.legal_basis(article, self.day)

    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """Every legal basis and condition."""
        return bases.legal_bases(self.day)

    def national_id(self, country: str) -> LegalBasis | None:
        """The country's rule on national identity numbers (Art. 87), or `None` where the table has none."""
        return bases.national_id(country, self.day)

    def conditions_laid_down(self, citation: str) -> frozenset[str]:
        """The conditions of Art. 9(2), 10 and 87 that a national provision lays down: `BDSG § 26`."""
        from ropa.law import national_conditions

        return national_conditions.conditions_laid_down(citation, self.day)

    def national_choices(self, country: str) -> tuple[NationalChoice, ...]:
        """What a country made of what the GDPR leaves to it: officers, the dead, journalism, access, employment."""
        from ropa.law import national_choices

        return national_choices.national_choices(country, self.day)

    def child_age(self, country: str) -> ChildAge:
        """The age from which a child consents alone to an online service (Art. 8), for a consent given on the day."""
        from ropa.law import children

        return children.child_age(country, self.day)

    def art30_requirements(self, role: str) -> tuple[Requirement, ...]:
        """What Art. 30 asks of the record of a `controller` or a `processor`."""
        from ropa.law import requirements

        return requirements.art30_requirements(role, self.day)

    def retention(self, country: str) -> tuple[RetentionRule, ...]:
        """The rules of a country, and of the Union, on how long data are kept."""
        from ropa.law import retention

        return retention.retention(country, self.day)

    def rights_restrictions(self, country: str) -> tuple[RightRestriction, ...]:
        """The rules of a country that cut down the rights of data subjects; none where the table has none."""
        from ropa.law import rights

        return rights.restrictions_in(country, self.day)

    def dpia_triggers(self, jurisdiction: str) -> tuple[DpiaTrigger, ...]:
        """When an impact assessment is due in a country (Art. 35)."""
        from ropa.law import dpia

        return dpia.dpia_triggers(jurisdiction, self.day)

    def authority(self, code: str) -> Authority | None:
        """The supervisory authority of a country (the first, where there are two), or `None`."""
        from ropa.law import authorities

        return authorities.authority(code, self.day)

    def authority_for_complaints(self, code: str) -> Authority | None:
        """The authority of a country to which a complaint of Art. 77 about a controller there may go, or `None`."""
        from ropa.law import authorities

        return authorities.authority_for_complaints(code, self.day)

    def authorities(self, code: str) -> tuple[Authority, ...]:
        """The supervisory authorities of a country, a German Land (`DE-BY`) or the Union (`EU`)."""
        from ropa.law import authorities

        return authorities.authorities(code, self.day)

    @property
    def last_checked(self) -> date:
        """The day to which every table was checked: of later days, not all is known."""
        return table.last_checked()

    def stale(self, name: str | None = None) -> str | None:
        """A sentence if the day is later than the last check of the table *name*, else `None`.

        Without a name: one sentence for all the tables, by the one that was checked longest ago.
        """
        return table.stale(self.day) if name is None else table.table(name).stale(self.day)
