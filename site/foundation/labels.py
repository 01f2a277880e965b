"""What is each need, topic or document called in this language?"""

from foundation.content_version import kept_per_version
from foundation.models import Label, Need, NeedLabel, Topic, TopicLabel


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
