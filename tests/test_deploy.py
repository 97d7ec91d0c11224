"""What stands in deploy/ fits the program: units, settings, compose file, bus configuration."""

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from shekara.config.cli import app

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMMANDS = {str(command.name) for command in app.registered_commands} | {
    str(group.name) for group in app.registered_groups
}
NATS = Path(sys.executable).parent / "nats-server"


def known_settings() -> set[str]:
    """Every environment variable that some source file reads."""
    found: set[str] = set()
    for path in [*(ROOT / "src").rglob("*.py"), DEPLOY / "bus-reload"]:
        found |= set(re.findall(r"SHEKARA_[A-Z_]+", path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_a_command_that_there_is_and_runs_as_nobody_in_particular(
    unit: Path,
) -> None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)

    service = dict(parser["Service"])
    assert service["User"] != "root"
    assert service["UMask"] == "0077"
    for key in ("ExecStart", "ExecStartPre"):
        words = service.get(key, "").split()
        if words and words[0].endswith("/shekara"):
            assert words[1] in COMMANDS, words


@pytest.mark.parametrize("name", ["head-office.env.example", "node.env.example"])
def test_an_example_of_settings_names_only_settings_that_there_are(name: str) -> None:
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    used = {line.split("=")[0] for line in lines if line and not line.startswith("#")}

    assert used
    assert used <= known_settings()


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_the_compose_file_is_whole() -> None:
    told = compose()
    services, volumes = told["services"], set(told["volumes"])
    assert {"database", "bus1", "bus2", "bus3", "web", "inbox"} == set(services)
    for service in services.values():
        assert {each.split(":")[0] for each in service.get("volumes", [])} <= volumes
        assert set(service.get("depends_on", [])) <= set(services)
    inbox = services["inbox"]
    assert inbox["command"][:2] == ["shekara", "inbox"]
    assert inbox["deploy"]["replicas"] >= 2
    assert set(inbox["environment"]) <= known_settings()


def test_the_script_that_reloads_the_bus_is_a_shell_script_that_parses() -> None:
    script = DEPLOY / "bus-reload"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


@pytest.mark.skipif(not NATS.exists(), reason="the bus's server is not installed here")
def test_the_bus_reads_its_example(tmp_path: Path) -> None:
    text = (DEPLOY / "bus.conf.example").read_text(encoding="utf-8")
    folder = tmp_path / "bus"
    folder.mkdir()
    text = text.replace("/etc/shekara-bus", str(folder)).replace(
        "/var/lib/shekara-bus", str(folder)
    )
    (folder / "nats.conf").write_text(text)
    (folder / "users.conf").write_text('authorization {\n  users: [{"user": "CN=hq"}]\n}\n')
    _papers(folder)

    asked = [str(NATS), "-t", "-c", str(folder / "nats.conf")]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stderr


def _papers(folder: Path) -> None:
    from datetime import UTC, datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from shekara.kernel.sync import certificates

    key, own, at = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate(), datetime.now(UTC)
    authority = certificates.authority("authority", key, at=at)
    issued = certificates.issue(
        "bus1", own.public_key(), by=authority, key=key, at=at, hosts=("localhost",)
    )
    (folder / "ca.pem").write_bytes(certificates.pem(authority))
    (folder / "server.pem").write_bytes(certificates.pem(issued))
    (folder / "server.key").write_bytes(certificates.pem(own))


def test_the_help_of_deploy_names_every_file() -> None:
    readme = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for path in [*DEPLOY.iterdir(), *UNITS]:
        if path.is_file() and path.name != "README.md":
            assert path.name in readme, path.name
