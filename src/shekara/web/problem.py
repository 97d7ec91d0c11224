"""The one shape in which the JSON interface says what went wrong (RFC 9457), for every domain."""

from ninja import Schema


class Problem(Schema):
    """What went wrong, as RFC 9457 says it; ``code`` names the rule or the kind of fault."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str
    field: str = ""
    value: str = ""


FAULTS: dict[int, type[Problem]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 412, 413, 422, 429), Problem
)
"""Every status with which a call may fail."""
