# SPDX-License-Identifier: Apache-2.0
"""The closed words of UROPA beside ropa's, and what its schema requires."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from ropa.model import SourceKind

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Ropa": (
            "name",
            "updatedAt",
            "dataController",
            "purposes",
            "recipients",
            "securityMeasures",
            "hasAutomatedDecisionMaking",
        ),
        "LegalEntity": ("name", "email", "address"),
        "Address": ("address1", "city", "zipCode", "country"),
        "PersonalInformation": ("firstName", "lastName", "email"),
        "Purpose": ("name", "isMain", "legalBases", "dataCategories"),
        "LegalBasis": ("legalBasisType", "source", "startValidity", "stopValidity"),
        "DataCategory": ("name", "isSensitive", "dataTypes", "dataSubjectCategories"),
        "DataType": ("name", "isOptional", "collectionMean", "storageLocations"),
        "DataSubjectCategory": ("name", "isChild"),
        "StorageLocation": ("storageDurations",),
        "DataCarrier": ("support", "name"),
        "StorageDuration": ("storageState", "startEvent", "stopEvent"),
        "DataProcessor": ("legalEntity", "dataCategoriesDisclosed"),
        "ExternalOrganization": ("description", "organizationStatus", "legalEntity"),
        "SecurityMeasure": ("name", "securityMeasureType"),
        "DataTransfer": ("description", "country", "dataTransferBasis"),
        "DataTransferBasis": ("dataTransferBasisCategory", "recipients"),
        "Dpia": ("description", "stopDate", "hasPriorConsultation"),
    }
)
"""Each type of object, and the keys that the schema of August 2022 requires of it."""

BASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "6(1)(a)": "consent",
        "6(1)(b)": "contract",
        "6(1)(c)": "legal obligation",
        "6(1)(d)": "vital interest",
        "6(1)(e)": "public interest task",
        "6(1)(f)": "legitimate interest",
    }
)
"""Article -> `legalBasisType`."""

CONDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "9(2)(a)": "explicit consent",
        "9(2)(b)": "employment, social security and social protection",
        "9(2)(c)": "vital interests",
        "9(2)(d)": "non-for-profit bodies",
        "9(2)(e)": "made public by data subject",
        "9(2)(f)": "legal claims or judicial acts",
        "9(2)(g)": "reasons of subtantial public interest",
        "9(2)(h)": "health or social care",
        "9(2)(i)": "public health",
        "9(2)(j)": "archiving research and statistics",
        "10": "control of official authority",
    }
)
"""Article -> `sensitiveLegalBasis`, spelt as the schema spells it."""

TOOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "binding-instrument": "legally binding and enforceable instrument",
        "bcr": "binding corporate rules",
        "scc": "standard data protection clauses",
        "scc-authority": "standard data protection clauses",
        "code-of-conduct": "approved code of conduct",
        "certification": "approved certification mechanism",
        "ad-hoc-clauses": "authorised contractual clauses",
        "administrative-arrangement": "authorised provisions inserted into administrative arrangements",
        "49-1-a": "consent",
        "49-1-b": "contract with the data subject",
        "49-1-c": "contract in the interest of the data subject",
        "49-1-d": "important reasons of public interest",
        "49-1-e": "establishement exercise or defense of legal claims",
        "49-1-f": "protection of vital interest",
        "49-1-g": "transfer made from a public register",
        "49-1-compelling": "ad hoc transfer",
    }
)
"""Transfer tool -> `dataTransferBasisType`, spelt as the schema spells it."""

MEANS: Final[Mapping[SourceKind, str]] = MappingProxyType(
    {
        SourceKind.DATA_SUBJECT: "collected",
        SourceKind.PARTY: "collected",
        SourceKind.PUBLIC: "collected",
        SourceKind.OTHER_PERSON: "collected",
        SourceKind.OBSERVED: "generated",
        SourceKind.DERIVED: "inferred",
    }
)
"""Where data comes from -> `collectionMean`."""

MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {"technical": "technical", "organisational": "organizational", "physical": "physical", "legal": "organizational"}
)
"""The broadest term of a measure -> `securityMeasureType`."""


def transfer_basis(tool: str | None, decision: str | None) -> tuple[str | None, str | None]:
    """`dataTransferBasisCategory` and `dataTransferBasisType`; `None` where the schema has no word for it."""
    if decision is not None or tool == "adequacy":
        return "adequacy decision", None
    if tool is None:
        return None, None
    kind = TOOLS.get(tool) or (TOOLS[tool[:3]] if tool.startswith(("scc", "bcr")) else None)
    return ("derogation" if tool.startswith("49-") else "appropriate safeguards"), kind


_NO_LONGER: Final = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "XKK"})
"""Codes of states that are no more, and one of CLDR's own: ISO 3166-1 has none for Kosovo."""


@cache
def _alpha_3() -> Mapping[str, str]:
    from babel.core import get_global

    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {
        names[0]: code
        for code, names in aliases.items()
        if len(code) == 3 and code.isalpha() and len(names) == 1 and code not in _NO_LONGER  # noqa: PLR2004 - alpha-3
    }


def alpha_3(country: str) -> str | None:
    """The three letters of ISO 3166-1 for a country; `None` where there are none."""
    return _alpha_3().get(country)
