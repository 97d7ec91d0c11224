"""The interface called without a server, at instants of the past: how history is written."""

import io
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.urls import resolve

from shekara.demonstration.port import Declined, Receipt
from shekara.kernel.access import Actor


class InProcess:
    """Calls the views of the interface as these officers, at ``at``.

    It passes no middleware, so nothing but the clock and the caller differs from a real call.
    """

    def __init__(self, officers: Mapping[str, Actor], at: datetime) -> None:
        self.officers, self.at = officers, at

    def now(self) -> datetime:
        return self.at

    def files(self) -> None:
        return None

    def call(self, agency: str, path: str, body: dict[str, Any] | None = None) -> Receipt:
        """As ``Port.call``."""
        sent = json.dumps(body).encode() if body is not None else b""
        address = f"/api/v1{path}"
        request = WSGIRequest(
            {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": address,
                "CONTENT_TYPE": "application/json",
                "CONTENT_LENGTH": str(len(sent)),
                "HTTP_AUTHORIZATION": "Bearer inside",
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "0",
                "wsgi.input": io.BytesIO(sent),
            }
        )
        request.now = self.at  # type: ignore[attr-defined]
        request.machine = self.officers[agency]  # type: ignore[attr-defined]
        view = resolve(address)
        with transaction.atomic():  # a savepoint: what is refused spoils nothing else
            response = view.func(request, *view.args, **view.kwargs)
        answer: Receipt = json.loads(response.content)
        if response.status_code >= 400:  # noqa: PLR2004
            raise Declined(response.status_code, answer["code"], answer["detail"])
        return answer
