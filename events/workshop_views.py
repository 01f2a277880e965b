"""How does an editor begin a workshop, and see what a change does to its dates before it is done?"""

import hashlib

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from events import operations, planning
from events.domain import recurrence
from events.forms import DatesForm
from events.models import WorkshopIndexPage, WorkshopPage
from events.planning import DryRun
from events.problems import message
from foundation.fact_views import BeginView, ByOperation, FactDeleteView, FactEditView

DATES_SHOWN = 12


class NewWorkshopView(BeginView):
    page_title = _("New workshop")
    parent_model = WorkshopIndexPage

    def begin(self, form, owner):
        page = operations.begin_workshop(
            series=form.save(commit=False),
            schedule=form.schedule,
            parent=self.parent,
            title=form.cleaned_data["title"],
            owner=owner,
        )
        return page.series, page


def digest(told: DryRun) -> str:
    """Return a short name for exactly this plan: another one has another name, and is asked about again."""
    plan = told.plan
    changed = [(change.row.recurrence_id, change.values) for change in told.changed]
    said = repr((plan.create, plan.delete, changed, told.leaving))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class SeriesEditView(ByOperation, FactEditView):
    """Nothing is saved that moves dates before the editor has seen which."""

    template_name = "events/admin/series_edit.html"
    told: DryRun | None = None

    def form_valid(self, form):
        told = planning.dry_run(series=form.instance, schedule=form.schedule)
        if not told.changes_nothing and self.request.POST.get("plan") != digest(told):
            self.form, self.told = form, told
            return self.render_to_response(self.get_context_data(form=form))
        try:
            return super().form_valid(form)
        except ValidationError as refused:  # families took seats meanwhile
            form.add_error(None, refused)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def store(self, form):
        series = form.save(commit=False)
        operations.save_series(series=series, schedule=form.schedule)
        return series

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.told:
            new = [{"starts_at": slot} for slot in self.told.plan.create]
            context |= {"told": self.told, "digest": digest(self.told), "new_rows": new}
        return context


class SeriesDeleteView(FactDeleteView):
    """A workshop takes its dates with it, but not one that a family has a seat for."""

    template_name = "events/admin/series_delete.html"

    def in_the_way(self) -> list:
        pages = WorkshopPage.objects.filter(series=self.object)
        return [*pages, *self.object.occurrences.filter(seats_taken__gt=0)]

    def delete_action(self):
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        operations.delete_series(series=self.object)


def dates_preview(request):
    """Answer an HTML fragment: the dates that the answers of the form make, or what is wrong with them."""
    form = DatesForm(request.GET)
    context = {}
    if form.is_valid():
        context = _dates(form.slots, is_course=request.GET.get("booking") == "course")
    else:
        context["problems"] = [message(problem)[1] for problem in form.problems] or form.errors.get("rule")
    return render(request, "events/admin/dates_preview.html", context)


def _dates(slots: recurrence.Slots, *, is_course: bool) -> dict:
    today = timezone.localdate()
    wanted = planning.wanted(slots, is_course=is_course, today=today)
    coming = [slot for slot in wanted if slot.date() >= today]
    return {
        "slots": coming[:DATES_SHOWN],
        "more": max(0, len(coming) - DATES_SHOWN),
        "last": coming[-1] if coming else None,
        "past": len(wanted) - len(coming),
        "is_far": slots.first_date > today + planning.HORIZON,
        "is_read": True,
    }
