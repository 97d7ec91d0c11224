from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("name_en", models.CharField(max_length=200)),
                ("name_ru", models.CharField(blank=True, default="", max_length=200)),
                ("name_kk", models.CharField(blank=True, default="", max_length=200)),
                ("code", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("parties", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("delimitation", "delimitation"),
                            ("demarcation", "demarcation"),
                            ("crossing_points", "crossing_points"),
                            ("regime", "regime"),
                            ("joint_control", "joint_control"),
                            ("information_exchange", "information_exchange"),
                        ],
                        max_length=30,
                    ),
                ),
                ("signed", models.CharField(blank=True, default="", max_length=60)),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("ratified", models.CharField(blank=True, default="", max_length=80)),
                ("in_force", models.CharField(blank=True, default="", max_length=60)),
                ("in_force_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "db_table": "registry_agreement",
            },
        ),
        migrations.CreateModel(
            name="Border",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("code", models.CharField(max_length=3, primary_key=True, serialize=False)),
                ("length_km", models.PositiveIntegerField()),
                ("other_length_km", models.PositiveIntegerField(blank=True, null=True)),
                ("other_source", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "db_table": "registry_border",
            },
        ),
        migrations.CreateModel(
            name="DocumentKind",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("name_en", models.CharField(max_length=200)),
                ("name_ru", models.CharField(blank=True, default="", max_length=200)),
                ("name_kk", models.CharField(blank=True, default="", max_length=200)),
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("traffic", models.CharField(max_length=120)),
                ("controls", models.CharField(max_length=120)),
                ("fields", models.CharField(max_length=300)),
            ],
            options={
                "db_table": "registry_document_kind",
            },
        ),
        migrations.CreateModel(
            name="PlateFormat",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("country", models.CharField(max_length=3)),
                ("series", models.CharField(max_length=20)),
                ("applies_to", models.CharField(blank=True, default="", max_length=40)),
                ("pattern", models.CharField(max_length=120)),
                ("example", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "registry_plate_format",
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("name_en", models.CharField(max_length=200)),
                ("name_ru", models.CharField(blank=True, default="", max_length=200)),
                ("name_kk", models.CharField(blank=True, default="", max_length=200)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=60, primary_key=True, serialize=False)),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("border_guard", "border_guard"),
                            ("customs", "customs"),
                            ("transport", "transport"),
                            ("quarantine", "quarantine"),
                            ("migration", "migration"),
                        ],
                        max_length=20,
                    ),
                ),
                ("controls", models.CharField(max_length=120)),
            ],
            options={
                "db_table": "registry_body",
                "indexes": [models.Index(fields=["agency"], name="registry_body_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_body_dates",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BorderRegime",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("neighbour", models.CharField(max_length=3)),
                (
                    "regime",
                    models.CharField(
                        choices=[("external", "external"), ("customs_union", "customs_union")],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "db_table": "registry_border_regime",
                "indexes": [models.Index(fields=["neighbour"], name="registry_regime_neighbour")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_regime_dates",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("name_en", models.CharField(max_length=200)),
                ("name_ru", models.CharField(blank=True, default="", max_length=200)),
                ("name_kk", models.CharField(blank=True, default="", max_length=200)),
                ("code", models.CharField(max_length=3, primary_key=True, serialize=False)),
                ("alpha3", models.CharField(blank=True, default="", max_length=3)),
                ("alpha2", models.CharField(blank=True, default="", max_length=2)),
                ("numeric", models.CharField(blank=True, default="", max_length=3)),
                ("kind", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "registry_country",
                "indexes": [models.Index(fields=["alpha3"], name="registry_country_alpha3")],
            },
        ),
        migrations.CreateModel(
            name="CrossingPoint",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("name_en", models.CharField(max_length=200)),
                ("name_ru", models.CharField(blank=True, default="", max_length=200)),
                ("name_kk", models.CharField(blank=True, default="", max_length=200)),
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("short", models.CharField(max_length=3, unique=True)),
                ("source_spelling", models.CharField(max_length=100)),
                ("neighbour", models.CharField(max_length=3)),
                ("neighbour_name", models.CharField(blank=True, default="", max_length=100)),
                ("neighbour_name_latin", models.CharField(blank=True, default="", max_length=100)),
                ("aliases", models.CharField(blank=True, default="", max_length=400)),
                (
                    "mode",
                    models.CharField(choices=[("road", "road"), ("rail", "rail")], max_length=4),
                ),
                ("oblast", models.CharField(blank=True, default="", max_length=60)),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "position_quality",
                    models.CharField(
                        choices=[
                            ("published", "published"),
                            ("settlement", "settlement"),
                            ("estimate", "estimate"),
                            ("none", "none"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position_basis", models.CharField(blank=True, default="", max_length=400)),
                (
                    "position_km_from_border",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True),
                ),
                ("queue_id", models.CharField(blank=True, default="", max_length=20)),
            ],
            options={
                "db_table": "registry_crossing_point",
                "indexes": [
                    models.Index(fields=["neighbour", "mode"], name="registry_point_border")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude", None),
                                ("longitude", None),
                                ("position_quality", "none"),
                            ),
                            models.Q(
                                models.Q(("position_quality", "none"), _negated=True),
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="registry_point_position",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Desk",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("point", models.CharField(max_length=40)),
                ("number", models.PositiveSmallIntegerField()),
                ("lane", models.CharField(blank=True, default="", max_length=60)),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("border_guard", "border_guard"),
                            ("customs", "customs"),
                            ("transport", "transport"),
                            ("quarantine", "quarantine"),
                            ("migration", "migration"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "db_table": "registry_desk",
                "indexes": [models.Index(fields=["point"], name="registry_desk_point")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_desk_dates",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HSCode",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("code", models.CharField(max_length=6, primary_key=True, serialize=False)),
                ("parent", models.CharField(blank=True, default="", max_length=6)),
                ("section", models.CharField(max_length=5)),
                ("level", models.PositiveSmallIntegerField()),
                ("description", models.CharField(max_length=1000)),
            ],
            options={
                "db_table": "registry_hs_code",
                "indexes": [models.Index(fields=["parent"], name="registry_hs_parent")],
            },
        ),
        migrations.CreateModel(
            name="Lane",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("point", models.CharField(max_length=40)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("entry", "entry"), ("exit", "exit")],
                        default="",
                        max_length=5,
                    ),
                ),
                ("traffic", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "registry_lane",
                "indexes": [models.Index(fields=["point"], name="registry_lane_point")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_lane_dates",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PointProperty",
            fields=[
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(max_length=500)),
                ("licence", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("point", models.CharField(max_length=40)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("category", "category"),
                            ("allowed_traffic", "allowed_traffic"),
                            ("operation", "operation"),
                            ("opening_hours", "opening_hours"),
                            ("former_name", "former_name"),
                            ("queue", "queue"),
                            ("restriction", "restriction"),
                            ("lanes", "lanes"),
                            ("passport_cabins", "passport_cabins"),
                            ("vehicles_per_day", "vehicles_per_day"),
                            ("persons_per_day", "persons_per_day"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.CharField(max_length=200)),
            ],
            options={
                "db_table": "registry_point_property",
                "indexes": [
                    models.Index(fields=["point", "about"], name="registry_property_point")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_property_dates",
                    )
                ],
            },
        ),
    ]
