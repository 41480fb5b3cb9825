"""Looking for what was not agreed: random workshops, every export of them, and a search through all bytes.

`told` says what was told and the rule of who may know, once more and differently from the program; `workshops` makes a
random workshop and its canaries; `opening` opens bytes of every kind (`documents`, `stores`), until `held` has all;
`looking` finds canaries in them; `run`
exports and looks. `python -m tests.leaks --count N --seed S` does it many times (`make leaks`).
"""
