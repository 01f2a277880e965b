import uuid

from django.db import migrations, models


def give_each_document_its_uid(apps, schema_editor):
    for document in apps.get_model('services_directory', 'Document').objects.all():  # the column's default gave all the same
        document.uid = uuid.uuid4()
        document.save(update_fields=['uid'])


class Migration(migrations.Migration):

    dependencies = [
        ('services_directory', '0005_point_without_place'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give_each_document_its_uid, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='document',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
