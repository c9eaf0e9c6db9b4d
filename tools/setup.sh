#!/bin/sh
# Sets up what a command of the Makefile needs, and says what it could not.
#
#   tools/setup.sh site    .venv with the locked packages that build the site
#   tools/setup.sh test    the same with the test tools, the packages of
#                          tests/node, and Chromium, Java, Node and fonts
#
# Safe to run again: what is there already is left alone. Nothing has to be
# activated. Exit code 1 when the goal cannot be reached; a missing browser,
# Java or Node is not that: the tests that need it say so, and fail under CI.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
# No pip notice about itself, no question, no file written beside the lock.
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- Debian packages, where we may install them ----------------------------

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif have sudo && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >/dev/null; }

# Installs the Debian packages named, one by one where they do not go together;
# false where not all of them could be installed.
debian_install() {
    have apt-get && as_root true || return 1
    say "installing Debian packages: $*"
    apt update || return 1
    apt install -y --no-install-recommends "$@" && return
    failed=0
    for package in "$@"; do
        apt install -y --no-install-recommends "$package" || failed=1
    done
    return $failed
}

# --- The Python environment -------------------------------------------------

# Prints the first Python that is new enough; with `venv`, one that can also
# make an environment (Debian ships that part apart, as python3-venv).
find_python() {
    probe='import sys; assert sys.version_info >= (3, 11)'
    [ "${1-}" = venv ] && probe="$probe; import venv, ensurepip; ensurepip.version()"
    for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if have "$python" && "$python" -c "$probe" 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    return 1
}

make_venv() {
    [ -x $VENV/bin/python ] && $VENV/bin/python -c 'import sys, pip; assert sys.version_info >= (3, 11)' \
        2>/dev/null && return
    python=$(find_python) || fail "Python 3.11 or newer is needed, and none was found"
    if ! venv_python=$(find_python venv); then
        debian_install python3-venv || true
        venv_python=$(find_python venv) || venv_python=
    fi
    say "making the environment in $VENV"
    if [ -n "$venv_python" ]; then
        "$venv_python" -m venv --clear $VENV
    elif "$python" -m pip --version >/dev/null 2>&1; then
        # Without python3-venv, the machine's own pip can fill an empty environment.
        "$python" -m venv --clear --without-pip $VENV
        "$python" -m pip -qq --python $VENV/bin/python install pip
    else
        fail "this Python cannot make an environment; install the package python3-venv"
    fi
}

# Installs one lock file, hashes checked, and this checkout in editable form.
# The build backend is in the lock too, so that the second step fetches nothing.
install_locked() {
    say "installing the locked packages of requirements/$1.txt"
    $VENV/bin/python -m pip install -qq --require-hashes -r "requirements/$1.txt"
    $VENV/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
}

# True when the stamp is newer than every file it depends on.
fresh() {
    stamp=$1
    shift
    [ -f "$stamp" ] || return 1
    for file in "$@"; do
        [ "$stamp" -nt "$file" ] || return 1
    done
}

set_up_python() {
    stamp=$VENV/.$1-ready
    fresh "$stamp" "requirements/$1.txt" pyproject.toml tools/setup.sh && [ -x $VENV/bin/python ] && return
    make_venv
    install_locked "$1"
    touch "$stamp"
}

# --- What the tests need beside Python --------------------------------------

has_chromium() { have "${RASHOMON_CHROMIUM:-chromium}" || have chromium-browser || have google-chrome; }
has_fonts() { have fc-list && [ -n "$(fc-list "$1" family)" ]; }

# Prints, one a line, the Debian packages that are missing.
missing_packages() {
    has_chromium || echo chromium
    have java || echo default-jre-headless
    have node || echo nodejs
    have npm || echo npm
    has_fonts 'Noto Sans Devanagari' || echo fonts-noto-core
    has_fonts 'Noto Sans CJK JP' || echo fonts-noto-cjk
    have fc-list || echo fontconfig
}

set_up_machine() {
    packages=$(missing_packages)
    [ -z "$packages" ] && return
    # shellcheck disable=SC2086  # one word a package
    debian_install $packages || say "not all Debian packages could be installed here"
    has_chromium || say "Chromium is missing (package chromium): no browser tests"
    have java || say "Java is missing (package default-jre-headless): no HTML validation"
    { have node && have npm; } || say "Node is missing (packages nodejs, npm): no accessibility, HTML and editor tests"
    { has_fonts 'Noto Sans Devanagari' && has_fonts 'Noto Sans CJK JP'; } ||
        say "fonts are missing (packages fonts-noto-core, fonts-noto-cjk): some scripts show as boxes"
}

set_up_node() {
    have npm || return 0
    stamp=tests/node/node_modules/.ready
    fresh "$stamp" tests/node/package-lock.json && return
    say "installing the locked packages of tests/node"
    (cd tests/node && npm ci --silent)
    touch "$stamp"
}

case "${1-}" in
    site) set_up_python site ;;
    test) set_up_python dev; set_up_machine; set_up_node ;;
    *) fail "usage: tools/setup.sh site|test" ;;
esac
