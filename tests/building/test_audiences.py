"""A site for two audiences: each in its folder, the public one looked through before it is there."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from conftest import Build, Built, write_site
from helpers.bulletins import weekly_page
from helpers.commands import sphinx_build
from helpers.outputs import differing_files

from sphinx_bulletin.building.audience import in_place
from sphinx_bulletin.building.called.copied import CopiedProcess

BOTH = 'bulletin_audiences = ["internal", "public"]\n'
SECRET = "群众反映窗口态度生硬"
ITEMS = f"""\
.. 动态:: 水利厅

   推行电子证照。

.. 动态:: 水利厅
   :范围: 内部

   {SECRET}，涉及4,817元。
"""


def site(items: str = ITEMS, **more: str) -> dict[str, str]:
    """A front page and an issue."""
    return {
        "index.rst": "首页\n====\n\n一段。\n\n.. toctree::\n\n   i/w01\n",
        "i/w01.rst": weekly_page(1, table=items).removeprefix(":orphan:\n\n"),
        **{name.replace("__", "/"): text for name, text in more.items()},
    }


def html(build: Build, files: dict[str, str], conf: str = "", **options: str) -> Built:
    return build(files, conf=BOTH + conf, builder=options.pop("builder", "html"), **options)


def texts(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def times(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}


# -- folders -------------------------------------------------------------------------------------


def test_each_stands_in_its_folder(build: Build) -> None:
    built = html(build, site())
    assert not built.warnings and built.app.statuscode == 0
    out = built.out
    assert {p.name for p in out.iterdir()} == {"internal", "public", ".building-public"}
    internal, public = (
        (out / one / "i/w01.html").read_text("utf-8") for one in ("internal", "public")
    )
    assert SECRET in internal and SECRET not in public
    assert "推行电子证照" in internal and "推行电子证照" in public
    assert "(2)" not in public


def test_the_public_folder_is_clean(build: Build) -> None:
    names = texts(html(build, site()).out / "public").keys()
    assert {"index.html", "i/w01.html", "searchindex.js", "objects.inv"} <= names
    assert not [
        name for name in names if "/." in f"/{name}" or "_sources" in name or "published" in name
    ]


@pytest.mark.parametrize("builder", ["dirhtml", "text", "pseudoxml", "gettext", "latex", "epub"])
def test_any_builder_has_these_folders(build: Build, builder: str) -> None:
    built = html(build, site(), builder=builder)
    internal, public = (texts(built.out / one) for one in ("internal", "public"))
    assert public and public.keys() <= internal.keys()
    if builder != "epub":
        assert any(SECRET.encode() in content for content in internal.values())
        assert not any(SECRET.encode() in content for content in public.values())


def test_one_audience_alone_is_as_it_is_with_both(build: Build, tmp_path: Path) -> None:
    files = site()
    both = html(build, files, out="both").out
    for audience in ("internal", "public"):
        one = build(
            files, conf=f'bulletin_audiences = ["{audience}"]\n', builder="html", out=audience
        )
        assert differing_files(one.out / audience, both / audience) == []


def test_the_command_line_chooses_one(tmp_path: Path) -> None:
    write_site(tmp_path / "s", site(), BOTH)
    done = sphinx_build(
        "-b", "text", "-D", "bulletin_audiences=公开", tmp_path / "s", tmp_path / "out"
    )
    assert done.returncode == 0 and not done.stderr
    assert (tmp_path / "out/public/i/w01.txt").is_file() and not (
        tmp_path / "out/internal"
    ).exists()


def test_an_audience_that_there_is_not_is_not_everybody(build: Build) -> None:
    built = build(site(), conf='bulletin_audiences = ["pubic"]\n')
    (message,) = built.warnings
    assert "bulletin_audiences" in message
    assert {p.name for p in built.out.iterdir()} == {"public", ".building-public"}


def test_without_audiences_nothing_is_another(build: Build) -> None:
    files = site("一段。")
    one = build(files, builder="html", out="one").out
    for name in ("one/.buildinfo", "one/_sources/index.rst.txt"):
        assert (one.parent / name).is_file()


def test_languages_stand_within_each(build: Build) -> None:
    conf = 'bulletin_languages = {"zh_CN": "中文", "en": "English"}\n'
    built = html(build, site(), conf)
    assert built.app.statuscode == 0 and not built.warnings
    out = built.out
    internal, public = (
        (out / one / "en/i/w01.html").read_text("utf-8") for one in ("internal", "public")
    )
    assert SECRET in internal and SECRET not in public and 'lang="en"' in public
    assert 'href="../../i/w01.html"' in public


def test_pdfs_of_pages_without_marks_are_the_same_file(build: Build) -> None:
    files = site() | {"i/w02.rst": weekly_page(2, table="一段。")}
    out = html(build, files, "bulletin_html_pdf = True\n").out
    first, second = (
        [out / one / f"pdf/2026-{n}.pdf" for one in ("internal", "public")] for n in (1, 2)
    )
    assert first[0].read_bytes() != first[1].read_bytes()
    assert second[0].read_bytes() == second[1].read_bytes()


def test_a_pdf_that_somebody_removed_is_not_the_other_audience_s(build: Build) -> None:
    conf = "bulletin_html_pdf = True\n"
    out = html(build, site(), conf).out
    before = (out / "public/pdf/2026-1.pdf").read_bytes()
    (out / ".building-public/pdf/2026-1.pdf").unlink()
    built = html(build, site(), conf)
    assert built.app.statuscode == 0, built.warnings
    assert (out / "public/pdf/2026-1.pdf").read_bytes() == before


# -- built again ---------------------------------------------------------------------------------


def test_an_unchanged_site_writes_nothing(build: Build) -> None:
    public = html(build, site()).out / "public"
    before = times(public)
    html(build, site())
    assert times(public) == before


def test_what_becomes_public_and_internal_again(build: Build) -> None:
    files = site()
    out = html(build, files, out="again").out
    html(build, site(ITEMS.replace("   :范围: 内部\n", "")), out="again")
    assert SECRET in (out / "public/i/w01.html").read_text("utf-8")
    built = html(build, files, out="again")
    assert built.app.statuscode == 0 and not built.warnings
    clean = html(build, files, out="clean").out
    assert differing_files(out / "public", clean / "public") == []
    assert not any(SECRET.encode() in content for content in texts(out / "public").values())


@pytest.mark.parametrize("conf", ["", 'bulletin_audience = ["internal", "public"]\n'])
def test_an_audience_less_is_told_where_marks_are(build: Build, conf: str) -> None:
    """Who takes the line out, or misspells it, reads that everybody sees what is marked."""
    out = html(build, site(), "bulletin_html_pdf = False\n", out="less").out
    built = build(site(), conf=conf + "bulletin_html_pdf = False\n", builder="html", out="less")
    told = [one for one in built.warnings if "[bulletin.audience]" in one]
    assert len(told) == 1 and "i/w01.rst:" in told[0]
    assert SECRET in (out / "i/w01.html").read_text("utf-8")


@pytest.mark.parametrize(
    "role",
    [":内部:`其中流标1宗，`", "：内部：`其中流标1宗，`", ":bulletin:internal:`其中流标1宗，`"],
)
def test_what_stands_around_a_mark_is_public(build: Build, role: str) -> None:
    """The same sentence is marked in part in one issue, and in whole in another."""
    marked = f"本月工程建设成交11宗，{role}政府采购成交4宗。"
    files = site(marked) | {
        "index.rst": "首页\n====\n\n.. toctree::\n   :glob:\n\n   i/*\n",
        "i/w02.rst": weekly_page(2, table=f".. 范围:: 内部\n\n   {marked}\n"),
    }
    built = html(build, files, "bulletin_html_pdf = False\n")
    assert built.warnings == [] and built.app.statuscode == 0
    page = (built.out / "public/i/w01.html").read_text("utf-8")
    assert "成交11宗，政府采购" in page and "流标" not in page


def test_a_file_that_did_not_change_is_not_written(build: Build) -> None:
    public = html(build, site()).out / "public"
    inode = (public / "_static/basic.css").stat().st_ino
    other = ITEMS.replace("推行电子证照", "推行电子执照")
    html(build, site(other))
    assert "电子执照" in (public / "i/w01.html").read_text("utf-8")
    assert (public / "_static/basic.css").stat().st_ino == inode


# -- what stands in the way ------------------------------------------------------------------------

#: An author's own way to put text into a site, which no filter knows; conf.py itself lacks it.
LEAK = f"""
def write(app, error):
    (app.outdir / "left.txt").write_bytes(bytes.fromhex("{SECRET.encode().hex()}"))
def setup(app):
    app.connect("build-finished", write)
"""


def test_a_leak_keeps_the_old_folder(build: Build) -> None:
    public = html(build, site()).out / "public"
    before = times(public)
    built = html(build, site(ITEMS.replace("推行", "试行")), LEAK)
    assert built.app.statuscode == 1 and times(public) == before
    leak, left = built.warnings
    assert "left.txt" in leak and "i/w01.rst" in leak and "ERROR" in leak
    assert "ERROR" in left and str(public) in left
    mended = html(build, site(ITEMS.replace("推行", "试行")))
    assert mended.app.statuscode == 0
    assert not (public / "left.txt").exists()


def test_a_build_that_fails_keeps_the_old_folder(build: Build) -> None:
    public = html(build, site()).out / "public"
    before = times(public)
    conf = (
        "def fail(app, env):\n    if app.config.bulletin_audiences == ['public']:\n"
        "        raise RuntimeError('no such luck')\n"
        "def setup(app):\n    app.connect('env-updated', fail)\n"
    )
    built = html(build, site(ITEMS.replace("推行", "试行")), conf)
    assert built.app.statuscode == 1 and times(public) == before
    assert "no such luck" in built.warnings[0]


def test_warnings_that_fail_a_build_keep_the_old_folder(tmp_path: Path) -> None:
    write_site(tmp_path / "s", site("见 :bulletin:issue:`2025-9` 。"), BOTH)
    done = sphinx_build("-W", "-b", "text", tmp_path / "s", tmp_path / "out")
    assert done.returncode == 1 and "2025-9" in done.stderr
    assert not (tmp_path / "out/public").exists()


def test_a_copy_of_the_process_builds_what_a_new_one_does(tmp_path: Path) -> None:
    """Extensions register once more what the copy has of them; nobody is told."""
    own = (
        "from docutils import nodes\nclass mine(nodes.Element): pass\n"
        "from docutils.parsers.rst import Directive\nclass Mine(Directive):\n"
        "    def run(self): return [nodes.paragraph('', '甲')]\n"
        "def setup(app):\n    app.add_node(mine)\n    app.add_directive('mine', Mine)\n"
    )
    write_site(tmp_path / "s", site(f"{ITEMS}\n.. mine::\n"), BOTH + own)
    for name, value in (("copied", 1), ("new", 0)):
        options = ("-b", "html", "-D", f"bulletin_quick={value}")
        done = sphinx_build(*options, tmp_path / "s", tmp_path / name)
        assert (done.returncode, done.stderr) == (0, "")
    assert differing_files(tmp_path / "copied/public", tmp_path / "new/public") == []


def test_a_copy_has_read_nothing_and_ends_with_its_build() -> None:
    process = CopiedProcess("sphinx_bulletin.building.audience.audience_process")
    assert process.pid != os.getpid()
    process.stdin.close()
    assert process.wait() == 1
    process = CopiedProcess("sphinx_bulletin.building.audience.audience_process")
    process.kill()
    assert process.wait() == process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("fails", ["config-inited", "builder-inited", "env-updated"])
def test_a_build_that_fails_leaves_no_process(tmp_path: Path, fails: str) -> None:
    conf = (
        "import os\n"
        "def fail(app, *args):\n    raise RuntimeError('no such luck')\n"
        f"def setup(app):\n    app.connect('{fails}', fail, priority=2000)\n"
    )
    write_site(tmp_path / "s", site(), BOTH + conf)
    done = sphinx_build("-b", "text", tmp_path / "s", tmp_path / "out")
    # It has ended, or this would wait for what it prints to.
    assert done.returncode == 2 and "no such luck" in done.stderr


def test_a_process_that_ends_early(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "sphinx_bulletin.building.audience.both_audiences.AUDIENCE_PROCESS"
    monkeypatch.setattr(name, "this")
    built = html(build, site())
    assert built.app.statuscode == 1 and not (built.out / "public").exists()
    assert "“public”" in built.warnings[0]


def test_private_data_keeps_the_site_from_the_public_alone(build: Build) -> None:
    files = site("联系人电话13900001234，一段。")
    built = html(build, files)
    assert built.app.statuscode == 1 and (built.out / "internal/index.html").is_file()
    assert not (built.out / "public").exists()
    errors = [one for one in built.warnings if "139" in one]
    assert len(errors) == 1 and "i/w01.rst:" in errors[0] and "13900001234" not in errors[0]
    allowed = html(build, files, 'bulletin_private = {"139 0000 1234": "值班手机"}\n')
    assert allowed.app.statuscode == 0 and (allowed.out / "public/index.html").is_file()


# -- the folder is put in its place ----------------------------------------------------------------


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        target = path / name.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return path


def test_what_lies_there_is_what_was_built(tmp_path: Path) -> None:
    built = folder(tmp_path / "b", a="1", c__d="2", **{".buildinfo": "x", ".bulletin-x.json": "x"})
    public = folder(tmp_path / "public", a="0", old="x", c__d="2", **{".doctrees__x": "x"})
    kept = (public / "c/d").stat().st_ino
    in_place.put_in_place(built, public)
    assert texts(public) == {"a": b"1", "c/d": b"2"}
    assert (public / "c/d").stat().st_ino == kept
    assert (public / "a").stat().st_ino != (built / "a").stat().st_ino
    assert {path.name for path in tmp_path.iterdir()} == {"b", "public"}


def test_a_build_that_is_killed_between_the_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, public = folder(tmp_path / "b", a="new"), folder(tmp_path / "public", a="old")

    class Killed(BaseException):
        pass

    rename = Path.rename

    def killed(path: Path, target: Path) -> Path:
        if path.name.startswith(".new-"):
            raise Killed
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        with pytest.raises(Killed):
            in_place.put_in_place(built, public)
    assert not public.exists()
    in_place.put_back(public)
    assert texts(public) == {"a": b"old"}
    in_place.put_in_place(built, public)
    assert texts(public) == {"a": b"new"}
    assert {path.name for path in tmp_path.iterdir()} == {"b", "public"}


def test_a_folder_that_cannot_be_renamed_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, public = folder(tmp_path / "b", a="new"), folder(tmp_path / "public", a="old")
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name.startswith(".new-"):
            raise PermissionError(13, "in use", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        in_place.put_in_place(built, public)
    assert texts(public) == {"a": b"old"}
