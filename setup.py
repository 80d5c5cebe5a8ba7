"""What pre-commit installs for the hooks `plimsoll` and `plimsoll-all`: a wheel that holds the program.

RELEASED says whether this version is on PyPI as `plimsoll-lint`. As long as it is not, pip builds the
wheel from `wheel/`, which takes Rust and some minutes. (`plimsoll` on PyPI is another project.)
"""

import re
from pathlib import Path

from setuptools import setup

RELEASED = False

root = Path(__file__).resolve().parent
version = re.search(r'^version = "(.+)"$', (root / "Cargo.toml").read_text(encoding="utf-8"), re.M)[1]
wheel = f"== {version}" if RELEASED else f"@ {(root / 'wheel').as_uri()}"

setup(name="plimsoll-hook", version=version, py_modules=[], install_requires=[f"plimsoll-lint {wheel}"])
