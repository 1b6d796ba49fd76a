# SPDX-License-Identifier: Apache-2.0
"""The page, from top to bottom: whose register, what is gravest, the activities, where data goes, the findings."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from ropa.drawing.captions import Captions
from ropa.drawing.drawing import draw
from ropa.drawing.focus import Focus
from ropa.drawing.full_scene import full_scene
from ropa.drawing.picture import Picture
from ropa.labels import capital, enum_word
from ropa.labels.language import language_name
from ropa.labels.marks import MARK_IN_HTML
from ropa.rules import Severity
from ropa.sheets import Silence, Style
from ropa.site.contents import TABLES, Contents, Field, Part, Row
from ropa.site.facets import Facets
from ropa.site.finding_list import SHOWN_AT_MOST, FindingList, Group
from ropa.site.flow_map import flow_map
from ropa.site.law_days import LawDay, changes_on
from ropa.site.markup import EMPTY, Content, Markup, element, escaped_json, joined
from ropa.site.wordings import Said

if TYPE_CHECKING:
    from ropa.graph import DataFlow, Flows
    from ropa.graph.transfers import DerivedTransfer

GRAVEST: Final = 5
DRAWN_AT_MOST: Final = 150
"""Up to so many activities, each has its picture."""

SHOWN_OF_A_CARD: Final = {"What it finds": "card.finds", "Why it matters": "card.why", "Limits": "card.limits"}
"""The parts of a rule's card that stand below its finding, by their English headings, and their words."""

NAMED_AT_MOST: Final = 60
"""Links in a list of them; the others are counted."""

_STYLES: Final = {Style.GOOD, Style.WARNING, Style.BAD, Style.QUIET}


_A_WORD: Final = 28
_A_LINE: Final = 60
"""Characters of a cell that is a word, or a few; and of a line that fits into a column without growing tall."""


class Document:
    """The page while it is made.

    Args:
        contents: What it says.
        flows: The flows of the register.
        days: The days of the law, the page's own among them.
    """

    def __init__(self, contents: Contents, flows: Flows, days: Sequence[LawDay]) -> None:
        self.contents = contents
        self.flows = flows
        self.days = days
        self.own = next((place for place, law_day in enumerate(days) if law_day.day == contents.day), 0)
        self.findings = FindingList(days, self.own)
        self.facets = Facets(contents, flows)
        self._captions = tuple(map(Captions, contents.meanings))
        self._transfers: dict[str, list[DerivedTransfer]] = {}
        for transfer in flows.transfers(contents.day):
            for activity_id in transfer.activities:
                self._transfers.setdefault(activity_id, []).append(transfer)
        self.links = {key: f"#{key}" for key in contents.keys}
        self.word = contents.word
        self.said = contents.wordings.element
        self._not_stated = self.word("sheets.not_stated")

    def pieces(self) -> Iterator[str]:
        """The page in pieces."""
        style, script = _file("page.css"), _file("page.js")
        policy = (
            f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        title = self._title()
        body = list(self._body(title))
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.contents.languages[0]}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f"{MARK_IN_HTML}\n"
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            '<meta name="robots" content="noindex">\n'
        )
        yield f"{element('title', title[0])}\n<style>{style}</style>\n</head>\n<body>\n"
        for piece in body:
            yield f"{piece}\n"
        yield f'<script type="application/json" id="page-data">{self._data()}</script>\n'
        yield f"<script>{script}</script>\n</body>\n</html>\n"

    def _body(self, title: Said) -> Iterator[Markup]:
        yield element("a", *self._words("site.skip"), class_="skip", href="#activities")
        yield self._head(title)
        yield Markup('<main id="main">')
        yield self._summary()
        yield from self._activities()
        yield from self._map()
        for key in ("on_behalf", "parties", "systems"):
            yield from self._cards(key)
        yield from self._table("transfers")
        if self.days:
            yield from self._findings()
            yield from self._law_days()
        for key in ("contracts", "assessments"):
            yield from self._cards(key)
        for key in TABLES[1:]:
            yield from self._table(key)
        yield self._reading()
        yield Markup("</main>")
        yield element(
            "footer", self.said("p", self.word("sheets.front.caveat")), self.said("p", self.word("site.made"))
        )

    # -- the top -------------------------------------------------------------------------------------------------------

    def _title(self) -> Said:
        headers = self.contents.book.registers.values()
        titled = [header.id for header in headers if header.title]
        if len(titled) == 1:
            return self.contents.name("header", titled[0])
        record = tuple(map(capital, self.word("record_of_processing_activities")))
        if len(titled) > 1:
            return tuple(f"{wording} ({len(titled)})" for wording in record)
        return record

    def _head(self, title: Said) -> Markup:
        book = self.contents.book
        controllers = dict.fromkeys(
            party for header in book.registers.values() if isinstance(header.controllers, tuple)
            for party in header.controllers
        )  # fmt: skip
        facts: list[Markup] = []
        if controllers:
            facts.append(self._fact("controller", self._links([("parties", "party", party) for party in controllers])))
        if book.as_of is not None:
            facts.append(self._fact("site.as_of", self._day(book.as_of)))
        facts.append(self._fact("site.law_on", element("span", self._day(self.contents.day), id="law-day")))
        return element(
            "header",
            element("div", self.said("h1", title), element("dl", *facts, class_="facts"), class_="whose"),
            element("div", self._language_choice(), self._day_choice(), class_="choices", hidden=True, id="choices"),
            self._navigation(),
            class_="top",
        )

    def _fact(self, key: str, *content: Content) -> Markup:
        wording = tuple(map(capital, self.word(key)))
        return element("div", self.said("dt", wording), element("dd", *content))

    def _day(self, day: Any) -> Markup:
        return self.said("time", self.contents.day_text(day), datetime=day.isoformat())

    def _language_choice(self) -> Markup:
        options = [
            element("option", capital(language_name(lang, lang)), value=lang, lang=lang, selected=not place)
            for place, lang in enumerate(self.contents.languages)
        ]
        return element("label", *self._words("site.language"), element("select", *options, id="language"))

    def _day_choice(self) -> Markup:
        if len(self.days) < 2:  # noqa: PLR2004 - nothing to choose
            return EMPTY
        options = [
            self.said("option", self.contents.day_text(law_day.day), value=place, selected=place == self.own)
            for place, law_day in enumerate(self.days)
        ]
        return element("label", *self._words("site.law_day"), element("select", *options, id="day"))

    def _navigation(self) -> Markup:
        entries = [("summary", self.word("site.summary")), ("activities", self.word("sheets.register"))]
        if self._whole is not None:
            entries.append(("picture", self.word("site.map")))
        shown = [key for key in ("on_behalf", "parties", "systems", "transfers") if key in self.contents.parts]
        entries += [(key, self.contents.parts[key].titles) for key in shown]
        if self.days:
            entries.append(("findings", self.word("sheets.findings")))
            entries.append(("law-days", self.word("site.law_days")))
        entries.append(("reading", self.word("sheets.front.how_to_read")))
        items = [element("li", self.said("a", wording, href=f"#{key}")) for key, wording in entries]
        label = self.word("sheets.front.contents")
        return element("nav", element("ul", *items), aria_label=capital(label[0]), data_label=self._numbers(label))

    def _numbers(self, wording: Said) -> str | None:
        return self.contents.wordings.numbers(wording)

    def _summary(self) -> Markup:
        parts = self.contents.parts
        counts: list[Markup] = []
        for key, label in (
            ("activities", self.word("site.count.activities")),
            ("on_behalf", self.word("sheets.on_behalf")),
            ("parties", self.word("sheets.parties")),
            ("systems", self.word("sheets.systems")),
            ("transfers", self.word("sheets.transfers")),
        ):
            if key in parts and (len(parts[key]) or key in {"activities", "transfers"}):
                counts.append(self._count(len(parts[key]), label, f"#{key}"))
        for severity in Severity if self.days else ():
            number = sum(group.on(self.own) for group in self.findings.groups if group.first.severity is severity)
            label = self.contents.per_language(lambda lang, severity=severity: capital(enum_word(severity, lang)))
            counts.append(self._count(number, label, "#findings", severity=severity.value))
        gravest = [self._gravest(group) for group in self.findings.gravest(self.own, GRAVEST)]
        worst = (
            self.said("h3", self.word("site.gravest")),
            element("ol", *gravest, class_="gravest", id="gravest"),
            self.said("p", self.word("findings.none"), id="no-findings", hidden=bool(gravest)),
        )
        return element(
            "section",
            self.said("h2", self.word("site.summary"), id="h-summary"),
            element("ul", *counts, class_="counts"),
            *(worst if self.days else ()),
            id="summary",
            aria_labelledby="h-summary",
        )

    def _count(self, number: int, label: Said, href: str, severity: str | None = None) -> Markup:
        figure = element("strong", str(number), data_severity=severity, class_="figure" if severity else None)
        kind = f"severity-{severity}" if severity and number else None
        return element("li", element("a", figure, " ", self.said("span", label), href=href), class_=kind)

    def _gravest(self, group: Group) -> Markup:
        number = group.on(self.own)
        return element(
            "li",
            self._severity(group),
            " ",
            self.said("a", self._message(group), href=f"#{group.name}"),
            element("span", f" ×{number}", class_="times") if number > 1 else None,
        )

    # -- cards ---------------------------------------------------------------------------------------------------------

    def _activities(self) -> Iterator[Markup]:
        part = self.contents.parts["activities"]
        yield Markup('<section id="activities" aria-labelledby="h-activities">')
        yield self.said("h2", self.word("sheets.register"), id="h-activities")
        yield self.said("p", self.word("site.activities.about"), class_="about")
        yield element("div", id="filters", class_="filters", hidden=True)
        yield element("p", id="shown", role="status", aria_live="polite")
        yield Markup('<div class="cards" id="list">')
        pictures = len(part) <= DRAWN_AT_MOST
        for row in part:
            yield self._activity(row, pictures=pictures)
        yield Markup("</div></section>")

    def _activity(self, row: Row, *, pictures: bool) -> Markup:
        activity_id = row.key.partition("/")[2]
        chips: list[Content] = []
        department = self._value(row, "activity.department")
        if department is not None:
            chips.append(self.said("span", department, class_="chip"))
        if activity_id in self.facets.special:
            chips.append(self.said("span", self.word("site.sensitivity.special"), class_="chip special"))
        certainty = self.facets.transferring.get(activity_id)
        if certainty is not None:
            chips.append(self.said("span", self.word(f"site.reach.{certainty}"), class_="chip outside"))
        chips.append(self._finding_count(row.key))
        parties = self._links([("parties", "party", party) for party in self.facets.parties[activity_id]])
        after = [self._pair(self.word("sheets.parties"), parties)] if parties else []
        picture = self._picture(activity_id) if pictures else EMPTY
        return self._card(row, chips, after=after, picture=picture)

    def _value(self, row: Row, key: str) -> Said | None:
        field = next((field for field in row.fields if field.heading[0].key == key), None)
        return field.texts if field is not None and field.cell.text and field.cell.silence is None else None

    def _picture(self, activity_id: str) -> Markup:
        focus = Focus(activity=activity_id)
        flows = focus.narrow(self.flows, self.contents.day)
        pictures = [self._drawn(captions, focus, flows) for captions in self._captions]
        place = list(self.contents.book.activities).index(activity_id)
        drawn = flow_map(pictures, self.contents.wordings, self.links, f"map-{place}")
        if drawn is None:
            return EMPTY
        return element("div", drawn.svg, class_="picture", tabindex=0, role="group",
                       aria_labelledby=f"map-{place}-title")  # fmt: skip

    def _drawn(self, captions: Captions, focus: Focus, flows: Mapping[int, DataFlow]) -> Picture:
        """The picture of one activity: as `draw` makes it, with what all of them have in common worked out once."""
        transfers = self._transfers.get(focus.activity or "", ())
        scene = full_scene(flows, transfers, captions, focus.said(captions))
        return Picture(scene=scene, view="full", wording=captions)

    def _cards(self, key: str) -> Iterator[Markup]:
        part = self.contents.parts.get(key)
        if part is None:
            return
        yield Markup(f'<section id="{key}" aria-labelledby="h-{key}">')
        yield self.said("h2", part.titles, id=f"h-{key}")
        yield self.said("p", part.about, class_="about")
        yield Markup('<div class="cards">')
        for row in part:
            chips = [self.said("span", field.texts, class_="chip") for field in row.fields
                     if field.heading[0].key in _CHIPS and field.cell.text and "\n" not in field.cell.text]  # fmt: skip
            chips.append(self._finding_count(row.key))
            after = []
            if key == "parties":
                ids = self.facets.activities_of.get(row.key.partition("/")[2], [])
                if ids:
                    links = self._links([("activities", "activity", activity_id) for activity_id in ids])
                    after.append(self._pair(self.word("sheets.register"), links))
            yield self._card(row, chips, after=after)
        yield Markup("</div></section>")

    def _card(
        self, row: Row, chips: Iterable[Content], *, after: Iterable[Content] = (), picture: Markup = EMPTY
    ) -> Markup:
        name, *others = row.fields
        title = name.texts if name.cell.text else self._not_stated
        pairs = [self._field(field) for field in others]
        notes = self._notes(row.key)
        return element(
            "details",
            element("summary", self.said("span", title, class_="name"), joined(chips, " ")),
            element("div", element("dl", *pairs, *after), notes, picture, class_="body"),
            class_="card",
            id=row.key,
        )

    def _field(self, field: Field) -> Markup:
        heading = field.heading[0]
        cell = field.cell
        silent = not cell.text and (cell.silence is Silence.NOT_STATED) and heading.letter is not None
        if not cell.text and not silent:
            return EMPTY
        headings = field.headings
        if heading.letter:
            headings = tuple(f"({heading.letter}) {wording}" for wording in headings)
        if silent:
            return self._pair(headings, self._not_stated, kind="not-stated")
        return self._pair(headings, field.texts, kind=self._kind(field), source=field.sources)

    def _kind(self, field: Field) -> str | None:
        return field.cell.style.value if field.cell.style in _STYLES else None

    def _pair(
        self, heading: Said, content: Said | Markup, *, kind: str | None = None, source: Said | None = None
    ) -> Markup:
        inside = content if isinstance(content, Markup) else self.said("div", content, class_="lines")
        under = self.said("small", tuple(f"{label}: {wording.replace(chr(10), '; ')}" for label, wording in
                          zip(self.word("sheets.source"), source, strict=True))) if source else None  # fmt: skip
        return joined((self.said("dt", heading), element("dd", inside, under, class_=kind)))

    def _links(self, records: Sequence[tuple[str, str, str]]) -> Markup:
        items = [
            element("li", self._link(f"{plural}/{record_id}", self.contents.name(kind, record_id)))
            for plural, kind, record_id in records[:NAMED_AT_MOST]
        ]
        more = len(records) - NAMED_AT_MOST
        if more > 0:
            items.append(self.said("li", self.word("sheets.and_more", more)))
        return element("ul", *items, class_="links") if items else EMPTY

    def _link(self, key: str, wording: Said) -> Markup:
        href = self.links.get(key)
        return self.said("a", wording, href=href) if href else self.said("span", wording)

    def _finding_count(self, key: str) -> Markup:
        of_record = self.findings.by_record.get(key)
        if not of_record:
            return EMPTY
        number = sum(dated.days >> self.own & 1 for _, dated in of_record)
        days = ",".join(f"{dated.days:x}" for _, dated in of_record)
        return element(
            "span", self.said("span", self.word("sheets.findings")), ": ", element("b", str(number)),
            class_="chip count", hidden=not number, data_days=days,
        )  # fmt: skip

    def _notes(self, key: str) -> Markup:
        """The findings of a record, as links to what they say."""
        items = [
            element(
                "li",
                self._severity(group),
                " ",
                self.said("a", self._message_of(dated.finding), href=f"#{group.name}"),
                data_days=f"{dated.days:x}",
                hidden=not dated.days >> self.own & 1,
            )
            for group, dated in self.findings.by_record.get(key, ())
        ]
        if not items:
            return EMPTY
        return joined((self.said("h3", self.word("sheets.findings")), element("ul", *items, class_="notes")))

    # -- where data goes -----------------------------------------------------------------------------------------------

    @property
    def _whole(self) -> Any:
        if not hasattr(self, "_whole_map"):
            pictures = [draw(self.flows, lang=lang, on=self.contents.day) for lang in self.contents.languages]
            self._whole_map = flow_map(pictures, self.contents.wordings, self.links, "map")
        return self._whole_map

    def _map(self) -> Iterator[Markup]:
        drawn = self._whole
        if drawn is None:
            return
        yield Markup('<section id="picture" aria-labelledby="h-picture">')
        yield self.said("h2", self.word("site.map"), id="h-picture")
        yield self.said("p", self.word("site.map.about"), class_="about")
        yield drawn.legend
        yield element("div", drawn.svg, class_="picture whole", tabindex=0, role="group", aria_labelledby="map-title")
        yield element("p", id="pointed-at", class_="pointed-at", role="status")
        yield element(
            "details", self.said("summary", self.word("site.in_words")), self.said("p", drawn.words), class_="aside"
        )
        yield Markup("</section>")

    def _table(self, key: str) -> Iterator[Markup]:
        part = self.contents.parts.get(key)
        if part is None:
            return
        fold = key != "transfers"
        yield Markup(f'<section id="{key}" aria-labelledby="h-{key}">')
        yield self.said("h2", part.titles, id=f"h-{key}")
        yield self.said("p", part.about, class_="about")
        if not len(part):
            yield self.said("p", self.contents.word("sheets.no_rows"))
        else:
            table = self._rows(part)
            count = tuple(f"{len(part)} {wording}" for wording in self.word("sheets.front.rows"))
            yield element("details", self.said("summary", count), table, class_="aside") if fold else table
        yield Markup("</section>")

    def _rows(self, part: Part) -> Markup:
        headings = part.headings
        rows = list(part)
        places = [
            place for place in range(len(headings))
            if any(row.fields[place].cell.text for row in rows) or headings[place][0].letter
        ]  # fmt: skip
        head = [
            self.said("th", tuple(heading.text for heading in headings[place]), scope="col", class_=_room(rows, place))
            for place in places
        ]
        body = [element("tr", *self._table_cells(row, places), id=self._anchor(part.key, row)) for row in rows]
        return element(
            "div",
            element("table", element("thead", element("tr", *head)), element("tbody", joined(body, "\n"))),
            class_="scroll", tabindex=0, role="group", aria_labelledby=f"h-{part.key}",
        )  # fmt: skip

    def _anchor(self, key: str, row: Row) -> str:
        return f"{key}-{row.key}"

    def _table_cells(self, row: Row, places: Sequence[int]) -> Iterator[Markup]:
        for number, place in enumerate(places):
            field = row.fields[place]
            cell = field.cell
            name = "td" if number else "th"
            scope = None if number else "row"
            if not cell.text:
                asked = cell.silence is Silence.NOT_STATED
                inside = self.said("span", self._not_stated) if asked else EMPTY
                yield element(name, inside, scope=scope, class_="not-stated" if asked else None)
                continue
            href = self.links.get(cell.link.record) if cell.link is not None and cell.link.record else None
            kind = f"lines {self._kind(field) or ''}".strip()
            if href is not None and "\n" not in cell.text:
                yield element(name, self.said("a", field.texts, href=href), scope=scope, class_=kind)
            else:
                yield self.said(name, field.texts, scope=scope, class_=kind)

    # -- findings and days ---------------------------------------------------------------------------------------------

    def _severity(self, group: Group) -> Markup:
        severity = group.first.severity
        label = self.contents.per_language(lambda lang: enum_word(severity, lang))
        return self.said("span", label, class_=f"severity {severity.value}")

    def _message(self, group: Group) -> Said:
        return self._message_of(group.first)

    def _message_of(self, finding: Any) -> Said:
        return self.contents.per_language(finding.text)

    def _findings(self) -> Iterator[Markup]:
        yield Markup('<section id="findings" aria-labelledby="h-findings">')
        yield self.said("h2", self.word("sheets.findings"), id="h-findings")
        yield self.said("p", self.word("sheets.findings.about"), class_="about")
        for group in self.findings.groups:
            yield self._group(group)
        own = self.days[self.own].findings
        notes = zip(*(own.notes(lang) for lang in self.contents.languages), strict=True)
        yield element("ul", *(self.said("li", note) for note in notes), class_="examined")
        yield Markup("</section>")

    def _group(self, group: Group) -> Markup:
        finding = group.first
        number = group.on(self.own)
        places = [self._place(dated.finding, dated.days) for dated in group.findings[:SHOWN_AT_MOST]]
        more = group.findings[SHOWN_AT_MOST:]
        if more:
            places.append(self.said("li", self.word("sheets.and_more", len(more))))
        counted = [sum(dated.days >> place & 1 for dated in more) for place in range(len(self.days))]
        cards = tuple(finding.rule.sections_in(lang) for lang in self.contents.languages)
        card = [
            joined((self.said("h3", self.word(key)), self.said("p", tuple(card[heading] for card in cards))))
            for heading, key in SHOWN_OF_A_CARD.items()
            if cards[0].get(heading)
        ]
        first = tuple(card.get("", "") for card in cards)
        explained = element(
            "details", element("summary", *self._words("site.explanation"), f" {finding.code}"),
            element("div", self.said("p", first), *card), class_="aside",
        ) if card or first[0] else EMPTY  # fmt: skip
        law = self.contents.per_language(finding.law_in)
        pairs = [self._pair(self.word("findings.mend"), self.contents.per_language(finding.mend_in))]
        if law[0]:
            pairs.append(self._pair(self.word("findings.law"), law))
        return element(
            "details",
            element(
                "summary",
                self._severity(group), " ", element("code", finding.code), " ",
                self.said("span", self._message(group), class_="name"), " ",
                element("span", f"×{number}", class_="times", hidden=number < 2),  # noqa: PLR2004 - several
            ),
            element("div", element("ul", *places, class_="places"), element("dl", *pairs), explained, class_="body"),
            class_="card finding", id=group.name, hidden=not number, data_severity=finding.severity.value,
            data_more=",".join(map(str, counted)) if more else None,
        )  # fmt: skip

    def _place(self, finding: Any, days: int) -> Markup:
        message = self._message_of(finding)
        kind, _, record_id = finding.record.partition("/")
        name = self.contents.name("any", finding.record) if record_id else tuple(kind for _ in message)
        field = f" ({finding.field})" if finding.field else ""
        source = element("small", f" [{finding.source}]") if finding.source else None
        return element(
            "li", self._link(finding.record, name), field, ": ", self.said("span", message), source,
            data_days=f"{days:x}", hidden=not days >> self.own & 1, data_record=finding.record,
        )  # fmt: skip

    def _law_days(self) -> Iterator[Markup]:
        yield Markup('<section id="law-days" aria-labelledby="h-law-days">')
        yield self.said("h2", self.word("site.law_days"), id="h-law-days")
        yield self.said("p", self.word("site.law_days.about"), class_="about")
        rows = []
        for law_day in self.days:
            changes = changes_on(law_day.day)
            wordings = [
                tuple(f"{name}: {state}" for name, state in zip(
                    self.contents.per_language(lambda lang, name=name: _say(name, lang)), self.word(f"site.{verb}"),
                    strict=True))
                for verb, name in changes
            ]  # fmt: skip
            counts = law_day.findings.counts
            rows.append(
                element(
                    "tr",
                    element("th", self._day(law_day.day), scope="row"),
                    element("td", *(self.said("div", wording) for wording in wordings)),
                    *(element("td", str(counts[severity.value]), class_="number") for severity in Severity),
                )
            )
        heads = [self.word("site.day"), self.word("site.what_changed")]
        heads += [self.contents.per_language(lambda lang, severity=severity: capital(enum_word(severity, lang)))
                  for severity in Severity]  # fmt: skip
        head = [self.said("th", tuple(map(capital, wording)), scope="col") for wording in heads]
        yield element(
            "div",
            element("table", element("thead", element("tr", *head)), element("tbody", *rows)),
            class_="scroll", tabindex=0, role="group", aria_labelledby="h-law-days",
        )  # fmt: skip
        yield Markup("</section>")

    def _reading(self) -> Markup:
        pairs: list[Content] = []
        none = self.contents.word("none")
        for heading, key in (
            (self.word("sheets.not_stated"), "sheets.front.not_stated"),
            (none, "sheets.front.none"),
            (self.word("sheets.not_applicable"), "sheets.front.not_applicable"),
            (self.word("certainty.stated"), "sheets.front.stated"),
            (self.word("certainty.possible"), "sheets.front.possible"),
            (self.word("sheets.hedged"), "sheets.front.hedged"),
            (tuple("(a) … (g)" for _ in self.contents.languages), "sheets.front.letters"),
        ):
            pairs.append(self._pair(heading, self.word(key)))
        return element(
            "section",
            self.said("h2", self.word("sheets.front.how_to_read"), id="h-reading"),
            element("dl", *pairs),
            id="reading",
            aria_labelledby="h-reading",
        )

    # -- what the script reads -----------------------------------------------------------------------------------------

    def _words(self, key: str) -> tuple[Markup]:
        return (self.said("span", self.word(key)),)

    def _data(self) -> Markup:
        keys = (
            "search", "all", "shown", "sort", "sort.order", "sort.name", "sort.findings", "sort.due", "clear",
            "facet.finding", "law_on",
        )  # fmt: skip
        book = self.contents.book
        facets = [
            {
                "key": facet.key,
                "title": _short(facet.title),
                "values": [_short(value) for value in facet.values],
                "of": [facet.of.get(activity_id, []) for activity_id in book.activities],
            }
            for facet in self.facets.facets
        ]
        data = {
            "languages": self.contents.languages,
            "lines": self.contents.wordings.others(),
            "words": {key: self.word(f"site.{key}") for key in keys},
            "facets": facets,
            "due": [str(activity.next_review or "") for activity in book.activities.values()],
            "days": [law_day.day.isoformat() for law_day in self.days],
            "own": self.own,
        }
        return escaped_json(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


_CHIPS: Final = frozenset({
    "party.kind", "party.country", "system.provider", "contract.kind", "assessment.kind", "assessment.status",
    "on_behalf.client",
})  # fmt: skip


def _room(rows: Sequence[Row], place: int) -> str | None:
    """How much room a column of a table takes by what stands in it: that of a word, some, or much."""
    texts = [row.fields[place].cell.text for row in rows]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    if max(map(len, texts), default=0) <= _A_WORD:
        return None
    return "much" if longest > _A_LINE else "some"


def _short(wording: Said) -> str | Said:
    """A wording; once, where it is the same in every language."""
    return wording[0] if all(other == wording[0] for other in wording) else wording


def _say(wording: str, lang: str) -> str:
    from ropa.text import say

    return say(wording, lang)


def _file(name: str) -> str:
    return files("ropa.site").joinpath(name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return b64encode(sha256(content.encode()).digest()).decode()
