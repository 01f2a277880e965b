"""What is each need, topic, document or place called in this language?"""

from collections.abc import Mapping

from foundation import kinds
from foundation.content_version import kept_per_version
from foundation.models import Label, Need, NeedLabel, Place, Topic, TopicLabel


@kept_per_version
def labels_of(model: type[Label], language: str) -> dict[int, Label]:
    """Return {fact id: label} for a reader of ``language``: one query for the whole small table, then none."""
    return model.objects.by_fact(language)


@kept_per_version
def needs(language: str) -> tuple[tuple[Need, NeedLabel], ...]:
    """Return each need that has a label for this reader, in the editors' order."""
    labels = labels_of(NeedLabel, language)
    return tuple((need, labels[need.pk]) for need in Need.objects.all() if need.pk in labels)


@kept_per_version
def topics(language: str) -> tuple[tuple[Topic, TopicLabel], ...]:
    labels = labels_of(TopicLabel, language)
    return tuple((topic, labels[topic.pk]) for topic in Topic.objects.all() if topic.pk in labels)


@kept_per_version
def places(language: str) -> Mapping[str, str]:
    """Return {uid: what visitors may read of a place}; names stay Italian, and a hidden place is its municipality."""
    return {str(place.uid): place.public_name for place in Place.objects.select_related("municipality")}


@kept_per_version
def places_to_choose() -> Mapping[str, str]:
    return {str(place.uid): str(place) for place in Place.objects.select_related("municipality")}


def hand_in() -> None:
    """Let a phrase name a place."""
    kinds.register_rows("place", names=places, choices=places_to_choose)
