"""A programme: the releases of many workshops in one GeoParquet data set, to be counted and asked.

`add` gathers exported GeoParquet files and packages into a folder, `ask` puts a question in SQL, `counted` makes the
tables of the report, `unmapped` lists words that no default template knows. It is given what was released and nothing
else: a workshop is refused. One programme is of one audience and recipient, so that nothing is counted twice and
nobody sees more than was agreed for them.
"""

from exports.programme.adding import Added, Refused, add
from exports.programme.asking import Answer, ask
from exports.programme.codes import Unmapped, take_mapping, unmapped
from exports.programme.counting import Counted, Table, counted
from exports.programme.registry import Programme, open_programme

__all__ = [
    "Added",
    "Answer",
    "Counted",
    "Programme",
    "Refused",
    "Table",
    "Unmapped",
    "add",
    "ask",
    "counted",
    "open_programme",
    "take_mapping",
    "unmapped",
]
