"""The interface itself: its title, its parts, its printed form (OpenAPI 3.1)."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from shekara.config.api import problems
from shekara.config.api.tokens import Token
from shekara.operations.crossing.api import PARTS
from shekara.programme.works.api import PARTS as WORKS

ABOUT = """\
Plate cameras, document readers, scales and programs of the agencies work through this interface \
on the same crossing files as the officers.

**Sign in** with `Authorization: Bearer shk_…`. A token acts for one agency at some points and has \
a list of rights; the operator makes it.

**Repeat safely**: send any POST with an `Idempotency-Key`. The same key with the same call gives \
the first answer for 24 hours; with another call it is refused (422). A call that failed leaves \
no trace.

**Do not overwrite**: send `If-Match` with the version of the file you saw (the `ETag`); if what \
you act upon has moved since, the answer is 412.

**Problems** are `application/problem+json` (RFC 9457) with `code`, and `field` and `value` where \
there is one. 409 is a rule that said no, or somebody who was first.
"""


class Docs(DocsBase):
    """Swagger from ninja's own files; no inline script, as our security policy asks."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        return render(
            request, "config/api_docs.html", {"openapi_url": self.get_openapi_url(api, kwargs)}
        )


_IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Repeat the call safely: the same key gives the first answer for 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The version of the file you saw, as the `ETag` gave it.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}


class Interface(NinjaAPI):
    """Prints the headers and media types that are common to all calls."""

    def get_openapi_schema(self, **asked: Any) -> Any:
        """The interface as OpenAPI 3.1."""
        schema: dict[str, Any] = json.loads(json.dumps(super().get_openapi_schema(**asked)))
        for path, calls in schema["paths"].items():
            for method, call in calls.items():
                _complete(path, method, call)
        return schema


def _complete(path: str, method: str, call: dict[str, Any]) -> None:
    if method == "post":
        call.setdefault("parameters", []).append(_IDEMPOTENCY)
        if "{file}" in path:
            call["parameters"].append(_IF_MATCH)
    for status, answer in call["responses"].items():
        if int(status) >= 400 and "content" in answer:  # noqa: PLR2004
            answer["description"] = "Problem"
            answer["content"] = {problems.MEDIA: answer["content"]["application/json"]}


api = Interface(
    title="Shekara",
    version="1",
    description=ABOUT,
    docs=Docs(),
    auth=Token(),
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
for heading, router in (*PARTS, *WORKS):
    api.add_router("/v1", router, tags=[heading])
problems.install(api)


def openapi_json() -> str:
    """The checked-in form, ``docs/reference/openapi.json``."""
    schema = api.get_openapi_schema(path_prefix="/api/")
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
