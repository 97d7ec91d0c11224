"""Nodes of this head office: who belongs, invite one, replace its machine, shut it out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shekara.headquarters import handlers, queries
from shekara.headquarters.queries import NodeLine
from shekara.headquarters.ui import tables
from shekara.headquarters.ui.words import DEEDS, LINES, MEMBERS, at_head_office
from shekara.kernel.access import may, require
from shekara.kernel.access import queries as access
from shekara.kernel.access.ui.words import explain
from shekara.kernel.sync import members, membership
from shekara.kernel.sync.members import MemberState
from shekara.registry.queries import names_of_points
from shekara.web import edge

NO_AUTHORITY = _(
    "Head office has no authority of its own yet, so nobody can be let in. Whoever looks after"
    " this machine makes it once with “shekara nodes prepare”."
)
NOT_TOLD = _(
    "The bus could not be told. Until it is, it still believes the old certificates: whoever looks"
    " after it loads its configuration again."
)
VERBS = ("replace", "revoke", "withdraw")


class InviteForm(forms.Form):
    """Where a node is to stand, and what it is called when that is not the point's own name."""

    point = forms.ChoiceField(label=_("Point"))
    node = forms.CharField(
        label=_("Name of the node"), max_length=membership.LONGEST, required=False,
        help_text=_("Only where a second node stands at the point; otherwise it is called as the"
                    " point is."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, points: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, label_suffix="", auto_id="invite_%s")
        field = self.fields["point"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "—"), *points]


class ReasonForm(forms.Form):
    """Why a node is shut out, or its code withdrawn."""

    reason = forms.CharField(
        label=_("Reason"), max_length=handlers.MOST_REASON, min_length=handlers.LEAST_REASON,
        error_messages={"min_length": _("Give a reason that others can read.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="act_%s")


@at_head_office
@require_GET
def nodes(request: HttpRequest) -> HttpResponse:
    """Every node that belongs, was shut out, or waits with a code."""
    actor, names = edge.actor(request), names_of_points()
    rows = [_row(line, names) for line in queries.nodes(now=edge.now(request), by=actor)]
    context = {
        "rows": rows,
        "columns": tables.MEMBERS,
        "now": edge.now(request),
        "may_change": may(actor, handlers.NODES),
    }
    return render(request, "headquarters/nodes.html", context)


@at_head_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask for the point; then the code, on this answer only."""
    actor, now = edge.actor(request), edge.now(request)
    require(actor, handlers.NODES)
    taken = {
        line.member.point
        for line in queries.nodes(now=now, by=actor)
        if line.member.state is not MemberState.INVITED
    }
    names = names_of_points()
    points = sorted(
        ((code, name) for code, name in names.items()), key=lambda each: (each[0] in taken, each[1])
    )
    form = InviteForm(request.POST if request.method == "POST" else None, points=points)
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        node = asked["node"].strip().lower() or asked["point"]
        answer = _invited(request, form, node, point=asked["point"], replaces=False)
        if answer is not None:
            return answer
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "headquarters/invite.html", context, status=status)


@at_head_office
@require_GET
def node(request: HttpRequest, code: str) -> HttpResponse:
    """One node: how it belongs, what was done about it, what may be done."""
    actor = edge.actor(request)
    line = _line(request, code)
    history = members.done(code, actor=actor)
    people = access.names_of(each.actor for each in history)
    context = {
        **_row(line, names_of_points()),
        "now": edge.now(request),
        "history": [
            (each, str(DEEDS[each.deed]), people.get(each.actor, each.actor)) for each in history
        ],
        "may_change": may(actor, handlers.NODES),
    }
    return render(request, "headquarters/node.html", context)


@at_head_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Say exactly what will happen, then do it: a new machine, shut out, a code withdrawn."""
    require(edge.actor(request), handlers.NODES)
    line = _line(request, code)
    if verb not in VERBS:
        raise Http404
    form: forms.Form = forms.Form() if verb == "replace" else ReasonForm()
    if request.method == "POST":
        form = forms.Form(request.POST) if verb == "replace" else ReasonForm(request.POST)
        answer = _acted(request, line, verb, form) if form.is_valid() else None
        if answer is not None:
            return answer
    context = {**_row(line, names_of_points()), "form": form, "verb": verb}
    status = 422 if form.errors else 200
    return render(request, f"headquarters/node_{verb}.html", context, status=status)


def _acted(
    request: HttpRequest, line: NodeLine, verb: str, form: forms.Form
) -> HttpResponse | None:
    """The answer when it was done; ``None`` when a rule said no and the form says which."""
    code, actor, stamp = line.member.code, edge.actor(request), edge.stamp(request)
    try:
        if verb == "replace":
            return _invited(request, form, code, point=line.member.point, replaces=True)
        reason = form.cleaned_data["reason"]
        if verb == "withdraw":
            handlers.withdraw_code(code, reason, by=actor, stamp=stamp)
            return redirect("headquarters:nodes")
        told = handlers.revoke_node(code, reason, by=actor, stamp=stamp)
    except handlers.ReasonMissing:
        form.add_error("reason", gettext("Give a reason that others can read."))
    except ValidationError as wrong:
        explain(form, wrong)
    else:
        return redirect("headquarters:node", code) if told else _not_told(request, line)
    return None


def _invited(
    request: HttpRequest, form: forms.Form, node: str, *, point: str, replaces: bool
) -> HttpResponse | None:
    stamp = edge.stamp(request)
    try:
        made = handlers.invite_node(
            node, point=point, replaces=replaces, by=edge.actor(request), stamp=stamp
        )
    except handlers.NoAuthority:
        form.add_error(None, NO_AUTHORITY)
        return None
    except ValidationError as wrong:
        explain(form, wrong, code="node")
        return None
    context = {
        "node": node,
        "point": names_of_points().get(point, point),
        "code": made.code,
        "replaces": replaces,
        "until": stamp.at + membership.LASTS,
        "not_told": "" if made.told else NOT_TOLD,
        "address": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "headquarters/invited.html", context)


def _not_told(request: HttpRequest, line: NodeLine) -> HttpResponse:
    """It was done and stands in the ledger; a person must still tell the bus."""
    return render(request, "headquarters/not_told.html", {"member": line.member, "said": NOT_TOLD})


def _line(request: HttpRequest, code: str) -> NodeLine:
    line = queries.find_node(code, now=edge.now(request), by=edge.actor(request))
    if line is None:
        raise Http404(gettext("No node of this name belongs or waits to join."))
    return line


def _row(line: NodeLine, names: Any) -> dict[str, Any]:
    mark, word = MEMBERS[line.member.state]
    linked = LINES[line.state] if line.state else ("", "")
    return {
        "member": line.member,
        "health": line.health,
        "point": names.get(line.member.point, line.member.point),
        "mark": mark,
        "word": str(word),
        "line_mark": linked[0],
        "line_word": str(linked[1]),
        "state": line.member.state.value,
    }
