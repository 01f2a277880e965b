
import foundation.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0006_texts_once_per_language'),
    ]

    operations = [
        migrations.AlterField(
            model_name='helpnumber',
            name='number',
            field=foundation.fields.DialledNumberField(max_length=16, region=None, unique=True, verbose_name='number'),
        ),
    ]
