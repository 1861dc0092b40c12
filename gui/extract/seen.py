"""What a person sees on the page itself, where its text can't be trusted or is none. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gui.extract.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from extraction.evidence import Evidence
    from gui.extract.draft import Draft


@dataclass(slots=True)
class Seen:
    """The choice between the page's picture, whose words are typed, and the text of the file.

    ``layer`` is that text, empty where there is none; ``why`` the sentence why it is doubted.
    ``confidence`` is how sure a machine was of ``typed``, 0 to 100, if one read it and nobody
    changed it since. ``png`` is the picture, kept with the source. ``changes`` counts how often
    something was typed or chosen.
    """

    layer: str
    why: str = ""
    picture: Any = None  # Any: a QImage, which only widgets look at
    png: bytes = b""
    is_area: bool = False
    is_picture: bool = True
    typed: str = ""
    confidence: int | None = None
    changes: int = 0

    @property
    def has_choice(self) -> bool:
        """Whether there is a text to take instead of what one sees."""
        return bool(self.layer.strip())

    @property
    def words(self) -> str:
        """What would be taken."""
        return self.typed if self.is_picture else self.layer


def read_seen(draft: Draft, offers: Callable[[str], Offers]) -> None:
    """Read anew what is typed or chosen; ``offers`` gives the ways to keep a text."""
    seen = draft.seen
    assert seen is not None, "asked for what is seen"
    words = seen.words.strip()
    draft.offers = offers(words) if words else Offers("")
    draft.chosen = draft.offers.first
    draft.is_asked = False


def with_picture(draft: Draft, keep: Callable[[bytes], str]) -> tuple[Evidence, ...]:
    """The draft's sources; the last one with its picture, which ``keep`` puts by, if it has one."""
    seen = draft.seen
    *earlier, last = draft.sources
    if seen is None or not seen.png or not seen.is_picture:
        return draft.sources
    return (*earlier, replace(last, picture=keep(seen.png), confidence=seen.confidence))
