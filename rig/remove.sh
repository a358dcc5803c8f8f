#!/bin/sh
# remove.sh: make this machine what it was before install.sh. The forum's folder is kept.
#
# Tested: Debian 12 and 13 in chroots: every file of the rig gone, or what it was before;
#   read by shellcheck. On Debian 12 also: of the packages for printing all gone, or those left that a package
#   installed later needs.
# Not tested: on a Raspberry Pi. Debian's other packages are left in place, as others may use them.
set -eu
cd "$(dirname "$0")"
. ./places.sh

[ $# = 0 ] || stop "usage: remove.sh"
refuse_elsewhere
[ -d "$BEFORE" ] || stop "The rig is not installed here: nothing was changed."

systemctl disable --quiet --now "$SERVICE" 2>/dev/null || true
while read -r file; do
    bring_back "$file"
done <"$BEFORE/placed"

systemctl unmask --quiet ctrl-alt-del.target
if [ "$(cat "$BEFORE/getty")" = enabled ]; then
    systemctl enable --quiet getty@tty1.service
fi
systemctl daemon-reload 2>/dev/null || true

export DEBIAN_FRONTEND=noninteractive
purge_brought

rm -rf "$PROGRAM" "$SETTINGS"
chown -R root: "$DATA"
userdel "$KIOSK"
for folder in /etc/xkb/symbols /etc/xkb/rules /etc/xkb /etc/systemd/logind.conf.d; do
    rmdir "$folder" 2>/dev/null || true
done

echo "Done. The households' figures are still in $DATA, readable by root; copy or delete that folder yourself."
