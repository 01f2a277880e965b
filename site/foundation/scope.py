"""Which municipalities is this person's work?"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from foundation.models import MunicipalityScope


def municipalities_of(user) -> set[int] | None:
    """Return the ids of the municipalities a member of staff works for; None means all of them.

    A superuser works for all. Anybody else works for the municipalities of their scoped groups;
    with no scoped group, for all: scoping narrows, permissions open.
    """
    if user.is_superuser:
        return None
    scopes = MunicipalityScope.objects.filter(group__user=user).values_list("municipalities", flat=True)
    found = list(scopes)
    return {pk for pk in found if pk is not None} if found else None


def within(user, path: str) -> Q:
    """Return the filter that keeps rows whose municipality, reached by ``path``, is the person's work."""
    ids = municipalities_of(user)
    return Q() if ids is None else Q(**{f"{path}__in": ids})


class ScopedPolicy(ModelPermissionPolicy):
    """Wagtail's rights to the rows of a model, narrowed to a person's municipalities; what is nowhere is all's."""

    def __init__(self, model, *paths: str):
        super().__init__(model)
        self.paths = paths

    def _here(self, user) -> Q:
        here = Q()
        for path in reversed(self.paths):
            somewhere = self.model.objects.filter(**{f"{path}__isnull": False})
            here = within(user, path) | (~Q(pk__in=somewhere.values("pk")) & here)
        return here

    def _is_here(self, user, row) -> bool:
        return municipalities_of(user) is None or self.model.objects.filter(self._here(user), pk=row.pk).exists()

    def user_has_permission_for_instance(self, user, action, instance) -> bool:
        return super().user_has_permission_for_instance(user, action, instance) and self._is_here(user, instance)

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        return super().user_has_any_permission_for_instance(user, actions, instance) and self._is_here(user, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        return found if municipalities_of(user) is None else found.filter(self._here(user)).distinct()


def scope(model, *paths: str) -> None:
    """Let staff change only rows whose municipality is their work: the first of ``paths`` that leads to one says."""
    register_permission_policy(model, ScopedPolicy(model, *paths))


def narrowed(user, queryset):
    """Return the rows of a list that are a person's work."""
    policy = policy_registry.get_by_type(queryset.model)
    if not isinstance(policy, ScopedPolicy) or municipalities_of(user) is None:
        return queryset
    return queryset.filter(pk__in=policy.instances_user_has_any_permission_for(user, ["change", "view"]).values("pk"))


def require(user, action: str, row) -> None:
    """Raise PermissionDenied unless this person may do ``action`` ("change", "delete" …) to this very row."""
    if not policy_registry.get_by_type(type(row)).user_has_permission_for_instance(user, action, row):
        raise PermissionDenied
