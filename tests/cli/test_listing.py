import json
from pathlib import Path

import pytest

EXPORT = Path(__file__).parents[1] / "data" / "formats" / "factiva.txt"


def test_the_articles_of_a_file_are_listed_by_the_names_they_open_by(run, capsys):
    code = run("list", EXPORT)
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert (code, lines) == (
        0,
        [
            [f"{EXPORT}/article-1", "2026-03-12", "Maren Oakes", "The ferry's last day"],
            [f"{EXPORT}/article-2", "2026-03-13", "", "Bridge opens"],
        ],
    )


def test_a_file_with_one_article_is_its_own_name(run, article_file, capsys):
    assert (run("list", article_file), capsys.readouterr().out) == (0, f"{article_file}\t\t\tbridge\n")


def test_one_that_cannot_be_read_does_not_cost_the_others(run, tmp_path, article_file, capsys):
    code = run("list", tmp_path / "none.txt", article_file)
    output = capsys.readouterr()
    assert (code, "no such file" in output.err, output.out.count("\n")) == (1, True, 1)


@pytest.mark.slow
def test_every_article_of_a_file_is_analysed(run, capsysbinary):
    code = run("analyze", EXPORT)
    found = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert (code, [each["id"] for each in found]) == (0, [f"{EXPORT}/article-1", f"{EXPORT}/article-2"])


def test_an_export_of_one_of_many_asks_which(run, capsys):
    code = run("export", EXPORT, "--format", "markdown")
    error = capsys.readouterr().err
    assert (code, "several articles" in error, f"{EXPORT}/article-1" in error) == (1, True, True)


@pytest.mark.slow
def test_one_of_many_is_exported_by_its_name(run, capsysbinary):
    code = run("export", EXPORT / "article-2", "--format", "markdown")
    assert (code, "It is open" in capsysbinary.readouterr().out.decode()) == (0, True)
