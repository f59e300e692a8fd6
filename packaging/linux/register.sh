#!/bin/sh
# Lets the desktop of this user know the program: its icon, and that its links (on-the-record://…) and files open it.
#
#     packaging/linux/register.sh [PROGRAM]
#
# PROGRAM is the command that starts it; by default the one of the checkout.  A package installs entry and icon itself.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
program=${1:-$here/../../.venv/bin/on-the-record}
if ! found=$(command -v "$program"); then
    echo "There is no program “$program”. Name the command that starts it." >&2
    exit 1
fi
found=$(cd "$(dirname "$found")" && pwd)/$(basename "$found")
data=${XDG_DATA_HOME:-$HOME/.local/share}
folder=$data/applications
icons=$data/icons/hicolor/scalable/apps

mkdir -p "$folder" "$icons"
cp "$here/../../resources/icons/on-the-record.svg" "$icons/"
# A path with a space needs quotation marks in an entry.
sed "s|^Exec=on-the-record|Exec=\"$found\"|" "$here/on-the-record.desktop" >"$folder/on-the-record.desktop"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database "$folder"
fi
if command -v xdg-mime >/dev/null; then
    xdg-mime default on-the-record.desktop x-scheme-handler/on-the-record
fi
echo "Written: $folder/on-the-record.desktop"
