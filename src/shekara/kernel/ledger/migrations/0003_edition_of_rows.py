"""Which edition of a projection filled the tables."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0002_append_only"),)

    operations = (
        migrations.CreateModel(
            name="Projected",
            fields=[
                (
                    "prefix",
                    models.CharField(max_length=80, primary_key=True, serialize=False),
                ),
                ("edition", models.PositiveIntegerField()),
            ],
        ),
    )
