"""The program itself: the workshop's model, its file and its rules.

Knows no window and no file format of partners. What others use: `desktop_app.workshop.Workshop`,
the value types in `desktop_app.model` and `desktop_app.released`, and the errors in `desktop_app.errors`.
"""

VERSION = "0.1.0"
