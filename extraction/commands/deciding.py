"""deciding, second-look, discuss: who settles, what is looked at again, what is talked over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.adjudicating.adjudication import where_of
from extraction.adjudicating.deciding import deciders, participants, set_deciding
from extraction.adjudicating.decisions_file import find_item
from extraction.adjudicating.discussing import refer, referral_of, remark
from extraction.adjudicating.second_look import draw, risks, still_to_look
from extraction.commands.opening import opened
from extraction.commands.output import counted
from extraction.errors import NotAllowed, NotFound
from extraction.results import Draw, Referral
from extraction.study import DecidedBy

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from extraction.commands.output import Output
    from extraction.results import ItemKey
    from extraction.review import Review
    from extraction.study import Deciding, Study
    from extraction.trail import JsonObject


def deciding_command(args: argparse.Namespace, output: Output) -> int:
    """Say who settles what differs, and whether names are hidden; without options, tell it."""
    asks = (args.by, args.person, args.hides_names, args.second_look)
    with opened(args.project, read_only=all(one is None for one in asks)) as review:
        wanted = _wanted(review.state.deciding, args)
        if wanted != review.state.deciding:
            set_deciding(review, wanted)
        now = review.state.deciding
        data = {"by": now.by.value, "person": now.person, "hides_names": now.hides_names}
        output.result({**data, "second_look": now.second_look}, [_told(now)])
    return 0


def _wanted(now: Deciding, args: argparse.Namespace) -> Deciding:
    """What is asked for; what is not said stays, but for the person where somebody else decides."""
    by = DecidedBy(args.by) if args.by else now.by
    stays = now.person if by is now.by else ""
    wanted = replace(now, by=by, person=stays if args.person is None else args.person)
    if args.hides_names is not None:
        wanted = replace(wanted, hides_names=args.hides_names)
    return wanted if args.second_look is None else replace(wanted, second_look=args.second_look)


def _told(now: Deciding) -> str:
    named = f" ({now.person})" if now.person else ""
    names = "hidden from" if now.hides_names else "shown to"
    return (
        f"decides: {now.by.value}{named}; names are {names} one who settles what others extracted; "
        f"{now.second_look} % of what both agree on is drawn for a second look"
    )


def second_look_command(args: argparse.Namespace, output: Output) -> int:
    """Draw agreed items for a second look; the rest is accepted in bulk."""
    with opened(args.project) as review:
        study = review.study(args.study)
        by = _among(args.adjudicator, deciders(review.state, study), study)
        drawn = draw(
            review, study, by=by, method=Draw(args.method), share=args.share, seed=args.seed
        )
        weights, names = risks(review, study), _names(review, study)
        items = [
            {**names[key], "risks": [risk.value for risk in weights.get(key, ())]}
            for key in drawn.keys
        ]
        left = len(still_to_look(review, study))
        data = {"study": study.name, "method": drawn.method.value, "share": drawn.share}
        lines = [
            f"{study.name}: {counted(len(items), 'item')} drawn ({drawn.method.value}, "
            f"{drawn.share} %, seed {drawn.seed}), {left} to look at",
            *(_item_line(one) for one in items),
        ]
        output.result({**data, "seed": drawn.seed, "drawn": items, "unseen": left}, lines)
    return 0


def _names(review: Review, study: Study) -> dict[ItemKey, JsonObject]:
    return {
        item.key: {"section": item.key.section, "row": item.row, "field": item.key.field}
        for item in review.comparison(study).items
    }


def _item_line(one: JsonObject) -> str:
    where = " / ".join(one[part] for part in ("section", "row", "field") if one[part])
    told = ", ".join(one["risks"])
    return f"  {where}: {told}" if told else f"  {where}"


def discuss_command(args: argparse.Namespace, output: Output) -> int:
    """Remark on an item, or refer an open one; it stays open until it is decided."""
    with opened(args.project) as review:
        study = review.study(args.study)
        by = _among(args.person, participants(review.state, study), study)
        try:
            item = find_item(review.comparison(study), args.section, args.row, args.field)
        except ValueError as fault:
            raise NotFound(f"{study.name}: {fault}") from fault
        if args.to is None:
            remark(review, study, item.key, args.text, by)
        else:
            refer(review, study, item.key, Referral(args.to), args.text, by)
        now = referral_of(review, study, item.key)
        data = {"study": study.name, "section": item.key.section, "row": item.row}
        data |= {"field": item.key.field, "by": by, "referral": now.value}
        told = "" if now is Referral.NONE else f"; referred to: {now.value}"
        output.result(data, [f"{study.name}: {where_of(item)}: noted{told}"])
    return 0


def _among(name: str | None, known: Sequence[str], study: Study) -> str:
    """The person as the review writes the name; ``""`` where none is named."""
    if name is None:
        return ""
    wanted = name.strip().casefold()
    for one in known:
        if one.casefold() == wanted:
            return one
    who = " or ".join(known) or "nobody yet"
    raise NotAllowed(f"{name} has no part in settling {study.name}; {who} has")
