#!/usr/bin/env bash
# Tries a zip as a city's IT section would: it alone, an empty folder, a user without rights, no network.
# try.sh ZIP: run as root, for there a user and a network can be taken away. Needs unzip, curl, iproute2 and util-linux.
set -euo pipefail
zip=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$zip" "$scratch/mokuhyo.zip"
cat >"$scratch/steps" <<'STEPS'
set -eu
cd "$1"
export HOME="$1/home" PATH=/usr/bin:/bin LC_ALL=C.UTF-8
mkdir home city
# Whoever has no network reaches nobody.
if curl --silent --max-time 2 http://192.0.2.1/ >/dev/null; then echo 'there is a network' >&2; exit 1; fi
unzip -q mokuhyo.zip
cd mokuhyo-*/
sha256sum --check --quiet SHA256SUMS
[ -s guide/index.html ] && [ -s LICENSES.txt ] && [ -s README.txt ]
# What was changed on its way is not put anywhere.
cp -r . ../changed
echo >>../changed/guide/index.html
if sh ../changed/install.sh 2>/dev/null || [ -e "$HOME/.local/bin/mokuhyo" ]; then echo 'a changed zip is taken' >&2; exit 1; fi
sh install.sh
cd "$1"
# The zip is needed no more.
rm -r mokuhyo.zip mokuhyo-*/ changed
export PATH="$HOME/.local/bin:$PATH"
cd city
mokuhyo init --yes --city 見本市 --year 令和8年度 --department "福祉部:生活福祉課,障害福祉課"
status=0
mokuhyo check || status=$?
[ "$status" -eq 1 ] # nobody has written in the sheet yet
cat >goals/r8/福祉部.yaml <<'SHEET'
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
目標:
  - 実施項目: 窓口での待ち時間の短縮
    分類: 施政方針
    どの水準まで: 平均の待ち時間が15分以内になっている。
    どのような方法で: 予約の仕組みを６月までに整える。
    いつまで: 12月
    課名: 生活福祉課
SHEET
mokuhyo check
mokuhyo build
[ "$(head -c 5 out/r8/福祉部.pdf)" = %PDF- ]
mokuhyo extract out/r8/福祉部.pdf >taken-out.yaml
mokuhyo licenses >/dev/null
mokuhyo preview --no-open >told 2>&1 &
preview=$!
for _ in $(seq 100); do
    grep -q '^プレビュー: ' told && break
    sleep 0.1
done
address=$(sed -n 's/^プレビュー: //p' told)
[ "$(curl --silent --output page --write-out '%{http_code}' "$address")" = 200 ]
grep -qi '<!doctype html>' page
# Who does not know the address is shown nothing.
[ "$(curl --silent --output /dev/null --write-out '%{http_code}' "$(printf %s "$address" | sed 's|[^/]*/$|x/|')")" != 200 ]
kill "$preview"
echo "zip: ok ($(mokuhyo --version))"
STEPS
chmod 755 "$scratch" && chmod 644 "$scratch"/*
mkdir "$scratch/user" && mv "$scratch/mokuhyo.zip" "$scratch/user" && chown -R nobody "$scratch/user"
unshare --net sh -c 'ip link set lo up && exec setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups --no-new-privs --inh-caps=-all sh "$0" "$1"' \
    "$scratch/steps" "$scratch/user"
