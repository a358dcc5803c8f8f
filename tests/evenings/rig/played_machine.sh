#!/bin/sh
# played_machine.sh RIG SCENE [NUMBER]: play a scene with the rig's scripts on this machine's own /etc, /opt and
# /var/lib, laid over in memory: nothing of it stays. To be run inside `unshare --mount`. The tools of packages
# and of systemd are played, those of users and files are the machine's.
set -eu
umask 022
rig=$1 scene=$2 number=${3:-0}

mount --make-rprivate /
here=$(mktemp -d)
mount -t tmpfs tmpfs "$here"
trap 'umount -l "$here"; rmdir "$here"' EXIT
for folder in etc opt var/lib; do
    mkdir -p "$here/over/$folder" "$here/work/$folder"
    mount -t overlay overlay -o "lowerdir=/$folder,upperdir=$here/over/$folder,workdir=$here/work/$folder" "/$folder"
done
mkdir "$here/tools" "$here/clone"
cp -r "$rig" "$here/clone/rig"
touch "$here/clone/requirements.lock"
rm -f /etc/os-release
printf 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n' >/etc/os-release
mkdir -p /etc/cups /etc/systemd/logind.conf.d /etc/xkb
printf 'LogLevel warn\nPreserveJobFiles Yes\n' >/etc/cups/cupsd.conf
echo mine >/etc/systemd/logind.conf.d/mine.conf
echo mine >/etc/sysctl.d/90-forumtui.conf
ln -sf graphical.target /etc/systemd/system/default.target

play() {
    cat >"$here/tools/$1"
    chmod +x "$here/tools/$1"
}
play apt-get <<'END'
#!/bin/sh
case "$*" in *" -s "*) echo "Inst ipp-usb (1 Debian:12 [amd64])" ;; esac
END
play systemctl <<'END'
#!/bin/sh
case "$*" in
    is-enabled*) echo enabled ;;
    "set-default --quiet multi-user.target") ln -sf multi-user.target /etc/systemd/system/default.target ;;
    "mask --quiet ctrl-alt-del.target") ln -sf /dev/null /etc/systemd/system/ctrl-alt-del.target ;;
    "unmask --quiet ctrl-alt-del.target") rm -f /etc/systemd/system/ctrl-alt-del.target ;;
esac
END
play loginctl <<'END'
#!/bin/sh
END
play dpkg <<'END'
#!/bin/sh
case "$1" in --print-architecture) echo amd64 ;; --set-selections) cat >/dev/null ;; esac
END
play dpkg-query <<'END'
#!/bin/sh
END
play python3 <<'END'
#!/bin/sh
mkdir -p "$4/bin"
printf '#!/bin/sh\necho "$@" >>/opt/forumtui/pip.log\n' >"$4/bin/pip"
chmod +x "$4/bin/pip"
END
PATH=$here/tools:$PATH

# What the machine is: every file's kind, mode, owner, link and content. The user tools keep files of their own.
machine() {
    find /etc /opt /var/lib -xdev \( -path '/opt/*/*' -o -path '/var/lib/*' \) -prune -o -printf '%p %y %m %u %g %l\n' |
        grep -v '^/etc/\(passwd\|shadow\|group\|gshadow\|subuid\|subgid\)-\|^/etc/.pwd.lock' | sort
    find /etc -xdev -type f ! -name '*-' ! -name .pwd.lock -exec sha256sum {} + | sort -k 2
    find /opt -maxdepth 1 | sort
}

same() {
    machine >"$here/after"
    if ! diff "$here/before" "$here/after"; then
        echo "$1: not as it was"
        exit 1
    fi
    if id kiosk >/dev/null 2>&1; then
        echo "$1: the user is still there"
        exit 1
    fi
    if [ -d /var/lib/forumtui ] && [ -n "$(find /var/lib/forumtui ! -user root)" ]; then
        echo "$1: the village's folder is not root's"
        exit 1
    fi
    rm -rf /var/lib/forumtui
}

# cut SCRIPT NUMBER: run it, and end it at the numberth of its commands. Returns whether it was ended.
cut() {
    rm -rf "$here/cut"
    mkdir "$here/cut"
    echo "$2" >"$here/left"
    for tool in cat rm cp mv chown useradd usermod userdel rmdir mkdir sed sort xargs id paste install touch \
        apt-get systemctl loginctl dpkg dpkg-query python3 getent setpriv tr; do
        real=$(command -v "$tool") || continue
        cat >"$here/cut/$tool" <<END
#!/bin/sh
left=\$(/bin/cat "$here/left")
echo \$((left - 1)) >"$here/left"
if [ "\$left" -le 1 ]; then
    kill -KILL "\$(/bin/cat "$here/main")" 2>/dev/null
    exit 1
fi
exec "$real" "\$@"
END
        chmod +x "$here/cut/$tool"
    done
    ! PATH="$here/cut:$PATH" sh -c 'echo $$ >"$0/main"; exec sh "$1"' "$here" "$1" >/dev/null 2>&1
}

machine >"$here/before"
cd "$here/clone/rig"
case "$scene" in
    twice)
        sh install.sh >/dev/null
        sh install.sh --720p >/dev/null
        id -nG kiosk
        cat /opt/forumtui/pip.log /etc/cups/cupsd.conf
        stat -c '%A %U %n' /var/lib/forumtui /var/lib/forumtui/data
        sh remove.sh
        same "after remove.sh"
        if sh remove.sh; then exit 1; fi
        ;;
    two)
        sh install.sh --two-displays --training >/dev/null
        grep -h '^ExecStart' /etc/systemd/system/forumtui.service
        grep -h '/bin/forumtui' /etc/forumtui/sway.conf /etc/forumtui/wall.sh
        sh remove.sh
        same "after remove.sh"
        ;;
    process)
        sh install.sh >/dev/null
        setpriv --reuid kiosk --regid kiosk --clear-groups \
            sh -c 'trap "" TERM HUP INT; while :; do sleep 1; done' &
        sh remove.sh
        same "after remove.sh"
        ;;
    link)
        sh install.sh >/dev/null
        mkdir -m 755 /etc/innocent
        rmdir /var/lib/forumtui/data
        ln -s /etc/innocent /var/lib/forumtui/data
        chown -h kiosk: /var/lib/forumtui/data
        if sh install.sh; then exit 1; fi
        stat -c '%a %U' /etc/innocent
        ;;
    cut-remove | cut-install)
        at=1
        step=$number
        while :; do
            if [ "$scene" = cut-remove ]; then
                sh install.sh >/dev/null
                cut remove.sh "$at" || break
            else
                cut install.sh "$at" || break
            fi
            if [ -d /etc/forumtui/before ]; then
                sh remove.sh >/dev/null
            fi
            same "cut at $at"
            at=$((at + step))
        done
        echo "cut $at"
        ;;
esac
