from django.db import migrations, models


def say_where(apps, schema_editor):
    """Keep each notice where it was shown: a municipality was never read; what named nothing could stand on services that list it."""
    notices = apps.get_model('foundation', 'Notice').objects
    notices.exclude(place=None).update(municipality=None)
    notices.filter(everywhere=False, place=None, municipality=None).update(on_services=True)


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0010_search_mark'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='on_services',
            field=models.BooleanField(default=False, help_text='Tick it then among the notices of each service.', verbose_name='on services that choose it'),
        ),
        migrations.RunPython(say_where, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('everywhere', True), ('on_services', True), ('place__isnull', False), ('municipality__isnull', False), _connector='OR'), name='notice_is_somewhere'),
        ),
    ]
