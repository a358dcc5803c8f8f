#!/bin/sh
# install.sh [--1080p | --720p] [--two-displays] [--training]: make this machine show the forum, and nothing else, from the moment it starts.
#
# Tested: Debian 12 and 13 in fresh chroots (packages, files, program, twice in a row, and removed again),
#   before packages were held to their hashes and the user to fewer groups; since then on the /etc and /var of
#   Debian 12 with the packages' tools played (tests/evenings/rig), and the program from its locks, Python
#   3.11 on x86-64. The refusals; read by shellcheck.
# Not tested: on a Raspberry Pi, nor a start of a machine: no kernel line of a real card was changed; with a
#   printer; on 32 bits. With two displays: the files as sway.conf says, and the installation with the packages'
#   tools played; never on a machine with two outputs.
set -eu
cd "$(dirname "$0")"
. ./places.sh

SIZE=1080p
TWO=
TRAINING=
for word in "$@"; do
    case "$word" in
        --1080p | --720p) SIZE=${word#--} ;;
        --two-displays) TWO=yes ;;
        --training) TRAINING=yes ;;
        *) stop "usage: install.sh [--1080p | --720p] [--two-displays] [--training]" ;;
    esac
done
refuse_elsewhere
if id "$KIOSK" >/dev/null 2>&1 && [ ! -d "$BEFORE" ]; then
    stop "There is a user '$KIOSK' already, who is not the rig's: nothing was changed."
fi

echo "1. Debian's packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $PACKAGES ${TWO:+$TWO_DISPLAYS} >/dev/null

# From here on things are changed that remove.sh brings back.
install -d "$SETTINGS" "$BEFORE"
[ -e "$BEFORE/placed" ] || touch "$BEFORE/folders" "$BEFORE/placed"
keep_once "$TARGET"
[ -e "$BEFORE/getty" ] || systemctl is-enabled getty@tty1.service >"$BEFORE/getty" 2>/dev/null || true
systemctl stop "$SERVICE" 2>/dev/null || true
# What follows is done as root in a folder of that user: nobody may change it meanwhile.
end_kiosk

echo "2. Printing: CUPS and the font of the papers"
# Written down before they come, so that remove.sh knows them even if this is cut short.
# shellcheck disable=SC2086
new_packages $PRINTING >>"$BEFORE/packages"
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $PRINTING >/dev/null
keep_once "$CUPS"
if [ -f "$CUPS" ]; then
    forget_papers "$CUPS"
    systemctl try-restart cups.service 2>/dev/null || true
fi

echo "3. The program, in $PROGRAM"
python3 -m venv --clear "$PROGRAM"
install_program

echo "4. The user '$KIOSK', who cannot log in, and the forum's folder $DATA"
id "$KIOSK" >/dev/null 2>&1 ||
    useradd --system --home-dir "$DATA" --no-create-home --shell /usr/sbin/nologin "$KIOSK"
# In these and no others: an earlier rig may have put it into more.
usermod -G "$(groups_here)" "$KIOSK"
[ ! -L "$DATA" ] || stop "$DATA is a link to another place: take it away first."
install -d -m 700 "$DATA"
chown -R --no-dereference "$KIOSK:" "$DATA"
# By the user itself: where it put a link, nothing is made or opened that it could not have.
for folder in data exports; do
    [ ! -L "$DATA/$folder" ] || stop "$DATA/$folder is a link to another place: take it away first."
    as_kiosk install -d -m 700 "$DATA/$folder"
done

echo "5. Screen, keyboard and sticks ($SIZE)"
placed_files "$SIZE" | while read -r from to; do
    keep_once "$to"
    install -D -m 644 "$from" "$to"
done

if [ "$TWO" ]; then
    sed -i "s#^ExecStart=.*#ExecStart=/usr/bin/sway -c $SETTINGS/sway.conf#" "/etc/systemd/system/$SERVICE"
fi
if [ "$TRAINING" ]; then
    sed -i "s#$PROGRAM/bin/forumtui#& demo#" "/etc/systemd/system/$SERVICE" "$SETTINGS/sway.conf"
    sed -i "s#--home $DATA#&/demo#" "$SETTINGS/wall.sh"
fi

line=$(kernel_line)
if [ -n "$line" ]; then
    keep_once "$line"
    case "$SIZE" in
        1080p) mode=1920x1080 ;;
        720p) mode=1280x720 ;;
    esac
    # One line of words; ours stand at its end. D: the picture is sent before the projector is on.
    printf '%s %s\n' "$(tr -d '\n' <"$(kept "$line")")" \
        "video=HDMI-A-1:$mode@60D ${TWO:+video=HDMI-A-2:$mode@60D }consoleblank=0 vt.global_cursor_default=0 quiet" >"$line.new"
    mv "$line.new" "$line"
fi

echo "6. The forum starts with the machine"
systemctl daemon-reload 2>/dev/null || true
systemctl mask --quiet ctrl-alt-del.target
systemctl disable --quiet getty@tty1.service
systemctl enable --quiet "$SERVICE"
systemctl set-default --quiet multi-user.target

echo "Done. Start the machine again and the forum stands on the screen; remove.sh takes all this away."
