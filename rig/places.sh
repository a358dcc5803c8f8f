# Where the rig puts things: read by install.sh and remove.sh, so that both mean the same places.
#
# Tested: with the two scripts that read it.
# Not tested: nothing beside.
# shellcheck shell=sh disable=SC2034

KIOSK=kiosk
# video, render: the graphics devices that are opened by their name; screen and keyboard themselves are handed
# over by logind, to whoever sits at them, so that the group input, which reads every key of everybody, is not
# needed. lp: what stands at /dev/usb/lp0 when a printer is plugged in belongs to this group.
GROUPS_OF_KIOSK="video render lp"
PROGRAM=/opt/forumtui
DATA=/var/lib/forumtui
SETTINGS=/etc/forumtui
BEFORE=$SETTINGS/before
TARGET=/etc/systemd/system/default.target
CUPS=/etc/cups/cupsd.conf
SERVICE=forumtui.service
PACKAGES="cage xwayland foot fonts-arundina fonts-dejavu-core fontconfig dbus libpam-systemd udev python3-venv"
# What places two windows on two displays; cage places one.
TWO_DISPLAYS="sway swaybg"
# ipp-usb shows CUPS the printers on USB that need no driver; the font is that of the papers.
PRINTING="cups ipp-usb fonts-tlwg-typo-ttf"

# One line a file: where it comes from in this folder, where it goes.
placed_files() {
    cat <<END
foot-$1.ini $SETTINGS/foot.ini
foot-wall-$1.ini $SETTINGS/foot-wall.ini
sway.conf $SETTINGS/sway.conf
wall.sh $SETTINGS/wall.sh
$SERVICE /etc/systemd/system/$SERVICE
logind.conf /etc/systemd/logind.conf.d/forumtui.conf
sysctl.conf /etc/sysctl.d/90-forumtui.conf
stick.rules /etc/udev/rules.d/90-forumtui-stick.rules
xkb/symbols/forumtui /etc/xkb/symbols/forumtui
xkb/rules/evdev /etc/xkb/rules/evdev
END
}

# groups_here: those of the kiosk user that this machine has, with commas between.
groups_here() {
    for group in $GROUPS_OF_KIOSK; do
        if getent group "$group" >/dev/null; then
            echo "$group"
        fi
    done | paste -sd , -
}

# as_kiosk COMMAND...: do it as the kiosk user, who can do no more than it could anyway.
as_kiosk() {
    setpriv --reuid "$KIOSK" --regid "$KIOSK" --clear-groups -- "$@"
}

# processes_of UID: the numbers of the processes that run as a user.
processes_of() {
    for process in /proc/[0-9]*; do
        if [ "$(stat -c %u "$process" 2>/dev/null)" = "$1" ]; then
            echo "${process#/proc/}"
        fi
    done
}

# end_kiosk: see that nothing runs as the kiosk user any more; its own service manager stays for seconds.
end_kiosk() {
    user=$(id -u "$KIOSK" 2>/dev/null) || return 0
    loginctl terminate-user "$KIOSK" 2>/dev/null || true
    systemctl stop "user@$user.service" "user-runtime-dir@$user.service" 2>/dev/null || true
    for _ in $(seq 100); do
        left=$(processes_of "$user")
        [ "$left" ] || return 0
        # shellcheck disable=SC2086
        kill -KILL $left 2>/dev/null || true
        sleep 0.1
    done
    stop "Processes of the user '$KIOSK' do not end: $(echo "$left" | paste -sd ' ' -). Try again after a new start."
}

# forget_papers FILE: let CUPS keep no paper once it is printed, and what it was for ten minutes only.
forget_papers() {
    sed -i '/^[[:space:]]*PreserveJob\(Files\|History\)[[:space:]]/Id' "$1"
    printf '%s\n' "PreserveJobFiles No" "PreserveJobHistory 600" >>"$1"
}

# install_program: the program with all it needs, each package one of those whose hashes are in the locks.
install_program() {
    set -- --quiet --disable-pip-version-check
    if ls wheels/* >/dev/null 2>&1; then
        set -- "$@" --no-index --find-links wheels
    fi
    case "$(dpkg --print-architecture)" in
        amd64 | arm64) ;;
        *)
            echo "   (32 bits: packages by their versions, not by their hashes)"
            "$PROGRAM/bin/pip" install "$@" --use-pep517 --constraint ../requirements.lock "..[pdf]"
            return
            ;;
    esac
    "$PROGRAM/bin/pip" install "$@" --require-hashes --only-binary :all: --requirement build.lock
    # What is built is built with these, and with nothing that would be fetched beside them.
    "$PROGRAM/bin/pip" install "$@" --require-hashes --no-build-isolation --requirement program.lock
    "$PROGRAM/bin/pip" install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation ..
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
    folder=$(dirname "$1")
    while [ ! -d "$folder" ]; do
        echo "$folder" >>"$BEFORE/folders"
        folder=$(dirname "$folder")
    done
    if [ -e "$1" ] || [ -L "$1" ]; then
        mkdir -p "$(dirname "$(kept "$1")")"
        cp -pP "$1" "$(kept "$1")"
    fi
    echo "$1" >>"$BEFORE/placed"
}

# bring_back PATH: make PATH what it was before the rig came, absent if it was absent.
bring_back() {
    if [ -e "$(kept "$1")" ] || [ -L "$(kept "$1")" ]; then
        mkdir -p "$(dirname "$1")"
        cp -pPT "$(kept "$1")" "$1.forumtui"
        mv -T "$1.forumtui" "$1"
    else
        rm -f "$1"
    fi
}

# folders_brought: the folders that were made for the rig's files, the deepest first.
folders_brought() {
    if [ -f "$BEFORE/folders" ]; then
        sort -ru "$BEFORE/folders"
    elif [ -s "$BEFORE/placed" ]; then
        # An earlier rig did not write them down.
        printf '%s\n' /etc/xkb/symbols /etc/xkb/rules /etc/xkb /etc/systemd/logind.conf.d
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
