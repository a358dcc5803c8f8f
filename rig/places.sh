# Where the rig puts things: read by install.sh and remove.sh, so that both mean the same places.
#
# Tested: with the two scripts that read it.
# Not tested: nothing beside.
# shellcheck shell=sh disable=SC2034

KIOSK=kiosk
# lp: what stands at /dev/usb/lp0 when a printer is plugged in belongs to this group.
GROUPS_OF_KIOSK="video render input lp"
PROGRAM=/opt/forumtui
DATA=/var/lib/forumtui
SETTINGS=/etc/forumtui
BEFORE=$SETTINGS/before
TARGET=/etc/systemd/system/default.target
SERVICE=forumtui.service
PACKAGES="cage xwayland foot fonts-arundina fonts-dejavu-core fontconfig dbus libpam-systemd udev python3-venv"
# ipp-usb shows CUPS the printers on USB that need no driver; the font is that of the papers.
PRINTING="cups ipp-usb fonts-tlwg-typo-ttf"

# One line a file: where it comes from in this folder, where it goes.
placed_files() {
    cat <<END
foot-$1.ini $SETTINGS/foot.ini
$SERVICE /etc/systemd/system/$SERVICE
logind.conf /etc/systemd/logind.conf.d/forumtui.conf
sysctl.conf /etc/sysctl.d/90-forumtui.conf
stick.rules /etc/udev/rules.d/90-forumtui-stick.rules
xkb/symbols/forumtui /etc/xkb/symbols/forumtui
xkb/rules/evdev /etc/xkb/rules/evdev
END
}

# The Raspberry Pi's kernel line; nothing is printed on other machines.
kernel_line() {
    for line in /boot/firmware/cmdline.txt /boot/cmdline.txt; do
        if [ -f "$line" ]; then
            echo "$line"
            return
        fi
    done
}

# new_packages PACKAGE...: every package apt would bring with these that is not on this machine yet.
new_packages() {
    apt-get install -s --no-install-recommends "$@" | sed -n 's/^Inst \([^ ]*\) (.*/\1/p'
}

# purge_brought: take away what the installer brought for printing; dpkg leaves what others need by now.
purge_brought() {
    if [ -s "$BEFORE/packages" ]; then
        sort -u "$BEFORE/packages" | xargs dpkg --purge >/dev/null 2>&1 || true
        # What was left is marked for removal: somebody's next upgrade would take it away.
        # shellcheck disable=SC2016
        sort -u "$BEFORE/packages" |
            xargs dpkg-query -W -f '${db:Status-Status} ${binary:Package}\n' 2>/dev/null |
            sed -n 's/^installed \(.*\)/\1 install/p' | dpkg --set-selections
    fi
}

# kept PATH: where the file that was at PATH before the rig came is kept.
kept() {
    echo "$BEFORE/files$1"
}

# keep_once PATH: put aside what is at PATH, if anything, so that remove.sh can bring it back. What
# stands there at a later run is the rig's own, and is not kept.
keep_once() {
    if grep -qxF "$1" "$BEFORE/placed"; then
        return
    fi
    if [ -e "$1" ]; then
        mkdir -p "$(dirname "$(kept "$1")")"
        cp -pP "$1" "$(kept "$1")"
    fi
    echo "$1" >>"$BEFORE/placed"
}

# bring_back PATH: make PATH what it was before the rig came, absent if it was absent.
bring_back() {
    rm -f "$1"
    if [ -e "$(kept "$1")" ]; then
        cp -pP "$(kept "$1")" "$1"
    fi
}

stop() {
    echo "$1" >&2
    exit 1
}

# refuse_elsewhere: go on only as root on a system the rig knows.
refuse_elsewhere() {
    [ -r /etc/os-release ] || stop "This is not Raspberry Pi OS or Debian: nothing was changed."
    # shellcheck source=/dev/null
    . /etc/os-release
    case "$ID-${VERSION_ID:-}" in
        debian-12 | debian-13 | raspbian-12 | raspbian-13) ;;
        *) stop "Only Raspberry Pi OS or Debian 12 and 13; this is ${PRETTY_NAME:-$ID}: nothing was changed." ;;
    esac
    [ "$(id -u)" = 0 ] || stop "This needs root; try: sudo $0. Nothing was changed."
}
