"""The codebook as a tree."""

from __future__ import annotations

from gui.codebook.nodes import Kind, Listed, Node, count_fields, tree_of
from schemas.codebook_file import read_codebook
from schemas.library import library_codebook
from tests.helpers.reviews import CODEBOOK


def labels(node: Node, kind: Kind) -> list[str]:
    return [one.label for one in node.children if one.kind is kind]


def test_that_sections_hold_groups_and_inner_sections() -> None:
    root = tree_of(library_codebook("dfsp-imatinib"))
    assert labels(root, Kind.SECTION) == ["Study", "Arms"]
    arms = root.children[1]
    assert labels(arms, Kind.GROUP) == ["Treatment", "Population", "Response", "Safety"]
    assert labels(arms, Kind.SECTION) == ["Adverse events"]


def test_that_fields_without_a_group_stand_in_their_section() -> None:
    study = tree_of(read_codebook(CODEBOOK, "test")).children[0]
    assert labels(study, Kind.FIELD) == ["First author", "Design", "Remarks"]


def test_that_every_field_of_the_codebook_is_in_the_tree_once() -> None:
    codebook = library_codebook("dfsp-imatinib")
    found = [node.field for node in tree_of(codebook).walk() if node.field]
    assert found == [field for _, field in codebook.fields()]


def test_that_analyses_checks_and_prints_are_listed_behind_the_sections() -> None:
    codebook = library_codebook("dfsp-imatinib")
    lists = [node for node in tree_of(codebook).children if node.kind is Kind.LIST]
    assert [node.listed for node in lists] == list(Listed)
    counts = [len(node.children) for node in lists]
    assert counts == [len(codebook.analyses), len(codebook.checks), len(codebook.published)]


def test_that_empty_lists_are_left_out() -> None:
    lists = [one.listed for one in tree_of(read_codebook(CODEBOOK, "test")).children if one.listed]
    assert lists == [Listed.ANALYSES]


def test_that_fields_are_counted_without_those_of_inner_sections() -> None:
    root = tree_of(library_codebook("dfsp-imatinib"))
    assert [count_fields(node) for node in root.children[:2]] == [6, 15]


def test_that_a_node_knows_its_place() -> None:
    root = tree_of(read_codebook(CODEBOOK, "test"))
    assert [node.place for node in root.children] == list(range(len(root.children)))
    assert root.place == 0
