"""Has anything that pages show been changed? (one row, one number)"""

from django.db import models


class ContentVersion(models.Model):
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
