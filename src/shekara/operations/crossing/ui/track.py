"""The timeline of one file: when each control waited, worked and was held. Pure.

``shekara.web.track`` draws it to scale; here a file becomes rows and spans.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from shekara.operations.crossing.events import Lack, Stage
from shekara.operations.crossing.queries import SegmentKind, segments
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control, Hold
from shekara.operations.crossing.ui import words
from shekara.operations.crossing.ui.shown import GRAVEST_FIRST, gravest, name_of, state_of
from shekara.web.marks import WORDS as STATE_WORDS
from shekara.web.track import Event, Row, Span, Track

ALONE = 3
"""Up to so many controls of one kind stand in lines of their own; more share one."""
SHORTEST = timedelta(minutes=2)


def track_of(file: CrossingFile, now: datetime) -> Track:
    """The track of a file from its arrival until now, or until it left."""
    begin = min(t for t in (file.arrived_at, file.gate_in_at, file.opened_at, now) if t)
    over = file.gate_out_at or file.ended_at
    end = max(over or now, begin + SHORTEST)
    return Track(
        begin=begin,
        end=end,
        now=over or now,
        rows=[*_control_rows(file, now), *_inspection_rows(file, over), _gate_row(file)],
        events=_events(file),
    )


def spans_of(file: CrossingFile, control: Control, now: datetime) -> list[Span]:
    """What one control did until ``now``: waited, worked, was held.

    An ended control's work has the colour of its outcome; one that was recorded in the
    same instant it was taken up is still seen.
    """
    state = state_of(control)
    work = "in_control" if state == "held" else state
    spans = []
    for part in segments(file, control, now=now):
        if part.kind is SegmentKind.HOLD:
            hold = next((h for h in control.holds if h.since == part.start), None)
            word = awaits(hold) if hold else str(STATE_WORDS["held"])
            spans.append(Span(since=part.start, until=part.end, state="held", word=word))
        else:
            drawn = work if part.kind is SegmentKind.WORK else "waiting"
            spans.append(_span(part.start, part.end, drawn))
    if control.closed_at and not any(span.state == work for span in spans):
        spans.append(_span(control.closed_at, control.closed_at, work))
    return spans


def awaits(hold: Hold) -> str:
    """Whom and what a hold waits for, in one sentence."""
    return _("awaits %(what)s from %(whom)s") % {
        "what": words.word(hold.awaited),
        "whom": words.word(hold.party),
    }


def _span(since: datetime, until: datetime, state: str) -> Span:
    return Span(since=since, until=until, state=state, word=str(STATE_WORDS[state]))


def _control_rows(file: CrossingFile, now: datetime) -> list[Row]:
    kinds: dict[str, list[Control]] = {}
    for control in sorted(file.controls.values(), key=lambda c: (c.turn, c.key)):
        kinds.setdefault(control.control, []).append(control)
    rows: list[Row] = []
    for controls in kinds.values():
        if len(controls) > ALONE:
            rows.append(_shared_row(file, controls, now))
        else:
            rows.extend(_row(file, control, now, named=len(controls) > 1) for control in controls)
    return rows


def _row(file: CrossingFile, control: Control, now: datetime, *, named: bool) -> Row:
    label = str(words.word(control.control))
    if named:
        label = f"{label} · {name_of(file, control.subject)}"
    state = state_of(control)
    outcome = control.outcome if control.closed_at else None
    return Row(
        label=label,
        spans=spans_of(file, control, now),
        state=state,
        word=str(words.word(outcome) if outcome else STATE_WORDS[state]),
        note=_note(file, control),
    )


def _note(file: CrossingFile, control: Control) -> str:
    said = [str(words.word(control.agency))]
    if officer := control.recorded_by or control.claimed_by:
        said.append(officer)
    if control.hold:
        said.append(awaits(control.hold))
    elif control.open and (before := file.blockers(control)):
        said.append(_("after %(what)s") % {"what": _kinds(before)})
    if control.detail:
        said.append(control.detail)
    said.extend(str(words.word(reason)) for reason in control.reasons[:2])
    return " · ".join(said)


def _shared_row(file: CrossingFile, controls: Sequence[Control], now: datetime) -> Row:
    """Many controls of one kind in one line: the stretches in which any of them worked."""
    closed = sum(not c.open for c in controls)
    state = gravest(state_of(c) for c in controls)
    note = f"{words.word(controls[0].agency)} · " + _("%(closed)s of %(due)s closed") % {
        "closed": closed,
        "due": len(controls),
    }
    return Row(
        label=f"{words.word(controls[0].control)} × {len(controls)}",
        spans=merged(span for c in controls for span in spans_of(file, c, now)),
        state=state,
        word=str(STATE_WORDS[state]),
        note=note,
    )


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans of many controls as few: those of one state that touch become one.

    Waiting is drawn first and the gravest state last, on top.
    """
    by_state: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda s: s.since):
        same = by_state.setdefault(span.state, [])
        if same and span.since <= (same[-1].until or span.since):
            last = same[-1]
            until = max(last.until or span.since, span.until or span.since)
            same[-1] = Span(since=last.since, until=until, state=span.state, word=last.word)
        else:
            same.append(span)
    order = sorted(by_state, key=GRAVEST_FIRST.index, reverse=True)
    order.sort(key=lambda state: state != "waiting")
    return [span for state in order for span in by_state[state]]


def _inspection_rows(file: CrossingFile, over: datetime | None) -> list[Row]:
    rows = []
    for each in file.inspections:
        state = "in_control" if each.open else "passed"
        joined = ", ".join(str(words.word(a)) for a in each.agencies if a is not each.called_by)
        note = _("called by %(agency)s") % {"agency": words.word(each.called_by)}
        if joined:
            note += " · " + _("joined by %(agencies)s") % {"agencies": joined}
        if each.why:
            note += f" · {each.why}"
        word = str(words.word(each.finding)) if each.finding else str(STATE_WORDS["in_control"])
        span = Span(since=each.called_at, until=each.concluded_at or over, state=state, word=word)
        rows.append(
            Row(label=_("joint inspection"), spans=[span], state=state, word=word, note=note)
        )
    return rows


def _gate_row(file: CrossingFile) -> Row:
    if file.gate_out_at:
        return Row(label=_("gate"), state="passed", word=_("left"), note=file.override)
    if file.ending:
        return Row(label=_("gate"), state="exempt", word=str(words.word(file.ending)))
    if file.released:
        return Row(label=_("gate"), state="passed", word=_("may leave"))
    return Row(
        label=_("gate"),
        state="refused" if file.stage is Stage.STOPPED else "waiting",
        word=_("closed"),
        note=blocked_by(file),
    )


def blocked_by(file: CrossingFile) -> str:
    """What still keeps the gate shut, in few words."""
    said = [_kinds(file.open_controls)] if file.open_controls else []
    said += [str(words.word(lack)) for lack in file.lacks if lack is not Lack.CONTROLS_OPEN]
    return " · ".join(part for part in said if part)


def _kinds(controls: Iterable[Control]) -> str:
    found = dict.fromkeys(str(words.word(c.control)) for c in controls)
    return ", ".join(found)


def _events(file: CrossingFile) -> list[Event]:
    known = (
        (file.arrived_at if file.arrived_at != file.gate_in_at else None, _("arrival")),
        (file.gate_in_at, _("gate in")),
        (file.released_at, _("release")),
        (file.gate_out_at if file.gate_out_at != file.released_at else None, _("gate out")),
    )
    return [Event(at=at, word=word) for at, word in known if at is not None]
