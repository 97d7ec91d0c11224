"""The crossing file for machines: cameras, document readers, scales, programs of agencies.

Thin: a body becomes a command, one handler is called, a receipt goes back. Names of things
follow the WCO Data Model (``BorderTransportMeans``, ``GoodsItem`` …). What is common to every
call (tokens, problems, repeats, rates) stands in ``config.api``.
"""

from ninja import Router

from shekara.operations.crossing.api import (
    controls,
    ending,
    events,
    files,
    goods,
    inspection,
    people,
    reading,
    vehicles,
)

PARTS: tuple[tuple[str, Router], ...] = (
    ("Files", files.router),
    ("People", people.router),
    ("Vehicles", vehicles.router),
    ("Goods", goods.router),
    ("Controls", controls.router),
    ("Inspection", inspection.router),
    ("Ending", ending.router),
    ("Events", events.router),
    ("Reading", reading.router),
)
"""Every router with its heading in the printed interface."""
