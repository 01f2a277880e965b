"""What do all wings stand on?"""

from foundation.models.access import MunicipalityScope
from foundation.models.content_version import ContentVersion
from foundation.models.details import SiteDetails
from foundation.models.due import DueJob
from foundation.models.facts import Fact, Label, Shown
from foundation.models.notices import HelpNumber, Notice
from foundation.models.phrases import Phrase, PhraseText
from foundation.models.privacy import PrivacyNotice, PrivacyNoticeText
from foundation.models.search import SearchEntry, SearchGram, SearchMark
from foundation.models.subjects import Need, NeedLabel, Topic, TopicLabel
from foundation.models.territory import Municipality, Organisation, Place
from foundation.pages import InformationPage

__all__ = [
    "ContentVersion",
    "DueJob",
    "Fact",
    "HelpNumber",
    "InformationPage",
    "Label",
    "Municipality",
    "MunicipalityScope",
    "Need",
    "NeedLabel",
    "Notice",
    "Organisation",
    "Phrase",
    "PhraseText",
    "Place",
    "PrivacyNotice",
    "PrivacyNoticeText",
    "SearchEntry",
    "SearchGram",
    "SearchMark",
    "Shown",
    "SiteDetails",
    "Topic",
    "TopicLabel",
]
