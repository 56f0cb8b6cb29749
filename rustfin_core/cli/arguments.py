"""Command-line arguments, made from the settings' declarations."""

import argparse
import os
import sys
from collections.abc import Sequence

from rustfin_core import __version__
from rustfin_core.config import SETTINGS, Options, Setting
from rustfin_core.kernel.errors import InvalidInput


def server_parser() -> argparse.ArgumentParser:
    """The parser of ``rustfin-server``; without a command it serves."""
    parser = argparse.ArgumentParser(
        prog="rustfin-server",
        description="Rustfin without a window. Every option can be given as RUSTFIN_NAME too.",
    )
    parser.add_argument("--version", action="version", version=f"Rustfin {__version__}")
    add_settings(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    serve = commands.add_parser(
        "serve", help="run the server (this is what happens without COMMAND)"
    )
    add_settings(serve, suppress=True)
    doctor = commands.add_parser("doctor", help="check ffmpeg, encoders, folders and ports")
    add_settings(doctor, suppress=True)
    users = commands.add_parser("users", help="look after accounts")
    add_settings(users, suppress=True)
    actions = users.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="show every account and what keeps it out")
    for action, text in (
        ("reset-password", "give a user a new password"),
        ("unlock", "let a disabled or locked-out user in again, at any hour, on any device"),
        ("make-admin", "make a user administrator"),
    ):
        actions.add_parser(action, help=text).add_argument("name", metavar="NAME")
    backup = commands.add_parser("backup", help="make, check and bring back backups")
    add_settings(backup, suppress=True)
    works = backup.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = works.add_parser("create", help="make one; a server may be running")
    create.add_argument(
        "--all-pictures", action="store_true", help="also pictures that can be fetched again"
    )
    works.add_parser("list", help="say which there are")
    for action, what in (
        ("verify", "read all of one and bring it back for trial"),
        ("restore", "bring one back; no server may be running"),
    ):
        works.add_parser(action, help=what).add_argument(
            "name", metavar="NAME", help="its name as 'list' says it"
        )
    support = commands.add_parser(
        "support-bundle", help="pack log, versions and numbers for somebody who helps"
    )
    add_settings(support, suppress=True)
    support.add_argument("--out", required=True, metavar="FILE.zip", help="file to write")
    tls = commands.add_parser("tls", help="certificates for HTTPS")
    makers = tls.add_subparsers(dest="action", required=True, metavar="ACTION")
    signed = makers.add_parser("self-signed", help="make a certificate for this computer")
    signed.add_argument("--out", required=True, metavar="FOLDER", help="where to write it")
    signed.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="further host name or address it is good for; can be given several times",
    )
    explain = commands.add_parser("explain", help="say how a device would get a file, and why")
    explain.add_argument("--profile", metavar="FILE", help="device profile as JSON")
    explain.add_argument("--source", metavar="FILE", help="media source as JSON")
    explain.add_argument("--audio", type=int, metavar="N", help="chosen sound track")
    explain.add_argument("--subtitle", type=int, metavar="N", help="chosen subtitle, -1 for none")
    explain.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="policy and abilities of the server, for example can_extract_subtitles=true or "
        "max_bitrate=8000000 or device='\"TV\"'; can be given several times",
    )
    explain.add_argument("--batch", action="store_true", help="JSON lines on stdin and stdout")
    commands.add_parser("parse-names", help="parse file names: JSON lines on stdin and stdout")
    return parser


def desktop_parser() -> argparse.ArgumentParser:
    """The parser of ``rustfin``: the same options, plus starting hidden in the tray."""
    parser = argparse.ArgumentParser(
        prog="rustfin", description="Rustfin with its window and tray icon."
    )
    parser.add_argument("--version", action="version", version=f"Rustfin {__version__}")
    parser.add_argument("--hidden", action="store_true", help="start in the tray without a window")
    add_settings(parser)
    return parser


def add_settings(parser: argparse.ArgumentParser, *, suppress: bool = False) -> None:
    """Add one option per setting. *suppress* keeps a sub-command from resetting earlier values."""
    for setting in SETTINGS:
        if setting.is_secret:
            continue
        default = argparse.SUPPRESS if suppress else None
        if setting.kind == "bool":
            parser.add_argument(
                setting.flag,
                action=argparse.BooleanOptionalAction,
                default=default,
                help=setting.help,
            )
        elif setting.repeatable:
            parser.add_argument(
                setting.flag,
                action="append",
                default=default,
                metavar=setting.metavar,
                help=f"{setting.help} Can be given several times.",
            )
        else:
            parser.add_argument(
                setting.flag, default=default, metavar=_metavar(setting), help=_help(setting)
            )


def _metavar(setting: Setting) -> str:
    if setting.choices:
        return "|".join(setting.choices)
    return setting.metavar or ("N" if setting.kind == "int" else setting.name.upper())


def _help(setting: Setting) -> str:
    shown = "" if setting.default in (None, "", ()) else f" Default: {setting.default}."
    return (setting.help + shown).replace("%", "%%")


def options_of(arguments: argparse.Namespace) -> Options:
    """Check the given flags and the environment; bad ones end the program with a sentence."""
    try:
        return Options.collect(vars(arguments), os.environ)
    except InvalidInput as error:
        print(f"rustfin: {error}", file=sys.stderr)
        raise SystemExit(2) from None


def parse_desktop(argv: Sequence[str] | None = None) -> tuple[Options, bool]:
    """Options of ``rustfin`` and whether to start hidden."""
    arguments = desktop_parser().parse_args(argv)
    return options_of(arguments), bool(arguments.hidden)
