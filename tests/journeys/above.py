"""The pages of head office, and of a node that is alone: on stages of their own."""

from playwright.sync_api import Page

from tests.journeys.desk import stand
from tests.journeys.every import OPENERS, Sight
from tests.journeys.people import AIGERIM, GULNARA, HEAD_OFFICE, OPERATOR, VIKTOR

NAMED = {
    "stopped:": "/national/sync/…/",
    "sought:": "/national/search/",
    "drill:runs": "/outages/drills/…/",
    "drill:scored": "/outages/drills/…/",
    "paper:sheet": "/outages/sheets/…/",
    "paper:line": "/outages/line/?code=…",
    "drill:lane": "/lane/",
}
"""Addresses of pages that are opened by hand, as the reference names them."""


def _stopped(page: Page) -> int:
    page.goto("/national/sync/")
    page.locator("section a").first.click()
    page.locator(".hq-sides").wait_for()
    return 200


def _sought(page: Page) -> int:
    page.goto("/national/search/")
    page.fill("[name=text]", "ABD")
    page.select_option("[name=purpose]", "inquiry")
    page.fill("[name=reason]", "case 12-118/26")
    page.locator("main button.sh-primary").click()
    page.locator("main table, main .sh-empty").first.wait_for()
    return 200


def _drill(page: Page, mark: str) -> int:
    page.goto("/outages/")
    page.locator("tr", has=page.locator(f".sh-is-{mark}")).locator("a").first.click()
    page.locator("main dl").wait_for()
    return 200


def _sheet(page: Page) -> int:
    page.goto("/outages/")
    page.locator("main a.sh-number").last.click()
    page.locator("main table").wait_for()
    return 200


def _line(page: Page) -> int:
    _sheet(page)
    page.locator("td a", has_text="-05-").click()
    page.locator("[name=surname]").wait_for()
    return 200


def _lane(page: Page) -> int:
    stand(page, traffic="car")
    page.goto("/lane/?file=")
    return 200


OPENERS.update({
    "stopped:": _stopped,
    "sought:": _sought,
    "drill:runs": lambda page: _drill(page, "held"),
    "drill:scored": lambda page: _drill(page, "passed"),
    "paper:sheet": _sheet,
    "paper:line": _line,
    "drill:lane": _lane,
})  # fmt: skip

ABOVE: tuple[Sight, ...] = (
    Sight(name="national", title="National board", at="/national/", by=HEAD_OFFICE, stage="head",
          working=True,
          says="Every point on the map and in a table, the worst line first: how long without an"
               " entry, queue, longest wait, drills."),
    Sight(name="national-point", title="One point, seen from head office", stage="head",
          at="/national/karasu/", by=HEAD_OFFICE, working=True,
          says="The point's shift board, read only, under a line that says how old it is."),
    Sight(name="sync", title="Sync", at="/national/sync/", by=OPERATOR, stage="head", working=True,
          says="Every node's way: what came, what is to come, how old its knowledge of us is; what"
               " is stopped and what waits for an upgrade."),
    Sight(name="nodes", title="Nodes", at="/national/nodes/", by=OPERATOR, stage="head",
          says="Who belongs: invited, joined, shut out, with a new machine awaited."),
    Sight(name="node-invite", title="Invite a node", at="/national/nodes/invite/", by=OPERATOR,
          stage="head", says="The point; the answer is a one-time code, shown once."),
    Sight(name="node-of", title="One node", at="/national/nodes/alakol/", by=OPERATOR,
          stage="head", says="How it belongs, what was done about it, what may be done."),
    Sight(name="node-revoke", title="Revoke a node", at="/national/nodes/karasu/revoke/",
          by=OPERATOR, stage="head", says="Exactly what happens, before it happens."),
    Sight(name="node-replace", title="A new machine", at="/national/nodes/karasu/replace/",
          by=OPERATOR, stage="head", says="The old machine is refused at once."),
    Sight(name="node-withdraw", title="Withdraw a code", at="/national/nodes/bakhty/withdraw/",
          by=OPERATOR, stage="head", says="The code is worthless from then on."),
    Sight(name="quarantine", title="Quarantine desk", at="stopped:", by=OPERATOR, stage="head",
          working=True,
          says="The entry that came beside the one that is held; a person decides, with a reason."),
    Sight(name="search-points", title="Search all points", at="sought:", by=HEAD_OFFICE,
          stage="head", says="Purpose and reason first; on record before anything is shown."),
    Sight(name="searches", title="Searches made", at="/national/searches/", by=VIKTOR,
          stage="head", working=True,
          says="Who searched, what for, whom: by officer, purpose, point and day."),
    Sight(name="node", title="This node", at="/node/", by=GULNARA, stage="outage", working=True,
          says="What is not yet at head office, and how old is what came from there."),
    Sight(name="outages", title="Outages", at="/outages/", by=GULNARA, stage="outage",
          working=True, says="Drills with their scores, and the paper for when the power is gone."),
    Sight(name="drill-lane", title="Lane during a drill", at="drill:lane", by=AIGERIM,
          stage="outage", working=True, says="DRILL stands on every page until it ends."),
    Sight(name="drill", title="A drill that runs", at="drill:runs", by=GULNARA, stage="outage",
          working=True, says="Enter says that it was noticed; it ends by itself at its time."),
    Sight(name="drill-scored", title="A drill's score", at="drill:scored", by=GULNARA,
          stage="outage", says="Crossings handled, time to notice, entries after the return."),
    Sight(name="drill-new", title="Schedule a drill", at="/outages/drills/new/", by=OPERATOR,
          stage="outage", says="Where, what, when, how long."),
    Sight(name="paper-print", title="Print sheets", at="/outages/sheets/print/", by=AIGERIM,
          stage="outage", says="A PDF with a code on every line; keep some at hand."),
    Sight(name="paper-sheet", title="A sheet", at="paper:sheet", by=AIGERIM, stage="outage",
          working=True, says="Which lines are in, as which files, and which are not."),
    Sight(name="paper-line", title="Type paper in", at="paper:line", by=AIGERIM, stage="outage",
          working=True, says="Scan a line, type it, next; a line that is in is said to be in."),
)  # fmt: skip
