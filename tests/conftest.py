"""Fixtures every test may use, and the account of the tests on real articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CORPUS_VARIABLE = "COEXTRACT_CORPUS"
TALLY_VARIABLE = "COEXTRACT_CORPUS_TALLY"
"""Where this names a file, the session leaves the counts of the account there, for CI."""


def corpus_folder() -> Path | None:
    """Return the folder of real articles, or None where COEXTRACT_CORPUS names none."""
    named = os.environ.get(CORPUS_VARIABLE)
    return Path(named).resolve() if named and Path(named).is_dir() else None


settings.register_profile(
    "coextract",
    deadline=None,  # a busy machine is no fault of the code
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("coextract")

collect_ignore = ["test_ci.py"] if os.name == "nt" else []  # .ci/run is a program for bash


class CorpusAccount:
    """Which tests marked `corpus` were chosen, which ran, and which were left out for want of it.

    Under xdist the workers collect and hand their lists over when they end, and only the
    controller, which sees every report, draws the account up.
    """

    def __init__(self) -> None:
        self.chosen: set[str] = set()
        self.left_out: set[str] = set()
        self.called: set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Note the marked tests; leave them out where the folder of articles is not."""
        marked = [item for item in items if item.get_closest_marker("corpus")]
        if corpus_folder() is not None:
            self.chosen.update(item.nodeid for item in marked)
            return
        self.left_out.update(item.nodeid for item in marked)
        config.hook.pytest_deselected(items=marked)
        items[:] = [item for item in items if item not in marked]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note each test whose body ran to an end, good or bad."""
        if report.when == "call" and report.outcome != "skipped":
            self.called.add(report.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a worker of xdist noted."""
        output = getattr(node, "workeroutput", {})
        self.chosen.update(output.get("corpus_chosen", ()))
        self.left_out.update(output.get("corpus_left_out", ()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand the lists to the controller, or leave the counts where CI looks for them."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["corpus_chosen"] = sorted(self.chosen)
            output["corpus_left_out"] = sorted(self.left_out)
        elif TALLY_VARIABLE in os.environ:
            ran = len(self.chosen & self.called)
            tally = Path(os.environ[TALLY_VARIABLE])
            tally.write_text(f"chosen {len(self.chosen)}\nran {ran}\n", encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name what was left out."""
        if not self.left_out:
            return
        terminalreporter.section("left out")
        for name in sorted(self.left_out):
            terminalreporter.write_line(f"LEFT OUT {name}")
        terminalreporter.write_line(
            f"{len(self.left_out)} tests on real articles were left out: "
            f"{CORPUS_VARIABLE} names no folder"
        )


def pytest_configure(config: pytest.Config) -> None:
    """Keep one account a session."""
    config.pluginmanager.register(CorpusAccount(), "corpus-account")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real articles, named by COEXTRACT_CORPUS."""
    folder = corpus_folder()
    assert folder is not None, f"a test that takes `corpus` must be marked so: {CORPUS_VARIABLE}"
    return folder
