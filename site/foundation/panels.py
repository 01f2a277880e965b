"""How does an editor get from the words of a page to its facts?"""

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.panels import Panel


class FactsPanel(Panel):
    """Shows which facts a page speaks of, with a link to where they are edited.

    ``field`` names the foreign key from the page to its fact; the fact's snippet view set is the target.
    """

    def __init__(self, field: str, **kwargs):
        super().__init__(**kwargs)
        self.field = field

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "field": self.field}

    class BoundPanel(Panel.BoundPanel):
        template_name = "foundation/admin/facts_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            fact = getattr(self.instance, self.panel.field)
            viewset = getattr(type(fact), "snippet_viewset", None) if fact else None
            context["fact"] = fact
            context["edit_url"] = viewset and reverse(viewset.get_url_name("edit"), args=[quote(fact.pk)])
            return context
