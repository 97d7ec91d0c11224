"""What equipment and audits allow. Pure: no clock, no database, no language."""
