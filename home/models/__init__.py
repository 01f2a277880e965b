"""Which pages tell of the site itself?"""

from home.models.pages import HomePage, ProjectPage

__all__ = ["HomePage", "ProjectPage"]
