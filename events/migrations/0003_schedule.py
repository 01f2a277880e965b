import uuid

import django.db.models.deletion
import recurrence.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('first_date', models.DateField(verbose_name='first date')),
                ('starts', models.TimeField(verbose_name='starts at')),
                ('ends', models.TimeField(help_text='An end before the start means the next day.', verbose_name='ends at')),
                ('rule', recurrence.fields.RecurrenceField(blank=True, null=True, verbose_name='repeats')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last possible date')),
                ('extra_dates', models.JSONField(blank=True, default=list, editable=False, verbose_name='extra dates')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='events.series', verbose_name='workshop')),
            ],
            options={
                'verbose_name': 'schedule',
                'verbose_name_plural': 'schedules',
                'ordering': ['first_date', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='occurrence',
            name='schedule',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occurrences', to='events.schedule', verbose_name='schedule'),
        ),
    ]
