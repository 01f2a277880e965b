"""A job is known by when it is due again, not by when it was begun. All that was begun before is due at once."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0008_subject_uid'),
    ]

    operations = [
        migrations.RenameField('duejob', 'begun_at', 'due_at'),
    ]
