"""A cell for every claim and every compared source, whether the file spells it out or not."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.vocabulary import Cell, Claim, Read, Says, Source

from .values import span_of


def cells_of(identifier: str, claim: Claim, compared: Mapping[str, Source]) -> tuple[Cell, ...]:
    """The cells of one claim in the order of the columns, which are the ``compared`` sources.

    A source that is set aside has no cell, even where the claim has an account
    for it.
    """
    return tuple([_cell(identifier, claim, key, source) for key, source in compared.items()])


def _cell(identifier: str, claim: Claim, key: str, source: Source) -> Cell:
    account = claim.accounts.get(key)
    if account is None:
        # Only a report read to its end can be said to leave something out.
        says = Says.OMITS if source.read is Read.FULL else Says.UNCHECKED
        return Cell(identifier, key, says, population=claim.population, as_of=claim.as_of)
    value = account.value
    # In the order of the fields: naming them takes half as long again, a hundred times a story.
    return Cell(
        identifier,
        key,
        account.says,
        account,
        None if value is None else span_of(value, about=account.about),
        value if isinstance(value, str) else None,
        account.population or claim.population,
        account.as_of or claim.as_of,
    )
