"""The JSON interface of the whole program: one document, one way to fail, tokens, rates.

Domains bring routers (``operations.crossing.api``); what is common to all calls stands here.
"""

from shekara.config.api.interface import api, openapi_json

__all__ = ["api", "openapi_json"]
