"""What does the directory keep?"""

from services_directory.models.documents import Document, DocumentLabel
from services_directory.models.pages import ServiceIndexPage, ServicePage
from services_directory.models.points import Closure, MediatorHours, ServicePhone, ServicePoint
from services_directory.models.services import Service, ServiceDocument

__all__ = [
    "Closure",
    "Document",
    "DocumentLabel",
    "MediatorHours",
    "Service",
    "ServiceDocument",
    "ServiceIndexPage",
    "ServicePage",
    "ServicePhone",
    "ServicePoint",
]
