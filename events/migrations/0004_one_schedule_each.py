from django.db import migrations

MOVED = ('uid', 'sequence', 'first_date', 'starts', 'ends', 'rule', 'until', 'extra_dates')


def give_each_series_its_schedule(apps, schema_editor):
    Series, Schedule = apps.get_model('events', 'Series'), apps.get_model('events', 'Schedule')
    for series in Series.objects.all():
        schedule = Schedule.objects.create(series=series, **{name: getattr(series, name) for name in MOVED})
        Schedule.objects.filter(pk=schedule.pk).update(changed_at=series.changed_at)
        series.occurrences.update(schedule=schedule)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0003_schedule'),
    ]

    operations = [
        migrations.RunPython(give_each_series_its_schedule, migrations.RunPython.noop),
    ]
