"""Circles among things that need each other, such as fields whose ``show_if`` ask for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping

Node = TypeVar("Node", bound="Hashable")


def circles(needs: Mapping[Node, Collection[Node]]) -> Iterator[list[Node]]:
    """Circles of two or more, each once and without coming back to its first member.

    Where circles share members some may stay untold, but never all of them.
    """
    done: set[Node] = set()
    for start in needs:
        path: list[Node] = []
        waiting = [] if start in done else [(start, iter(needs[start]))]
        while waiting:
            node, left = waiting[-1]
            if len(path) < len(waiting):
                path.append(node)
            following = next(left, None)
            if following is None:
                done.add(path.pop())
                waiting.pop()
            elif following in path[:-1]:
                yield path[path.index(following) :]
            elif following not in done and following != node:
                waiting.append((following, iter(needs.get(following, ()))))
