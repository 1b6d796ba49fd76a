# SPDX-License-Identifier: Apache-2.0
"""What is an activity and what is not; whose register it is; whose details a column gives; a processor's record."""

import pytest
from click.testing import CliRunner

from ropa import imports
from ropa.cli import main


@pytest.fixture
def read(tmp_path):
    def reading(text, name="theirs.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        imported = imports.read(path)
        assert {fate.cell for fate in imported.fates} == {
            cell for grid in imported.preview.grids for cell in grid.cells()
        }
        return imported

    return reading


def names(imported):
    return [activity.name for activity in imported.book.activities.values()]


def owner(imported):
    header = imported.book.registers["register"]
    return [imported.book.parties[key].name for key in header.controllers or ()]


SECTIONS = """\
Behandling,Formål,Personoplysninger
Udlån,,
Bøger,Udlåne bøger,Navn
Film,Udlåne film,Navn
Kurser,,
Tegning,Undervise,Navn
"""


def test_a_row_with_a_name_alone_over_full_rows_is_their_department(read):
    imported = read(SECTIONS)
    assert [(record.name, record.department) for record in imported.book.activities.values()] == [
        ("Bøger", "Udlån"),
        ("Film", "Udlån"),
        ("Tegning", "Kurser"),
    ]


@pytest.mark.parametrize("last", [
    "Note:,The list is read each spring,", "OBS: gennemgås årligt,,", "Total,,12", "Source: the secretary,,",
    "Hinweis:,Stand 2024,", "* Updated by hand,,",
])  # fmt: skip
def test_a_remark_below_the_table_is_no_activity(read, last):
    imported = read(f"Activity,Purpose,Personal data\nPost,Answer letters,Name\n,,\n{last}\n")
    assert names(imported) == ["Post"]


def test_a_row_without_purpose_data_or_basis_is_left_aside_and_said_to_be(read):
    imported = read("Activity,Purpose,Personal data,Retention\nPost,Answer,Name,1 year\nLetters,,,2 years\n")
    assert names(imported) == ["Post"]
    aside = [fate.cell.text for fate in imported.fates.of("aside") if fate.why == "nothing_of_its_own"]
    assert aside == ["Letters", "2 years"]


def test_an_authoritys_example_row_is_no_activity(read):
    imported = read(
        "Activity,Purpose,Recipients\n[e.g. Payroll],[e.g. pay staff],[e.g. the tax office]\nPost,Answer,None\n"
    )
    assert names(imported) == ["Post"]
    assert not imported.book.parties


@pytest.mark.parametrize("name", ["(Eksempel) Løn", "Example: payroll", "[Beispiel] Lohn"])
def test_a_line_that_is_called_an_example_is_none_of_the_registers(read, name):
    imported = read(f"Activity,Purpose,Personal data\n{name},Pay,Name\nPost,Answer,Name\n")
    assert names(imported) == ["Post"]


PARTS = """\
# Fortegnelse

## Nøgler

- Formål: udlevere nøgler
- Registrerede: beboere
- Oplysninger: navn

## Rettigheder

| Ret | Hvordan |
|---|---|
| Indsigt | skriv |

## Risikovurdering

| Risiko | Formål | Tiltag |
|---|---|---|
| Tab af nøgle | sikkerhed | ny lås |

## Hvis noget går galt

- Dataansvarlig: ringer til Datatilsynet
- Telefon: 33 19 32 00

## Ændringslog

| Dato | Ændring |
|---|---|
| 2026-01-01 | oprettet |
"""


def test_rights_risks_breaches_and_logs_are_no_activities_and_name_no_controller(read):
    imported = read(PARTS, "theirs.md")
    assert names(imported) == ["Nøgler"]
    assert owner(imported) == []
    assert not imported.book.parties


def test_a_table_that_repeats_the_names_of_another_is_a_summary(read):
    imported = read(
        "## Details\n\n| Activity | Purpose | Personal data |\n|---|---|---|\n| Post | Answer | Name |\n"
        "| Keys | Lend | Name |\n\n## Who does what\n\n| Activity | Purpose | Owner |\n|---|---|---|\n"
        "| Post | letters | Ann |\n| Keys | keys | Bo |\n",
        "theirs.md",
    )
    assert names(imported) == ["Post", "Keys"]
    assert {fate.cell.text for fate in imported.fates.of("aside") if fate.why == "summary"} >= {"letters", "Ann"}


@pytest.mark.parametrize(
    "title", ["Security cameras", "Requests for keys", "Training of volunteers", "Log-in to the app"]
)
def test_an_activity_whose_title_holds_a_word_for_another_part_is_one(read, title):
    text = f"# Record\n\n## {title}\n\n- Purpose: know who\n- Personal data: name\n- Retention: 1 year\n"
    assert names(read(text, "theirs.md")) == [title]


@pytest.mark.parametrize("block", [
    "Legal name;Street\nReef Ltd;Quay 3\n",
    "Controller;Reef Ltd\n",
    "Dataansvarlig:;Reef Ltd\n",
    "Verantwortlicher: Reef Ltd;\n",
    "Company name;Reef Ltd\nPhone;020 123 456\n",
])  # fmt: skip
def test_the_controller_is_named_by_a_block_above_the_activities(read, block):
    assert owner(read(f"{block}\nActivity;Purpose\nDiving;Teach diving\n")) == ["Reef Ltd"]


@pytest.mark.parametrize("block", [
    "Phone;020 123 456\n", "Address;Quay 3, 1234 Town\n", "Controller;____\n", "Controller;see section 2\n",
    "Department;Harbour\n", "Controller;[name of the controller]\n", "Dataansvarlig;Ikke udfyldt, skal afklares\n",
])  # fmt: skip
def test_no_controller_is_made_of_a_number_an_address_a_gap_or_a_reference(read, block):
    imported = read(f"{block}\nActivity;Purpose\nDiving;Teach diving\n")
    assert owner(imported) == []


def test_the_details_of_each_party_are_its_own(read):
    imported = read(
        "Aktivitet;Dataansvarlig;Dataansvarligs e-mail;Dataansvarligs telefon;Fælles dataansvarlig;"
        "Fælles dataansvarligs adresse;Databehandler;Databehandlers land;Databehandlers e-mail;DPO;DPO e-mail;Formål\n"
        "Udlån;Biblioteket Syd;syd@bib.example;12 34 56 78;Arkivet Nord;Gade 1;Bogdrift Inc;USA;hej@bogdrift.example;"
        "Ida Vogt;dpo@bib.example;Udlåne bøger\n"
    )
    parties = {party.name: party for party in imported.book.parties.values()}
    assert set(parties) == {"Biblioteket Syd", "Arkivet Nord", "Bogdrift Inc"}
    assert (parties["Biblioteket Syd"].email, parties["Biblioteket Syd"].phone) == ("syd@bib.example", "12 34 56 78")
    assert (parties["Biblioteket Syd"].dpo.name, parties["Biblioteket Syd"].dpo.email) == (
        "Ida Vogt",
        "dpo@bib.example",
    )
    assert parties["Arkivet Nord"].address == "Gade 1"
    assert (parties["Bogdrift Inc"].country, parties["Bogdrift Inc"].email) == ("US", "hej@bogdrift.example")
    (activity,) = imported.book.activities.values()
    assert (len(activity.controllers), len(activity.processors)) == (2, 1)


@pytest.mark.parametrize("heading", ["Internal ID", "Intern kode", "Interne Nr.", "Process ID", "Activity code", "ID"])
def test_a_code_is_a_reference_and_nobody(read, heading):
    imported = read(f"{heading};Activity;Purpose;Recipients\nQX-12;Diving;Teach;\n")
    assert not imported.book.parties
    (activity,) = imported.book.activities.values()
    assert activity.recipients is None


@pytest.mark.parametrize("heading", ["Who has access", "Hvem har adgang", "Wer hat Zugriff", "Personnes habilitées"])
def test_who_has_access_is_inside_and_no_data_subject(read, heading):
    imported = read(f"Activity;Purpose;{heading};Personal data\nDues;Collect;Treasurer;Name\n")
    (activity,) = imported.book.activities.values()
    assert [(record.party, str(record.role)) for record in activity.recipients] == [("treasurer", "internal")]
    assert activity.data[0].subjects is None


@pytest.mark.parametrize(("heading", "words", "pairs"), [
    ("Subjects and their data", "Customers: name, address", [(("customer",), ("identity.name", "contact.address"))]),
    ("Personoplysninger", "Kunder: navn, adresse", [(("customer",), ("identity.name", "contact.address"))]),
    ("Data subjects", "Employees: name | Customers: e-mail",
     [(("employee",), ("identity.name",)), (("customer",), ("contact.email",))]),
])  # fmt: skip
def test_people_with_their_data_in_one_cell_are_paired(read, heading, words, pairs):
    (activity,) = read(f"Activity;Purpose;{heading}\nShop;Sell;{words}\n").book.activities.values()
    assert [(pair.subjects, pair.categories) for pair in activity.data] == pairs


MIXED = """\
# Protokoll

## Vi som behandlingsansvarlig

### Lønn

- Formål: utbetale lønn
- Registrerte: ansatte
- Personopplysninger: navn

## Vi som databehandler

### Utsendelse

- Behandlingsansvarlig: Ishavet AS
- Kategorier av behandling: trykke og sende brev
- Underdatabehandlere: Postgang AS
"""


def test_a_file_of_both_roles_is_split_by_its_headings(read):
    imported = read(MIXED, "theirs.md")
    assert names(imported) == ["Lønn"]
    (on_behalf,) = imported.book.records("on_behalf").values()
    assert (on_behalf.name, on_behalf.processing) == ("Utsendelse", "trykke og sende brev")
    parties = imported.book.parties
    assert [parties[key].name for key in on_behalf.controllers] == ["Ishavet AS"]
    assert [parties[record.party].name for record in on_behalf.sub_processors] == ["Postgang AS"]


def test_a_map_can_say_that_a_sheet_is_a_processors(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("Name;Controller;Purpose\nMailing;Reef Ltd;Send letters\n", encoding="utf-8")
    sheet = imports.SheetMapping(name="theirs", as_processor=True)
    imported = imports.read(path, imports.Mapping(sheets=(sheet,)))
    (on_behalf,) = imported.book.records("on_behalf").values()
    assert (on_behalf.name, len(imported.book.activities)) == ("Mailing", 0)
    saved = tmp_path / "map.toml"
    imports.Mapping(sheets=(sheet,)).save(saved)
    assert imports.Mapping.load(saved).sheets == (sheet,)


@pytest.mark.parametrize(
    ("words", "codes"), [("USA m.fl.", ("US",)), ("Indien und andere", ("IN",)), ("USA etc.", ("US",))]
)
def test_a_country_and_others_is_the_country_and_a_question(read, words, codes):
    imported = read(f"Activity;Purpose;Third country transfers\nApp;Warn;{words}\n")
    (transfer,) = imported.book.transfers.values()
    assert transfer.countries == codes
    assert [fate.cell.text for fate in imported.fates.of("question")] == [words]


@pytest.mark.parametrize(("heading", "words", "status"), [
    ("DPIA", "Yes, 2024", "done"), ("Konsekvensanalyse", "Ja (2021)", "done"), ("DSFA", "Ja, 03.04.2022", "done"),
    ("DPIA", "Gennemført 2020", "done"), ("DPIA", "Planned", "planned"), ("DPIA done", "Yes", "done"),
])  # fmt: skip
def test_a_yes_with_a_year_is_an_assessment_that_was_made(read, heading, words, status):
    (assessment,) = read(f'Activity;Purpose;{heading}\nApp;Warn;"{words}"\n').book.assessments.values()
    assert str(assessment.status) == status


def test_a_bare_yes_under_an_assessment_is_asked_and_a_no_is_none(read):
    imported = read("Activity;Purpose;DPIA\nApp;Warn;Yes\nSite;Show;No\n")
    app, site = imported.book.activities.values()
    assert (app.assessments, app.dpia_required, site.assessments) == (None, None, ())
    assert [fate.cell.text for fate in imported.fates.of("question")] == ["Yes"]


def test_a_yes_under_an_agreement_is_one_with_each_processor_of_the_line(read):
    imported = read(
        "Activity;Purpose;Processor;Data processing agreement\nA;x;Reef Ltd;Yes\nB;y;Reef Ltd, Sea Ltd;Ja\n"
        "C;z;Hill Ltd, Dale Ltd;Yes, with Hill\nD;z;Moor Ltd;To be signed 01.05.2030\n"
    )
    contracts = imported.book.contracts
    agreed = [
        [contracts[engaged.contract].parties if engaged.contract else None for engaged in activity.processors]
        for activity in imported.book.activities.values()
    ]
    assert agreed == [[("reef-ltd",)], [("reef-ltd",), ("sea-ltd",)], [None, None], [None]]
    assert [fate.cell.text for fate in imported.fates.of("question")] == ["Yes, with Hill", "To be signed 01.05.2030"]


@pytest.mark.parametrize(("heading", "words", "day"), [
    ("Data processing agreement", "Signed on 3 May 2022", "2022-05-03"),
    ("Databehandleraftale", "Ja, underskrevet 3. maj 2022", "2022-05-03"),
    ("AVV", "abgeschlossen am 12. März 2021", "2021-03-12"),
    ("Umowa powierzenia", "zawarta dnia 12 marca 2021", "2021-03-12"),
    ("Databehandleravtale", "12.03.2021", "2021-03-12"), ("Date of DPA", "2021-03-12", "2021-03-12"),
])  # fmt: skip
def test_an_agreement_with_a_day_was_signed_on_it(read, heading, words, day):
    imported = read(f'Activity;Purpose;Processor;{heading}\nA;x;Reef Ltd;"{words}"\n')
    (contract,) = imported.book.contracts.values()
    assert (str(contract.signed), contract.parties) == (day, ("reef-ltd",))


def test_confidential_data_are_not_special(read):
    imported = read(
        "Aktivitet;Formål;Fortrolige oplysninger;Almindelige og følsomme oplysninger\nA;x;økonomi;navn, gæld\n"
    )
    assert all(term.sensitivity is None for term in imported.book.categories.values())


def test_the_special_column_makes_no_ordinary_data_special(read):
    imported = read("Activity;Purpose;Special categories\nClinic;Treat;Name, diagnosis\n")
    assert [(term.label, str(term.sensitivity)) for term in imported.book.categories.values()] == [
        ("diagnosis", "special")
    ]


def test_a_reply_within_a_month_states_no_retention_at_all(read):
    (activity,) = read(
        "Activity;Purpose;Retention\nPost;Answer;Requests are answered within one month\n"
    ).book.activities.values()
    assert activity.retention is None


def test_a_bullet_of_two_lines_is_an_activity_though_its_data_read_like_headings(read):
    orchard = "- Orchard\n  - Purpose: share the trees\n  - Data: name, address\n"
    well = "- Well\n  - Purpose: keep the turns\n  - Data: name, day\n"
    imported = read(f"# Book\n\n## Activities\n{orchard}{well}", "theirs.md")
    assert names(imported) == ["Orchard", "Well"]
    assert [pair.categories[0] for record in imported.book.activities.values() for pair in record.data] == [
        "identity.name"
    ] * 2


def test_a_label_that_names_a_kind_of_data_is_nobody(read):
    imported = read(
        'Activity;Purpose;Data subjects and personal data;Folder\nA;x;"Identity: name, date of birth";F-12\n'
        'B;y;"Health: sleep diary";F-13\nC;z;Customers: name;F-14\n'
    )
    first, second, third = (activity.data[0] for activity in imported.book.activities.values())
    assert (first.subjects, first.categories) == (None, ("identity.name", "demographic.birthdate"))
    assert imported.book.records("category")[second.categories[0]].broader == "special.health"
    assert (third.subjects, third.categories) == (("customer",), ("identity.name",))
    assert all(dict(activity.extra)["Folder"] for activity in imported.book.activities.values())


def test_a_cell_that_repeats_the_name_of_its_line_is_no_data_and_nobody(read):
    name = "Registration of incidents and leaks"
    imported = read(
        f"Activity;Purpose;Data subjects;Personal data;Recipients\n{name};x;{name};{name};{name}\nStaff;y;Staff;name;\n"
    )
    first, second = imported.book.activities.values()
    assert (first.data, first.recipients, first.name) == (None, None, name)
    assert second.data[0].subjects


def test_data_among_the_people_are_nobody_and_hyphens_divide_nothing(read):
    imported = read(
        'Tätigkeit;Zweck;Betroffene;Daten\nA;x;"Kunden, Kontaktdaten";'
        '"Foto-, Video- und Tonaufnahmen, Angaben zu schulischer, beruflicher oder freier Tätigkeit, Name"\n'
    )
    (activity,) = imported.book.activities.values()
    assert "customer" in activity.data[0].subjects
    assert not any("daten" in str(name) for name in activity.data[0].subjects)
    labels = [str(term.label) for term in imported.book.records("category").values()]
    of_activity = "Angaben zu schulischer, beruflicher oder freier Tätigkeit"
    assert labels == ["Foto-, Video- und Tonaufnahmen", of_activity]


def test_a_file_of_examples_alone_says_that_it_holds_examples(tmp_path):
    path = tmp_path / "model.csv"
    path.write_text("Traitement;Finalité;Données\n(EXEMPLE) Paie;payer;nom\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["convert", str(path), str(tmp_path / "out.yaml")])
    assert result.exit_code == 2
    assert "left aside as an example or a prompt (3)" in result.output


@pytest.mark.parametrize(("head", "line"), [
    ("Auftraggeber;Kategorien von Verarbeitungen;Unterauftragnehmer", "Bäckerei Meier;Lohnabrechnung;DATEV eG"),
    ("Administrator;Kategorie przetwarzań;Podprocesorzy", "Piekarnia Nowak;obsługa płac;Chmura S.A."),
    ("Asiakas;Käsittelyn luokat;Alikäsittelijät", "Leipomo Oy;palkanlaskenta;Pilvi Oy"),
    ("Client;Catégories de traitements;Sous-traitants ultérieurs", "Mairie de Lys;hébergement;OVH"),
    ("Správce;Kategorie zpracování;Další zpracovatelé", "Pekárna Novák;mzdy;Mrak s.r.o."),
])  # fmt: skip
def test_a_table_of_controllers_and_what_is_done_for_them_is_a_processors(read, head, line):
    imported = read(f"{head}\n{line}\n")
    assert not imported.book.activities
    (record,) = imported.book.records("on_behalf").values()
    customer, processing, engaged = line.split(";")
    assert [imported.book.parties[key].name for key in record.controllers] == [customer]
    assert [imported.book.parties[part.party].name for part in record.sub_processors] == [engaged]
    assert record.processing == processing


def test_a_section_called_as_processor_holds_what_is_done_for_others(read):
    imported = read(
        "# Register\n\n## Als verwerker\n\n| Opdrachtgever | Soort verwerking | Gegevens |\n|---|---|---|\n"
        "| Gemeente Dam | hosting | naam |\n",
        "theirs.md",
    )
    assert (len(imported.book.activities), len(imported.book.records("on_behalf"))) == (0, 1)


def test_a_bare_responsible_is_the_controller_where_it_is_an_organisation_else_the_owner(read):
    imported = read(
        "Actividad;Finalidad;Responsable\nA;x;Ayuntamiento de Villar\nB;x;Jefe de personal\nC;x;Tel. 911 22 33 44\n"
    )
    first, second, third = imported.book.activities.values()
    assert [imported.book.parties[control.party].name for control in first.controllers] == ["Ayuntamiento de Villar"]
    assert (second.controllers, second.owner) == (None, "Jefe de personal")
    assert (third.controllers, third.owner, dict(third.extra)) == (None, None, {"Responsable": "Tel. 911 22 33 44"})


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Microsoft, Office 365", {"Microsoft", "Office 365"}),
        ("Adatum A/S, Havnegade 8, Esbjerg", {"Adatum A/S"}),
        ("Adatum A/S, CVR 12345678, Havnegade 8, 6700 Esbjerg", {"Adatum A/S"}),
    ],
)
def test_a_street_and_a_number_behind_a_name_are_its_own_and_a_product_is_not(read, cell, names):
    imported = read(f"Behandling;Formål;Databehandlere\nLøn;Udbetale løn;{cell}\n")
    assert {party.name for party in imported.book.parties.values()} == names
