#!/bin/sh
# Checks that the system has what Qt loads, a font, and for the tests a virtual screen; installs it where it may.
#   system.sh VENV headless|screen|test
# `headless` draws into memory only, `screen` opens a window, `test` does both, with mouse and keys.
set -eu

venv=$1
mode=$2

# Elsewhere the wheel of Qt brings all that it needs.
[ "$(uname -s)" = Linux ] || exit 0

missing_libraries() {
    qt=$(echo "$venv"/lib/python3*/site-packages/PySide6/Qt)
    set -- "$qt/lib/libQt6Widgets.so.6" "$qt/plugins/platforms/libqoffscreen.so"
    [ "$mode" = headless ] || set -- "$@" "$qt/plugins/platforms/libqxcb.so"
    ldd "$@" | awk '/=> not found/ { print $1 }' | sort -u
}

# The package of Debian and Ubuntu that has a library; nothing for one that is not known here.
package_of() {
    case $1 in
        libGL.so.1) echo libgl1 ;;
        libEGL.so.1) echo libegl1 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-*.so.*) echo "$1" | sed 's/\.so\.//' ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        libstdc++.so.6) echo libstdc++6 ;;
    esac
}

has_font() {
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" \
        -name '*.[ot]t[cf]' 2>/dev/null | grep -q .
}

missing_tools() {
    [ "$mode" = test ] || return 0
    command -v Xvfb >/dev/null || echo xvfb
    command -v xdotool >/dev/null || echo xdotool
    # Exported pages are tried out in it.
    command -v chromium >/dev/null || echo chromium
    # A screen reader's way into the window: its bus, and the bindings for the system's own Python.
    command -v dbus-run-session >/dev/null || echo dbus-daemon
    [ -x /usr/libexec/at-spi-bus-launcher ] || echo at-spi2-core
    /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || echo gir1.2-atspi-2.0 python3-gi
}

install() {
    log=$(mktemp)
    echo "Installing $* …"
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm "$log"
        exit 1
    fi
    rm "$log"
}

missing=$(missing_libraries)
needed=$(for library in $missing; do package_of "$library"; done | sort -u)
has_font || needed="$needed fonts-dejavu-core"
# shellcheck disable=SC2086 # words are what is wanted
set -- $needed $(missing_tools)

if [ $# -gt 0 ] && ! command -v apt-get >/dev/null; then
    echo "This system lacks what these packages of Debian hold: $*. Install its own packages of the same purpose." >&2
elif [ $# -gt 0 ] && [ "$(id -u)" = 0 ]; then
    install "$@"
    missing=$(missing_libraries)
    needed=
elif [ $# -gt 0 ]; then
    echo "This needs more of the system. Install it with: sudo apt-get install $*" >&2
fi

for library in $missing; do
    [ -n "$(package_of "$library")" ] || echo "The library $library is missing: install the package that has it." >&2
done
# A virtual screen that is missing costs its tests, which is for a person to decide and not for a build.
[ -z "$missing$needed" ] && { [ "${CI:-}" != true ] || [ -z "$(missing_tools)" ]; }
