import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import settings

pytestmark = pytest.mark.slow


def ids(printed):
    return [json.loads(line)["id"] for line in printed.splitlines()]


def test_files_and_lines_are_printed_as_one_object_a_line(run, article_file, tmp_path, capsysbinary):
    lines = tmp_path / "texts.jsonl"
    lines.write_text('{"id": 1, "text": "“No,” he said."}\n', encoding="utf-8")
    assert (run("analyze", article_file, lines), ids(capsysbinary.readouterr().out)) == (0, [str(article_file), 1])


def test_the_offsets_fit_the_text_given(run, tmp_path, capsysbinary):
    text = "\ufeff\U0001f600 e\u0301\u2028\r\n\r\n“We\u00a0agree,” Ada Quill said.\0"
    lines = tmp_path / "texts.jsonl"
    lines.write_text(json.dumps({"id": 1, "text": text}), encoding="utf-8")
    run("analyze", lines)
    value = json.loads(capsysbinary.readouterr().out)
    quotes = [[text[start:end] for start, end in quote["content"]] for quote in value["quotes"]]
    assert (value["text"], quotes) == (text, [["We\u00a0agree,"]])


def test_an_input_that_cannot_be_read_is_code_1_and_the_others_are_done(run, article_file, tmp_path, capsysbinary):
    code = run("analyze", tmp_path / "none.txt", article_file)
    said = capsysbinary.readouterr()
    assert (code, ids(said.out), b"none.txt" in said.err) == (1, [str(article_file)], True)


def test_a_language_model_that_is_not_there_is_told(run, article_file, capsysbinary):
    settings.data_folder()  # is made
    settings.save_preferences(settings.Preferences(pipeline="en_core_web_gone"), settings.preferences_file())
    code = run("analyze", article_file)
    said = capsysbinary.readouterr()
    assert (code, ids(said.out), b"en_core_web_gone" in said.err) == (0, [str(article_file)], True)


def test_the_output_is_written_to_a_file(run, article_file, tmp_path, capsysbinary):
    output = tmp_path / "out.jsonl"
    code = run("analyze", article_file, "-o", output)
    assert (code, ids(output.read_bytes()), capsysbinary.readouterr().out) == (0, [str(article_file)], b"")


def test_an_output_that_cannot_be_written_is_code_1(run, article_file, tmp_path, capsysbinary):
    code = run("analyze", article_file, "-o", tmp_path / "none" / "out.jsonl")
    assert (code, b"the folder does not exist" in capsysbinary.readouterr().err) == (1, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("arguments", [["analyze"], ["export", "--format", "csv"], []])
def test_a_full_disk_is_a_message_and_code_1(article_file, arguments):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reader", *arguments, str(article_file)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "Cannot print: No space" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_reader_that_has_enough_is_no_error(article_file):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "reader", "analyze", str(article_file)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
