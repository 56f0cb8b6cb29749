"""Entry point of ``rustfin-server``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rustfin_core.cli.arguments import options_of, server_parser
from rustfin_core.config import Options
from rustfin_core.kernel.errors import RustfinError


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; expected failures become one line on stderr and exit code 1."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["worker"]:
        from rustfin_core.worker import main as worker_main

        return worker_main()
    arguments = server_parser().parse_args(given)
    options = options_of(arguments)
    try:
        if arguments.command == "doctor":
            from rustfin_core.cli.doctor import run_doctor

            return run_doctor(options)
        if arguments.command == "explain":
            from rustfin_core.cli.explain import explain

            return explain(
                profile=arguments.profile,
                source=arguments.source,
                audio=arguments.audio,
                subtitle=arguments.subtitle,
                options=arguments.option,
                batch=arguments.batch,
            )
        if arguments.command == "parse-names":
            from rustfin_core.cli.names import parse_names

            return parse_names()
        if arguments.command == "users":
            return _users(options, arguments)
        if arguments.command == "tls":
            from rustfin_core.cli.tls import self_signed

            return self_signed(Path(arguments.out), arguments.name)
        if arguments.command == "backup":
            from rustfin_core.cli.backups import backup

            return backup(
                options,
                arguments.action,
                name=getattr(arguments, "name", None),
                all_pictures=getattr(arguments, "all_pictures", False),
            )
        if arguments.command == "support-bundle":
            from rustfin_core.cli.support import support_bundle

            return support_bundle(options, Path(arguments.out))
        from rustfin_core.cli.serve import serve

        return serve(options)
    except RustfinError as error:
        print(f"rustfin-server: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _users(options: Options, arguments: argparse.Namespace) -> int:
    from rustfin_core.cli import users

    if arguments.action == "list":
        return users.list_users(options)
    actions = {
        "reset-password": users.reset_password,
        "unlock": users.unlock,
        "make-admin": users.make_admin,
    }
    return actions[arguments.action](options, arguments.name)
