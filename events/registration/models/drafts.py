"""What has a family answered so far?"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Series
from events.registration.querysets import DraftQuerySet


class RegistrationDraft(models.Model):
    """A form half filled, kept here because a visitor has neither session nor cookie. Gone after a day.

    Its key is 128 random bits in the address; the row holds the key's SHA-256. ``answers`` are values that
    passed their form: ``date`` (public id), ``adults``, ``children``, ``age_bands``, ``name``, ``phone`` (E.164),
    ``email``, ``needs``; beside them ``refusal`` (why the last step was refused) and ``asked_again``.
    """

    key_hash = models.CharField(max_length=64, primary_key=True, editable=False)
    # A form is nothing to protect: it may go with its workshop.
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("form half filled")
        verbose_name_plural = _("forms half filled")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.created_at:%Y-%m-%d %H:%M}"
