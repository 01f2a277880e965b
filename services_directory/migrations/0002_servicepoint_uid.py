import uuid

import modelcluster.fields
from django.db import migrations, models


def give_each_point_its_uid(apps, schema_editor):
    for point in apps.get_model('services_directory', 'ServicePoint').objects.all():  # the column's default gave all the same
        point.uid = uuid.uuid4()
        point.save(update_fields=['uid'])


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0003_search'),
        ('services_directory', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='service',
            name='notices',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='services', to='foundation.notice', verbose_name='notices'),
        ),
        migrations.AddField(
            model_name='servicepoint',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give_each_point_its_uid, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='servicepoint',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
