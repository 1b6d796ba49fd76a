# SPDX-License-Identifier: Apache-2.0
"""Family A: what Art. 30(1) and 30(2) ask a record to hold, letter by letter.

"Where possible" never weighs more than a warning, and nothing is asked that does not apply. The exemption of Art. 30(5)
is never assumed: it falls away for processing that is more than occasional, which most is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Contact, Party, PartyKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

AUTHORITIES = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})


@rule("A101")
def controller_missing(ctx: Context) -> Iterator[Hit]:
    """A record without a controller.

    What it finds:
        A register whose header names no controller although some activity relies on it; without a header, an activity
        that names none.
    Why it matters:
        The record is the controller's, and begins with who that is.
    Law:
        GDPR Art. 30(1)(a).

    Example:
        A header with a title only, and activities without `controllers`.
    Mend:
        Name the party in the header (`controllers: [acme]`) or on the activity.
    Limits:
        A processor's own record (Art. 30(2)) is not asked. The exemption of Art. 30(5) (fewer than 250 persons) is
        never assumed: it falls away where processing is more than occasional, may be a risk, or includes special data.
    """
    without = [key for key, header in ctx.headers if not each(header.controllers)]
    if ctx.headers and not without:
        return
    relying = [(key, one) for key, one in ctx.activities if not ctx.controllers_of(one)]
    for key in without if relying else ():
        yield hit(key, "controllers")
    if not ctx.headers:
        for key, _ in relying:
            yield hit(key, "controllers")


@rule("A102")
def controller_contact_missing(ctx: Context) -> Iterator[Hit]:
    """A controller without contact details.

    What it finds:
        A party that is controller here, with no address, e-mail, telephone, website or contact.
    Why it matters:
        Art. 30 asks for name *and* contact details, so that authority and data subjects can reach it.
    Law:
        GDPR Art. 30(1)(a).

    Example:
        `acme: {name: Acme ApS}` as controller.
    Mend:
        Give an address or another way to reach it.
    Limits:
        Which detail is enough the law leaves open; one is taken to be.
    """
    for party in _parties(ctx, ctx.controllers):
        if not _reachable(party) and not _reachable(party.contact):
            yield hit(f"parties/{party.id}", "contact", party=ctx.name(party.id))


@rule("A103")
def dpo_not_stated(ctx: Context) -> Iterator[Hit]:
    """A controller of which the record neither names a data protection officer nor says that none is needed.

    What it finds:
        A controller without `dpo`: a question, for most need none. For a public authority, which must have one, it
        weighs as an error.
    Why it matters:
        The record names the officer where there is one. Silence leaves open whether anybody asked.
    Law:
        GDPR Art. 30(1)(a), 37(1).

    Example:
        A controller with name and address only.
    Mend:
        Name the officer (`dpo: {name: ...}`), or say why none is needed (`dpo: {not_applicable: why}`).
    Limits:
        Whether an officer is needed is not judged, save for public authorities.
    """
    for party in _parties(ctx, ctx.controllers):
        if party.dpo is None:
            severity = Severity.ERROR if party.kind in AUTHORITIES else None
            yield hit(f"parties/{party.id}", "dpo", severity=severity, party=ctx.name(party.id))


@rule("A104")
def controller_without_name(ctx: Context) -> Iterator[Hit]:
    """A controller without a name.

    What it finds:
        A party that is controller here and has neither `name` nor `legal_name`.
    Why it matters:
        Art. 30 asks for the name; an id is a name for this register only.
    Law:
        GDPR Art. 30(1)(a).

    Example:
        `acme: {country: DK}` as controller.
    Mend:
        Give its name.
    Limits:
        The name is not compared with any company register.
    """
    for party in _parties(ctx, ctx.controllers):
        if not party.name and not party.legal_name:
            yield hit(f"parties/{party.id}", "name", party=party.id)


@rule("A105")
def representative_not_stated(ctx: Context) -> Iterator[Hit]:
    """A controller outside the EEA of which no representative in the Union is named.

    What it finds:
        A controller in a third country without `representative`.
    Why it matters:
        Where Art. 3(2) reaches it, it has to appoint one, and the record names it.
    Law:
        GDPR Art. 27(1), 30(1)(a).

    Example:
        A controller in the United States, `representative` left out.
    Mend:
        Name the party, or say why none is needed (`representative: {not_applicable: why}`), as under Art. 27(2).
    Limits:
        Whether Art. 3(2) applies cannot be seen here. Public authorities are left out (Art. 27(2)(b)).
    """
    for party in _parties(ctx, ctx.controllers):
        abroad = isinstance(party.country, str) and ctx.country(party.country).is_third_country
        if abroad and party.representative is None and party.kind not in AUTHORITIES:
            yield hit(f"parties/{party.id}", "representative", party=ctx.name(party.id))


@rule("A110")
def purposes_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity without a purpose.

    What it finds:
        An activity whose `purposes` are left out or empty.
    Why it matters:
        Everything else is measured by the purpose: basis, necessity, retention.
    Law:
        GDPR Art. 30(1)(b), 5(1)(b).

    Example:
        `newsletter: {name: Newsletter}`.
    Mend:
        Name each purpose.
    Limits:
        Whether a purpose is specific enough is not judged.
    """
    for key, activity in ctx.activities:
        if not each(activity.purposes):
            yield hit(key, "purposes", activity=activity.name or activity.id)


@rule("A111")
def subjects_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that does not say whose data it is.

    What it finds:
        An activity with no category of data subjects in any of its `data`.
    Why it matters:
        Without it nobody can tell who is to be informed, or who is at risk.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        `data: [{categories: [contact.email]}]`.
    Mend:
        Name the categories of data subjects: `subjects: [customer]`.
    Limits:
        One pairing with subjects is enough.
    """
    for key, activity in ctx.activities:
        if not any(data.subjects for data in each(activity.data)):
            yield hit(key, "data", activity=activity.name or activity.id)


@rule("A112")
def categories_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that does not say which data it is about.

    What it finds:
        An activity with no category of personal data, and no data described in words.
    Why it matters:
        Sensitivity, security and retention depend on it.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        `data: [{subjects: [customer]}]`.
    Mend:
        Name the categories: `categories: [contact.email]`.
    Limits:
        Data in words only (`text`) is taken as stated.
    """
    for key, activity in ctx.activities:
        if not any(data.categories or data.text for data in each(activity.data)):
            yield hit(key, "data", activity=activity.name or activity.id)


@rule("A113")
def recipients_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that says nothing of who receives the data.

    What it finds:
        An activity with neither `processors` nor `recipients`, where its header names none either.
    Why it matters:
        Processors are recipients too (Art. 4(9)); silence is not the same as "nobody".
    Law:
        GDPR Art. 30(1)(d).

    Example:
        An activity with purposes and data only.
    Mend:
        Name the categories of recipients, or say that there are none: `recipients: []`.
    Limits:
        One of the two fields is enough.
    """
    for key, activity in ctx.activities:
        silent = activity.processors is None and activity.recipients is None
        if silent and all(
            header.processors is None and header.recipients is None for _, header in ctx.headers_of(activity)
        ):
            yield hit(key, "recipients", activity=activity.name or activity.id)


@rule("A114")
def measures_not_stated(ctx: Context) -> Iterator[Hit]:
    """Processing of which no security measure is described.

    What it finds:
        An activity without `measures`, where neither its header nor one of its systems describes any. All those
        of one header are one finding.
    Why it matters:
        The record gives a general description of the measures, where possible.
    Law:
        GDPR Art. 30(1)(g), 32(1).

    Example:
        A register in which the word security does not occur.
    Mend:
        Describe them once in the header, or on the activity or system.
    Limits:
        A warning only, for the law says "where possible". Whether they are enough is not judged.
    """
    silent: dict[str, list[str]] = {}
    for key, activity in ctx.activities:
        if _without_measures(ctx, activity):
            first = next((header for header, _ in ctx.headers_of(activity)), key)
            silent.setdefault(first, []).append(activity.name or activity.id)
    for key, names in silent.items():
        yield hit(key, "measures", activities=tuple(names))


@rule("A201")
def served_controllers_missing(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf of nobody.

    What it finds:
        A line of a processor's record without `controllers`, where no header says for whom the record is kept.
    Why it matters:
        The processor's record names each controller on whose behalf it acts.
    Law:
        GDPR Art. 30(2)(a).

    Example:
        `hosting: {operations: [store]}`.
    Mend:
        Name them.
    Limits:
        None known.
    """
    served = any(each(header.processors_of) for _, header in ctx.headers)
    for key, line in ctx.on_behalf:
        if not each(line.controllers) and not served:
            yield hit(key, "controllers", activity=line.name or line.id)


@rule("A202")
def processing_not_described(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf of which the record does not say what it is.

    What it finds:
        A line of a processor's record with neither `operations` nor `processing`.
    Why it matters:
        The categories of processing are what a processor's record is about.
    Law:
        GDPR Art. 30(2)(b).

    Example:
        `hosting: {controllers: [acme]}`.
    Mend:
        Name the operations, or describe the processing in words.
    Limits:
        Purposes, data subjects, data categories and retention are not asked of a processor.
    """
    for key, line in ctx.on_behalf:
        if not each(line.operations) and not line.processing:
            yield hit(key, "processing", activity=line.name or line.id)


@rule("A203")
def measures_on_behalf_not_stated(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf of which no security measure is described.

    What it finds:
        A line of a processor's record without `measures`, where neither a header nor a system of its own has any.
    Why it matters:
        The processor's record describes them in general, where possible.
    Law:
        GDPR Art. 30(2)(d), 32(1).

    Example:
        `hosting: {controllers: [acme], operations: [store]}`.
    Mend:
        Describe them on the line or in the header.
    Limits:
        A warning only, for the law says "where possible".
    """
    general = any(header.measures is not None for _, header in ctx.headers)
    for key, line in ctx.on_behalf:
        if line.measures is None and not general and not _measured(ctx, each(line.systems)):
            yield hit(key, "measures", activity=line.name or line.id)


@rule("A204")
def processor_missing(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf by nobody.

    What it finds:
        A line of a processor's record without `processors`, where no header says whose record it is.
    Why it matters:
        The record begins with who the processor is.
    Law:
        GDPR Art. 30(2)(a).

    Example:
        A line in a register without a header.
    Mend:
        Name the processor on the line, or whose record it is in the header.
    Limits:
        None known.
    """
    whose = any(each(header.controllers) for _, header in ctx.headers)
    for key, line in ctx.on_behalf:
        if not each(line.processors) and not whose:
            yield hit(key, "processors", activity=line.name or line.id)


def _parties(ctx: Context, ids: frozenset[str]) -> Iterator[Party]:
    return (party for party_id, party in ctx.book.parties.items() if party_id in ids)


def _reachable(one: object) -> bool:
    if not isinstance(one, Party | Contact):
        return False
    return any((one.address, one.email, one.phone, one.fax, one.website))


def _without_measures(ctx: Context, activity: Activity) -> bool:
    if activity.measures is not None:
        return False
    if any(header.measures is not None for _, header in ctx.headers_of(activity)):
        return False
    return not _measured(ctx, each(activity.systems))


def _measured(ctx: Context, systems: tuple[str, ...]) -> bool:
    return any(
        (system := ctx.book.systems.get(system_id)) is not None and system.measures is not None for system_id in systems
    )
