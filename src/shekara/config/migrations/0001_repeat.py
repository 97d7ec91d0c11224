"""Answers given to machines, kept for a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Repeat",
            fields=[
                ("code", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("asked", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("media", models.CharField(max_length=80)),
                ("etag", models.CharField(blank=True, max_length=20)),
                ("body", models.TextField(blank=True)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "config_repeat"},
        ),
    ]
