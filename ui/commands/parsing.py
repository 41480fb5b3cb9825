"""The words of the command line, and what they mean."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop_app.errors import UsageError
from desktop_app.language import LANGUAGE_NAMES, _
from desktop_app.model import Audience, Precision
from ui.commands.crediting import add_credit
from ui.commands.figure_words import add_figures
from ui.commands.handing import add_copy, add_hand_over
from ui.commands.passphrases import VARIABLE, NamesFile
from ui.commands.peopling import add_population
from ui.commands.placing import corner, point
from ui.commands.report_words import add_report
from ui.commands.sheet_words import add_map_sheet
from ui.commands.sounding import add_sound
from ui.commands.voting import add_vote

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "sample": ("ui.commands.making", "make_sample_file"),
    "new": ("ui.commands.making", "make_new"),
    "kit": ("ui.commands.kits", "make_kit_file"),
    "import": ("ui.commands.bringing", "bring_in"),
    "place": ("ui.commands.placing", "place"),
    "copy": ("ui.commands.handing", "copy"),
    "hand-over": ("ui.commands.handing", "hand_over"),
    "vote": ("ui.commands.voting", "vote"),
    "population": ("ui.commands.peopling", "population"),
    "partner": ("ui.commands.partners", "partner"),
    "credit": ("ui.commands.crediting", "credit"),
    "agree": ("ui.commands.agreeing", "agree"),
    "export": ("ui.commands.exporting", "export"),
    "info": ("ui.commands.telling", "info"),
    "check": ("ui.commands.telling", "check"),
    "lock": ("ui.commands.locking", "lock"),
    "unlock": ("ui.commands.locking", "unlock"),
    "slips": ("ui.commands.slips", "slips"),
    "withdraw": ("ui.commands.withdrawing", "withdraw"),
    "clean": ("ui.commands.withdrawing", "clean"),
    "ledger": ("ui.commands.withdrawing", "ledger"),
    "join": ("ui.commands.joining", "join"),
    "programme": ("ui.commands.programmes", "programme"),
}
"""Each command's module and function, imported only when it is called."""

_AUDIENCES = "group|room|partners|public"
_NEGATIVE = re.compile(r"-\.?\d")


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are errors of ours."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint as a sentence."""
        sentence = _("{command}: {complaint}. Ask {command} --help.")
        raise UsageError(sentence.format(command=self.prog, complaint=message.rstrip(".")))


def joined_values(arguments: Sequence[str]) -> list[str]:
    """The arguments with values that begin with a minus tied to their option: `--at -6.8,39.2`."""
    joined: list[str] = []
    for argument in arguments:
        waiting = bool(joined) and joined[-1].startswith("--") and "=" not in joined[-1]
        if waiting and (_NEGATIVE.match(argument) or joined[-1] == "--language"):
            joined[-1] = f"{joined[-1]}={argument}"
        else:
            joined.append(argument)
    return joined


def window_parser() -> Parser:
    """The parser for opening the window."""
    parser = Parser(prog="main.py", add_help=False, allow_abbrev=False)
    parser.add_argument("file", nargs="?", type=Path)
    _add_language(parser)
    return parser


def command_parser() -> Parser:
    """The parser for everything else, and for the help."""
    parser = Parser(
        prog="main.py",
        usage=_("main.py [FILE]  or  main.py COMMAND …"),
        description=_(
            "Chautari: mapping workshops, offline. With a FILE or nothing it opens the window."
        ),
        epilog=_("Every command ends with 0, or with 1 and one sentence about what went wrong."),
        allow_abbrev=False,
    )
    _add_language(parser)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="main.py"
    )
    _add_making(commands)
    _add_import(commands)
    _add_place(commands)
    add_copy(_command(commands, "copy", _("make copies for other tables")))
    what = _("put a checked copy of the whole workshop on a stick, for your other laptop")
    add_hand_over(_command(commands, "hand-over", what))
    add_vote(_command(commands, "vote", _("set how many dots a group has on a mark or theme")))
    add_population(
        _command(commands, "population", _("say how many people of each kind live here"))
    )
    _add_partner(commands)
    add_credit(
        _command(commands, "credit", _("name co-researchers in reports, or list those named"))
    )
    _add_agree(commands)
    _add_export(commands)
    _add_telling(commands)
    _add_locking(commands)
    _add_withdrawing(commands)
    _add_join(commands)
    _add_programme(commands)
    return parser


def _command(commands: Any, name: str, what: str, file: tuple[str, str] = ("", "")) -> Parser:
    """A command on a file; `file` is how it is called and what it is, where it is not just the workshop."""
    parser: Parser = commands.add_parser(name, help=what, description=what, allow_abbrev=False)
    called, told = file if file[0] else ("FILE", _("the workshop file"))
    parser.add_argument("file", type=Path, metavar=called, help=told)
    if name != "sample":
        what = _("a text file whose first line is the passphrase; or set {variable}")
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            action=NamesFile,
            metavar="F",
            help=what.format(variable=VARIABLE),
        )
    return parser


def _add_making(commands: Any) -> None:
    _command(commands, "sample", _("make the sample workshop"))
    kit = _command(
        commands, "kit", _("make an area kit: basemaps, layers and words, for other laptops")
    )
    kit.add_argument("out", type=Path, metavar="OUT", help=_("the kit to make"))
    new = _command(commands, "new", _("make a new workshop"))
    new.add_argument("--title", required=True, metavar="T", help=_("its title"))
    new.add_argument(
        "--kit", type=Path, metavar="KIT", help=_("an area kit with its basemaps, layers and words")
    )
    new.add_argument("--place", default="", metavar="P", help=_("where it is held"))
    new.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help=_("the day it is held"))
    new.add_argument("--at", type=_place, metavar="LAT,LON", help=_("where the map opens"))
    new.add_argument("--zoom", type=_zoom, metavar="Z", help=_("how close the map opens, 0 to 22"))
    new.add_argument(
        "--basemap", type=Path, metavar="F", help=_("a basemap to put under the marks")
    )


def _add_import(commands: Any) -> None:
    parser = _command(
        commands, "import", _("bring in marks, a reference layer, a basemap or sound")
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help=_("the file to bring in"))
    parser.add_argument(
        "--as",
        dest="kind",
        required=True,
        choices=("marks", "layer", "basemap", "sound"),
        help=_("as what"),
    )
    parser.add_argument("--group", metavar="NAME", help=_("the group of marks that name none"))
    add_sound(parser)
    parser.add_argument(
        "--areas", action="store_true", help=_("the layer's areas are those that “area only” means")
    )
    parser.add_argument(
        "--buildings",
        action="store_true",
        help=_("the layer's places are buildings, among which hidden places are hidden"),
    )
    for name, metavar, what in (
        (
            "columns",
            "lat=…,lon=…",
            _(
                "the columns of a table that hold the place; of marks: a file that --save-columns wrote"
            ),
        ),
        ("sheet", "NAME", _("the sheet of a table; else every one that has places")),
        ("crs", "EPSG:…", _("the system of coordinates of metres in a table")),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, help=what)
    for name, metavar, what in (
        (
            "save-columns",
            "RECIPE.json",
            _("write how the columns become marks, to change it and give it back"),
        ),
        ("media", "DIR|ZIP", _("where the pictures and sounds of marks are; else beside the file")),
    ):
        parser.add_argument(f"--{name}", type=Path, metavar=metavar, help=what)
    for name, what in (
        ("swap", _("latitude and longitude stand in each other's column")),
        ("dry-run", _("change nothing: say what would be brought in, and which rows are doubtful")),
        ("json", _("say it as one JSON object")),
    ):
        parser.add_argument(f"--{name}", action="store_true", help=what)


def _add_place(commands: Any) -> None:
    parser = _command(commands, "place", _("put a scan or photo of a map under the marks"))
    parser.add_argument("source", type=Path, metavar="PICTURE", help=_("the scan or photo"))
    parser.add_argument(
        "--point",
        type=point,
        action="append",
        required=True,
        metavar="X,Y,LON,LAT",
        help=_(
            "a spot of the picture, in pixels from its top left, and where it is; three or more"
        ),
    )
    parser.add_argument(
        "--how",
        choices=("affine", "projective"),
        help=_(
            "affine: a scan, flat; projective: a photo taken at an angle; else what fits better"
        ),
    )
    parser.add_argument(
        "--cut",
        type=corner,
        action="append",
        metavar="X,Y",
        help=_(
            "a corner of what of the picture is map, in order around it; else all of it is kept"
        ),
    )
    for name, metavar, what in (
        ("name", "N", _("what the basemap is called")),
        ("credits", "WHO", _("who made the map: stands under it")),
        ("licence", "TERMS", _("under what terms it may be used")),
    ):
        parser.add_argument(f"--{name}", default="", metavar=metavar, help=what)


def _add_partner(commands: Any) -> None:
    from ui.commands.partners import add_partner

    what = _("add or remove a partner, or list them")
    add_partner(_command(commands, "partner", what))


def _add_agree(commands: Any) -> None:
    parser = _command(commands, "agree", _("record what groups agreed to at read-back"))
    parser.add_argument(
        "--group", metavar="NAME", help=_("only this group's stories; else every group's")
    )
    for name, what in (
        ("words", _("the widest audience of the words and of the place")),
        ("voice", _("the widest audience of voice notes")),
        ("photo", _("the widest audience of photos and drawings")),
    ):
        parser.add_argument(f"--{name}", type=_audience, metavar=_AUDIENCES, help=what)
    what = _("how exactly partners and everyone may see the place")
    parser.add_argument("--place", type=_precision, metavar="exact|METRES|area|none", help=what)
    what = _("a partner that may have it, as named in the workshop; again for each; else any")
    parser.add_argument("--recipient", action="append", metavar="NAME", help=what)
    for name, what in (
        ("how", _("in what form they agreed")),
        ("guardian", _("in what form a guardian agreed; needed of groups under 18")),
    ):
        parser.add_argument(f"--{name}", choices=("spoken", "thumbprint", "signed"), help=what)
    what = _("who agreed, as they want it written")
    parser.add_argument("--by", metavar="TEXT", help=what)
    what = _("it was read back anew with the group: it may be wider than it was narrowed to")
    parser.add_argument("--anew", action="store_true", help=what)
    what = _("make narrower at a member's wish: nothing wider is taken, and it cannot be undone")
    parser.add_argument("--narrow", action="store_true", help=what)


def _formats() -> str:
    from exports import FORMATS

    return _("the formats, with commas between: {formats}").format(formats=", ".join(FORMATS))


def _add_export(commands: Any) -> None:
    parser = _command(commands, "export", _("write what one audience may see"))
    parser.add_argument("--to", required=True, metavar="FORMATS", help=_formats())
    parser.add_argument(
        "--for",
        dest="audience",
        type=_audience,
        metavar=_AUDIENCES,
        help=_("the audience"),
    )
    parser.add_argument("--group", metavar="NAME", help=_("whose own copy it is; with --for group"))
    parser.add_argument(
        "--recipient", metavar="ORG", help=_("whom it is made for; with --for partners")
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help=_("the folder to write into")
    )
    parser.add_argument(
        "--unpacked",
        action="store_true",
        help=_("a package as files in the folder, not as one .zip; with --to package"),
    )
    add_report(parser)
    add_map_sheet(parser)
    add_figures(parser)


def _add_telling(commands: Any) -> None:
    info = _command(commands, "info", _("count what is in a workshop"))
    info.add_argument("--json", action="store_true", help=_("as JSON"))
    _command(commands, "check", _("check that a workshop is sound; problems on standard output"))


def _add_locking(commands: Any) -> None:
    from ui.commands.locking import add_locking

    what = _("encrypt a workshop under a passphrase, or under another one")
    add_locking(_command(commands, "lock", what))
    _command(commands, "unlock", _("take a workshop's passphrase away"))


def _add_withdrawing(commands: Any) -> None:
    from ui.commands.slips import add_slips
    from ui.commands.withdrawing import add_clean, add_withdraw

    add_slips(_command(commands, "slips", _("make slips by whose codes stories are taken back")))
    add_withdraw(_command(commands, "withdraw", _("take out for good what a slip stands for")))
    add_clean(_command(commands, "clean", _("take out what was taken back in another copy")))
    ledger = _command(commands, "ledger", _("list what has left: for whom, when, which files"))
    ledger.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_join(commands: Any) -> None:
    from ui.commands.joining import add_join

    out = ("OUT", _("the joined workshop; it may be there already"))
    add_join(
        _command(commands, "join", _("make one workshop of the files of several laptops"), out)
    )


def _add_programme(commands: Any) -> None:
    from ui.commands.programmes import add_programme

    what = _("gather the releases of many workshops, ask them and count them")
    add_programme(commands.add_parser("programme", help=what, description=what, allow_abbrev=False))


def _add_language(parser: Parser) -> None:
    codes = ", ".join(LANGUAGE_NAMES)
    parser.add_argument(
        "--language",
        choices=tuple(LANGUAGE_NAMES),
        metavar="CODE",
        help=_("the language to speak: {codes}").format(codes=codes),
    )


def _audience(text: str) -> Audience:
    try:
        return Audience.of(text)
    except KeyError:
        raise argparse.ArgumentTypeError(
            _("{text} is no audience ({audiences})").format(text=repr(text), audiences=_AUDIENCES)
        ) from None


def _precision(text: str) -> Precision:
    try:
        return Precision.of(text)
    except ValueError:
        sentence = _("{text} is neither exact, area, none nor metres from 1 to 50000")
        raise argparse.ArgumentTypeError(sentence.format(text=repr(text))) from None


def _place(text: str) -> tuple[float, float]:
    """Read latitude and longitude in degrees."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = float("nan")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        sentence = _("{text} is no latitude and longitude in degrees, as in -6.8,39.27")
        raise argparse.ArgumentTypeError(sentence.format(text=repr(text)))
    return lat, lon


def _zoom(text: str) -> float:
    try:
        zoom = float(text)
    except ValueError:
        zoom = -1
    if not 0 <= zoom <= 22:
        raise argparse.ArgumentTypeError(
            _("{text} is no zoom from 0 to 22").format(text=repr(text))
        )
    return zoom


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is no day, as in 2026-11-17").format(text=repr(text))
        ) from None
