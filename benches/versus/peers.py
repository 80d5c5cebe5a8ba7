"""The tools that are compared, each with its usual settings and JSON as output."""

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import answers
from install import PLACE, ROOT, NotInstalled, go, pip, run


@dataclass
class Tool:
    """How to install a version, to run it on a folder (or the list of its files, each with a NUL
    behind it), and to understand what it says."""

    name: str
    version: str
    install: Callable[[str, str], Path]
    command: Callable[[Path, Path, Path], list]
    answer: Callable[[str], answers.Answer]
    note: str = ""
    # What it says when it stops at the first file that it cannot read.
    stops: str | None = None


def cargo(name, _version):
    manifest = str(ROOT / "Cargo.toml")
    command = ["cargo", "build", "--release", "--locked", "--manifest-path", manifest]
    run(command, HOME=os.environ["HOME"])
    return ROOT / "target" / "release" / name


def found(name, _version):
    """A program of the system."""
    if path := shutil.which(name):
        return Path(path)
    raise NotInstalled(f"there is no `{name}`")


def version_of(name):
    """What a program of the system says."""
    command = [name, "--version"]
    said = subprocess.run(command, capture_output=True, text=True) if shutil.which(name) else None
    return said.stdout.split()[1] if said else "none"


def with_network():
    try:
        return bool(socket.getaddrinfo("raw.githubusercontent.com", 443))
    except OSError:
        return False


def kubeconform(binary, folder, _list):
    schemas = PLACE / "schemas"
    schemas.mkdir(parents=True, exist_ok=True)
    here = ["-schema-location", f"{schemas}/{{{{ .ResourceKind }}}}.json"]
    where = ["-cache", schemas] if with_network() else here
    return [binary, "-output", "json", "-verbose", "-ignore-missing-schemas", *where, folder]


TOOLS = [
    Tool(
        "plimsoll",
        "work tree",
        cargo,
        lambda binary, folder, _: [binary, "check", "--format", "json", folder],
        answers.plimsoll,
    ),
    Tool(
        "rg",
        version_of("rg"),
        found,
        lambda binary, folder, _: [binary, "--count", "apiVersion", folder],
        answers.ripgrep,
        "ripgrep lints nothing: it only finds the files and searches them for `apiVersion`",
    ),
    Tool(
        "kubeconform",
        "v0.8.0",
        go("github.com/yannh/kubeconform/cmd/kubeconform"),
        kubeconform,
        answers.kubeconform,
        "kubeconform validates against schemas, which it downloads"
        + ("" if with_network() else "; without a network it had none here, and only parsed"),
    ),
    Tool(
        "kube-linter",
        "v0.8.3",
        go("golang.stackrox.io/kube-linter/cmd/kube-linter"),
        lambda binary, folder, _: [binary, "lint", "--format", "json", folder],
        answers.kube_linter,
    ),
    Tool(
        "kube-score",
        "v1.20.0",
        go("github.com/zegl/kube-score/cmd/kube-score"),
        lambda binary, _, files: ["xargs", "-0", "-a", files, binary, "score", "-o", "json"],
        answers.kube_score,
        "kube-score says nothing of files without an object that it scores",
        stops="Failed to score files",
    ),
    Tool(
        "polaris",
        "10.1.3",
        go("github.com/fairwindsops/polaris"),
        lambda binary, folder, _: [binary, "audit", "--audit-path", folder, "--format", "json"],
        answers.polaris,
    ),
    Tool(
        "checkov",
        "3.3.30",
        pip,
        lambda binary, folder, _: [
            *[binary, "--directory", folder, "--framework", "kubernetes"],
            *["--output", "json", "--compact", "--skip-download"],
        ],
        answers.checkov,
        "checkov runs its Kubernetes checks only, and looks for no news on the network",
    ),
    Tool(
        "trivy",
        "v0.69.1",
        go("github.com/aquasecurity/trivy/cmd/trivy"),
        lambda binary, folder, _: [
            *[binary, "config", "--quiet", "--format", "json"],
            *["--offline-scan", "--skip-check-update", folder],
        ],
        answers.trivy,
    ),
]
