"""What kind of organisation somebody is, in the codes of IATI."""

KINDS = {
    "government": "10",
    "agency": "15",
    "multilateral": "40",
    "education": "80",
    "civil": "22",
    "company": "70",
}


def kind_of(kind: str) -> str:
    """The code of IATI's list OrganisationType for a kind of ours; empty when it has none."""
    return KINDS.get(kind, "")
