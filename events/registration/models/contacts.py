"""How is a family reached, and until when may we know it?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from events.registration.models.registrations import Registration
from foundation.fields import SpokenLanguageField


class RegistrationContact(models.Model):
    """What a registration is without once it is forgotten: a row of its own, with the day of its deletion.

    That somebody can be reached depends on the channel, which is in the other row: ``operations.register``
    sees to it.
    """

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=150)
    phone = PhoneNumberField(_("phone"), blank=True, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    need_childcare = models.BooleanField(_("somebody to look after the children"), default=False)
    need_interpreter = models.BooleanField(_("an interpreter"), default=False)
    interpreter_language = SpokenLanguageField(verbose_name=_("language of the interpreter"), blank=True)
    need_stepfree = models.BooleanField(_("an entrance without steps"), default=False)
    need_pushchair = models.BooleanField(_("room for a pushchair"), default=False)
    forget_on = models.DateField(_("forgotten on"), db_index=True)

    NEEDS = ("need_childcare", "need_interpreter", "need_stepfree", "need_pushchair")

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="contact_has_a_name"),
            models.CheckConstraint(
                condition=Q(need_interpreter=True) | Q(interpreter_language=""),
                name="contact_language_of_an_interpreter",
            ),
        ]

    def __str__(self) -> str:
        # Ends up in breadcrumbs and logs: never the name.
        return str(self.registration)

    @property
    def needs(self) -> list[str]:
        """Return what they need, by the names of the columns."""
        return [self._meta.get_field(name).verbose_name for name in self.NEEDS if getattr(self, name)]
