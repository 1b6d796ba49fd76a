# SPDX-License-Identifier: Apache-2.0
"""I203: a controller whose name is that of a department, a site, an app, or of nobody.

Its cases: `tests/rules/fixtures/I203.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Party, PartyKind
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rights_and_identity.controller_is_no_entity import NO_ENTITY
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_OURS: Final = (
    r"(?:(?:the|our|this|vores|vor|denne|vår|våre|vårt|unsere?|der|die|das|onze|de|het|notre|nos|le|la|les|nuestr[oa]|el"
    r"|il|lo|nostr[oa]|nosso|nossa|o|a|nasz|nasza|meidän)\s|l['’])?"
)
_NO_NAME: Final = pattern(
    rf"{_OURS}(?:"
    # a department: Salgsafdelingen, HR-avdelingen, afdelingen for salg, marketing department
    r"(?:[\w-]+\s?)?(?:afdeling(?:en)?|avdeling(?:en|a)?|avdelning(?:en)?|abteilung)(?:\s(?:for|til)\s.+)?"
    r"|[\w-]*team(?:et)?|(?:customer\sservice|kundeservice|kundesenteret)"
    r"|(?:hr|it|sales|marketing|finance|legal|personnel|communications?)\s(?:department|team)"
    # a site, a shop or an app, by no name of its own
    r"|hjemmesiden?|web\s?shop(?:pen)?|web\s?site|site|shop|store|app(?:en|['’]en)?|nettsiden?|nettsted(?:et)?"
    r"|nettbutikk(?:en)?|butik(?:ken)?|butikk(?:en)?|netbutik(?:ken)?|webbutik(?:ken)?"
    # a group of companies
    r"|group|gruppen|(?:[\w&]+[-\s])?(?:koncern(?:en)?|konsern(?:et)?|konzern)|group\sof\scompanies"
    # nobody
    r"|vi|os|oss|we|us|wir|virksomhed(?:en)?|selskab(?:et)?|selskap(?:et)?|bedrift(?:en)?|firma(?:et)?|company|business"
    r"|organisation(?:en)?|organisasjon(?:en)?|controller|dataansvarlig(?:e)?|behandlingsansvarlig(?:e)?"
    # the same in Swedish, German, Dutch, French, Spanish, Italian, Polish, Portuguese and Finnish
    r"|hemsidan?|webbplats(?:en)?|webbutik(?:en)?|företag(?:et)?|bolag(?:et)?|personuppgiftsansvarig(?:e|a)?"
    r"|webseite|internetseite|online-?shop|geschäft|laden|unternehmen|gesellschaft|verantwortlicher?"
    r"|afdeling\s[\w-]+|[\w-]+afdeling|webwinkel|winkel|bedrijf|onderneming|groep|verwerkingsverantwoordelijke"
    r"|(?:service|département)\s(?:des\s|du\s|de\sla\s|d['’])?[\w-]+|site\s(?:web|internet)|boutique(?:\sen\sligne)?"
    r"|magasin|entreprise|société|groupe|nous|responsable\s(?:de|du)\straitement"
    r"|departamento\sde\s[\w-]+|sitio\sweb|página\sweb|tienda(?:\sonline)?|empresa|compañía|grupo|nosotros"
    r"|responsable\sdel\stratamiento"
    r"|(?:ufficio|reparto)\s[\w-]+|sito(?:\sweb)?|negozio(?:\sonline)?|azienda|società|gruppo|titolare\sdel\strattamento"
    r"|dział\s[\w-]+|strona\sinternetowa|sklep(?:\sinternetowy)?|spółka|grupa|administrator(?:\sdanych)?"
    r"|sítio|loja(?:\sonline)?|responsável\spelo\stratamento"
    r"|[\w-]+osasto|verkkosivusto|verkkokauppa|yritys|konserni|rekisterinpitäjä"
    # the address of a site
    r"|(?:https?://)?www\.[\w.-]+\.[a-z]{2,}/?|https?://[\w.-]+/?"
    r")",
    re.IGNORECASE,
)
"""What is called like a department, a site, a group or nobody, in twelve languages."""


@rule(
    "I203",
    name="controller-called-no-entity",
    severity="warning",
    law="GDPR Art. 4(7), 13(1)(a), 30(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            'The controller is called "{name}", which is not the name of a legal entity; the record does not show '
            "which company or authority it is."
        ),
        "da": (
            "Den dataansvarlige kaldes »{name}«, som ikke er navnet på en juridisk enhed; fortegnelsen viser ikke, "
            "hvilket selskab eller hvilken myndighed det er."
        ),
        "nb": (
            "Den behandlingsansvarlige kalles «{name}», som ikke er navnet på en juridisk enhet; protokollen viser "
            "ikke hvilket selskap eller hvilken myndighet det er."
        ),
    },
    mend={
        "en": "Name the company or authority.",
        "da": "Angiv selskabet eller myndigheden.",
        "nb": "Oppgi selskapet eller myndigheten.",
    },
)
def controller_called_no_entity(ctx: Context) -> Iterator[Hit]:
    """A controller whose name is that of a department, a site, an app, or of nobody.

    What it finds:
        A controller named in a header that is called "the HR department", "our web site", "koncernen" or "we", and of
        which no legal name and no registration is stated.
    Why it matters:
        A natural or legal person, authority or body is the controller. Nobody can exercise a right against a web site.
    Law:
        GDPR Art. 4(7), 13(1)(a), 30(1)(a).

    Example:
        `controllers: [c]` with `c: {name: Hjemmesiden}`.
    Mend:
        Name the company or authority.
    Limits:
        Knows words of twelve languages. Authorities are left alone, since departments of
        the state may be ones of their own; so are controllers of single activities.
    """
    for key, header in ctx.headers:
        for index, controller in enumerate(each(header.controllers)):
            party = ctx.book.parties.get(controller)
            if party is not None and _is_called_so(party):
                yield hit(key, f"controllers[{index}]", name=ctx.name(controller))


def _is_called_so(party: Party) -> bool:
    apart = {*NO_ENTITY, PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY}
    if party.kind in apart or party.legal_name or party.registration:
        return False
    return any(_NO_NAME.fullmatch(wording.strip()) for wording in every_language(party.name or ""))
