import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_one_schedule_each'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='series',
            options={'ordering': ['pk'], 'verbose_name': 'workshop', 'verbose_name_plural': 'workshops'},
        ),
        migrations.AlterField(
            model_name='occurrence',
            name='schedule',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='occurrences', to='events.schedule', verbose_name='schedule'),
        ),
        migrations.RemoveField(model_name='series', name='uid'),
        migrations.RemoveField(model_name='series', name='sequence'),
        migrations.RemoveField(model_name='series', name='first_date'),
        migrations.RemoveField(model_name='series', name='starts'),
        migrations.RemoveField(model_name='series', name='ends'),
        migrations.RemoveField(model_name='series', name='rule'),
        migrations.RemoveField(model_name='series', name='until'),
        migrations.RemoveField(model_name='series', name='extra_dates'),
    ]
