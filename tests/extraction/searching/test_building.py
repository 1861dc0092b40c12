"""The index follows the reports of a review, and nothing of it is ever lost or made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import CannotWrite
from extraction.pdf.boxes import PageBox, Word
from extraction.pdf.layers import layer_text
from extraction.pdf.passwords import Passwords
from extraction.reports import read_reports
from extraction.searching.building import build, due, is_locked
from extraction.searching.finding import Found, search
from extraction.searching.index_place import clear_orphans, index_path, open_index
from extraction.searching.query import Query
from extraction.setting_up import add_report
from extraction.store import Commit, TextLayer
from extraction.study import Report
from tests.extraction.pdf import pdfs
from tests.helpers.searched import add_paper, reports_of, review_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extraction.review import Review
    from extraction.storage.text_index import TextIndex

PAPERS = {
    "Han": ("Four patients took imatinib.", "A partial response was seen."),
    "Kerob": ("Imatinib in dermatofibro-\nsarcoma protuberans.",),
}


class Enough(Exception):
    """Somebody said that it is enough."""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the test's indexes."""
    return tmp_path / "cache"


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Two studies with a paper each."""
    return review_of(tmp_path, PAPERS)


@pytest.fixture
def index(cache: Path, tmp_path: Path) -> Iterator[TextIndex]:
    """An index of nothing yet."""
    with open_index(str(tmp_path / "review.coextract"), cache) as index:
        yield index


def brought_up(index: TextIndex, review: Review) -> bool:
    """Bring the index up to date with the review."""
    return build(index, review.store, reports_of(review))


def hits(index: TextIndex, review: Review, text: str) -> list[tuple[str, int, str]]:
    """Report, page and words of what is found."""
    names = {one.sha256: one.name for one in reports_of(review)}
    found = search(index, Query(text), [*names])
    return [(names[hit.report], hit.page, hit.text) for hit in found.hits]


def test_that_all_reports_are_found_in_the_order_they_are_asked_for(
    index: TextIndex, review: Review
) -> None:
    assert brought_up(index, review)
    assert hits(index, review, "imatinib") == [
        ("han-0.pdf", 1, "imatinib"),
        ("kerob-1.pdf", 1, "Imatinib"),
    ]
    names = [one.sha256 for one in reports_of(review)]
    backwards = search(index, Query("imatinib"), names[::-1])
    assert [hit.report for hit in backwards.hits] == names[::-1]


def test_that_parts_of_words_and_words_cut_by_lines_are_found(
    index: TextIndex, review: Review
) -> None:
    brought_up(index, review)
    assert hits(index, review, "respon") == [("han-0.pdf", 2, "respon")]
    assert hits(index, review, "ma") == [
        ("han-0.pdf", 1, "ma"),
        ("kerob-1.pdf", 1, "ma"),
        ("kerob-1.pdf", 1, "ma"),
        ("kerob-1.pdf", 1, "ma"),
    ]
    assert hits(index, review, "fibrosarcoma") == [("kerob-1.pdf", 1, "fibro- sarcoma")]
    assert hits(index, review, "ns.") == [("kerob-1.pdf", 1, "ns.")]


def test_that_only_reports_asked_for_are_searched(index: TextIndex, review: Review) -> None:
    brought_up(index, review)
    [han, _] = reports_of(review)
    assert {hit.report for hit in search(index, Query("imatinib"), [han.sha256]).hits} == {
        han.sha256
    }


def test_that_what_is_up_to_date_is_not_read_again(index: TextIndex, review: Review) -> None:
    brought_up(index, review)
    assert due(index, review.store, reports_of(review)).is_nothing
    assert not brought_up(index, review)


def test_that_a_report_that_is_added_is_read_in(
    index: TextIndex, review: Review, tmp_path: Path
) -> None:
    brought_up(index, review)
    add_paper(review, tmp_path, "Wang", "Asthenia in seven of them.")
    assert hits(index, review, "asthenia") == []
    assert [report.name for report, _ in due(index, review.store, reports_of(review)).reports] == [
        "wang-2.pdf"
    ]
    brought_up(index, review)
    assert hits(index, review, "asthenia") == [("wang-2.pdf", 1, "Asthenia")]


def test_that_a_report_that_is_gone_is_forgotten(index: TextIndex, review: Review) -> None:
    brought_up(index, review)
    [han, kerob] = reports_of(review)
    build(index, review.store, [kerob])
    assert set(index.reports()) == {kerob.sha256}
    assert hits(index, review, "imatinib") == [("kerob-1.pdf", 1, "Imatinib")]
    build(index, review.store, [han, kerob])
    assert len(hits(index, review, "imatinib")) == 2


def test_that_recognised_words_are_read_in_where_a_page_has_none(
    index: TextIndex, tmp_path: Path
) -> None:
    review = review_of(tmp_path, {"Scan": ("", "A printed page.")})
    brought_up(index, review)
    [scan] = reports_of(review)
    box = PageBox(0.1, 0.1, 0.2, 0.2)
    layers = [
        TextLayer(scan.sha256, page, "engine", layer_text([Word(text, box, 90)]))
        for page, text in ((1, "recognised"), (2, "misread"))
    ]
    review.store.write(Commit((), text_layers=layers))
    assert not due(index, review.store, [scan]).is_nothing
    brought_up(index, review)
    assert hits(index, review, "recognised") == [("scan-0.pdf", 1, "recognised")]
    assert hits(index, review, "misread") == [], "the page's own words count"


def test_that_a_report_that_can_not_be_read_is_told_and_the_others_are_searched(
    index: TextIndex, review: Review
) -> None:
    lost = Report("0" * 64, "lost.pdf", 3)
    build(index, review.store, [lost, *reports_of(review)])
    assert lost.sha256 in index.reports()[lost.sha256].refusal
    assert len(hits(index, review, "imatinib")) == 2


def test_that_a_locked_report_is_read_once_its_password_is_known(
    index: TextIndex, review: Review, tmp_path: Path
) -> None:
    locked = add_locked(review, tmp_path)
    passwords = Passwords()
    assert build(index, review.store, reports_of(review), passwords=passwords)
    assert is_locked(index.reports()[locked.sha256])
    assert "locked.pdf" in index.reports()[locked.sha256].refusal
    assert hits(index, review, "secret") == []
    assert due(index, review.store, reports_of(review), passwords).is_nothing, "it is not asked on"
    passwords.learn(locked.sha256, "open sesame")
    assert build(index, review.store, reports_of(review), passwords=passwords)
    assert hits(index, review, "secret") == [("locked.pdf", 1, "Secret")]
    assert not is_locked(index.reports()[locked.sha256])
    assert due(index, review.store, reports_of(review)).is_nothing


def add_locked(review: Review, folder: Path) -> Report:
    """A report of “Han” that asks for the password “open sesame”."""
    path = folder / "locked.pdf"
    path.write_bytes(pdfs.locked("open sesame"))
    [read] = read_reports([path], "open sesame")
    return add_report(review, review.study("Han"), read).reports[-1]


def test_that_work_that_is_ended_keeps_what_was_read(index: TextIndex, review: Review) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Enough

    with pytest.raises(Enough):
        build(index, review.store, reports_of(review), tell)
    assert told[0] == (0, 3)
    assert len(index.reports()) == 1
    assert len(hits(index, review, "imatinib")) == 1
    brought_up(index, review)
    assert len(hits(index, review, "imatinib")) == 2


# ── answers ──────────────────────────────────────────────────────────────────────────────────────


def test_that_a_hit_shows_the_words_around_it(index: TextIndex, review: Review) -> None:
    brought_up(index, review)
    [hit] = search(index, Query("partial"), [one.sha256 for one in reports_of(review)]).hits
    assert (hit.before, hit.text, hit.after) == ("A ", "partial", " response was seen.")


def test_that_words_around_a_hit_are_not_cut(index: TextIndex, tmp_path: Path) -> None:
    many = "\n".join(
        ["alphabetical bracketing"] * 12 + ["needle"] + ["consecutive delivering"] * 12
    )
    review = review_of(tmp_path, {"Long": (many,)})
    brought_up(index, review)
    [hit] = search(index, Query("needle"), [one.sha256 for one in reports_of(review)]).hits
    words = {"alphabetical", "bracketing", "consecutive", "delivering"}
    assert {*hit.before.split(), *hit.after.split()} <= words


def test_that_a_search_is_full_at_its_most_hits(index: TextIndex, review: Review) -> None:
    brought_up(index, review)
    reports = [one.sha256 for one in reports_of(review)]
    found = search(index, Query("ma"), reports, most=2)
    assert (len(found.hits), found.is_full) == (2, True)
    assert not search(index, Query("ma"), reports, most=4).is_full


@pytest.mark.parametrize("text", ["", "a", "\u00ad"])
def test_that_less_than_two_letters_find_nothing(
    index: TextIndex, review: Review, text: str
) -> None:
    brought_up(index, review)
    query = Query(text)
    assert search(index, query, [one.sha256 for one in reports_of(review)]) == Found(query)


def test_that_case_and_whole_words_count_where_they_are_asked_for(
    index: TextIndex, review: Review
) -> None:
    brought_up(index, review)
    reports = [one.sha256 for one in reports_of(review)]
    upper = search(index, Query("Imatinib", match_case=True), reports)
    assert [hit.text for hit in upper.hits] == ["Imatinib"]
    assert not search(index, Query("imat", whole_words=True), reports).hits


@pytest.mark.parametrize("text", ['"response"', "a OR b", "NEAR(", "x*", "^p", "a''b", "{x}"])
def test_that_signs_of_a_query_language_are_only_letters(
    index: TextIndex, review: Review, text: str
) -> None:
    brought_up(index, review)
    assert hits(index, review, text) == []


# ── the file ─────────────────────────────────────────────────────────────────────────────────────


def test_that_the_index_lies_in_the_cache_and_not_beside_the_review(
    cache: Path, tmp_path: Path, review: Review, index: TextIndex
) -> None:
    brought_up(index, review)
    assert index.path.parent == cache
    assert not [*tmp_path.glob("review.coextract*")]


def test_that_an_index_of_another_version_is_made_anew(
    cache: Path, tmp_path: Path, review: Review
) -> None:
    place = str(tmp_path / "review.coextract")
    path = index_path(place, cache)
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough to be taken for the head of one" * 20)
    with open_index(place, cache) as index:
        assert index.reports() == {}
        assert brought_up(index, review)


def test_that_a_damaged_index_goes_and_the_next_one_is_whole(
    cache: Path, tmp_path: Path, review: Review
) -> None:
    place = str(tmp_path / "review.coextract")
    with open_index(place, cache) as index:
        brought_up(index, review)
    path, reports = index_path(place, cache), [one.sha256 for one in reports_of(review)]
    with path.open("r+b") as file:
        for start in range(0, path.stat().st_size, 8192):  # the text of pages, not the structure
            file.seek(start)
            if b"four patients" in file.read(8192):
                file.seek(start)
                file.write(b"\xff" * 8192)
    with pytest.raises(CannotWrite, match="search again"), open_index(place, cache) as index:
        search(index, Query("imatinib"), reports)
    with open_index(place, cache) as index:
        brought_up(index, review)
        assert len(search(index, Query("imatinib"), reports).hits) == 2


def test_that_a_cache_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    with pytest.raises(CannotWrite, match="can't be kept"):
        open_index(str(tmp_path / "review.coextract"), tmp_path / "cache")


def test_that_two_may_use_an_index_at_once(
    index: TextIndex, cache: Path, tmp_path: Path, review: Review
) -> None:
    with open_index(str(tmp_path / "review.coextract"), cache) as other:
        brought_up(index, review)
        assert set(other.reports()) == set(index.reports())
        assert not brought_up(other, review)


def test_that_indexes_of_reviews_that_are_gone_are_cleared_away(
    cache: Path, tmp_path: Path
) -> None:
    kept, gone = tmp_path / "kept.coextract", tmp_path / "gone.coextract"
    kept.write_bytes(b"a review")
    for place in (kept, gone):
        open_index(str(place), cache).close()
    assert clear_orphans(str(gone), cache) == ()
    assert clear_orphans(str(kept), cache) == (index_path(str(gone), cache),)
    assert [*cache.glob("*.index")] == [index_path(str(kept), cache)]
