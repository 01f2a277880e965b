"""Of which pieces is a text made?"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SectionBlock(blocks.StructBlock):
    """A heading and what stands under it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=255)
    body = blocks.RichTextBlock(label=_("Text"), features=["h3", "bold", "ol", "ul", "link"])

    class Meta:
        icon = "title"
        label = _("Section")
        template = "foundation/blocks/section.html"
