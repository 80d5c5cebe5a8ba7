"""Installs programs by their ordinary package managers, into target/versus and nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "target" / "versus"
# What programs download and remember stays there too.
ENVIRONMENT = {
    **os.environ,
    "HOME": str(PLACE / "home"),
    "GOPATH": str(PLACE / "go"),
    "GOCACHE": str(PLACE / "go-cache"),
    "GOFLAGS": "-modcacherw",
    "PIP_CACHE_DIR": str(PLACE / "pip-cache"),
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


class NotInstalled(Exception):
    """Why a program cannot be installed here."""


def go(package):
    """Installs by `go install`."""

    def install(name, version):
        binary = PLACE / f"{name}-{version}" / name
        if not binary.exists():
            run(["go", "install", f"{package}@{version}"], GOBIN=str(binary.parent))
        return binary

    return install


def pip(name, version):
    """Installs by pip, into an environment of its own."""
    folder = PLACE / f"{name}-{version}"
    binary = folder / "bin" / name
    if not binary.exists():
        run([sys.executable, "-m", "venv", str(folder)])
        run([str(folder / "bin" / "pip"), "install", "--quiet", f"{name}=={version}"])
    return binary


def run(command, **environment):
    Path(ENVIRONMENT["HOME"]).mkdir(parents=True, exist_ok=True)
    environment = {**ENVIRONMENT, **environment}
    print("installs:", *command, file=sys.stderr)
    try:
        ended = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise NotInstalled(f"there is no `{command[0]}`") from None
    if ended.returncode != 0:
        lines = [line.strip() for line in ended.stderr.splitlines() if line.strip()]
        raise NotInstalled("; ".join(line for line in lines[-2:] if "downloading" not in line))
