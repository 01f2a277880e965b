"""How is a fact edited without undoing what a colleague just saved, and deleted without breaking anything?"""

from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.template.defaultfilters import date as date_filter
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView

from foundation.panels import edit_url_of
from foundation.scope import narrowed, require

MOST_SHOWN = 20


def stamp(fact) -> str:
    return fact.changed_at.isoformat()


class FactForm(WagtailAdminModelForm):
    """Carries the moment at which the facts were read; a row that has changed since is not overwritten unseen."""

    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_at"] = stamp(self.instance)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            saved = type(self.instance)._base_manager.get(pk=self.instance.pk)
            if cleaned.get("seen_at") != stamp(saved):
                self.add_error(None, self._saved_meanwhile(saved, cleaned))
                # What was typed stays; saving again says that it shall replace the colleague's.
                self.data = self.data.copy()
                self.data[self.add_prefix("seen_at")] = stamp(saved)
        return cleaned

    def stored_beside(self, saved) -> list:
        """Return the rows whose fields this form shows beside those of ``saved``."""
        return []

    def _saved_meanwhile(self, saved, cleaned) -> str:
        entry = log_registry.get_logs_for_instance(saved).select_related("user").first()
        who = entry.user.get_username() if entry and entry.user else _("Somebody else")
        when = date_filter(timezone.localtime(saved.changed_at), "H:i")
        different = [
            str(capfirst(field.verbose_name))
            for row in (saved, *self.stored_beside(saved))
            for field in row._meta.concrete_fields
            if field.name in cleaned and field.value_from_object(row) != _stored(field, cleaned[field.name])
        ]
        said = _(
            "%(who)s saved this at %(when)s, while you had it open. Nothing is saved yet, and what you wrote is here."
        )
        text = said % {"who": who, "when": when}
        if different:
            text += " " + _("Different from what is stored now: %(fields)s.") % {"fields": ", ".join(different)}
        return text + " " + _("Look at it again; saving once more keeps what you wrote.")


class KeyedFactForm(FactForm):
    """A key is chosen once: addresses (``?need=``, ``?topic=``), icons and colours stand on it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].disabled = self.instance.pk is not None


def _stored(field, value):
    """Return a cleaned value as the row holds it: a foreign key by its key."""
    return getattr(value, "pk", value) if field.is_relation else value


class FactIndexView(IndexView):
    """A list of facts. They are deleted one at a time: each may hold families or pages."""

    title_of = None  # what stands in the first column, if not the row itself

    def get_base_queryset(self):
        return narrowed(self.request.user, super().get_base_queryset())

    @cached_property
    def columns(self):
        columns = [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]
        if self.title_of:
            columns[0].accessor = self.title_of
        return columns


class BeginView(CreateView):
    """One form makes the facts and their page in the source language, a draft; the words are written there.

    Subclasses name the ``parent_model`` under which the page goes, and have ``begin(form, owner)``, which
    stores what the form says and returns (facts, page).
    """

    parent_model = None

    @cached_property
    def parent(self):
        return self.parent_model.objects.filter(locale=Locale.get_default()).order_by("-live", "path").first()

    def dispatch(self, request, *args, **kwargs):
        if self.parent is None:
            what = self.parent_model._meta.verbose_name
            messages.error(request, _("First make a page of this kind in Italian: %(what)s.") % {"what": what})
            return redirect("wagtailadmin_explore_root")
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page_title

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        return [*items[:-1], {"url": "", "label": self.page_title}]

    def save_instance(self):
        user = self.request.user
        facts, self.page = self.begin(self.form, user)
        for made in (facts, self.page):
            log(instance=made, action="wagtail.create", user=user, content_changed=True)
        return facts

    def get_success_message(self, instance):
        said = _("The facts of «%(title)s» are stored. Now write its words here, and publish the page.")
        return said % {"title": self.page.title}

    def get_success_buttons(self):
        return []

    def get_success_url(self):
        return edit_url_of(self.page)


class ByOperation:
    """Stores what a form says by an operation, and logs it as Wagtail's own views do.

    Subclasses have ``store(form)``, which calls the operation and returns the stored row.
    """

    done = "wagtail.edit"

    def save_instance(self):
        row = self.store(self.form)
        log(instance=row, action=self.done, user=self.request.user, content_changed=self.form.has_changed())
        return row


class AskedOfEachRow:
    """Wagtail asks for the right to a kind of rows; here also for the right to this one."""

    def get_object(self, *args, **kwargs):
        row = super().get_object(*args, **kwargs)
        require(self.request.user, self.permission_required, row)
        return row


class FactEditView(AskedOfEachRow, EditView):
    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            # Two editors who save at once come one after the other; the second is asked to look again.
            self.model._base_manager.select_for_update().filter(pk=self.object.pk).first()
            return super().post(request, *args, **kwargs)

    @cached_property
    def next_url(self) -> str:
        return get_valid_next_url_from_request(self.request)

    def get_success_url(self):
        return self.next_url or super().get_success_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.next_url:
            context["action_url"] = f"{context['action_url']}?{urlencode({'next': self.next_url})}"
        return context


class FactDeleteView(AskedOfEachRow, DeleteView):
    """Says what stands in the way instead of failing on it."""

    template_name = "foundation/admin/fact_delete.html"

    def get_usage_url(self):
        return None

    def in_the_way(self) -> list:
        """Return the rows that need this one."""
        collector = Collector(using=self.object._state.db, origin=self.object)
        try:
            collector.collect([self.object])
        except ProtectedError as refused:
            return list(refused.protected_objects)
        except RestrictedError as refused:
            return list(refused.restricted_objects)
        return []

    @cached_property
    def obstacles(self) -> list:
        return self.in_the_way()

    def get_context_data(self, **kwargs):
        finder = AdminURLFinder(self.request.user)
        shown = [(one._meta.verbose_name, one, finder.get_edit_url(one)) for one in self.obstacles[:MOST_SHOWN]]
        return super().get_context_data(obstacles=shown, more=len(self.obstacles) - len(shown), **kwargs)

    def form_valid(self, form):
        if self.obstacles:
            return self.refuse()
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except (ProtectedError, RestrictedError):
            return self.refuse()  # somebody came in between

    def refuse(self):
        messages.error(self.request, _("%(what)s cannot be deleted: it is still needed.") % {"what": self.object})
        return redirect(self.get_delete_url())
