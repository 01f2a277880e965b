"""What is the stock site called?"""

from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "tests.benchmarks.stock"
    label = "stock"
    default_auto_field = "django.db.models.BigAutoField"
