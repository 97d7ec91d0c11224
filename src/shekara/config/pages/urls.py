"""Addresses of pages that cross domains."""

from django.urls import path

from shekara.config.pages import ledger, node

urlpatterns = [
    path("node/", node.node, name="node"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/prove/", ledger.prove, name="ledger_prove"),
    path("ledger/proof/", ledger.proof, name="ledger_proof"),
    path("ledger/<str:node>/<int:seq>/", ledger.entry, name="ledger_entry"),
]
