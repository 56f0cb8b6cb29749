"""What a list selects, as pieces of SQL over item ``i``."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.order import Terms
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import GLOBAL_KINDS
from rustfin_core.kernel.enums import ItemKind, ItemState

PRESENT = (ItemState.PRESENT,)


@dataclass(slots=True)
class Selection:
    """The WHERE part of a list over item ``i``."""

    kinds: tuple[ItemKind, ...]
    scope: Scope
    where: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    """Conditions on the name: of the collection, where one stands for its films."""
    params: dict[str, Any] = field(default_factory=dict)
    driven: bool = False
    """Another index than that of the kind finds the rows; kinds are a mere condition then."""
    filtered: bool = False
    """Whether more than kind, library and access decides, so that ``item_count`` is no total."""
    uses_user_data: bool = False
    states: tuple[ItemState, ...] = PRESENT
    few: str = ""
    """The last condition, as an index of its own finds what matches it; for counting only."""
    few_denied: bool = False
    """The list is of what does *not* match ``few``."""
    flags: list[str] = field(default_factory=list)
    """Those of the conditions that ask for flags alone, for ``item_count``."""
    tally: str = ""
    """The last condition as rows of a table of counts by kind and class of access."""
    twice: str = ""
    """What ``tally`` counts twice."""
    tally_denied: bool = False
    """The list is of what ``tally`` does *not* count."""
    in_library: bool = False
    in_container: bool = False
    """Below a series, season or album: names sort by number first, as Jellyfin's sort names do."""
    is_empty: bool = False
    collapse: bool = False
    """Collections stand for the films in them."""
    order: Terms = ()
    """The order of a playlist or collection, when the request asks for none."""

    def add(self, condition: str, **params: Any) -> None:
        """One more condition that must hold."""
        self.where.append(condition)
        self.params |= params
        self.filtered = True

    def add_few(self, condition: str, *, few: str, denied: bool) -> None:
        """*condition*, which says ``few`` or (*denied*) its opposite.

        The list is read along its order; it is counted by the index of ``few``.
        """
        self.add(condition)
        self.few, self.few_denied = few, denied

    def add_flags(self, test: str) -> None:
        """A condition on ``flags`` and nothing else."""
        self.add(f"i.{test}")
        self.flags.append(test)

    def add_counted(
        self, condition: str, *, tally: str, twice: str = "", denied: bool = False, **params: Any
    ) -> None:
        """*condition*, of which a table knows how many there are: *tally* names table and rows."""
        self.add(condition, **params)
        self.tally, self.twice, self.tally_denied = tally, twice, denied

    def drive(self, condition: str, **params: Any) -> None:
        """A condition whose own index finds few rows."""
        self.add(condition, **params)
        self.driven = True

    def visible(self, kind: ItemKind | None) -> str:
        """The access test for rows of *kind* (``None``: mixed); starts with AND or is empty."""
        if self.in_library:
            if kind is None or kind not in GLOBAL_KINDS:
                return f" AND {self.scope.of_library('i.access_id')}"
            return self.scope.visible_global(kind) + (
                " AND EXISTS(SELECT 1 FROM facet_count fc WHERE fc.facet_id=i.id AND fc.n>0 "
                f"AND {self.scope.of_library('fc.access_id')})"
            )
        if kind is None:
            return self.scope.visible_any
        if kind in GLOBAL_KINDS:
            return self.scope.visible_global(kind)
        return "" if self.scope.unrestricted else f" AND {self.scope.owned('i.access_id')}"

    def branches(self) -> list[str]:
        """WHERE texts whose rows together make the list; no row stands in two of them."""
        conditions = [*self.where, *(() if self.collapse else self.letters)]
        if self.driven:
            found = [self._driven(conditions)]
        else:
            found = [
                f"i.kind={int(kind)} AND {state}{self.visible(kind)}{_and(conditions)}"
                for kind in self.kinds
                for state in self._state_groups()
            ]
        return self._collapsed(found) if self.collapse else found

    def state_test(self, unary: str = "") -> str:
        """Condition on the state; a partial index is used only where it says ``=0``."""
        if self.states == PRESENT:
            return f"{unary}i.state=0"
        return f"{unary}i.state IN ({numbers(self.states)})"

    def _state_groups(self) -> list[str]:
        absent = tuple(state for state in self.states if state is not ItemState.PRESENT)
        groups = ["i.state=0"] if ItemState.PRESENT in self.states else []
        return groups + ([f"i.state<>0 AND i.state IN ({numbers(absent)})"] if absent else [])

    def _driven(self, conditions: list[str]) -> str:
        # The unary plus keeps the indexes that start with kind out of the planner's choice.
        mixed = None if len(self.kinds) > 1 else self.kinds[0]
        if mixed is None and not set(self.kinds) & GLOBAL_KINDS:
            visible = self.visible(ItemKind.MOVIE)
        else:
            visible = self.visible(mixed)
        state = self.state_test("+")
        return f"+i.kind IN ({numbers(self.kinds)}) AND {state}{visible}{_and(conditions)}"

    def _collapsed(self, members: list[str]) -> list[str]:
        """What stands in no collection, and the collections of the rest.

        Whoever sees a member sees its collection, so no test of access is needed for that.
        """
        alone = (
            " AND NOT EXISTS(SELECT 1 FROM child_link cl JOIN item cc ON cc.id=cl.parent_id "
            "WHERE cl.item_id=i.id AND cc.kind=12)"
        )
        held = " UNION ALL ".join(
            "SELECT cl.parent_id FROM child_link cl CROSS JOIN item i ON i.id=cl.item_id "
            f"WHERE {found_elsewhere(member)}"
            for member in members
        )
        letters = _and(self.letters)
        collections = f"i.kind=12 AND i.state=0 AND i.id IN ({held}){letters}"
        return [*(f"{member}{alone}{letters}" for member in members), collections]


def found_elsewhere(where: str) -> str:
    """*where* that leaves the index of the kind alone: another table, or row ids, find the rows."""
    return where.replace("i.kind=", "+i.kind=", 1)


def _and(conditions: Iterable[str]) -> str:
    return "".join(f" AND {condition}" for condition in conditions)
