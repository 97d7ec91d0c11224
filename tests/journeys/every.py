"""Every page there is: who opens it, where, and how it is shown to a reader of the docs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from tests.journeys.desk import passport, scan, stand
from tests.journeys.people import (
    AIGERIM,
    ALIYA,
    ANNA,
    DAULET,
    DINA,
    GALINA,
    GULNARA,
    HEAD_OFFICE,
    KAMILA,
    MARAT,
    NURLAN,
    OPERATOR,
    PAVEL,
    VIKTOR,
    Visitor,
)
from tests.journeys.stage import BUS, LORRY, REFUSED


@dataclass(frozen=True, kw_only=True)
class Sight:
    """One page in one condition.

    stage    where: ``""`` the demonstration's node, ``outage``, ``head`` (see ``serving``)
    by       who looks; ``None`` when nobody is signed in
    at       its address; ``find:PLATE`` is the crossing file of that vehicle, ``:`` adds to it;
             ``lane:`` and ``desk:`` are a lane or a desk with something on it; ``hit:``,
             ``import:``, ``search:`` and ``compare:`` are pages of screening with something on it,
             ``table:`` a table that was sent, ``iati:`` a file of somebody else
    says     one sentence for the reader of docs/reference/pages.md
    working  an officer works here all day: shown in three languages and at 768 as well
    status   what the server answers
    """

    name: str
    title: str
    at: str
    by: Visitor | None = AIGERIM
    says: str = ""
    working: bool = False
    status: int = 200
    width: int = 1280
    height: int = 800
    whole: bool = False
    stage: str = ""


SIGHTS: tuple[Sight, ...] = (
    Sight(name="sign-in", title="Sign in", at="/sign-in/", by=None, working=True,
          says="Service number and password, or a passkey; then the second step if you have one."),
    Sight(name="place", title="Where this desk stands", at="/place/", working=True,
          says="Choose the point, the direction, the traffic and the lane once a shift."),
    Sight(name="lane-empty", title="Lane, empty", at="lane:", working=True,
          says="Scan a document or a plate: there is nothing else to do here."),
    Sight(name="lane", title="Lane, with a person", at="lane:person", working=True,
          says="The person, the document and what is due; Enter passes, R refers, N refuses."),
    Sight(name="lane-bus", title="Lane, with a bus of sixty", at="lane:bus", working=True,
          says="Sixty people on one file: who is next stands large, the list shows the rest."),
    Sight(name="desk", title="Desk of an agency", at="desk:", by=DAULET, working=True,
          says="Left what waits for my control, longest first; right my part of the chosen file."),
    Sight(name="gate", title="Gate", at="/gate/", working=True,
          says="Who may leave, and what still keeps the others; one key opens."),
    Sight(name="board", title="Shift board", at="/board/", by=GULNARA, working=True,
          says="Who stays longest and why, which desks are short, which alert nobody has taken."),
    Sight(name="board-wall", title="Shift board on a wall", at="/board/?wall=1", by=GULNARA,
          width=1920, height=1080, says="The same board, read from six metres."),
    Sight(name="find", title="Crossing files", at="/crossing/", working=True,
          says="Find a file by number, plate, document or surname; every look is on record."),
    Sight(name="file", title="Crossing file, held", at=f"find:{LORRY}", by=GULNARA, working=True,
          whole=True,
          says="Controls drawn to scale in time: who waits for whom, what keeps the gate shut."),
    Sight(name="file-refused", title="Crossing file with a refusal", at=f"find:{REFUSED}",
          by=GULNARA, says="One of two is refused: the others may go on without him."),
    Sight(name="file-sixty", title="Crossing file of sixty people", at=f"find:{BUS}", by=GULNARA,
          says="Sixty people in one file: the first twenty-three have passed."),
    Sight(name="refusal", title="Refusal form", at=f"find:{REFUSED}:refusal/p2/", by=GULNARA,
          says="The form the refused person takes along, in the language he reads."),
    Sight(name="map", title="Map", at="/map/",
          says="All crossing points by neighbour, and how well the place of each is known."),
    Sight(name="points", title="Points", at="/points/", says="The list behind the map."),
    Sight(name="point", title="A point", at="/points/kordai/",
          says="What the point is, since when, and by which source."),
    Sight(name="point-2012", title="A point on a day of the past",
          at="/points/kordai/?on=2012-06-01",
          says="The same point before the customs union moved: other controls by other agencies."),
    Sight(name="point-history", title="History of a point", at="/points/kordai/history/",
          says="Every change with its officer, instant and ledger number."),
    Sight(name="agreements", title="Treaties", at="/agreements/",
          says="Which treaty covers which stretch of border."),
    Sight(name="hs", title="Goods codes", at="/hs/",
          says="Look a code up and see which controls it brings."),
    Sight(name="countries", title="Countries", at="/countries/",
          says="Codes and names as documents spell them."),
    Sight(name="programme", title="Programme", at="/programme/", by=KAMILA, working=True,
          says="Phases, projects, budget against delivery, idle equipment, advice that is due,"
               " what changed this month."),
    Sight(name="project", title="A project", at="/programme/projects/bomca-8-kazakhstan/",
          by=KAMILA, says="Everything one project is: time, place, work, results, sources."),
    Sight(name="phase", title="A phase", at="/programme/phases/bomca-8/", by=KAMILA,
          says="What it continues and takes over, and its dates as each source gives them."),
    Sight(name="activity", title="An activity",
          at="/programme/activities/merke-railway-works/", by=KAMILA,
          says="Plan and fact, where, and what the sources say."),
    Sight(name="trainees", title="Trained officers", by=KAMILA,
          at="/programme/activities/kordai-one-stop-course-2026/trained/",
          says="Who was trained at a course, by service number; many are written at once."),
    Sight(name="mission", title="An expert mission", at="/programme/missions/kordai-2026/",
          by=KAMILA, working=True,
          says="Experts, journey, findings; each recommendation with its addressee and due day."),
    Sight(name="recommendations", title="Recommendations", at="/programme/recommendations/",
          by=KAMILA, says="What is open and what is overdue, over all missions."),
    Sight(name="results", title="Results", at="/programme/results/", by=KAMILA,
          says="From impact to output, each indicator against the milestone of its time."),
    Sight(name="indicator", title="An indicator",
          at="/programme/indicators/kordai-release-time/", by=KAMILA, working=True,
          says="Measured at the lanes: each figure with its question, days and number of facts."),
    Sight(name="photos", title="Photos", at="/programme/photos/", by=KAMILA,
          says="Pictures with author, credit and consent."),
    Sight(name="news", title="News and events", at="/programme/news/", by=KAMILA,
          says="What was and what is to come."),
    Sight(name="record-form", title="The form of a record",
          at="/programme/records/recommendation/new/?mission=kordai-2026", by=KAMILA,
          says="One column; what is half filled is kept and offered again."),
    Sight(name="record-history", title="History of a record",
          at="/programme/records/phase/bomca-8/history/", by=KAMILA,
          says="Who changed what, when and why."),
    Sight(name="activity-import", title="Activities from a table", at="table:activity", by=KAMILA,
          working=True,
          says="Every row with what it would do, or what is wrong in which column; then write."),
    Sight(name="money", title="Money", at="/money/", by=PAVEL, working=True,
          says="Every project with its money, each currency for itself; who gives how much."),
    Sight(name="money-project", title="Money of a project",
          at="/money/projects/kordai-review-2026/", by=PAVEL, working=True,
          says="Delivery rate with both its figures; every line with its date and source; a"
               " correction stands beside what it corrects."),
    Sight(name="money-donor", title="A donor", at="/money/donors/eu/", by=PAVEL,
          says="Agreements and every line of one donor's money."),
    Sight(name="money-rates", title="Rates", at="/money/rates/", by=PAVEL,
          says="What a currency was worth on a day, and who says so."),
    Sight(name="money-form", title="A new contribution", at="/money/new/contribution/", by=PAVEL,
          says="Amounts as a person types them; what is wrong is said at its field."),
    Sight(name="money-correct", title="Correct a line",
          at="/money/line/bomca-8-kz.2013-04/correct/", by=PAVEL,
          says="A correction is a new line that says why; the old one stays."),
    Sight(name="money-history", title="History of a line",
          at="/money/line/bomca-8-kz.2013-04/history/", by=PAVEL,
          says="Who entered it, when and why."),
    Sight(name="money-import", title="Money from a table", at="table:line", by=PAVEL,
          working=True,
          says="Rows that are new, there already, or wrong; the same table twice enters nothing."),
    Sight(name="equipment", title="Equipment", at="/equipment/", by=GALINA, working=True,
          says="Every piece, found by number, name, serial or a scan of its label."),
    Sight(name="equipment-item", title="One piece", at="/equipment/EQ-26-000001/", by=NURLAN,
          working=True,
          says="Its life from the need to the use, its log, its faults, what may be done next."),
    Sight(name="equipment-idle", title="Idle equipment", at="/equipment/idle/", by=NURLAN,
          says="Delivered so many days ago, nought uses."),
    Sight(name="equipment-due", title="Maintenance due", at="/equipment/due/", by=GALINA,
          says="Maintenance, calibration and warranties, the most urgent first."),
    Sight(name="equipment-uptime", title="Uptime", at="/equipment/uptime/", by=NURLAN,
          says="Hours without a fault that stops a piece, of all hours since acceptance."),
    Sight(name="equipment-import", title="Equipment from a table", at="/equipment/import/",
          by=GALINA, says="Every row is looked at before anything is written."),
    Sight(name="equipment-need", title="State a need", at="/equipment/need/", by=NURLAN,
          says="Where the life of a piece begins."),
    Sight(name="audits", title="Audits", at="/equipment/audits/", by=GALINA,
          says="Count by scan: what is here, elsewhere, unknown or missing."),
    Sight(name="contracts", title="Supply contracts", at="/equipment/contracts/", by=NURLAN,
          says="Pieces and money ordered against delivered."),
    Sight(name="sites", title="Works", at="/works/", by=NURLAN,
          says="Sites that are built or rebuilt, and what they are used for since."),
    Sight(name="site", title="A site", at="/works/sites/merke-railway-crossing-point/",
          by=NURLAN, says="Stages, contract, budget against cost, acts, defects, photos."),
    Sight(name="ledger", title="Ledger", at="/ledger/", by=VIKTOR,
          says="Every fact in its order; the chain is proved at the push of a button."),
    Sight(name="ledger-entry", title="One entry of the ledger", at="/ledger/kordai/20/",
          by=VIKTOR, says="One fact with its digest and the digest it stands on."),
    Sight(name="officers", title="Officers", at="/officers/", by=OPERATOR,
          says="Who may work here, where and as what."),
    Sight(name="officer", title="An officer", at="/officers/aigerim/", by=OPERATOR,
          says="Roles, points, badge and password of one officer."),
    Sight(name="new-officer", title="A new officer", at="/officers/new/", by=OPERATOR,
          says="One column; the password is shown once."),
    Sight(name="tokens", title="Tokens", at="/tokens/", by=OPERATOR,
          says="Programs that may call the interface, and until when."),
    Sight(name="new-token", title="A new token", at="/tokens/new/", by=OPERATOR,
          says="Choose the rights one by one; the token is shown once."),
    Sight(name="looks", title="Looks", at="/access/looks/", by=DINA,
          says="Who looked at whose data, when and from where."),
    Sight(name="matrix", title="Rights", at="/access/matrix/", by=VIKTOR,
          says="Which role may do what, as the program enforces it."),
    Sight(name="account", title="My account", at="/account/",
          says="The second step at sign-in: an app, a passkey, codes."),
    Sight(name="account-keys", title="Passkeys", at="/account/keys/",
          says="The keys you sign in with."),
    Sight(name="account-password", title="Change the password", at="/account/password/",
          says="The old one once, the new one twice."),
    Sight(name="account-sessions", title="Where I am signed in", at="/account/sessions/",
          says="End what you do not recognise."),
    Sight(name="switch", title="Switch of officers", at="/switch/",
          says="Badge and PIN: the next officer stands at the same desk in three seconds."),
    Sight(name="docs", title="Documentation", at="/docs/",
          says="This documentation, served by the node itself."),
    Sight(name="docs-page", title="A page of the documentation", at="/docs/explanation/house/",
          says="The tree of pages on the left, the page on the right."),
    Sight(name="second-line", title="Second line", at="/second-line/", by=MARAT, working=True,
          says="List matches that wait for a person's word, strong and longest first."),
    Sight(name="hit", title="A list match", at="hit:", by=MARAT, working=True, whole=True,
          says="Document and list entry side by side, every reason in words; a person judges."),
    Sight(name="clearances", title="Clearances", at="/clearances/", by=MARAT,
          says="Documents that are not an entry, until the entry changes."),
    Sight(name="watch-lists", title="Watch lists", at="/watch-lists/", by=OPERATOR,
          says="Which lists are held, their editions and ages; one older than 12 h rings."),
    Sight(name="list-editions", title="Editions of a list", at="/watch-lists/national/",
          by=OPERATOR, says="What every edition changed, who took it, its digest."),
    Sight(name="list-readers", title="Who reads the entries of a list",
          at="/watch-lists/national/readers/", by=HEAD_OFFICE,
          says="A list is kept for agencies or roles; all others read the instruction only."),
    Sight(name="list-send", title="Take a list", at="/watch-lists/import/", by=OPERATOR,
          says="Send a list's file; it is read whole before anything changes."),
    Sight(name="list-import", title="A list's file, looked at", at="import:", by=OPERATOR,
          whole=True,
          says="What the file would change, which rows are bad and why; take or refuse."),
    Sight(name="list-entries", title="A national list by hand", at="/watch-lists/national/entries/",
          by=HEAD_OFFICE, says="The entries of a national list; each change is a new edition."),
    Sight(name="list-entry", title="An entry", at="/watch-lists/national/entries/DEMO-001/",
          by=HEAD_OFFICE, whole=True,
          says="What the list says, and the instruction that the officer reads."),
    Sight(name="list-search", title="Search the lists", at="search:", by=ALIYA, whole=True,
          says="The lane's engine by hand, with its reasons; the search is put on record."),
    Sight(name="list-compare", title="Compare two names", at="compare:", by=ALIYA, whole=True,
          says="Why two names are taken for one, or are not."),
    Sight(name="match-figures", title="Match figures", at="/watch-lists/figures/", by=ALIYA,
          says="Matches a day, times to judgement, how often a list and a likeness are right."),
    Sight(name="redress", title="A match that is wrong", at="/redress/", by=None, working=True,
          says="A traveller asks with case number and document number how a case stands."),
    Sight(name="redress-cases", title="Redress", at="/redress/cases/", by=DINA,
          says="Contested matches, those without an answer first."),
    Sight(name="demonstration", title="Demonstration", at="/demonstration/",
          says="Sign in as anybody with one click; stop the shift or make it run faster."),
    Sight(name="samples", title="Documents to scan", at="/demonstration/samples/",
          says="Invented documents to scan from the screen, with the faults officers meet."),
    Sight(name="api", title="Interface", at="/api/docs",
          says="The JSON interface, described by the program itself."),
    Sight(name="projects", title="Public projects", at="/projects/", by=None,
          says="Every project that is published, for everybody, without a sign-in."),
    Sight(name="iati", title="IATI files", at="/programme/iati/", by=KAMILA, working=True,
          says="Our files of IATI, whether they are valid, and what has to be mended."),
    Sight(name="iati-projects", title="Projects in IATI", at="/programme/iati/projects/",
          by=KAMILA, says="Which projects go out."),
    Sight(name="iati-profile", title="IATI profile of a project", by=KAMILA,
          at="/programme/iati/projects/bomca-8-kazakhstan/",
          says="Identifier, sectors and shares of a project as its file says them."),
    Sight(name="iati-send", title="Files of others", at="/programme/iati/in/", by=KAMILA,
          says="Send a file that somebody else published; nothing is taken before you look."),
    Sight(name="iati-look", title="A file of others, looked at", at="iati:", by=KAMILA,
          says="What is new or changed, what breaks which rule, and what we do not keep."),
    Sight(name="iati-records", title="Records of others", at="/programme/iati/records/", by=KAMILA,
          says="What others published and we took in."),
    Sight(name="public-project", title="Public page of a project", by=None, whole=True,
          at="/projects/bomca-8-kazakhstan/", working=True,
          says="Story, map, works, results, money and what it became, each with its source."),
    Sight(name="publish", title="Publish a project", by=KAMILA,
          at="/programme/publish/bomca-8-kazakhstan/",
          says="What the page shows, what stays in the house for want of consent, one button."),
    Sight(name="threads", title="Value thread, where it begins", at="/programme/thread/", by=KAMILA,
          says="Down from a donor, or up from a crossing point."),
    Sight(name="thread-donor", title="Value thread, from the donor down", by=KAMILA, whole=True,
          at="/programme/thread/donors/eu/",
          says="From a line of money to contract, point, people and indicator; gaps are named."),
    Sight(name="thread-point", title="Value thread, from the point up", by=KAMILA, whole=True,
          at="/programme/thread/points/kordai/",
          says="What stands at Kordai, what is measured there, and who paid for it."),
    Sight(name="donor", title="Donor's view", at="/programme/donor/eu/", by=ANNA, whole=True,
          says="One donor's money and what it became; the report is a PDF in three languages."),
    Sight(name="not-there", title="Nothing here", at="/nothing/", status=404,
          says="What is not there says so, and where to go."),
    Sight(name="no-right", title="No right", at="/officers/", status=403,
          says="Which right is missing, in one sentence."),
)  # fmt: skip


def address_of(page: Page, at: str) -> str:
    """The address behind ``at``; a crossing file is found as an officer finds it."""
    if not at.startswith("find:"):
        return at
    _, plate, *more = at.split(":")
    page.goto(f"/crossing/?text={quote(plate)}")
    link = page.locator("main table a, main .sh-list a").first
    return str(link.get_attribute("href")) + "".join(more)


def open_sight(page: Page, sight: Sight) -> int:
    """Bring the page into this condition; the status the server gave."""
    if sight.at == "desk:":
        page.goto("/desk/")
        page.locator(".desk-list a", has_text="XB78812345").click()
        page.locator("main .sh-number.sh-large").wait_for()
        return 200
    if sight.at in OPENERS:
        return OPENERS[sight.at](page)
    if sight.at.startswith("table:"):
        return _table(page, sight.at.partition(":")[2])
    if sight.at.startswith("lane:"):
        return _lane(page, sight.at.partition(":")[2])
    answer = page.goto(address_of(page, sight.at))
    if sight.name == "api":
        page.locator(".opblock-tag").first.wait_for()
    return answer.status if answer else 0


BAD_ROWS = "\n".join((
    "id,kind,surname,given,patronymic,other_names,weak_names,birth_dates,nationalities,sex,"
    "documents,marks,reason,instruction,instruction_words,basis,owner,listed_on,valid_until,remark",
    "T-1,Person,Ойланов,Ертегі,,,,1985-03-12,KZ,M,,,invented,second_line,,,border_guard,,,",
    "T-2,Person,Ойланова,Жалған,,,,31.12.1980,KZ,F,,,invented,second_line,,,border_guard,,,",
    "T-1,Person,Қайталанов,Екі,,,,1979,KZ,M,,,invented,second_line,,,border_guard,,,",
    "T-4,Dragon,Айдаһаров,Жеті,,,,1968,KZ,M,,,invented,second_line,,,border_guard,,,",
))  # fmt: skip
"""A national list of invented people with three rows that cannot be taken."""


def send_list(page: Page, text: str, *, form: str, code: str) -> None:
    """Send a list's file by page and wait until it is read."""
    page.goto("/watch-lists/import/")
    page.select_option("[name=form]", form)
    page.fill("[name=code]", code)
    page.set_input_files(
        "[name=file]", {"name": f"{code}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.locator("main button.sh-primary").click()
    page.locator("button[value=refuse]").wait_for(timeout=60_000)


def _hit(page: Page) -> int:
    page.goto("/second-line/")
    page.locator("#desk a").first.click()
    page.locator(".hit-sides").wait_for()
    return 200


def _import(page: Page) -> int:
    send_list(page, BAD_ROWS, form="national", code="test")
    return 200


def _search(page: Page) -> int:
    page.goto("/watch-lists/search/")
    page.fill("[name=name]", "ulgibaev mysalbek")
    page.locator("main button.sh-primary").click()
    page.locator("main details").first.wait_for()
    return 200


def _compare(page: Page) -> int:
    page.goto("/watch-lists/compare/")
    page.fill("[name=ours]", "TEMIRBEKOV ARMAN")
    page.fill("[name=theirs]", "Темірбеков Арман")
    page.fill("[name=ours_born]", "1985-03-12")
    page.fill("[name=theirs_born]", "1985")
    page.locator("main button.sh-primary").click()
    page.locator("main table").first.wait_for()
    return 200


SAMPLE = (
    Path(__file__).parents[2] / "src/shekara/programme/publication/tests/samples/undp-shape.xml"
)
ROWS = {
    "activity": ("/programme/import/", "\n".join((
        "title_en,kind,project,actual_from,actual_to,point,source",
        "Seminar on seals,training,bomca-8-kazakhstan,2013-03-11,2013-03-15,kordai,Letter 41",
        "Study tour to Narva,study_tour,bomca-8-kazakhstan,2013-05-20,24.05.2013,,Letter 52",
        "Visit without a day,party,bomca-8-kazakhstan,31.02.2013,,moon,",
    ))),
    "line": ("/money/import/line/", "\n".join((
        "project,kind,amount,currency,on,donor,source",
        "bomca-8-kazakhstan,expenditure,1200.50,USD,2013-05-02,eu,Voucher 117",
        "bomca-8-kazakhstan,expenditure,1 300,USD,02.06.2013,eu,Voucher 118",
        "bomca-8-kazakhstan,gift,-5,XXQ,2999-01-01,nobody,",
    ))),
}  # fmt: skip
"""Tables with two right rows and one that is wrong in many ways: where they go, what they say."""


def _table(page: Page, which: str) -> int:
    """A table sent and looked at; nothing of it is written."""
    address, text = ROWS[which]
    page.goto(address)
    page.set_input_files(
        "[name=file]", {"name": "table.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.locator("main form.sh-form button").click()
    page.locator("main .sh-error").first.wait_for()
    return 200


def _iati(page: Page) -> int:
    """A file of somebody else, read to its end; it is not taken."""
    page.goto("/programme/iati/in/")
    page.set_input_files("[name=file]", SAMPLE)
    page.locator("main form button.sh-primary").click()
    page.locator("main form button.sh-primary").wait_for(timeout=60_000)
    return 200


OPENERS: dict[str, Callable[[Page], int]] = {
    "hit:": _hit, "import:": _import, "search:": _search, "compare:": _compare, "iati:": _iati,
}  # fmt: skip
"""How pages are opened that have no address of their own."""


def _lane(page: Page, condition: str) -> int:
    """A lane with nobody, one person, or a bus; what lay before the officer is put aside."""
    stand(page, traffic="bus" if condition == "bus" else "car")
    page.goto("/lane/?file=")
    if condition == "person":
        scan(page, "01KG774ADF")
        page.locator(".lane-file").wait_for()
        scan(page, passport("ISKAKOVA", "AIGERIM"))
        page.locator(".sh-name", has_text="ISKAKOVA").wait_for()
    elif condition == "bus":
        scan(page, BUS.replace(" ", ""))
        page.locator(".lane-people a").nth(20).wait_for()
    return 200
