"""A worker that does what the name of the file asks of it; run as a program."""

import os
import signal
import sys
import time
from pathlib import Path

from reader.model import Article, Source
from reader.worker.protocol import PROTOCOL, Failed, Hello, Imported, Progress, decode, encode


def say(message):
    sys.stdout.buffer.write(encode(message))
    sys.stdout.buffer.flush()


def do(job, path):
    say(Progress(job, 1, 2))
    match path.stem:
        case "dies":
            os.kill(os.getpid(), signal.SIGTERM)
        case "hangs":
            time.sleep(60)
        case "fails":
            say(Failed(job, "The file is empty."))
        case "warns":
            sys.stderr.write("a warning\n")
            sys.stderr.flush()
        case "chatters":
            sys.stdout.buffer.write(b"{\n\xff no message\n")
        case _:
            pass
    say(Imported(job, Article("😀" * 100_000, (), path.stem, Source(path, "text/plain", ""), "plain/1")))


def main():
    wishes = sys.argv[1:]
    say(Hello(next((int(wish) for wish in wishes if wish.isdigit()), PROTOCOL), "fake"))
    if "greets" in wishes:
        sys.stderr.write("started\n")
        sys.stderr.flush()
    if "idle" in wishes:
        return
    for line in sys.stdin.buffer:
        request = decode(line)
        do(request.job, Path(request.path))


if __name__ == "__main__":
    main()
