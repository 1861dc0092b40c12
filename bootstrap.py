"""Sets Coextract up and runs it with nothing but Python 3.11 or newer (standard library only).

`python3 bootstrap.py run|test|setup|check|bench|fuzz` is what the Makefile calls and what a machine
without make uses. This file must stay readable for older Pythons down to 3.6, which are refused
in one line; so nothing newer than an f-string stands above that refusal.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (the refusal itself: older Pythons do get here)
    print(
        f"Coextract needs Python 3.11 or newer, and this is {platform.python_version()} "
        f"({sys.executable}): install a newer one and call it, as in: python3.11 bootstrap.py run",
        file=sys.stderr,
    )
    sys.exit(2)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"

USAGE = """\
usage: python3 bootstrap.py COMMAND [ARGUMENTS]

  run     set up, then take the sample review through the whole main path
  test    set up with the test tools, then run the whole suite offscreen
  setup   only set up: all that run, test and check need
  check   format, lint, types and import contracts
  bench   the speed table
  fuzz    papers harmed at random and opened often, through the window and its PDF worker

Arguments after `test` go to pytest, after `bench` and `fuzz` to those programs."""

EXTRAS: dict[str, tuple[str, ...]] = {
    "run": (),
    "test": ("test", "ocr"),
    "setup": ("test", "check", "ocr"),
    "check": ("test", "check"),
    "bench": ("test", "bench"),
    "fuzz": ("test",),
}
"""Command → the optional dependency groups of pyproject.toml it needs."""

QT_COMMANDS = frozenset({"test", "setup", "bench", "fuzz"})
"""Commands that can't do their work without the libraries Qt loads even offscreen."""

PROGRAMS = {"bench": "tests.benchmarks", "fuzz": "tests.fuzz"}
"""Command → the program of the tests that prints what it is about."""

OFFSCREEN_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "fonts-dejavu-core": "a font",
}
"""Debian's package → the library in it that PySide6-Essentials loads; measured on Debian 12."""

WINDOW_LIBRARIES = {
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
"""The same for real windows under X11."""


class Refusal(Exception):
    """Set-up can't go on; the message says what happened, to what, and what to do, in one line."""


def say(line: str) -> None:
    """Print one line of progress at once, so that it stands before what a called program prints."""
    print(line, flush=True)


# ------------------------------------------------------------------ the machine


def is_debian(os_release: Path = Path("/etc/os-release")) -> bool:
    """Tell whether this is Debian, Ubuntu or a child of theirs, by os-release(5)."""
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    named = dict(line.split("=", 1) for line in lines if "=" in line)
    family = " ".join(named.get(key, "").strip("\"'") for key in ("ID", "ID_LIKE"))
    return not {"debian", "ubuntu"}.isdisjoint(family.split())


def is_root() -> bool:
    """Tell whether system packages may be installed without asking (never on Windows)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_library(name: str) -> bool:
    """Tell whether the loader finds the shared library `name` (`libGL.so.1`)."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Tell whether the machine has at least one outline font."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    fonts = (file for folder in folders for file in folder.rglob("*.[ot]tf"))
    return next(fonts, None) is not None


def missing_from(libraries: dict[str, str]) -> dict[str, str]:
    """Return the part of {package: library} that this Linux machine lacks; {} elsewhere."""
    if not sys.platform.startswith("linux"):
        return {}
    found = {
        package
        for package, library in libraries.items()
        if (has_font() if library == "a font" else has_library(library))
    }
    return {package: library for package, library in libraries.items() if package not in found}


def venv_package() -> str | None:
    """Name Debian's package with ensurepip where it is split off and absent, else None."""
    if importlib.util.find_spec("ensurepip") is not None:
        return None
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def last_complaint(output: str, marks: tuple[str, ...]) -> str:
    """Return the last line of a program's `output` that begins with a mark, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    complaints = [line for line in lines if line.startswith(marks)]
    return (complaints or lines or ["it said nothing"])[-1]


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root, saying which; raises Refusal with apt's own last word."""
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *arguments],
            env=quiet,
            capture_output=True,
            text=True,
            check=False,
        )
        said += done.stdout + done.stderr
    if done.returncode:
        raise Refusal(
            f"Installing {' '.join(packages)} failed: {last_complaint(said, ('E:',))}; "
            "mend that (apt-get tells more), then run this command again"
        )


def provide_system_packages(command: str, venv: str | None) -> None:
    """Install what the system lacks for `command`, or say what to run.

    `venv` is the package that brings ensurepip, where an environment must be made and that lacks.
    Only root on Debian and its children installs. Elsewhere, what `command` can't do without is a
    Refusal, and the rest (libraries for windows) is told of only.
    """
    offscreen, windowed = missing_from(OFFSCREEN_LIBRARIES), missing_from(WINDOW_LIBRARIES)
    packages = [*([venv] if venv else []), *offscreen, *windowed]
    if not packages:
        return
    advice = system_advice(packages, {**offscreen, **windowed})
    if is_debian() and is_root():
        try:
            apt_install(packages)
            return
        except Refusal as refusal:
            advice = str(refusal)
    if venv or (offscreen and command in QT_COMMANDS):
        raise Refusal(advice)
    say(advice)


def system_advice(packages: list[str], libraries: dict[str, str]) -> str:
    """Return the one line that says what the system lacks and the command that brings it."""
    if is_debian():
        return (
            f"This system lacks {len(packages)} packages; "
            f"run: sudo apt-get install -y {' '.join(packages)}"
        )
    lacking = [libraries.get(package, "Python's ensurepip") for package in packages]
    return f"This system lacks {', '.join(lacking)}: install them with its package manager"


# ------------------------------------------------------------------ the environment


def venv_python(venv: Path = VENV, windows: bool = os.name == "nt") -> Path:
    """Return the path of the Python inside `venv`."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def is_sound(python: Path) -> bool:
    """Tell whether an environment's Python starts, is new enough, and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        done = subprocess.run([python, "-c", probe], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def make_environment(python: Path) -> None:
    """Make `.venv` anew, so that its `python` starts and has pip; raises Refusal."""
    say(f"Making the environment {VENV}")
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not is_sound(python):
        raise Refusal(
            f"Making {VENV} failed: {last_complaint(done.stdout + done.stderr, ('Error',))}; "
            "mend that, and run this command again"
        )


def requirements(pyproject: Path = ROOT / "pyproject.toml") -> dict[str, list[str]]:
    """Read the requirements of pyproject.toml: `core` and each optional group."""
    import tomllib  # not at the top: Pythons that are to be refused don't have it

    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    return {"core": project["dependencies"], **project["optional-dependencies"]}


def digest(lines: list[str]) -> str:
    """Return the fingerprint of a list of requirements, whatever its order."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def read_stamp(stamp: Path) -> dict[str, str]:
    """Return {group: fingerprint} as last installed; {} where nothing is known."""
    try:
        known = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def install(python: Path, groups: tuple[str, ...]) -> None:
    """Install the requirements of `groups` unless the stamp says that they stand already."""
    stamp = VENV / "coextract-setup.json"
    wanted = {group: lines for group, lines in requirements().items() if group in groups}
    fingerprints = {group: digest(lines) for group, lines in wanted.items()}
    known = read_stamp(stamp)
    if fingerprints.items() <= known.items():
        return
    pip_install(python, [line for lines in wanted.values() for line in lines])
    stamp.write_text(json.dumps({**known, **fingerprints}, indent=1), encoding="utf-8")


def pip_install(python: Path, lines: list[str]) -> None:
    """Install requirement lines with the environment's own pip, naming each package as it comes."""
    say(f"Installing into {VENV} (a first time takes some minutes and up to 850 MB)")
    options = ["--no-user", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    log = VENV / "setup.log"
    pip = subprocess.Popen(
        [python, "-m", "pip", "install", *options, *lines],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    with pip, log.open("w", encoding="utf-8") as record:
        for line in pip.stdout or ():
            record.write(line)
            if line.startswith(("Collecting ", "Installing ")):
                say(f"  {line.strip()[:100]}")
    if pip.returncode:
        raise Refusal(
            f"Installing into {VENV} failed: {why_pip_failed(log.read_text(encoding='utf-8'))}; "
            f"mend that and run this command again; pip's whole output is in {log}"
        )


def why_pip_failed(output: str) -> str:
    """Return pip's last error; where it lost its connection, that, which its last error hides."""
    lost = [line for line in output.splitlines() if "connection broken by" in line]
    if not lost:
        return last_complaint(output, ("ERROR:",))
    return f"no connection to the package index, {lost[-1].partition('broken by ')[2].strip()}"


# ------------------------------------------------------------------ the commands


def call(python: Path, *arguments: str, **environment: str) -> int:
    """Run the environment's Python in the project's folder; returns its exit code."""
    code = subprocess.run(
        [python, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode
    return code if code >= 0 else 128 - code


def run(python: Path) -> int:
    """Open the sample review; without a display, take it the whole main path instead."""
    if not has_display():
        return call(python, "main.py", "demo", "build/sample", "--finish", "--headless")
    project = ROOT / "build" / "sample" / "dfsp.coextract"
    if project.exists():
        return call(python, "main.py", str(project))
    return call(python, "main.py", "demo", "build/sample")


def has_display() -> bool:
    """Whether a window can be opened: only Linux and its like may lack a display."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def test(python: Path, arguments: list[str]) -> int:
    """Run the whole suite offscreen."""
    return call(python, "-m", "pytest", "-n", "2", *arguments, QT_QPA_PLATFORM="offscreen")


def check(python: Path) -> int:
    """Run every check, the later ones also where an earlier one has findings."""
    import_contracts = "from importlinter.cli import lint_imports_command as lint; lint()"
    checks = {
        "format": ("-m", "ruff", "format", "--check", "."),
        "lint": ("-m", "ruff", "check", "."),
        "types": ("-m", "mypy"),
        "import contracts": ("-c", import_contracts, "--no-cache"),
    }
    failed = [name for name, arguments in checks.items() if call(python, *arguments)]
    say(f"Findings in: {', '.join(failed)}" if failed else "All checks hold")
    return 1 if failed else 0


def play(python: Path, module: str, arguments: list[str]) -> int:
    """Run a program of the tests offscreen."""
    return call(python, "-m", module, *arguments, QT_QPA_PLATFORM="offscreen")


def carry_out(command: str, arguments: list[str]) -> int:
    """Set up for `command`, do it, and return its exit code; raises Refusal."""
    python = venv_python()
    sound = is_sound(python)
    provide_system_packages(command, None if sound else venv_package())
    if not sound:
        make_environment(python)
    install(python, ("core", *EXTRAS[command]))
    if command == "run":
        return run(python)
    if command == "test":
        return test(python, arguments)
    if command == "check":
        return check(python)
    if command in PROGRAMS:
        return play(python, PROGRAMS[command], arguments)
    say(f"Set up in {VENV}")
    return 0


def main(words: list[str]) -> int:
    """Understand the call; 2 for a call or a machine that is refused, with one line saying why."""
    if words and words[0] in ("-h", "--help"):
        say(USAGE)
        return 0
    if not words or words[0] not in EXTRAS or (words[1:] and words[0] not in ("test", *PROGRAMS)):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return carry_out(words[0], words[1:])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
