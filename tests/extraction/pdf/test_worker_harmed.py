"""What harms the worker harms no one else: crashes, hangs, memory, cancelling, the end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf, Refused
from extraction.pdf.client import PdfWorker
from extraction.pdf.keeper import Cancelled, Ticket
from extraction.pdf.process import WorkerProcess
from extraction.pdf.wire import receive, send
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60.0


def words(worker: PdfWorker, data: bytes = b"") -> list[str]:
    document = worker.open(data or pdfs.printed(["mean age"]))
    return [word.text for word in worker.words(document, 1)]


def refused(worker: PdfWorker, data: bytes) -> str:
    """The line with which a PDF is refused."""
    with pytest.raises(BadPdf) as caught:
        worker.pages(worker.open(data, "scan.pdf"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def gone(pid: int) -> None:
    """Wait until a killed child is dead, without taking its end from whoever waits for it."""
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def test_that_a_page_without_end_is_given_up_and_the_next_is_read() -> None:
    with PdfWorker(time_limit=0.5) as worker:
        words(worker)
        before = worker.pid
        assert refused(worker, pdfs.endless()) == (
            "scan.pdf: opening it took longer than 0.5 s and was given up; "
            "get another copy of the file"
        )
        assert worker.pid != before
        assert words(worker) == ["mean", "age"]


def test_that_a_page_that_eats_memory_is_given_up_and_the_next_is_read() -> None:
    with PdfWorker(memory_limit=400 * 1024**2) as worker:
        message = refused(worker, pdfs.endless())
        assert message.startswith("scan.pdf: ")
        assert "memory" in message
        assert words(worker) == ["mean", "age"]


def test_that_a_pdf_larger_than_the_memory_left_is_refused() -> None:
    with PdfWorker(memory_limit=300 * 1024**2) as worker:
        words(worker)
        large = pdfs.printed(["mean age"]) + b"\n" * (199 * 1024**2)
        assert refused(worker, large) == (
            "scan.pdf: needs more memory than a PDF may take; ask for a smaller copy"
        )
        assert words(worker) == ["mean", "age"]


def test_that_a_worker_killed_while_it_answers_costs_one_line() -> None:
    with PdfWorker() as worker:
        document = worker.open(pdfs.printed(["mean age"]), "leap.pdf")
        os.kill(worker.pid, signal.SIGSTOP)
        killing = threading.Timer(0.2, os.kill, args=(worker.pid, signal.SIGKILL))
        killing.start()
        with pytest.raises(BadPdf) as caught:
            worker.words(document, 1)
        killing.join()
        assert str(caught.value).startswith("leap.pdf: reading page 1 made the PDF reader crash")
        assert [word.text for word in worker.words(document, 1)] == ["mean", "age"]


def test_that_a_worker_killed_while_idle_costs_nothing() -> None:
    with PdfWorker() as worker:
        document = worker.open(pdfs.printed(["mean age"]))
        before = worker.pid
        os.kill(before, signal.SIGKILL)
        gone(before)
        assert [word.text for word in worker.words(document, 1)] == ["mean", "age"]
        assert worker.pid != before


def test_that_a_hanging_worker_overruns_its_time() -> None:
    with PdfWorker(time_limit=0.3) as worker:
        document = worker.open(pdfs.printed(["mean age"]), "leap.pdf")
        os.kill(worker.pid, signal.SIGSTOP)
        with pytest.raises(BadPdf, match=r"^leap.pdf: drawing page 1 took longer than 0.3 s"):
            worker.render(document, 1, 1.0)
        with worker.render(document, 1, 1.0) as bitmap:
            assert bitmap.width == 600


def test_that_bytes_too_many_for_the_line_overrun_their_time_as_well() -> None:
    with PdfWorker(time_limit=0.3) as worker:
        words(worker)
        os.kill(worker.pid, signal.SIGSTOP)
        with pytest.raises(BadPdf, match="took longer"):
            worker.open(pdfs.printed(["mean age"]) + b"\n" * 5_000_000)


def test_that_a_hanging_worker_is_ended_with_its_client() -> None:
    worker = PdfWorker()
    worker.start()
    pid = worker.pid
    words(worker)
    os.kill(pid, signal.SIGSTOP)
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_that_a_file_changed_meanwhile_is_not_taken_for_the_same(tmp_path: Path) -> None:
    path = tmp_path / "leap.pdf"
    path.write_bytes(pdfs.printed(["mean age"]))
    with PdfWorker(time_limit=2.0) as worker:
        document = worker.open(path)
        path.write_bytes(pdfs.printed(["median age"]))
        assert [word.text for word in worker.words(document, 1)] == ["mean", "age"]
        refused(worker, pdfs.endless())
        with pytest.raises(BadPdf, match=r"^leap.pdf: changed since it was opened; open"):
            worker.pages(document)
        assert worker.pages(worker.open(path))[0].characters == len("median age")


def test_that_a_question_cancelled_beforehand_is_not_asked() -> None:
    with PdfWorker() as worker:
        document = worker.open(pdfs.printed(["mean age"]))
        ticket = Ticket()
        before = worker.pid
        worker.cancel(ticket)
        with pytest.raises(Cancelled):
            worker.render(document, 1, 1.0, ticket=ticket)
        assert worker.pid == before


def test_that_a_question_being_answered_is_cancelled_from_another_thread() -> None:
    with PdfWorker() as worker:
        document = worker.open(pdfs.printed(["mean age"]))
        os.kill(worker.pid, signal.SIGSTOP)
        ticket = Ticket()
        cancelling = threading.Timer(0.2, worker.cancel, args=(ticket,))
        cancelling.start()
        with pytest.raises(Cancelled):
            worker.words(document, 1, ticket=ticket)
        cancelling.join()
        assert [word.text for word in worker.words(document, 1)] == ["mean", "age"]


def test_that_cancelling_what_is_answered_already_harms_nothing() -> None:
    with PdfWorker() as worker:
        ticket = Ticket()
        document = worker.open(pdfs.printed(["mean age"]), ticket=ticket)
        before = worker.pid
        worker.cancel(ticket)
        assert [word.text for word in worker.words(document, 1)] == ["mean", "age"]
        assert worker.pid == before


def test_that_the_worker_ends_with_its_program_even_in_the_middle_of_a_page() -> None:
    command = [sys.executable, "-m", "extraction.pdf.worker", str(1024**3)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert receive(process.stdout)[0]["engine"].startswith("pdfium-")
        send(process.stdin, {"ask": "open", "key": 1}, pdfs.endless())
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def test_that_a_worker_that_cannot_start_is_told_in_one_line() -> None:
    with PdfWorker(memory_limit=1024**2) as worker, pytest.raises(Refused) as caught:
        worker.open(pdfs.printed(["mean age"]), "leap.pdf")
    assert str(caught.value).startswith("the PDF reader can't start (it ended with ")
    assert "\n" not in str(caught.value)


FORGETFUL = """
import os, signal
from extraction.pdf.client import PdfWorker
from tests.extraction.pdf import pdfs

worker = PdfWorker()
held = []
for n in range(60):
    document = worker.open(pdfs.printed([f"number {n}"]))
    bitmap = worker.render(document, 1, 1.0 + n % 5)
    if n % 7:
        bitmap.release()
    else:
        held.append(bitmap)
    if n % 20 == 19 and hasattr(signal, "SIGKILL"):
        os.kill(worker.pid, signal.SIGKILL)
        os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
print("done")
"""


def test_that_a_program_that_forgets_to_close_leaves_nothing_behind() -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", FORGETFUL],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "done\n", "")


def test_that_the_program_itself_loads_no_pdf_library() -> None:
    script = (
        "import sys, extraction.pdf.client, extraction.pdf.inspecting, extraction.pdf.quotes\n"
        "print(sorted({'pypdfium2', 'pdfplumber', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


def test_that_a_killed_worker_is_asked_nothing_more_even_before_it_has_ended() -> None:
    process = WorkerProcess(1024**3)
    assert process.engine().startswith("pdfium-")
    process.kill()
    assert not process.is_running
    process.close()


def test_that_a_question_after_a_cancelled_one_is_not_lost_with_its_worker() -> None:
    with PdfWorker() as worker:
        document = worker.open(pdfs.printed(["mean age"]))
        for _ in range(10):
            ticket = Ticket()
            cancelling = threading.Thread(target=worker.cancel, args=(ticket,))
            with contextlib.suppress(Cancelled):
                cancelling.start()
                worker.pages(document, ticket=ticket)
            cancelling.join()
            assert [word.text for word in worker.words(document, 1)] == ["mean", "age"]
            worker.close_document(document)
            document = worker.open(pdfs.printed(["mean age"]))
