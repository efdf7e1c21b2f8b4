#!/usr/bin/env bash
# Installs what nd needs and this machine lacks. What cannot be installed is named, with its package, and the build
# does not begin. `--bench` adds what only the benchmarks compare with; `--tests` makes the Python of the tests that
# compare with NumPy, SciPy and networkx (`.build/python`): without it they are skipped, and say why.
set -u

# A virtual environment with NumPy, SciPy and networkx: those of the system if it has them, else from the package index.
if [ "${1:-}" = "--tests" ]; then
    cd "$(dirname "$0")/.." || exit 1
    place=.build/python
    usable() { "$place/bin/python" -c "import numpy, scipy" >/dev/null 2>&1; }
    # networkx is a witness too; the benchmarks also compare with igraph. Without them their rows and tests are left out.
    more() {
        for module in networkx ${ND_MORE_MODULES:-}; do
            "$place/bin/python" -c "import $module" >/dev/null 2>&1 \
                || "$place/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 10 "$module" >/dev/null 2>&1 \
                || echo "not installed: $module (pip install $module)" >&2
        done
    }
    usable && { more; exit 0; }
    rm -rf "$place"
    mkdir -p .build
    rm -f .build/python-missing
    if ! command -v python3 >/dev/null 2>&1; then
        echo "python3 is not installed" >.build/python-missing
    elif ! log=$(python3 -m venv --system-site-packages "$place" 2>&1); then
        echo "python3 -m venv failed: $(echo "$log" | tail -1)" >.build/python-missing
        rm -rf "$place"
    elif ! usable && ! log=$("$place/bin/python" -m pip install --quiet --disable-pip-version-check numpy scipy networkx 2>&1); then
        echo "pip install numpy scipy networkx failed: $(echo "$log" | grep -iE "error" | tail -1)" >.build/python-missing
    fi
    [ -s .build/python-missing ] || more
    [ -s .build/python-missing ] && echo "tests that compare with NumPy, SciPy and networkx will be skipped: $(cat .build/python-missing)" >&2
    exit 0
fi

# Headers for what is linked, libraries for what is found at its first use.
packages=(
    "make:command make" "git:command git" "pkg-config:command pkg-config" "libc6-dev:header stdio.h"
    "libgmp-dev:header gmp.h" "zlib1g-dev:header zlib.h"
    "libedit2:library libedit.so.2" "libcairo2:library libcairo.so.2" "libopenblas0:library libopenblas.so.0" "libamd2:library libamd.so.2 libamd.so"
    "libflint-arb2:library libflint-arb.so.2 libflint.so libflint.so.22 libflint.so.21 libflint.so.20 libflint.so.19 libflint.so.18"
)
[ "${1:-}" = "--bench" ] && packages=("xppaut:command xppaut" "lua5.4:command lua5.4")

found() {
    case "$1" in
        command) command -v "$2" >/dev/null 2>&1 ;;
        header) for d in /usr/include /usr/local/include /usr/include/"$(uname -m)"-linux-gnu /opt/homebrew/include; do
                [ -e "$d/$2" ] || { [ -n "${3:-}" ] && [ -e "$d/$3" ]; } && return 0
            done; return 1 ;;
        library) [ "$(uname -s)" = Darwin ] && return 0  # of the system, or named when it is needed
            local file
            for file in "${@:2}"; do
                for d in /usr/lib /usr/lib64 /usr/local/lib /usr/lib/"$(uname -m)"-linux-gnu; do
                    [ -e "$d/$file" ] && return 0
                done
                PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -qF "$file " && return 0
            done; return 1 ;;
    esac
}

missing() {
    local entry
    for entry in "${packages[@]}"; do
        # shellcheck disable=SC2086 -- the test is two words on purpose
        found ${entry#*:} || printf '%s\n' "${entry%%:*}"
    done
}

lacking=$(missing)
if [ -n "$lacking" ] && command -v apt-get >/dev/null 2>&1; then
    asroot=""
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null 2>&1 && asroot="sudo"; }
    if [ "$(id -u)" -eq 0 ] || [ -n "$asroot" ]; then
        echo "installing: $(echo $lacking)"
        log=$(mktemp)
        # shellcheck disable=SC2086
        install_them() {
            $asroot apt-get update || return
            # Arb is a package of its own beside FLINT 2, and a part of FLINT from version 3 on.
            apt-cache show libflint-arb2 >/dev/null 2>&1 || lacking=${lacking/libflint-arb2/libflint-dev}
            DEBIAN_FRONTEND=noninteractive $asroot apt-get install -y --no-install-recommends $lacking
        }
        install_them >"$log" 2>&1 || tail -5 "$log" >&2
        rm -f "$log"
    fi
    lacking=$(missing)
fi

failed=0
if [ -n "$lacking" ]; then
    for package in $lacking; do echo "missing: $package   (apt-get install $package)" >&2; done
    failed=1
fi
if ! command -v swift >/dev/null 2>&1; then
    echo "missing: Swift 6.2 or later   (a toolchain from swift.org, or the Debian package swiftlang)" >&2
    failed=1
else
    version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+' | head -1 | grep -oE '[0-9]+\.[0-9]+')
    if [ "$(printf '6.2\n%s\n' "${version:-0}" | sort -V | head -1)" != "6.2" ]; then
        echo "missing: Swift 6.2 or later; this is ${version:-unknown}   (a toolchain from swift.org)" >&2
        failed=1
    fi
fi
exit $failed
