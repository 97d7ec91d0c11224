"""The refusal form: a printable page and a PDF, only for persons whose refusal is on record."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shekara.operations.crossing import queries
from shekara.operations.crossing.events import FormLanguage
from shekara.operations.crossing.ui.asking import get_file
from shekara.operations.crossing.ui.refusal import pdf as drawing
from shekara.operations.crossing.ui.refusal.form import (
    Filled,
    RefusalForm,
    Refused,
    find_refused,
    refusal_form,
)
from shekara.operations.crossing.ui.refusal.texts import second_language
from shekara.registry.queries import get_point
from shekara.web import edge, errors

LANGUAGES = {
    FormLanguage.KK: "Қазақша",
    FormLanguage.RU: "Русский",
    FormLanguage.EN: "English",
    FormLanguage.ZH: "中文",
}
LONGEST = 300


@require_GET
def refusal(request: HttpRequest, file: str, person: str) -> HttpResponse:
    """The form as a page one prints, in the language chosen or recorded with the refusal."""
    form, refused = _form(request, file, person)
    context = {
        "form": form,
        "file_id": file,
        "person": person,
        "rows": _lines(form, form.person),
        "appeal": _lines(form, form.appeal),
        "second": second_language(form.language),
        "languages": LANGUAGES.items(),
        "filled": _filled(request),
        "code": mark_safe(drawing.code_svg(form.code_text)),  # noqa: S308  # our own drawing
        "recorded": refused.control.language,
        "query": request.GET.urlencode(),
    }
    return render(request, "crossing/refusal.html", context)


@require_GET
def refusal_pdf(request: HttpRequest, file: str, person: str) -> HttpResponse:
    """The same form as a PDF of one sheet."""
    form, _refused = _form(request, file, person)
    try:
        made = drawing.pdf(form)
    except drawing.NoFont:
        return errors.page(
            request,
            409,
            what=_("This machine has no Chinese font"),
            hint=_("Print the page of the form instead: the browser has one."),
        )
    response = HttpResponse(made, content_type="application/pdf")
    name = form.number.replace("/", "-")
    response["Content-Disposition"] = f'inline; filename="{name}-{form.language}.pdf"'
    return response


def _form(request: HttpRequest, file_id: str, person: str) -> tuple[RefusalForm, Refused]:
    file = get_file(request, file_id)
    facts = queries.history(file_id, by=edge.actor(request), stamp=edge.stamp(request))
    refused = find_refused(file, person, facts) if person in file.people else None
    if refused is None:
        raise Http404(_("No refusal of this person is on record."))
    language = _language(request, refused)
    point = get_point(file.point)
    own = {FormLanguage.KK: point.name_kk, FormLanguage.RU: point.name_ru}
    form = refusal_form(
        file,
        refused,
        point=own.get(language) or point.name_en,
        zone=ZoneInfo(settings.POINT_TIME_ZONE),
        language=language,
        filled=_filled(request),
    )
    return form, refused


def _lines(form: RefusalForm, rows: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [
        {"word": form.words[name], "second": form.second[name], "value": value}
        for name, value in rows
    ]


def _language(request: HttpRequest, refused: Refused) -> FormLanguage:
    asked = request.GET.get("language", "")
    if asked in set(FormLanguage):
        return FormLanguage(asked)
    return refused.control.language or FormLanguage.EN


def _filled(request: HttpRequest) -> Filled:
    """What the officer typed; it stands in the address, so that page and PDF say the same."""
    names = ("basis", "appeal_where", "appeal_how", "appeal_until")
    return Filled(**{name: request.GET.get(name, "").strip()[:LONGEST] for name in names})
