# SPDX-License-Identifier: Apache-2.0
"""What moved from one value to another between two states of a record: bases, time limits, contacts, safeguards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ropa.difference.facts import Fact
from ropa.difference.side import Side
from ropa.model import Activity, Authorisation
from ropa.period import Period
from ropa.silence import NotApplicable, each

Moves = Callable[[Side, Side, Any, Any], Iterator[Fact]]
"""From the two sides, and a record in its earlier and its later state."""

CONSENT: Final = "6(1)(a)"
INTERESTS: Final = "6(1)(f)"


def _articles(activity: Activity) -> dict[str, dict[str, str]]:
    """By purpose, the articles that it rests on, each with the field it stands in; `""` for those of no purpose."""
    articles: dict[str, dict[str, str]] = {}
    for purpose in each(activity.purposes):
        articles.setdefault(purpose.purpose, {}).update(
            {basis.article: "purposes" for basis in each(purpose.bases) if basis.article}
        )
    untied = {basis.article: "bases" for basis in each(activity.bases) if basis.article}
    if untied:
        articles[""] = untied
    return articles


def _bases(before: Activity, after: Activity) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The articles of each purpose before and after; a purpose that is new or gone is another rule's."""
    earlier, later = _articles(before), _articles(after)
    for purpose in later:
        if purpose in earlier or purpose == "":
            yield earlier.get(purpose, {}), later[purpose]


def _consent_gave_way(_: Side, __: Side, before: Activity, after: Activity) -> Iterator[Fact]:
    for earlier, later in _bases(before, after):
        if CONSENT in earlier and CONSENT not in later:
            came = {article: field for article, field in later.items() if article not in earlier}
            yield from (Fact("article", article, field) for article, field in (came or later).items())


def _basis(_: Side, __: Side, before: Activity, after: Activity) -> Iterator[Fact]:
    for earlier, later in _bases(before, after):
        if CONSENT in earlier and CONSENT not in later and later:
            continue
        yield from (Fact("article", article, later[article]) for article in later if article not in earlier)
        if not later.keys() - earlier.keys():
            yield from (Fact("article", article, earlier[article]) for article in earlier if article not in later)


def _towards(towards: str) -> Moves:
    def moves(_: Side, __: Side, before: Activity, after: Activity) -> Iterator[Fact]:
        for earlier, later in _bases(before, after):
            if towards in later and towards not in earlier:
                yield Fact("article", towards, later[towards])

    return moves


def _interests_named(activity: Activity) -> frozenset[str]:
    purposes = (basis for purpose in each(activity.purposes) for basis in each(purpose.bases))
    return frozenset(basis.interest for basis in (*purposes, *each(activity.bases)) if basis.interest)


def _interest(_: Side, __: Side, before: Activity, after: Activity) -> Iterator[Fact]:
    earlier, later = _interests_named(before), _interests_named(after)
    if earlier and later - earlier:
        yield from (Fact("text", interest, "purposes") for interest in sorted(later - earlier))


def _limits(holder: Any) -> dict[Any, list[Any]]:
    """Time limits by what they are for: data, subjects, purposes, systems."""
    limits: dict[Any, list[Any]] = {}
    for limit in each(holder.retention):
        limits.setdefault((limit.categories, limit.subjects, limit.purposes, limit.systems), []).append(limit)
    return limits


def _has_limit(limit: Any) -> bool:
    return isinstance(limit.keep, Period) or bool(limit.until)


def _longer(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    earlier, later = _limits(before), _limits(after)
    for scope in later:
        if _grew(earlier.get(scope, []), later[scope]):
            for limit in later[scope]:
                if isinstance(limit.keep, Period):
                    yield Fact("value", limit.keep, "retention")
                    break


def _grew(earlier: list[Any], later: list[Any]) -> bool:
    was = [limit.keep for limit in earlier if isinstance(limit.keep, Period)]
    now = [limit.keep for limit in later if isinstance(limit.keep, Period)]
    if not was or not now:
        return False
    longer = any(all(keep.surely_longer_than(period) for period in was) for keep in now)
    return longer or (was == now and _backup(later) is not None and _surely_longer(_backup(later), _backup(earlier)))


def _backup(limits: list[Any]) -> Period | None:
    return next((limit.backup for limit in limits if isinstance(limit.backup, Period)), None)


def _surely_longer(period: Period | None, other: Period | None) -> bool:
    return period is not None and (other is None or period.surely_longer_than(other))


def _limit_gone(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    """A period or an end that was stated, and is no more."""
    earlier, later = _limits(before), _limits(after)
    for scope, limits in earlier.items():
        if any(map(_has_limit, limits)) and not any(map(_has_limit, later.get(scope, []))):
            if any(map(_has_limit, each(after.retention))) and scope not in later:
                continue  # the limits are divided otherwise now
            keep = next((limit.keep for limit in limits if isinstance(limit.keep, Period)), None)
            until = next((limit.until for limit in limits if limit.until), None)
            yield Fact("value", keep, "retention") if keep is not None else Fact("text", until, "retention")


def _retention(old: Side, new: Side, before: Any, after: Any) -> Iterator[Fact]:
    if before.retention == after.retention:
        return
    if any(True for _ in (*_longer(old, new, before, after), *_limit_gone(old, new, before, after))):
        return
    for limit in each(after.retention):
        if limit not in each(before.retention):
            text = limit.keep if isinstance(limit.keep, Period) else limit.until or limit.criteria
            if text:
                yield Fact("value" if isinstance(text, Period) else "text", text, "retention")


def _dpo(old: Side, new: Side, before: Any, after: Any) -> Iterator[Fact]:
    stated = after.dpo is not None and not isinstance(after.dpo, NotApplicable)
    if before.dpo != after.dpo and stated and _is_own(old, new, after):
        yield Fact("own", None, "dpo")


def _dpo_gone(old: Side, new: Side, before: Any, after: Any) -> Iterator[Fact]:
    stated = before.dpo is not None and not isinstance(before.dpo, NotApplicable)
    if stated and (after.dpo is None or isinstance(after.dpo, NotApplicable)) and _is_own(old, new, after):
        yield Fact("own", None, "dpo")


def _representative(old: Side, new: Side, before: Any, after: Any) -> Iterator[Fact]:
    if before.representative != after.representative and _is_own(old, new, after):
        yield Fact("own", None, "representative")


def _is_own(old: Side, new: Side, party: Any) -> bool:
    """Whether a party is one whose record this is, so far as the register says whose it is."""
    own = old.own | new.own
    return not own or party.id in own


def _authority(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    if before.authority != after.authority:
        yield Fact("own", None, "authority")


def _country(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    if before.country != after.country and isinstance(after.country, str):
        yield Fact("country", after.country, "country")


def _safeguards(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    if _grounds(before) != _grounds(after):
        yield Fact("own", None, "safeguards")


def _grounds(transfer: Any) -> Any:
    safeguards = transfer.safeguards
    if not isinstance(safeguards, tuple):
        return safeguards
    return tuple(
        (safeguard.tool, safeguard.decision, safeguard.text, safeguard.module, safeguard.fallback)
        for safeguard in safeguards
    )


def _ages(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    earlier, later = _age_limits(before), _age_limits(after)
    yield from (Fact("value", age, "children") for age, _ in sorted(later - earlier, key=str))


def _age_limits(holder: Any) -> frozenset[Any]:
    children = holder.children
    limits = each(children.limits) if children else ()
    return frozenset((limit.age, limit.countries) for limit in limits if isinstance(limit.age, int))


def _authorisation(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    if before.sub_processors != after.sub_processors and isinstance(after.sub_processors, Authorisation):
        yield Fact("value", after.sub_processors, "sub_processors")


def _shorter_notice(_: Side, __: Side, before: Any, after: Any) -> Iterator[Fact]:
    for field in ("notice_days", "objection_days"):
        earlier, later = getattr(before, field), getattr(after, field)
        if isinstance(earlier, int) and (later is None or (isinstance(later, int) and later < earlier)):
            yield Fact("value", later, field) if later is not None else Fact("own", None, field)


MOVES: Final[Mapping[str, Moves]] = {
    "consent": _consent_gave_way,
    "basis": _basis,
    "interests": _towards(INTERESTS),
    "to_consent": _towards(CONSENT),
    "interest": _interest,
    "retention": _retention,
    "longer": _longer,
    "limit_gone": _limit_gone,
    "dpo": _dpo,
    "dpo_gone": _dpo_gone,
    "representative": _representative,
    "authority": _authority,
    "country": _country,
    "safeguards": _safeguards,
    "age": _ages,
    "authorisation": _authorisation,
    "notice": _shorter_notice,
}
"""What each move of the rules of change is read from."""
