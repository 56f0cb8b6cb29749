"""Settings: precedence, ranges, read-only when overridden."""

from pathlib import Path

import pytest

from rustfin_core.cli.arguments import options_of, server_parser
from rustfin_core.config import SETTINGS, Config, Options, Source, setting
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.paths import Paths


def test_flag_beats_environment_beats_stored_beats_default() -> None:
    stored = {"port": 1111}
    assert Config(Options()).lookup("port") == (8096, Source.DEFAULT)
    assert Config(Options(), stored).lookup("port") == (1111, Source.STORED)
    environment = Options.collect({}, {"RUSTFIN_PORT": "2222"})
    assert Config(environment, stored).lookup("port") == (2222, Source.ENVIRONMENT)
    both = Options.collect({"port": "3333"}, {"RUSTFIN_PORT": "2222"})
    assert Config(both, stored).lookup("port") == (3333, Source.FLAG)


def test_an_overridden_setting_cannot_be_changed() -> None:
    config = Config(Options.collect({"port": "3333"}, {}))
    with pytest.raises(InvalidInput, match="--port"):
        config.change("port", 1)
    assert Config(Options()).change("transcode_limit", "3") == 3


@pytest.mark.parametrize(
    ("name", "bad"),
    [("port", "70000"), ("port", "x"), ("discovery", "maybe"), ("log_format", "xml"),
     ("server_name", "two\nlines"), ("transcode_limit", 0), ("port", True)],
)  # fmt: skip
def test_bad_values_say_what_would_be_accepted(name: str, bad: object) -> None:
    with pytest.raises(InvalidInput, match=name):
        setting(name).parse(bad)


def test_a_check_changes_nothing() -> None:
    config = Config(Options())
    assert config.check("transcode_limit", "3") == 3
    with pytest.raises(InvalidInput, match="between"):
        config.check("transcode_limit", 0)
    assert config.lookup("transcode_limit")[1] is Source.DEFAULT


def test_texts_may_have_several_lines_but_no_controls() -> None:
    css = setting("custom_css")
    assert css.parse(" a {\r\n\tcolor: red }\n") == "a {\n\tcolor: red }"
    for bad in ("a\0b", "\x1b[2J", "x" * 100_001, "\ud800"):
        with pytest.raises(InvalidInput, match="custom_css"):
            css.parse(bad)


def test_stored_rubbish_falls_back_to_the_default() -> None:
    config = Config(Options(), {"port": "rubbish", "gone": 1, "data_dir": "/x"})
    assert config["port"] == 8096


def test_every_setting_is_a_flag_and_a_variable() -> None:
    text = server_parser().format_help()
    for declared in SETTINGS:
        assert (declared.flag in text) != declared.is_secret
        assert declared.help


def test_a_secret_is_kept_and_told_to_nobody() -> None:
    config = Config(Options.collect({}, {"RUSTFIN_TMDB_KEY": "s3cret"}))
    assert config.lookup("tmdb_key") == ("s3cret", Source.ENVIRONMENT)
    assert Config(Options()).change("omdb_key", " abc ") == "abc"
    with pytest.raises(InvalidInput) as refused:
        setting("omdb_key").parse("s3cret\nline")
    assert "s3cret" not in str(refused.value)


def test_options_may_stand_before_or_after_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = server_parser()
    for argv in (["--port", "1234", "serve"], ["serve", "--port", "1234"], ["--port", "1234"]):
        assert options_of(parser.parse_args(argv)).flags["port"] == 1234
    arguments = parser.parse_args(
        ["--library", "movies=/a", "--library", "music=/b", "--no-discovery"]
    )
    options = options_of(arguments)
    assert options.flags["library"] == ("movies=/a", "music=/b")
    assert options.flags["discovery"] is False


def test_folders_follow_the_data_folder(tmp_path: Path) -> None:
    paths = Paths.resolve(data=tmp_path)
    assert paths.cache == tmp_path / "cache"
    assert paths.transcode == tmp_path / "cache" / "transcode"
    other = Paths.resolve(data=tmp_path, transcode=tmp_path / "t")
    assert other.transcode == tmp_path / "t"


def test_networks_are_checked_and_may_be_ipv6() -> None:
    proxies = setting("trusted_proxy")
    assert proxies.parse(["10.0.0.7", "fd00::/64"]) == ("10.0.0.7/32", "fd00::/64")
    assert proxies.parse("127.0.0.1, fd00::1 172.16.3.4/12") == (
        "127.0.0.1/32",
        "fd00::1/128",
        "172.16.0.0/12",
    )
    assert proxies.parse("") == ()
    for bad in ("anybody", "10.0.0.0/33", "*"):
        with pytest.raises(InvalidInput, match="trusted_proxy"):
            proxies.parse([bad])
