"""Make the database itself refuse to rewrite history."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("ledger_entry", "ledger_checkpoint")

SQLITE = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$
"""

# A statement-level trigger also fires for TRUNCATE, which has no rows.
POSTGRESQL = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
"""


def refuse_changes(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        for verb in ("UPDATE", "DELETE", *(("TRUNCATE",) if postgresql else ())):
            sql = POSTGRESQL if postgresql else SQLITE
            schema_editor.execute(sql.format(table=table, verb=verb))


def allow_changes(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in ("UPDATE", "DELETE", *(("TRUNCATE",) if postgresql else ())):
            on_table = f" ON {table}" if postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {table}_{verb}{on_table}")


class Migration(migrations.Migration):
    dependencies = (("ledger", "0001_entry"),)
    operations = (migrations.RunPython(refuse_changes, allow_changes),)
