#!/bin/sh
# wall.sh: show the room's own display, again after every end; goes to /etc/forumtui/wall.sh, started by sway.
#
# Tested: under sway 1.7 with two virtual outputs, ended and there again; read by shellcheck.
# Not tested: on a real output.
while :; do
    foot --app-id=forumtui-wall -c /etc/forumtui/foot-wall.ini \
        /opt/forumtui/bin/forumtui wall --home /var/lib/forumtui
    sleep 2
done
