#!/bin/sh
# lock.sh: pin every package the rig installs, with the hash of each of its files, into build.lock and
# program.lock; to be run with network whenever requirements.lock is raised. Needs `uv` (pip install uv).
#
# Tested: by hand; that the locks hold what the program needs, in the versions of requirements.lock, by
#   tests/evenings/rig.
# Not tested: for machines of 32 bits, which are installed by version alone.
set -eu
cd "$(dirname "$0")"

lock() {
    file=$1
    shift
    {
        echo "# $file: made by lock.sh. Every file of these versions that the registry has, by its hash."
        echo "#"
        echo "# Tested: installed from as install.sh does, Python 3.11 on x86-64; that there are wheels for Python"
        echo "#   3.11, 3.12 and 3.13 on aarch64 and x86-64 (but for docopt, which is built on the machine)."
        echo "# Not tested: installed on a Raspberry Pi."
        uv pip compile "$@" --constraint ../requirements.lock --universal --python-version 3.11 \
            --generate-hashes --no-header --no-annotate --quiet
    } >"$file.new"
    mv "$file.new" "$file"
}

# What packages are built with: the program itself, and those that have no wheel.
printf 'hatchling\nsetuptools\nwheel\n' | lock build.lock -
lock program.lock ../pyproject.toml --extra pdf
