"""The review as one JSON file: its streams verbatim; PDFs and pictures by hash in folders beside.

What was recognised on pages that are pictures belongs to the PDFs, and stands in the file.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from extraction.errors import Blinded, CannotWrite
from extraction.export.replacing import replacing
from extraction.sealing import is_record_sealed
from extraction.trail import REVIEW_STREAM, person_stream
from extraction.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from extraction.review import Review
    from extraction.store import TextLayer
    from extraction.trail import Event, JsonObject

FORMAT = "coextract dump"
FORMAT_VERSION = 1


def write_dump(review: Review, target: Path, *, viewer: str | None = None) -> None:
    """Write everything a viewer may take away; the public only when every record is sealed.

    With ``viewer`` it holds the review's own stream and that person's. Raises ``Blinded`` or
    ``CannotWrite``.
    """
    if viewer is None:
        _check_all_sealed(review)
    data = dump_data(review, viewer=viewer)
    text = json.dumps(data, ensure_ascii=True, indent=1, sort_keys=True) + "\n"
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="ascii")
        if json.loads(temporary.read_text(encoding="ascii")) != data:
            raise CannotWrite(f"{target}: did not read back the same; the disk may be failing")
        write_reports(review, target.with_name(f"{target.stem}.reports"))
        _write_pictures(review, data, target.with_name(f"{target.stem}.pictures"))


def dump_data(review: Review, *, viewer: str | None = None) -> JsonObject:
    """The plain data of the dump: streams verbatim, in the order of the review's clock."""
    own = None if viewer is None else {REVIEW_STREAM, person_stream(viewer)}
    seen = (e for e in review.events(viewer=viewer) if own is None or e.stream in own)
    events = sorted(seen, key=lambda event: event.order)
    reports = {r.sha256: r.name for study in review.studies() for r in study.known_reports}
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "application": VERSION,
        "title": review.state.title,
        "of": viewer,
        "events": [_event_data(event) for event in events],
        "reports": [{"sha256": key, "name": name} for key, name in sorted(reports.items())],
        "text_layers": [
            layer._asdict() for key in sorted(reports) for layer in _layers(review, key)
        ],
    }


def _layers(review: Review, report: str) -> Iterator[TextLayer]:
    for page in sorted(review.store.recognised_pages(report)):
        layer = review.store.text_layer(report, page)
        if layer is not None:
            yield layer


def _event_data(event: Event) -> JsonObject:
    return {name: getattr(event, name) for name in event.__slots__}


def unsealed_records(review: Review) -> list[str]:
    """The records that keep a whole dump from leaving, each as “study (reviewer)”."""
    return [
        f"{study.name} ({name})"
        for study in review.studies()
        for name in (study.assignment.reviewers if study.assignment else ())
        if not is_record_sealed(review.state, study, name)
    ]


def _check_all_sealed(review: Review) -> None:
    unsealed = unsealed_records(review)
    if unsealed:
        raise Blinded(
            f"a dump would show unsealed records: {', '.join(unsealed)}; "
            "seal them, or say --as NAME for a reviewer's own part"
        )


def write_reports(review: Review, folder: Path) -> None:
    """Keep each PDF once, under its SHA-256, in a folder beside the dump.

    Raises ``CannotWrite``; a folder that would stay empty is taken away again.
    """
    hashes = {report.sha256 for study in review.studies() for report in study.known_reports}
    _write_files(folder, {f"{sha256}.pdf": sha256 for sha256 in hashes}, review.store.report)


def _write_pictures(review: Review, data: JsonObject, folder: Path) -> None:
    """Keep each picture that the events of a dump name, as ``write_reports`` keeps PDFs."""
    names = {f"{sha256}.png": sha256 for sha256 in _pictures_in(data["events"])}
    _write_files(folder, names, review.store.picture)


def _pictures_in(data: object) -> Iterator[str]:
    """What is named as ``picture`` anywhere in the data of events."""
    if isinstance(data, dict):
        if isinstance(data.get("picture"), str):
            yield data["picture"]
        data = [*data.values()]
    if isinstance(data, (list, tuple)):
        for part in data:
            yield from _pictures_in(part)


def _write_files(folder: Path, names: Mapping[str, str], load: Callable[[str], bytes]) -> None:
    try:
        for name in sorted(names):
            _write_file(folder / name, names[name], load)
    finally:
        with suppress(OSError):  # it isn't there, or it holds what was asked for
            folder.rmdir()


def _write_file(target: Path, sha256: str, load: Callable[[str], bytes]) -> None:
    if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == sha256:
        return
    _make_folder(target.parent)
    with replacing(target) as temporary:
        temporary.write_bytes(load(sha256))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"{folder}: can't be made ({error.strerror}); choose another place"
        ) from error
