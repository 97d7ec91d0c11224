"""A national list kept by hand: its entries, one entry in a form, taken off again."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shekara.kernel.access import require
from shekara.operations.screening.engine.entity import Schema
from shekara.operations.screening.handlers import national
from shekara.operations.screening.handlers.lists import Doubtful
from shekara.operations.screening.lists.entry import Fault, Instruction
from shekara.operations.screening.lists.photos import MOST_BYTES, NotAPhoto
from shekara.operations.screening.lists.tables import NATIONAL, row_of
from shekara.operations.screening.live import start_build
from shekara.operations.screening.queries import titles
from shekara.operations.screening.ui import words, words_lists
from shekara.web import edge

_SEVERAL = gettext_lazy("Several apart by ;")
_DAY = gettext_lazy("2026-11-24, 2026-11 or 2026")
_AT = {
    Fault.NO_ID: "id", Fault.TWICE: "id", Fault.DATE: "birth_dates", Fault.NO_NAME: "surname",
    Fault.KIND: "kind", Fault.INSTRUCTION: "instruction", Fault.COUNTRY: "nationalities",
    Fault.SEX: "sex",
}  # fmt: skip


def _text(label: Any, *, most: int = 200, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=hint)


class EntryForm(forms.Form):
    """The columns of the national table."""

    id = forms.CharField(label=gettext_lazy("Id"), max_length=60)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(s.value, words_lists.SCHEMAS[s]) for s in Schema],
    )
    surname = _text(gettext_lazy("Family name"))
    given = _text(gettext_lazy("Given name"))
    patronymic = _text(gettext_lazy("Patronymic"))
    other_names = _text(gettext_lazy("Other names and spellings"), most=1000, hint=_SEVERAL)
    weak_names = _text(
        gettext_lazy("Weak names"), most=1000,
        hint=gettext_lazy("Nicknames: they never stop anybody. Several apart by ;"),
    )  # fmt: skip
    birth_dates = _text(
        gettext_lazy("Birth dates"),
        hint=gettext_lazy("1985-03-12, 1985, 1983/1987 (between), ~1985 (about); apart by ;"),
    )
    nationalities = _text(gettext_lazy("Nationalities"), hint=gettext_lazy("KZ; UZ"))
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), required=False, choices=[("", "—"), ("M", "M"), ("F", "F")]
    )
    documents = _text(
        gettext_lazy("Documents"), most=1000,
        hint=gettext_lazy("Country and number: KZ N00000000; several apart by ;"),
    )  # fmt: skip
    marks = _text(gettext_lazy("Plates, VIN, numbers"), most=1000, hint=_SEVERAL)
    reason = _text(gettext_lazy("Reason"), most=1000)
    instruction = forms.ChoiceField(
        label=gettext_lazy("Instruction to the officer"),
        choices=[(i.value, words.INSTRUCTIONS[i]) for i in Instruction],
    )
    instruction_words = _text(gettext_lazy("Instruction in your own words"))
    basis = _text(gettext_lazy("Legal basis"))
    owner = _text(gettext_lazy("Owner"), most=40)
    listed_on = _text(gettext_lazy("Listed on"), most=10, hint=_DAY)
    valid_until = _text(gettext_lazy("Valid until"), most=10, hint=_DAY)
    remark = _text(gettext_lazy("Remark"), most=1000)
    photo = forms.FileField(
        label=gettext_lazy("Photo"), required=False,
        help_text=gettext_lazy("JPEG, PNG or WebP, up to 10 MB. The second line sees it."),
    )  # fmt: skip
    no_photo = forms.BooleanField(label=gettext_lazy("Without the photo held"), required=False)

    def clean_owner(self) -> str:
        """One of our agencies by its name becomes its code; another body stays as written."""
        typed = str(self.cleaned_data["owner"])
        return words_lists.owner_code(typed)

    def sent(self) -> bytes | None:
        """The photo sent, empty when the one held is to go, None when nothing is said."""
        photo = self.cleaned_data["photo"]
        if photo is not None:
            return bytes(photo.read(MOST_BYTES + 1))
        return b"" if self.cleaned_data.get("no_photo") else None


def _title(code: str) -> str:
    """How a list is called; its short name before its first edition."""
    return titles().get(code, code)


@sensitive_post_parameters("q")
@require_http_methods(["GET", "POST"])
def entries(request: HttpRequest, code: str) -> HttpResponse:
    """The entries of a national list. A search is sent by POST: no name stands in an address."""
    wanted = request.POST.get("q", "").strip()[:100]
    try:
        number, found, count = national.entries(
            code, folder=settings.LISTS, by=edge.actor(request), stamp=edge.stamp(request),
            wanted=wanted,
        )  # fmt: skip
    except national.NotByHand as other:
        raise Http404(_("Only a national list is kept by hand.")) from other
    page = {
        "code": code, "title": _title(code), "number": number, "count": count, "q": wanted,
        "rows": [{"is": each, "kind": words_lists.SCHEMAS[each.entity.schema],
                  "instruction": words.instruction(each.instruction, each.words)}
                 for each in found],
    }  # fmt: skip
    return render(request, "screening/entries.html", page)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Add an entry; the first one begins the list."""
    actor, stamp = edge.actor(request), edge.stamp(request)
    require(actor, national.RIGHT)
    try:
        free = national.free_id(code, folder=settings.LISTS, year=stamp.at.year)
        number, _found, _count = national.entries(
            code, folder=settings.LISTS, by=actor, stamp=stamp
        )
    except national.NotByHand as other:
        raise Http404(_("Only a national list is kept by hand.")) from other
    form = EntryForm(
        request.POST or None, request.FILES or None, label_suffix="",
        initial={"id": free, "owner": words_lists.owner(actor.agency),
                 "listed_on": stamp.at.date().isoformat()},
    )  # fmt: skip
    del form.fields["no_photo"]
    return _saved(request, code, form, number=number, new=True)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Change an entry, or take it off the list."""
    try:
        number, found = national.entry(
            code, entry, folder=settings.LISTS, by=edge.actor(request), stamp=edge.stamp(request)
        )
    except (national.NotByHand, KeyError) as gone:
        raise Http404(_("There is no such entry.")) from gone
    if request.POST.get("do") == "remove":
        return _removed(request, code, entry)
    held = row_of(found)
    form = EntryForm(
        request.POST or None, request.FILES or None, label_suffix="",
        initial=held | {"owner": words_lists.owner(held["owner"])},
    )  # fmt: skip
    form.fields["id"].disabled = True
    if not found.photos:
        del form.fields["no_photo"]
    return _saved(request, code, form, number=number, new=False, photos=found.photos)


def _saved(
    request: HttpRequest, code: str, form: EntryForm, *, number: int, new: bool,
    photos: tuple[str, ...] = (),
) -> HttpResponse:  # fmt: skip
    status = 422 if form.errors else 200
    if form.is_bound and form.is_valid():
        row = {name: " ".join(str(form.cleaned_data[name]).split()) for name in NATIONAL}
        expected = request.POST.get("edition", "")
        try:
            manifest = national.put(
                code, row, expected=int(expected) if expected.isdigit() else -1,
                folder=settings.LISTS, key=settings.SIGNING_KEY, by=edge.actor(request),
                stamp=edge.stamp(request), new=new,
                title="" if number else _("National list"), photo=form.sent(),
            )  # fmt: skip
        except NotAPhoto as other:
            form.add_error("photo", str(words_lists.NOT_A_PHOTO[other.reason]))
            status = 422
        except national.Wrong as wrong:
            why, stands = words_lists.FAULTS[wrong.fault.fault], wrong.fault.text
            text = f"{stands}: {why}" if stands else str(why)
            form.add_error(_AT.get(wrong.fault.fault), text)
            status = 422
        except national.Changed:
            form.add_error(
                None, _("Somebody changed the list meanwhile. Look, then send it again.")
            )
            status = 409
        else:
            start_build()
            messages.success(
                request,
                _("Edition %(number)s of the list is taken; it goes live within a minute.")
                % {"number": manifest.number},
            )
            return redirect("screening:entries", code)
    page = {
        "form": form, "code": code, "title": _title(code), "number": number, "new": new,
        "photos": photos,
    }  # fmt: skip
    return render(request, "screening/entry.html", page, status=status)


def _removed(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    expected = request.POST.get("edition", "")
    try:
        national.remove(
            code, entry, expected=int(expected) if expected.isdigit() else -1,
            folder=settings.LISTS, key=settings.SIGNING_KEY, by=edge.actor(request),
            stamp=edge.stamp(request),
        )  # fmt: skip
    except national.Changed:
        messages.error(request, _("Somebody changed the list meanwhile. Look, then send it again."))
    except Doubtful:
        messages.error(request, _("The last entry of a list cannot be taken off."))
    else:
        start_build()
        messages.success(request, _("%(entry)s is off the list.") % {"entry": entry})
    return redirect("screening:entries", code)
