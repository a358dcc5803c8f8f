#!/bin/sh
# remove.sh: make this machine what it was before install.sh. The forum's folder is kept. It may be run again,
# also where it was cut short: what was here before is thrown away last, once all else is as it was.
#
# Tested: Debian 12 and 13 in chroots: every file of the rig gone, or what it was before;
#   read by shellcheck. On Debian 12 also: of the packages for printing all gone, or those left that a package
#   installed later needs. Cut short at each of its commands and run again, and with a process of the user that
#   does not end by itself, on the /etc and /var of Debian 12 with the packages' tools played (tests/evenings/rig).
# Not tested: on a Raspberry Pi. Debian's other packages are left in place, as others may use them.
set -eu
cd "$(dirname "$0")"
. ./places.sh

[ $# = 0 ] || stop "usage: remove.sh"
refuse_elsewhere
[ -d "$BEFORE" ] || stop "The rig is not installed here: nothing was changed."

systemctl disable --quiet --now "$SERVICE" 2>/dev/null || true
end_kiosk
if [ -f "$BEFORE/placed" ]; then
    while read -r file; do
        bring_back "$file"
    done <"$BEFORE/placed"
fi

systemctl unmask --quiet ctrl-alt-del.target
if [ "$(cat "$BEFORE/getty" 2>/dev/null)" = enabled ]; then
    systemctl enable --quiet getty@tty1.service
fi
systemctl daemon-reload 2>/dev/null || true
systemctl try-restart cups.service 2>/dev/null || true

export DEBIAN_FRONTEND=noninteractive
purge_brought

rm -rf "$PROGRAM"
if [ -d "$DATA" ]; then
    chown -R --no-dereference root: "$DATA"
fi
if id "$KIOSK" >/dev/null 2>&1; then
    userdel "$KIOSK"
fi
folders_brought | while read -r folder; do
    rmdir "$folder" 2>/dev/null || true
done
rm -rf "$SETTINGS"

echo "Done. The households' figures are still in $DATA, readable by root; copy or delete that folder yourself."
