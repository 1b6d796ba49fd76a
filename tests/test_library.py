# SPDX-License-Identifier: Apache-2.0
"""A book of several registers: whose records are whose, and who is the same."""

import pytest
from hypothesis import given

import ropa
from ropa.library import register_of
from ropa.meaning.identity import names
from ropa.refs import key_of
from ropa.register import kind_of
from tests.strategies import registers


def one(*parties: ropa.Party, **more: ropa.Activity) -> ropa.Register:
    return ropa.Register.of(ropa.Header("register", controllers=["us"]), *parties, *more.values())


US = ropa.Party("us", name="Us", kind="organisation", country="DK")


def same(first: ropa.Party, second: ropa.Party) -> bool:
    book = ropa.join({"a": one(US, first), "b": one(US, second)})
    return ropa.identities(book).of(f"a/{first.id}") == (f"a/{first.id}", f"b/{second.id}")


@given(registers(), registers())
def test_each_register_keeps_its_own_records_behind_its_name(first: ropa.Register, second: ropa.Register) -> None:
    book = ropa.join({"a": first, "b": second})
    assert len(book) == len(first) + len(second)
    for record in first:
        if kind_of(record) != "header" or len(first.registers) > 1:
            assert f"a/{record.id}" in book.records(kind_of(record))


@given(registers())
def test_what_dangled_dangles_still_and_nothing_else_does(book: ropa.Register) -> None:
    joined = ropa.join({"a": book})
    assert len(joined.dangling()) == len(book.dangling())


def test_built_in_terms_keep_their_ids_and_own_terms_do_not() -> None:
    activity = ropa.Activity("x", data=[{"subjects": ["customer"], "categories": ["contact.email", "points"]}])
    book = ropa.Register.of(activity, ropa.DataCategory("points", label="Points", broader="transaction"))
    [data] = ropa.join({"shop": book}).activities["shop/x"].data
    assert data.subjects == ("customer",)
    assert data.categories == ("contact.email", "shop/points")


def test_a_header_takes_the_name_of_its_register() -> None:
    assert list(ropa.join({"a": one(US), "b": one(US)}).registers) == ["a", "b"]


def test_a_waiver_follows_its_record() -> None:
    book = one(US).add(ropa.Waiver("w", code="T101", record="parties/us", reason="known"))
    assert ropa.join({"a": book}).waivers["a/w"].record == "parties/a/us"


def test_a_name_that_is_no_id_cannot_stand_before_ids() -> None:
    with pytest.raises(ropa.BadId, match="LEGO 2024"):
        ropa.join({"LEGO 2024": one(US)})


def test_a_company_is_the_same_where_names_or_aliases_agree() -> None:
    google = ropa.Party("google", name="Google", aliases=["Google LLC"], kind="organisation")
    assert same(google, ropa.Party("g", name="Google LLC", kind="organisation"))
    assert same(google, ropa.Party("google", name="GOOGLE®", kind="organisation"))
    assert not same(google, ropa.Party("google", name="Alphabet", kind="organisation"))


def test_a_stated_identity_needs_no_name_in_common() -> None:
    first = one(US, ropa.Party("aws", name="Amazon AWS"))
    book = ropa.join({"a": first, "b": one(US, ropa.Party("amazon", name="Amazon"))})
    stated = book.replace(ropa.Party("b/amazon", name="Amazon", same_as=["a/aws"]))
    assert ropa.identities(book).of("a/aws") == ("a/aws",)
    assert ropa.identities(stated).of("a/aws") == ("a/aws", "b/amazon")


def test_two_of_one_name_in_two_countries_are_two_and_that_is_listed() -> None:
    danish = ropa.Party("authority", name="Datatilsynet", kind="supervisory-authority", country="DK")
    norwegian = ropa.Party("authority", name="Datatilsynet", kind="supervisory-authority", country="NO")
    book = ropa.join({"a": one(US, danish), "b": one(US, norwegian)})
    found = ropa.identities(book)
    assert found.of("a/authority") == ("a/authority",)
    [apart] = [conflict for conflict in found.conflicts if conflict.apart]
    assert (apart.field, apart.values) == ("country", ("DK", "NO"))


def test_an_authority_without_a_country_is_never_joined_by_its_name() -> None:
    danish = ropa.Party("authority", name="Datatilsynet", kind="supervisory-authority", country="DK")
    assert not same(danish, ropa.Party("authority", name="Datatilsynet", kind="supervisory-authority"))
    assert same(danish, ropa.Party("authority", name="Datatilsynet", kind="supervisory-authority", country="DK"))


def test_kinds_of_recipients_are_not_joined_by_what_they_are_called() -> None:
    carriers = ropa.Party("carriers", name="Carriers", kind="category-of-recipients")
    assert not same(carriers, carriers)


def test_what_the_registers_say_differently_is_listed_and_not_settled() -> None:
    first = ropa.Party("google", name="Google", kind="organisation", address="Mountain View")
    second = ropa.Party("google", name="Google", kind="organisation", address="Dublin", country="IE")
    book = ropa.join({"a": one(US, first), "b": one(US, second)})
    [conflict] = [found for found in ropa.identities(book).conflicts if "a/google" in found.parties]
    assert (conflict.field, conflict.values, conflict.apart) == ("address", ("Mountain View", "Dublin"), False)
    assert book.parties["a/google"].country is None


def test_every_appearance_of_a_party_is_found_under_each_of_its_names() -> None:
    activity = ropa.Activity("x", processors=["google"])
    google = ropa.Party("google", name="Google", aliases=["Google LLC"], kind="organisation")
    other = ropa.Party("g", name="Google LLC", kind="organisation")
    book = ropa.join({"a": one(US, google, x=activity), "b": one(US, other), "c": one(US)})
    for who in ("google", "Google", "google llc", "b/g"):
        rows = ropa.appearances(book, who).rows
        assert {row[0] for row in rows} == {"a", "b"}
        assert ("a", "a/google", "Google", "activities/a/x", ("processors[0].party",)) in rows


@pytest.fixture(scope="module")
def five() -> ropa.Register:
    return ropa.read("data")


def test_the_five_policies_are_one_book(five: ropa.Register) -> None:
    assert {"extra-leker", "lego-2011", "lego-2024", "lego-service", "legoland-app"} <= set(five.registers)
    assert not five.dangling()


def test_a_finding_in_the_book_of_five_knows_its_file_and_line(five: ropa.Register) -> None:
    place = five.where("transfers/legoland-app/google-us", "importer")
    assert place is not None
    assert place.file.endswith("data/legoland-app/transfers.yaml")
    assert place.line is not None


def test_google_appears_in_the_app_and_in_the_toy_shop_as_one_party(five: ropa.Register) -> None:
    assert {row[0] for row in ropa.appearances(five, "Google").rows} == {"extra-leker", "legoland-app"}


def test_legoland_is_merlins_and_not_legos(five: ropa.Register) -> None:
    assert five.parties["legoland-app/legoland"].parent == "legoland-app/merlin"
    identity = ropa.identities(five).of("legoland-app/legoland")
    assert all(register_of(party) != "lego-2024" or "legoland" in party for party in identity)


def test_the_two_authorities_called_datatilsynet_are_two(five: ropa.Register) -> None:
    countries = {party.id: party.country for party in five.parties.values() if "Datatilsynet" in names(party)}
    assert set(countries.values()) == {"DK", "NO"}
    for party, country in countries.items():
        assert {countries[other] for other in ropa.identities(five).of(party)} == {country}


def test_one_register_can_be_taken_out_of_the_book(five: ropa.Register) -> None:
    app = ropa.part(five, "legoland-app")
    assert list(app.registers) == ["legoland-app"]
    assert len(app) == len(ropa.read("data/legoland-app"))
    assert all(key_of(kind_of(record), record.id).split("/")[1] == "legoland-app" for record in app)


def test_two_policies_of_one_group_can_be_compared(five: ropa.Register) -> None:
    compared = ropa.compare(five, "lego-2011", "lego-2024")
    assert "13" in compared["ages"].first
    assert "16" in compared["ages"].second
    assert not [basis for basis in compared["bases"].first if basis.startswith("Art.")]
    assert "Art. 6(1)(f)" in compared["bases"].second
    assert any("VIP" in name for name in compared["activities"].first)
    assert any("Insiders" in name for name in compared["activities"].second)


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_a_comparison_speaks_each_language(five: ropa.Register, lang: str) -> None:
    assert "[en]" not in str(ropa.compare(five, "lego-2011", "lego-2024", lang))


def test_one_that_states_no_country_does_not_join_two_that_state_different_ones() -> None:
    book = ropa.join(
        {
            "a": one(ropa.Party("google", name="Google", aliases=["Alphabet"])),
            "b": one(ropa.Party("google", name="Google", country="US")),
            "c": one(ropa.Party("alphabet", name="Alphabet", country="IE")),
            "d": one(ropa.Party("alphabet", name="Alphabet", country="IE")),
        }
    )
    known = ropa.identities(book)
    assert known.of("a/google") == ("a/google",)
    assert known.of("c/alphabet") == ("c/alphabet", "d/alphabet")


def test_a_register_without_a_header_is_a_part_of_its_book() -> None:
    book = ropa.join({"a": ropa.Register.of(US), "b": one(US)})
    assert list(ropa.part(book, "a").parties) == ["a/us"]
    assert ropa.compare(book, "a", "b")
    with pytest.raises(ropa.UnknownRecord):
        ropa.part(book, "c")


@given(registers(), registers())
def test_any_two_registers_can_be_compared(first: ropa.Register, second: ropa.Register) -> None:
    filled = ropa.Activity("filled-in")
    book = ropa.join({"a": first.add(filled), "b": second.add(filled)})
    assert str(ropa.compare(book, "a", "b"))


def test_a_right_that_does_not_apply_is_no_theme() -> None:
    right = ropa.Right(right=ropa.NotApplicable("no such service"))
    book = ropa.join({"a": ropa.Register.of(ropa.Header("register", rights=[right])), "b": one(US)})
    assert ropa.compare(book, "a", "b")["rights"].first == ()


def test_merlin_is_one_party_in_all_documents_that_name_it(five: ropa.Register) -> None:
    merlins = ("lego-2024/merlin", "legoland-app/merlin")
    assert [ropa.identities(five).of(merlin) for merlin in merlins] == [merlins, merlins]


def test_a_party_of_a_register_that_is_not_at_hand_dangles_only_where_its_register_is_there() -> None:
    book = one(ropa.Party("us", same_as=["other/us"]))
    assert book.dangling() == ()
    assert ropa.join({"a": book, "other": one(US)}).dangling() == ()
    lost = ropa.join({"a": one(ropa.Party("us", same_as=["other/nobody"])), "other": one(US)})
    assert [found.id for found in lost.dangling()] == ["other/nobody"]
