#!/usr/bin/env bash
# Tries the newest archive of `make bundle`, deploy/cejian.service and the nginx site as docs/operations.md tells to set them up, in a
# Debian of its own that is booted by systemd in namespaces, with no network but its loopback. Used through `make unit-try`.
# Needs root, debootstrap, systemd-nspawn (Debian: systemd-container) and a Debian mirror for the first step. Prints a table; ends
# with 1 where a line is not as it should be. LIMIT_NOFILE: what to put for the unit's LimitNOFILE where this machine allows less.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
archive=$(ls -t "$here"/dist/cejian-*.zip | head -1)
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
root=$(mktemp -d /var/tmp/cejian-unit-XXXXXX)
chmod 755 "$root"  # the service must be able to go through it
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,python3,python3-venv,nginx-light,curl "$release" "$root" >"$root.log" 2>&1 || { tail -3 "$root.log"; exit 1; }
rm -f "$root.log"

# As docs/operations.md, As a service.
cp "$archive" "$root/opt/archive.zip"
unshare --net --mount sh -c "mount -t proc proc '$root/proc' && chroot '$root' sh -ec '
    useradd --system --home-dir /var/lib/cejian --shell /usr/sbin/nologin cejian
    cd /opt && python3 -m zipfile -e archive.zip . && rm archive.zip && mv cejian-*/ cejian
    python3 cejian/deploy/install.py >/srv/install.log 2>&1 || { cat /srv/install.log; exit 1; }
    chown -R cejian: cejian/data/built
    printf \"STREAMLIT_SERVER_ALLOWED_HOSTS=cejian.example.cn\nSTREAMLIT_SERVER_BASE_URL_PATH=cejian\n\" > /etc/cejian.env
    cp cejian/deploy/cejian.service /etc/systemd/system/
    cp cejian/deploy/nginx-cejian.conf /etc/nginx/sites-enabled/cejian && rm /etc/nginx/sites-enabled/default'"
if [ -n "${LIMIT_NOFILE:-}" ]; then
    sed -i "s/^LimitNOFILE=.*/LimitNOFILE=$LIMIT_NOFILE/" "$root/etc/systemd/system/cejian.service"
fi

cat >"$root/srv/try.sh" <<'INSIDE'
row() { echo "| $1 | $2 | $([[ "$2" =~ $3 ]] && echo ok || echo WRONG) |"; }
ask() { curl -s -m 20 -H 'Host: cejian.example.cn' "$@"; }
status() { ask -o /dev/null -w '%{http_code}' "$@"; }
connects() { status -m 3 -H "Origin: $1" -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' "$app/_stcore/stream"; }
ready() { for second in $(seq 90); do [ "$(status "$app/health")" = 200 ] && break; sleep 1; done; ask "$app/health"; }
app=http://127.0.0.1/cejian
echo "| the service behind nginx, $(systemctl --version | head -1 | cut -d' ' -f1,2), $(nginx -v 2>&1 | cut -d' ' -f3) | seen | |"
echo '|---|---|---|'
row 'started: /health' "$(ready)" '"status":"ok"'
pid=$(systemctl show -p MainPID --value cejian)
row 'user, capabilities, no new privileges, seccomp' "$(ps_user=$(stat -c %U /proc/$pid); awk -v u="$ps_user" '/^(CapEff|NoNewPrivs|Seccomp):/ {u = u " " $2} END {print u}' /proc/$pid/status)" '^cejian 0+ 1 2$'
row 'open files' "$(awk '/open files/ {print $4}' /proc/$pid/limits)" '^[0-9]{5}$'
row 'a page; our connection; that of another site' "$(status "$app/compare") $(connects http://cejian.example.cn) $(connects http://evil.example.cn)" '^200 101 403$'
tried=$(nsenter -t "$pid" -m sh -c 'for folder in /opt/cejian /etc /home /var/lib/cejian /opt/cejian/data/built /tmp; do touch $folder/.x 2>/dev/null && rm $folder/.x && printf "%s " $folder; done')
row 'folders that can be written' "$tried" '^/var/lib/cejian /opt/cejian/data/built /tmp $'
made=$(ask -H 'Content-Type: application/json' -d '{"format": "cejian-deck/1", "name": "例会", "slides": [{"view": "coverage", "address": {"places": "xian,jiading"}}]}' "$app/decks/new")
deck=$(echo "$made" | grep -o '"deck_id": *"[a-z0-9]*"' | grep -o '[a-z0-9]\{12\}')
row 'a deck saved; its PPTX' "$(status "$app/decks/$deck/deck.json") $(status "$app/decks/$deck/file.pptx")" '^200 (200|4..)$'
tar --exclude='.*' -C /var/lib/cejian -czf /srv/decks.tgz decks
rm -r /var/lib/cejian/decks
lost=$(status "$app/decks/$deck/deck.json")
systemctl stop cejian && tar -C /var/lib/cejian -xzf /srv/decks.tgz && systemctl start cejian && ready >/dev/null
row 'the decks lost; restored from the backup' "$lost $(status "$app/decks/$deck/deck.json")" '^404 200$'
cp -a /opt/cejian /opt/cejian-new
systemctl stop cejian && mv /opt/cejian /opt/cejian-before && mv /opt/cejian-new /opt/cejian && systemctl start cejian && ready >/dev/null
row 'upgraded: /health, the deck' "$(status "$app/health") $(status "$app/decks/$deck/deck.json")" '^200 200$'
row 'doctor, with the settings of the service' "$(cd /opt/cejian && env $(cat /etc/cejian.env) CEJIAN_DECKS=/var/lib/cejian/decks .venv/bin/python -m cejian doctor | tail -1)" '^Faults: 0'
kill -9 "$(systemctl show -p MainPID --value cejian)"; began=$SECONDS; sleep 1
row 'killed: answers again after' "$(ready >/dev/null; echo $((SECONDS - began))) s" '^[0-9]+ s$'
began=$(date +%s%N); systemctl stop cejian
row 'told to stop: ended after' "$((($(date +%s%N) - began) / 1000000)) ms, $(systemctl show -p Result --value cejian)" 'success'
INSIDE
cat >"$root/etc/systemd/system/try.service" <<'UNIT'
[Unit]
After=cejian.service nginx.service
[Service]
Type=oneshot
ExecStart=/bin/bash -c 'bash /srv/try.sh >/srv/result 2>&1; systemctl poweroff'
[Install]
WantedBy=multi-user.target
UNIT
chroot "$root" systemctl --quiet enable cejian nginx try 2>/dev/null
timeout 600 systemd-nspawn -q -D "$root" --private-network --register=no --keep-unit --link-journal=no -b >/dev/null 2>&1 || true
cat "$root/srv/result"
[ -s "$root/srv/result" ] && ! grep -q WRONG "$root/srv/result"
