
import foundation.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0004_place_by_bus'),
    ]

    operations = [
        migrations.AlterField(
            model_name='helpnumber',
            name='number',
            field=foundation.fields.DialledNumberField(max_length=16, region=None, unique=True, verbose_name='number'),
        ),
    ]
