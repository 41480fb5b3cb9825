"""Which numbers a laptop gives in a workshop: a block of its own, so that no two give the same.

The laptop that made the workshop has the block without a letter. A copy for another table, made by the program, offers
the next letter, and the first laptop that marks in it takes it. Any other laptop takes two letters that follow from its
name. docs/decisions/mark-numbers.md says more.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.file.writer import OWN_OF_COPY, laptop_of
from desktop_app.language import _
from desktop_app.numbers import BLOCK, BLOCKS, FIRST_OF_ANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.workshop import Change

NOTE = "block:"
"""`meta` notes the block of every name under which a laptop writes; joined files know each other's."""
OFFERED = "block_offered"
_LAST = "numbered:"


def last_number(change: Change, writer: str) -> int:
    """The last number that a laptop gave here, or the one before its first; the next one is one more.

    Numbers of marks that were deleted or taken out count: what was printed never means another mark.

    Raises:
        RuleError: It has given a million.
    """
    block = _block_of(change, writer)
    first, end = block * BLOCK, (block + 1) * BLOCK
    query = """
        SELECT max(coalesce((SELECT max(number) FROM mark WHERE number >= ? AND number < ?), 0),
                   coalesce((SELECT value FROM meta WHERE key = ?), 0))"""
    last = int(change.run(query, (first, end, f"{_LAST}{block}"))[0][0])
    if last == end - 1:
        raise RuleError(_("This workshop has a million marks. Begin another one for more."))
    return max(first, last)


def note_last(change: Change, number: int) -> None:
    """Remember the last number given; undo does not forget it."""
    change.put("meta", {"key": f"{_LAST}{number // BLOCK}", "value": number})


def renumber_doubles(change: Change) -> int:
    """Give marks that share a number with one placed earlier a number of their own; tells how many.

    What each gets follows from its identifier alone, so that it is the same in whatever order files are joined: the
    count stays, in a block chosen by the identifier.
    """
    rows = change.run("SELECT number, placed_at, uid, id FROM mark ORDER BY number, placed_at, uid")
    taken = Counter(int(row[0]) for row in rows)
    changed = 0
    for number, _placed_at, uid, mark_id in rows[
        ::-1
    ]:  # the earliest of each number comes last, and keeps it
        if taken[number] == 1:
            continue
        fresh = next(n for n in _of_uid(str(uid), int(number)) if not taken[n])
        taken[number] -= 1
        taken[fresh] += 1
        change.update("mark", int(mark_id), {"number": fresh})
        changed += 1
    return changed


def free_letter(change: Change) -> int:
    """The first block with a letter that no laptop has, no copy was offered, and no mark is numbered in; 0 if none."""
    used = {*_blocks(change).values(), *_given(change)}
    query = "SELECT DISTINCT number / ? FROM mark"
    used |= {int(block) for (block,) in change.run(query, (BLOCK,))}
    return next((block for block in range(1, FIRST_OF_ANY) if block not in used), 0)


def give(change: Change, block: int) -> None:
    """Note that a copy was made for a table with this block."""
    change.put("meta", {"key": f"block_given:{block}", "value": block})


def _given(change: Change) -> set[int]:
    return {
        int(value)
        for (value,) in change.run("SELECT value FROM meta WHERE key GLOB 'block_given:*'")
    }


def _block_of(change: Change, writer: str) -> int:
    blocks = _blocks(change)
    if not blocks:
        blocks = _of_first(change, writer)
    if writer in blocks:
        return blocks[writer]
    offered = [int(v) for (v,) in change.run("SELECT value FROM meta WHERE key = ?", (OFFERED,))]
    change.run("DELETE FROM meta WHERE key = ?", (OFFERED,))
    block = next((b for b in offered if b not in blocks.values()), None)
    if block is None:
        block = _of_same_laptop(change, writer, blocks)
    if block is None:
        block = _of_name(writer, blocks)
    _note(change, writer, block)
    return block


def _of_same_laptop(change: Change, writer: str, blocks: dict[str, int]) -> int | None:
    """The block in which this laptop wrote here last: a file that was only moved goes on counting."""
    laptop = laptop_of(writer)
    query = "SELECT laptop FROM journal WHERE laptop = ? OR laptop GLOB ? ORDER BY id DESC"
    names = (str(n) for (n,) in change.run(query, (laptop, f"{laptop}{OWN_OF_COPY}*")))
    return next((blocks[name] for name in names if name in blocks), None)


def _of_first(change: Change, writer: str) -> dict[str, int]:
    """In a file from before blocks: the laptop of its first entry gave the numbers so far."""
    first = change.run("SELECT laptop FROM journal ORDER BY id LIMIT 1")
    name = str(first[0][0]) if first else writer
    _note(change, name, 0)
    return {name: 0}


def _of_name(writer: str, blocks: dict[str, int]) -> int:
    """A block with two letters that follows from the name; the next one where another laptop has it."""
    count = BLOCKS - FIRST_OF_ANY
    start = int.from_bytes(blake2b(writer.encode(), digest_size=4).digest())
    order = (FIRST_OF_ANY + (start + step) % count for step in range(count))
    return next(block for block in order if block not in blocks.values())


def _of_uid(uid: str, number: int) -> Iterator[int]:
    digest = int.from_bytes(blake2b(uid.encode(), digest_size=4).digest())
    count = BLOCKS - FIRST_OF_ANY
    for step in range(count):
        yield (FIRST_OF_ANY + (digest + step) % count) * BLOCK + number % BLOCK


def _blocks(change: Change) -> dict[str, int]:
    rows = change.run(
        "SELECT substr(key, ?), value FROM meta WHERE key GLOB 'block:*'", (len(NOTE) + 1,)
    )
    return {str(name): int(value) for name, value in rows}


def _note(change: Change, writer: str, block: int) -> None:
    change.put("meta", {"key": f"{NOTE}{writer}", "value": block})
