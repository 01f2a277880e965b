
import foundation.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('services_directory', '0003_texts_once_per_language'),
    ]

    operations = [
        migrations.AlterField(
            model_name='servicephone',
            name='number',
            field=foundation.fields.DialledNumberField(max_length=128, region=None, verbose_name='number'),
        ),
    ]
