
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0007_dialled_number'),
        ('services_directory', '0004_dialled_number'),
    ]

    operations = [
        migrations.AlterField(
            model_name='servicepoint',
            name='place',
            field=models.ForeignKey(blank=True, help_text='Empty: by phone or online, and found in every municipality.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='service_points', to='foundation.place', verbose_name='place'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('walk_in', False), ('place__isnull', False), _connector='OR'), name='people_come_to_a_place'),
        ),
    ]
