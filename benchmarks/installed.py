"""How much an installation brings: `pip install` of this checkout into an empty environment, by package.

    python -m benchmarks.installed

Counts the files that pip puts there, in megabytes of a million bytes, without pip itself; then those with the byte code that Python makes
of modules on first use; then with the byte code of all modules, which pip makes unless told `--no-compile`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]


def installed(place: Path, extras: str) -> Path:
    """Installs into a new environment; returns the folder of its packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    what = f"{ROOT}[{extras}]" if extras else str(ROOT)
    subprocess.run([sys.executable, "-m", "pip", "--python", place / "bin/python", "install", "-q", "--no-compile", what], check=True)
    return next(place.glob("lib/python*/site-packages"))


def sizes(packages: Path, pattern: str = "*") -> Counter[str]:
    """Bytes by package."""
    found: Counter[str] = Counter()
    for file in packages.rglob(pattern):
        if file.is_file():
            found[file.relative_to(packages).parts[0].removesuffix(".libs")] += file.stat().st_size
    return found


def rows(packages: Path, *, most: int) -> Iterator[str]:
    """The lines of the table."""
    found = sizes(packages)
    yield from (f"| {name} | {size / 1e6:.1f} |" for name, size in found.most_common(most))
    yield f"| all {sum('dist-info' in name for name in found)} packages | {found.total() / 1e6:.0f} |"
    kg = packages.parents[2] / "bin/kg"
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([kg, "build", ROOT / "seeds", "-o", packages.parents[2] / "graph"], check=True, stderr=subprocess.DEVNULL, env=kept)
    yield f"| after a first `kg build` | {sizes(packages).total() / 1e6:.0f} |"
    subprocess.run([sys.executable, "-m", "compileall", "-q", packages], check=False, stdout=subprocess.DEVNULL)
    yield f"| with the byte code of every module | {sizes(packages).total() / 1e6:.0f} |"


@click.command()
@click.option("--extras", default="", help="Extras to install too, as in readers,notebook.")
@click.option("--most", default=12, show_default=True, help="Packages to name.")
def main(extras: str, *, most: int) -> None:
    """Install and print the table."""
    print("| package | MB |\n|---|--:|")
    with tempfile.TemporaryDirectory() as place:
        for row in rows(installed(Path(place) / "venv", extras), most=most):
            print(row)


if __name__ == "__main__":
    main()
