"""The codebook as a tree: sections with their groups and fields, then what the review computes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.codebook import Analysis, Check, Codebook, Published, Section
    from schemas.field import Field


class Kind(Enum):
    """What a node is."""

    SECTION = "section"
    GROUP = "group"
    FIELD = "field"
    LIST = "list"
    ANALYSIS = "analysis"
    CHECK = "check"
    PUBLISHED = "published"


class Listed(Enum):
    """The lists behind the sections."""

    ANALYSES = "analyses"
    CHECKS = "checks"
    PUBLISHED = "published"


@dataclass(slots=True, eq=False)
class Node:
    """A thing of the codebook. What it is about stands in the part its kind names."""

    kind: Kind
    label: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    section: Section | None = None
    field: Field | None = None
    analysis: Analysis | None = None
    check: Check | None = None
    published: Published | None = None
    listed: Listed | None = None

    @property
    def place(self) -> int:
        """Its number among its siblings."""
        return self.parent.children.index(self) if self.parent else 0

    def add(self, child: Node) -> Node:
        """Take a child in; gives it."""
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree_of(codebook: Codebook) -> Node:
    """The root over all sections and lists; it is not shown itself."""
    root = Node(Kind.LIST, codebook.title)
    for section in codebook.sections:
        if section.within is None:
            root.add(_section(codebook, section))
    lists = (
        (Listed.ANALYSES, [_analysis(one) for one in codebook.analyses]),
        (Listed.CHECKS, [_check(codebook, one) for one in codebook.checks]),
        (Listed.PUBLISHED, [_published(codebook, one) for one in codebook.published]),
    )
    for listed, nodes in lists:
        if nodes:
            branch = root.add(Node(Kind.LIST, listed.value, listed=listed))
            for node in nodes:
                branch.add(node)
    return root


def _section(codebook: Codebook, section: Section) -> Node:
    node = Node(Kind.SECTION, section.title, section=section)
    groups: dict[str, Node] = {}
    for one in section.fields:
        above = node
        if one.group:
            if one.group not in groups:
                groups[one.group] = node.add(Node(Kind.GROUP, one.group, section=section))
            above = groups[one.group]
        above.add(Node(Kind.FIELD, one.label, section=section, field=one))
    for inner in codebook.children(section):
        node.add(_section(codebook, inner))
    return node


def _analysis(analysis: Analysis) -> Node:
    return Node(Kind.ANALYSIS, analysis.title or analysis.id, analysis=analysis)


def _check(codebook: Codebook, check: Check) -> Node:
    limit = codebook.field(check.limit.section, check.limit.field)
    return Node(Kind.CHECK, limit.label if limit else str(check.limit), check=check)


def _published(codebook: Codebook, published: Published) -> Node:
    analysis = codebook.analysis(published.analysis)
    label = (analysis.title if analysis else "") or published.analysis
    return Node(Kind.PUBLISHED, label, published=published, analysis=analysis)


def count_fields(node: Node) -> int:
    """How many fields stand in a node, those of sections inside it left out."""
    own = sum(child.kind is Kind.FIELD for child in node.children)
    return own + sum(count_fields(child) for child in node.children if child.kind is Kind.GROUP)
