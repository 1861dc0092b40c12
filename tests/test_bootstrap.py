"""Set-up: what it refuses, what it installs, and what it leaves alone."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).resolve().parent.parent


class Machine:
    """A machine without a network: what bootstrap would call is noted, and answers as told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.venv = folder / ".venv"
        self.root, self.debian, self.sound = False, True, True
        self.installed: list[list[str]] = []
        self.called: list[tuple[str, ...]] = []
        self.apt: list[list[str]] = []
        self.made = 0
        self.code = 0
        self.lacking: dict[str, str] = {}
        self.venv_package: str | None = None
        monkeypatch.setattr(bootstrap, "VENV", self.venv)
        monkeypatch.setattr(bootstrap, "is_root", lambda: self.root)
        monkeypatch.setattr(bootstrap, "is_debian", lambda: self.debian)
        monkeypatch.setattr(bootstrap, "is_sound", lambda python: self.sound)
        monkeypatch.setattr(bootstrap, "venv_package", lambda: self.venv_package)
        monkeypatch.setattr(bootstrap, "missing_from", self.missing_from)
        monkeypatch.setattr(bootstrap, "apt_install", self.apt.append)
        monkeypatch.setattr(bootstrap, "make_environment", self.make_environment)
        monkeypatch.setattr(bootstrap, "pip_install", self.pip_install)
        monkeypatch.setattr(bootstrap, "call", self.call)

    def missing_from(self, libraries: dict[str, str]) -> dict[str, str]:
        return {name: libraries[name] for name in libraries if name in self.lacking}

    def make_environment(self, python: Path) -> None:
        self.made += 1

    def pip_install(self, python: Path, lines: list[str]) -> None:
        self.venv.mkdir(exist_ok=True)
        self.installed.append(lines)

    def call(self, python: Path, *arguments: str, **environment: str) -> int:
        self.called.append((*arguments, *(f"{k}={v}" for k, v in environment.items())))
        return self.code

    def lack(self, *packages: str) -> None:
        known = {**bootstrap.OFFSCREEN_LIBRARIES, **bootstrap.WINDOW_LIBRARIES}
        self.lacking = {package: known[package] for package in packages}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


# ------------------------------------------------------------------ the call


@pytest.mark.parametrize("words", [[], ["install"], ["run", "more"], ["check", "gui"]])
def test_that_a_call_it_does_not_know_shows_the_usage_and_ends_2(
    words: list[str], machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(words) == 2
    assert "usage: python3 bootstrap.py COMMAND" in capsys.readouterr().err
    assert not machine.called


def test_that_help_ends_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["--help"]) == 0
    assert "speed table" in capsys.readouterr().out


def test_that_run_goes_the_main_path_without_a_window_where_there_is_no_display(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    assert bootstrap.main(["run"]) == 0
    assert machine.called == [("main.py", "demo", "build/sample", "--finish", "--headless")]


def test_that_run_opens_the_sample_review_and_later_goes_on_with_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda: True)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    bootstrap.main(["run"])
    project = tmp_path / "build" / "sample" / "dfsp.coextract"
    project.parent.mkdir(parents=True)
    project.write_bytes(b"")
    bootstrap.main(["run"])
    assert machine.called == [("main.py", "demo", "build/sample"), ("main.py", str(project))]


@pytest.mark.parametrize("named", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_that_a_display_is_what_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not bootstrap.has_display()
    monkeypatch.setenv(named, ":1")
    assert bootstrap.has_display()


def test_that_test_runs_offscreen_on_two_workers_and_hands_arguments_on(machine: Machine) -> None:
    bootstrap.main(["test", "-k", "units"])
    offscreen = "QT_QPA_PLATFORM=offscreen"
    assert machine.called == [("-m", "pytest", "-n", "2", "-k", "units", offscreen)]


def test_that_check_goes_on_after_a_finding_and_ends_1(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.code = 1
    assert bootstrap.main(["check"]) == 1
    assert len(machine.called) == 4
    assert "Findings in: format, lint, types, import contracts" in capsys.readouterr().out


def test_that_check_without_findings_ends_0(machine: Machine) -> None:
    assert bootstrap.main(["check"]) == 0


def test_that_bench_runs_the_benchmarks(machine: Machine) -> None:
    bootstrap.main(["bench"])
    assert machine.called[0][:2] == ("-m", "tests.benchmarks")


def test_that_fuzz_passes_on_how_much_is_to_be_harmed(machine: Machine) -> None:
    bootstrap.main(["fuzz", "--mutants", "500"])
    assert machine.called[0][:4] == ("-m", "tests.fuzz", "--mutants", "500")


def test_that_setup_only_sets_up(machine: Machine) -> None:
    assert bootstrap.main(["setup"]) == 0
    assert machine.installed
    assert not machine.called


def test_that_the_exit_code_of_what_was_run_is_handed_on(machine: Machine) -> None:
    machine.code = 3
    assert bootstrap.main(["run"]) == 3


# ------------------------------------------------------------------ what is installed


def test_that_setup_installs_what_run_test_and_check_need(machine: Machine) -> None:
    bootstrap.main(["setup"])
    stated = bootstrap.requirements()
    needed = ("core", "test", "ocr", "check")
    assert machine.installed == [[line for group in needed for line in stated[group]]]


def test_that_test_installs_what_recognises_text(machine: Machine) -> None:
    bootstrap.main(["test"])
    assert {*bootstrap.requirements()["ocr"]} <= {*machine.installed[0]}


def test_that_run_installs_no_test_tools(machine: Machine) -> None:
    bootstrap.main(["run"])
    assert machine.installed == [bootstrap.requirements()["core"]]


def test_that_a_second_run_installs_nothing(machine: Machine) -> None:
    for command in ("setup", "run", "test", "check", "setup"):
        bootstrap.main([command])
    assert len(machine.installed) == 1


def test_that_test_after_run_installs_once_more_and_then_neither_does(machine: Machine) -> None:
    for command in ("run", "test", "run", "test"):
        bootstrap.main([command])
    assert len(machine.installed) == 2


@pytest.mark.parametrize("stamp", ["", "not json", "[]", '{"core": "0"}'])
def test_that_a_stamp_that_does_not_fit_installs_again(machine: Machine, stamp: str) -> None:
    bootstrap.main(["run"])
    (machine.venv / "coextract-setup.json").write_text(stamp, encoding="utf-8")
    bootstrap.main(["run"])
    assert len(machine.installed) == 2


def test_that_another_requirement_changes_the_fingerprint_and_another_order_does_not() -> None:
    assert bootstrap.digest(["a>=1", "b"]) == bootstrap.digest(["b", "a>=1"])
    assert bootstrap.digest(["a>=1", "b"]) != bootstrap.digest(["a>=2", "b"])


def test_that_a_failed_installation_leaves_no_stamp(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(python: Path, lines: list[str]) -> None:
        raise bootstrap.Refusal("no network")

    monkeypatch.setattr(bootstrap, "pip_install", fail)
    assert bootstrap.main(["run"]) == 2
    assert not machine.venv.exists()


@pytest.mark.parametrize(("sound", "made"), [(True, 0), (False, 1)])
def test_that_the_environment_is_made_where_there_is_no_sound_one(
    machine: Machine, sound: bool, made: int
) -> None:
    machine.sound = sound
    bootstrap.main(["run"])
    assert machine.made == made


def test_that_a_damaged_environment_is_not_sound(tmp_path: Path) -> None:
    python = tmp_path / "python"
    assert not bootstrap.is_sound(python)
    python.write_text("#!/bin/false\n", encoding="utf-8")
    assert not bootstrap.is_sound(python)


def test_that_the_running_environment_is_sound() -> None:
    assert bootstrap.is_sound(Path(sys.executable))


@pytest.mark.parametrize(
    ("windows", "inside"), [(False, ("bin", "python")), (True, ("Scripts", "python.exe"))]
)
def test_that_the_environments_python_is_found_on_each_system(
    windows: bool, inside: tuple[str, ...]
) -> None:
    assert bootstrap.venv_python(Path("v"), windows) == Path("v", *inside)


# ------------------------------------------------------------------ what the system lacks


def test_that_root_on_debian_gets_what_is_missing_and_no_more(machine: Machine) -> None:
    machine.root = True
    machine.sound = False
    machine.venv_package = "python3.11-venv"
    machine.lack("libgl1", "libxcb-cursor0")
    assert bootstrap.main(["test"]) == 0
    assert machine.apt == [["python3.11-venv", "libgl1", "libxcb-cursor0"]]


@pytest.mark.parametrize(
    ("command", "package", "code"),
    [("run", "libgl1", 0), ("test", "libgl1", 2), ("test", "libxcb-cursor0", 0)],
)
def test_that_a_failing_apt_stops_only_what_cannot_do_without(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    package: str,
    code: int,
) -> None:
    def fail(packages: list[str]) -> None:
        raise bootstrap.Refusal("apt has no network")

    monkeypatch.setattr(bootstrap, "apt_install", fail)
    machine.root = True
    machine.lack(package)
    assert bootstrap.main([command]) == code
    assert bool(machine.called) is (code == 0)


def test_that_nothing_is_installed_where_nothing_is_missing(machine: Machine) -> None:
    machine.root = True
    bootstrap.main(["test"])
    assert not machine.apt


def test_that_a_sound_environment_needs_no_ensurepip(machine: Machine) -> None:
    machine.root = True
    machine.venv_package = "python3.11-venv"
    bootstrap.main(["run"])
    assert not machine.apt


@pytest.mark.parametrize("command", ["run", "test", "check"])
def test_that_a_person_without_rights_is_told_the_line_for_ensurepip(
    machine: Machine, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.sound = False
    machine.venv_package = "python3.11-venv"
    assert bootstrap.main([command]) == 2
    told = capsys.readouterr().err
    assert "run: sudo apt-get install -y python3.11-venv" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "package", "code"),
    [
        ("run", "libgl1", 0),
        ("check", "libgl1", 0),
        ("test", "libgl1", 2),
        ("setup", "libgl1", 2),
        ("test", "libxcb-cursor0", 0),
    ],
)
def test_that_only_what_a_command_cannot_do_without_stops_it(
    machine: Machine, command: str, package: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.lack(package)
    assert bootstrap.main([command]) == code
    told = capsys.readouterr()
    assert f"run: sudo apt-get install -y {package}" in told.out + told.err


def test_that_elsewhere_the_libraries_are_named_instead_of_debians_packages(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.debian = False
    machine.lack("libegl1")
    assert bootstrap.main(["test"]) == 2
    assert "lacks libEGL.so.1: install" in capsys.readouterr().err


def test_that_a_library_nobody_has_is_missing_and_the_c_library_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    wanted = {"none": "libnone-at-all.so.99"}
    assert bootstrap.missing_from(wanted) == wanted
    monkeypatch.setattr(sys, "platform", "darwin")
    assert bootstrap.missing_from(wanted) == {}


@pytest.mark.parametrize(
    ("release", "debian"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nID_LIKE="rhel"\n', False),
        ("NAME=debian\n", False),
    ],
)
def test_that_debian_and_its_children_are_known_by_os_release(
    tmp_path: Path, release: str, debian: bool
) -> None:
    file = tmp_path / "os-release"
    file.write_text(release, encoding="utf-8")
    assert bootstrap.is_debian(file) is debian


def test_that_a_system_without_os_release_is_not_debian(tmp_path: Path) -> None:
    assert not bootstrap.is_debian(tmp_path / "absent")


# ------------------------------------------------------------------ refusals


def test_that_pips_own_reason_stands_in_the_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    wanted = ["--no-index", "--find-links", str(tmp_path), "a-package-that-is-nowhere"]
    with pytest.raises(bootstrap.Refusal) as refused:
        bootstrap.pip_install(Path(sys.executable), wanted)
    line = str(refused.value)
    assert re.search(r"No matching distribution found for a-package-that-is-nowhere", line)
    assert str(tmp_path / "setup.log") in line
    assert "\n" not in line


def test_that_the_last_complaint_is_told_before_the_last_line() -> None:
    said = "ERROR: first\nERROR: second\nnotice: a new pip\n"
    assert bootstrap.last_complaint(said, ("ERROR:",)) == "ERROR: second"
    assert bootstrap.last_complaint("a\nb\n\n", ("ERROR:",)) == "b"
    assert bootstrap.last_complaint("", ("ERROR:",)) == "it said nothing"


def test_that_a_lost_connection_is_told_and_not_the_missing_package_it_leads_to() -> None:
    said = (
        "WARNING: Retrying (Retry(total=0)) after connection broken by "
        "'NewConnectionError(Name or service not known)': /simple/alembic/\n"
        "ERROR: No matching distribution found for alembic>=1.13\n"
    )
    told = bootstrap.why_pip_failed(said)
    assert told.startswith("no connection to the package index, 'NewConnectionError")
    assert "No matching distribution" not in told


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_that_an_older_python_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: tuple[int, ...]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as refused:
        runpy.run_path(str(ROOT / "bootstrap.py"), run_name="__main__")
    told = capsys.readouterr().err
    assert refused.value.code == 2
    assert told.startswith("Coextract needs Python 3.11 or newer")
    assert len(told.splitlines()) == 1


def test_that_an_older_python_can_read_the_file_that_refuses_it() -> None:
    text = (ROOT / "bootstrap.py").read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6)).body
    assert "from __future__ import annotations" not in text


def test_that_the_makefile_only_calls_bootstrap() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    recipes = [line for line in lines if line.startswith("\t")]
    assert recipes
    assert all(line.startswith("\t@$(PYTHON) bootstrap.py $@") for line in recipes)


def test_that_bootstrap_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "bootstrap.py").read_text(encoding="utf-8"))
    names = {
        *(a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names),
        *(str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)),
    }
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_that_a_call_ended_by_a_signal_ends_as_a_shell_says() -> None:
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert bootstrap.call(Path(sys.executable), "-c", killed) == 137


def test_that_a_call_stands_in_the_projects_folder_with_its_environment(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = f"import os; open({str(seen)!r}, 'w').write(os.getcwd() + os.environ['PLACE'])"
    assert bootstrap.call(Path(sys.executable), "-c", program, PLACE="=here") == 0
    assert seen.read_text(encoding="utf-8") == f"{ROOT}=here"


def test_that_the_file_itself_runs() -> None:
    done = subprocess.run(
        [sys.executable, "bootstrap.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == bootstrap.USAGE + "\n"
