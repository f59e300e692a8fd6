#!/bin/sh
# Makes the virtual environment VENV with the first Python that is new enough; the variable PYTHON names another one.
#   venv.sh VENV
set -eu

venv=$1

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "On the Record needs Python 3.11 or newer, and ${PYTHON:-python3} is not." >&2
    echo "Install it (Debian, Ubuntu: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3" >&2
    exit 1
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python cannot make a virtual environment. Debian, Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
"$python" -m venv --clear "$venv"
