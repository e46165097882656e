#!/bin/sh
# Finds a Python that is new enough, or the one named in PYTHON, and hands over to it.
set -eu
here=$(dirname -- "$0")
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" "$here/checkout.py" "$@"
    fi
done
echo "Warraq needs Python 3.11 or newer; on Debian or Ubuntu:" \
    "sudo apt-get install -y python3 python3-venv" >&2
exit 1
