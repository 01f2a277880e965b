"""Which sentences are translated once, by people, and filled with facts the same minute?"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation import kinds
from foundation.domain.phrases import slots
from foundation.models.facts import Fact, OncePerLanguage


class Purpose(models.TextChoices):
    NOTICE = "notice", _("notice")
    REASON = "reason", _("reason")
    LABEL = "label", _("label")


class Phrase(Fact):
    key = models.SlugField(_("key"), unique=True)
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose.choices)
    slots = models.JSONField(
        _("slots"),
        default=dict,
        blank=True,
        help_text=_('Name and kind of each fact in the phrase, such as {"date": "date"}.'),
    )

    panels = ["key", "purpose", "slots"]

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        ordering = ["purpose", "key"]

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        if refusal := self._refusal():
            raise ValidationError({"slots": refusal})

    def _refusal(self) -> str | None:
        """Return what is wrong with the slots: they must fit the texts there are, and what is shown now."""
        if not self._slots_are_known():
            return _("A slot is one of: %(kinds)s.") % {"kinds": ", ".join(kinds.known())}
        if self.slots and self.purpose != Purpose.NOTICE:
            return _("Only notices have slots: nobody fills them in a reason or a label.")
        if taken := self._otherwise_elsewhere():
            return _("These words stand for something else in another phrase: %(slots)s.") % {"slots": ", ".join(taken)}
        if self.pk and any(not text.fits(self.slots) for text in self.texts.all()):
            return _("The texts of this phrase have other slots. Make a new phrase for what they do not say.")
        if self.pk and any(notice.unreadable_slots(self) for notice in self.notice_set.unended(now=timezone.now())):
            return _(
                "A notice that is shown now or soon has no such facts. Make a new phrase, or end that notice first."
            )
        return None

    def _otherwise_elsewhere(self) -> list[str]:
        """Return slots that are of another kind in another notice: the form has one input for each word in braces."""
        others = Phrase.objects.filter(purpose=Purpose.NOTICE).exclude(pk=self.pk).values_list("slots", flat=True)
        elsewhere = {slot: name for slots in others for slot, name in slots.items()}
        return sorted(slot for slot, name in self.slots.items() if elsewhere.get(slot, name) != name)

    def _slots_are_known(self) -> bool:
        if not isinstance(self.slots, dict):
            return False
        return all(slot.isidentifier() and name in kinds.known() for slot, name in self.slots.items())


class PhraseText(OncePerLanguage):
    fact = models.ForeignKey(Phrase, verbose_name=_("phrase"), on_delete=models.CASCADE, related_name="texts")
    text = models.TextField(_("text"), help_text=_("Facts stand in braces: Closed: {date}."))

    panels = ["fact", "text"]

    class Meta(OncePerLanguage.Meta):
        verbose_name = _("text of a phrase")
        verbose_name_plural = _("texts of phrases")

    def __str__(self) -> str:
        return self.text

    def fits(self, wanted) -> bool:
        """Say whether the text has just these slots; one with broken braces never does."""
        try:
            return slots(self.text) == set(wanted)
        except ValueError:
            return False

    def clean(self) -> None:
        try:
            slots(self.text)
        except ValueError as error:
            raise ValidationError({"text": _("The braces do not match: %(error)s.") % {"error": error}}) from error
        if self.fact_id and not self.fits(self.fact.slots):
            raise ValidationError(
                {
                    "text": _("This phrase needs these slots, each once: %(slots)s.")
                    % {"slots": ", ".join(self.fact.slots) or "–"}
                }
            )
