"""Which municipalities is this person's work?"""

from django.db.models import Q

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
