"""`python -m reader.worker`: the worker's program."""

import sys

from reader.worker.program import main

sys.exit(main(sys.argv[1:]))
