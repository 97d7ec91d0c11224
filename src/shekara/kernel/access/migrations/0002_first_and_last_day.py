"""Name the first and the last day as the forms do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_officers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="apitoken",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="First day"),
        ),
        migrations.AlterField(
            model_name="apitoken",
            name="valid_to",
            field=models.DateField(blank=True, null=True, verbose_name="Last day"),
        ),
        migrations.AlterField(
            model_name="officer",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="First day"),
        ),
        migrations.AlterField(
            model_name="officer",
            name="valid_to",
            field=models.DateField(blank=True, null=True, verbose_name="Last day"),
        ),
    ]
