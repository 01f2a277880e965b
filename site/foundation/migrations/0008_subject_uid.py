import uuid

from django.db import migrations, models


def give_each_subject_its_uid(apps, schema_editor):
    for name in ('Need', 'Topic'):
        for row in apps.get_model('foundation', name).objects.all():  # the column's default gave all the same
            row.uid = uuid.uuid4()
            row.save(update_fields=['uid'])


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0007_dialled_number'),
    ]

    operations = [
        migrations.AddField(
            model_name='need',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='topic',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give_each_subject_its_uid, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='need',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name='topic',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
