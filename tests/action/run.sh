#!/usr/bin/env bash
# Runs the steps of action.yml in a shell as GitHub's runner does, with its variables set to local files, on repositories made for it; and the
# job for GitLab as docs/review.md has it.
# run.sh PROGRAM: needs git and jq.
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
action=$(cd "$here/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
cp "$here/gh" "$here/curl" "$scratch/bin"
ln -s "$program" "$scratch/bin/mokuhyo"
export PATH="$scratch/bin:$PATH"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=見本 GIT_AUTHOR_EMAIL=mihon@example.jp
export GIT_COMMITTER_NAME=見本 GIT_COMMITTER_EMAIL=mihon@example.jp LC_ALL=C.UTF-8
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

bad() {
    printf 'action: %s\n' "$1"
    [ ! -f "$scratch/log" ] || cat "$scratch/log"
    exit 1
}

# The command of a step of action.yml.
command_of() { # ID
    awk -v id="$1" '
        $1 == "-" && $2 == "id:" { here = $3 == id }
        $1 == "-" && $2 != "id:" { here = 0 }
        here && $1 == "run:" { sub(/^ *run: /, ""); print }' "$action/action.yml"
}

# Runs a step. Its log is in $scratch/log, its summary and its outputs in files of its name.
step() { # ID [VARIABLE=VALUE…]
    local id=$1 command
    shift
    command=$(command_of "$id")
    [ -n "$command" ] || bad "action.yml has no step $id"
    : >"$scratch/$id.output"
    env "$@" GITHUB_ACTION_PATH="$action" GITHUB_OUTPUT="$scratch/$id.output" GITHUB_STEP_SUMMARY="$scratch/$id.summary" \
        GITHUB_BASE_REF=main GITHUB_REPOSITORY=mihon/goals GITHUB_COMMENTS="$scratch/comments.json" RUNNER_TEMP="$scratch/temp" \
        bash --noprofile --norc -e -o pipefail -c "$command" >"$scratch/log" 2>&1
}

value() { # STEP OUTPUT
    sed -n "s/^$2=//p" "$scratch/$1.output"
}

# What the runner obeys in a log: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.
obeyed() {
    awk '
        { line = $0; sub(/^[[:space:]]+/, "", line) }
        token != "" { if (line == "::" token "::") token = ""; next }
        line ~ /^::stop-commands::/ { token = substr(line, 18); next }
        line ~ /^::[A-Za-z-]+( [^:]*)?::/ || index($0, "##[") { print }' "$scratch/log"
}

# All steps of a run; those behind a step that fails are left out, as the runner does.
run_all() { # PROJECT BASE HEAD
    rm -rf "$scratch/temp" "$scratch"/*.summary
    mkdir "$scratch/temp"
    step prepare MOKUHYO_PROJECT="$1" MOKUHYO_BASE="$2" MOKUHYO_HEAD="$3" || return 1
    local work base
    work=$(value prepare work) base=$(value prepare base)
    step install MOKUHYO_PROGRAM="$program" MOKUHYO_WORK="$work" || return 1
    local settings=(MOKUHYO="$(value install program)" MOKUHYO_WORK="$work" MOKUHYO_PROJECT="$1" MOKUHYO_BASE="$base")
    step check "${settings[@]}" MOKUHYO_DENY_WARNINGS=false || return 1
    obeyed >"$scratch/annotations"
    step build "${settings[@]}" || return 1
    [ -z "$(obeyed)" ] || bad 'the step build speaks to the runner'
    if [ -n "$base" ]; then
        step changes "${settings[@]}" || return 1
        [ -z "$(obeyed)" ] || bad 'the step changes speaks to the runner'
        step comment GH_TOKEN=x MOKUHYO_WORK="$work" MOKUHYO_PROJECT="$1" MOKUHYO_PULL_REQUEST=7 || return 1
        obeyed >"$scratch/warnings"
    fi
    step verdict MOKUHYO_ERRORS="$(value check errors)"
}

sheet() { # DEPARTMENT SECTION TITLE LEVEL DEADLINE
    cat <<YAML
年度: 令和8年度
部署: $1
作成日: 令和8年4月1日
職氏名: { 職名: 部長, 氏名: 見本 花子 }
目標:
  - 実施項目: |
      $3
    分類: その他
    どの水準まで: |
      $4
    どのような方法で: 毎月の会議で進み具合を確かめる。
    いつまで: $5
    課名: $2
YAML
}

# --- A pull request, checked out as GitHub does: merged into its target, which has gone on meanwhile. The project lies in a folder.
repository="$scratch/見本 市"
project='各部 の,目標'
goals="$repository/$project/goals/r8"
mkdir -p "$goals"
git -C "$repository" init --quiet --initial-branch main
cd "$repository"
cat >"$project/mokuhyo.yaml" <<'YAML'
自治体: 見本市
様式: soshiki-mokuhyo
年度: 令和8年度
段階: 中間
部署: { 福祉部: [生活福祉課], 市民部: [市民課], 土木部: [道路課], 財政部: [財政課] }
YAML
commit() { git add --all && git commit --quiet --message "$1"; }
sheet 福祉部 生活福祉課 '窓口での待ち時間の短縮' '待ち時間が15分以内になっている。' 12月 >"$goals/福祉部.yaml"
sheet 土木部 道路課 '道路の補修' '全ての路線の点検が終わっている。' 13月 >"$goals/土木部.yaml"
commit 初め
git checkout --quiet -b 見直し
# shellcheck disable=SC2016
hostile='::error file=a,line=1::乗っ取り %0A::warning::二つ目 ##[error]三つ目 ]]> </pre></details><script>alert(1)</script> | 表 | @everyone #1 [x](javascript:1) ``` <!-- mokuhyo --> \| &lt; ${{ secrets.X }} $(id) `id`'
sheet 福祉部 生活福祉課 "$hostile" "$hostile" '"::set-output name=errors::false"' >"$goals/福祉部.yaml"
for number in $(seq 1 15); do
    sheet 市民部 市民課 '::add-mask::市' '窓口が開いている。' "$((number + 12))月" >"$goals/市民部$number.yaml"
done
sheet 財政部 財政課 '予算の編成' '予算案がまとまっている。' 2月 >"$goals/財政部.yaml"
printf '年度: 令和8年度\n部署: 市民部\n目標: [\n' >"$goals/こわれた.yaml"
commit 見直し
head=$(git rev-parse HEAD)
stale=$(git rev-parse main)
git checkout --quiet main
sed -i.bak 's/点検/巡回/' "$goals/土木部.yaml" && rm "$goals/土木部.yaml.bak"
commit 別の仕事
git checkout --quiet --detach
git merge --quiet --no-edit 見直し
echo '[{"id": 1, "user": {"type": "User", "login": "someone"}, "body": "", "edits": 0}]' >"$scratch/comments.json"
marker="<!-- mokuhyo $(printf %s "$project" | git hash-object --stdin) -->"
jq --arg body "$marker 偽物" '.[0].body = $body' "$scratch/comments.json" >"$scratch/new" && mv "$scratch/new" "$scratch/comments.json"

if run_all "$project" "$stale" "$head"; then bad 'a sheet with errors passes'; fi
[ -s "$scratch/verdict.output" ] || [ "$(value check errors)" = true ] || bad 'the errors are not told'
[ "$(value prepare base)" = "$(git rev-parse main)" ] || bad 'the pull request is not compared with its target as that is now'

# Annotations: of files below the repository's folder, errors first, and of nothing that the pull request leaves alone.
grep -q '^::error file=各部 の%2C目標/goals/r8/市民部1.yaml,line=' "$scratch/annotations" || bad 'no annotation'
if grep -v '^::\(error\|warning\) file=各部 の%2C目標/goals/r8/' "$scratch/annotations"; then bad 'somebody else speaks to the runner'; fi
sed 's/ .*//' "$scratch/annotations" | uniq | diff - <(printf '::error\n::warning\n') || bad 'warnings stand before errors'
if grep -q 土木部 "$scratch/annotations"; then bad 'a sheet that was left alone is spoken of'; fi
[ "$(grep -c '^::error' "$scratch/annotations")" -ge 15 ] || bad 'not all errors are told'

# The summary: every finding, as text.
[ "$(grep -c 'エラー\[bad-deadline' "$scratch/check.summary")" -eq 15 ] || bad 'the summary has not all findings'
[ "$(grep -c '</pre>' "$scratch/check.summary")" -eq 1 ] || bad 'the summary is broken out of'
grep -q '&lt;script&gt;' "$scratch/check.summary" || bad 'the summary does not show what stands there'

# The comment: one, and nothing of a sheet but text.
comments() { jq -r "$1" "$scratch/comments.json"; }
# Whether the last comment has a text.
says() { comments '.[-1].body' >"$scratch/body" && grep -q -- "$1" "$scratch/body"; }
[ "$(comments length)" -eq 2 ] || bad 'not one comment'
[ "$(comments '.[0].body')" = "$marker 偽物" ] || bad "somebody else's comment is written over"
says '予算の編成' || bad 'the comment does not tell the changes'
says 'こわれた' || bad 'a sheet that cannot be read is not told'
[ "$(head -1 "$scratch/body")" = "$marker" ] || bad 'the comment has no mark'
if says '土木部\|<script\|</pre>\|<!-- mokuhyo -->\|](javascript\|@everyone'; then bad 'a sheet breaks out of the comment'; fi
grep -qF "$(tail -1 "$scratch/body")" "$scratch/changes.summary" || bad 'the summary does not tell the changes'

# The PDFs: of the sheets without errors, and with the changes on them.
for pdf in pdf/r8/財政部.pdf changes/r8/財政部.pdf; do
    [ -n "$(find "$scratch/temp/mokuhyo/${pdf%%/*}" -name '財政部*.pdf')" ] || bad "no $pdf"
done
[ -z "$(find "$scratch/temp/mokuhyo" -name 'こわれた*.pdf')" ] || bad 'a sheet that cannot be read has a PDF'
[ -z "$(find "$scratch/temp/mokuhyo/pdf" -name '市民部1.pdf')" ] || bad 'a sheet with errors has a PDF'

# Again, with the faults mended: the same comment, written anew.
git checkout --quiet 見直し
rm "$goals"/市民部*.yaml "$goals/こわれた.yaml"
sheet 福祉部 生活福祉課 '窓口での待ち時間の短縮' '待ち時間が10分以内になっている。' 12月 >"$goals/福祉部.yaml"
commit 直した
head=$(git rev-parse HEAD)
git checkout --quiet --detach main
git merge --quiet --no-edit 見直し
run_all "$project" "$stale" "$head" || bad 'sheets without errors do not pass'
[ "$(comments length) $(comments '.[-1].edits')" = '2 1' ] || bad 'the comment is repeated'
says '>10<' || bad 'the comment is not written anew'
sed 's/ file.*title=/ /; s/ 見直し日.*//' "$scratch/annotations" | diff - <(echo '::warning revision-date-missing') || bad 'the review without its date is not told'

# From a fork nobody may write: that is told, and nothing fails.
GITHUB_READ_ONLY=1 run_all "$project" "$stale" "$head" || bad 'a pull request from a fork fails'
grep -q '^::warning title=コメントを書けません::フォーク' "$scratch/warnings" || bad 'a pull request from a fork is told nothing'

# A comment holds 65,536 characters.
git checkout --quiet 見直し
{
    sheet 財政部 財政課 '予算の編成' '予算案がまとまっている。' 2月
    for number in $(seq 1 400); do sheet x 財政課 "事業$number" "$(printf '%0.s事業の見直しが終わっている。' $(seq 1 20))" 9月 | tail -n +6; done
} >"$goals/財政部.yaml"
commit 多くの目標
run_all "$project" main '' || bad 'many changes fail'
says '省きました' || bad 'what is left out is not told'
length=$(wc -m <"$scratch/body")
[ "$length" -le 65536 ] || bad "the comment has $length characters"
[ "$length" -gt 50000 ] || bad "the comment has $length characters only"

# Nothing changed in the goals: a comment that stands says so, and none is written for that.
git checkout --quiet main
run_all "$project" main '' || bad 'no change fails'
[ "$(comments length)" -eq 2 ] || bad 'a comment of nothing'
says '目標の変更はありません' || bad 'the comment tells of what is no more'
echo '[]' >"$scratch/comments.json"
run_all "$project" main '' || bad 'no change fails'
[ "$(comments length)" -eq 0 ] || bad 'a comment of nothing'

# A push: all sheets are checked, nothing is compared.
if run_all "$project" '' ''; then bad 'an old error passes'; fi
grep -q 土木部 "$scratch/annotations" || bad 'not all sheets are checked'
[ ! -e "$scratch/temp/mokuhyo/changes.md" ] || bad 'a push is compared'

# GitLab: the job of the guide, its text as it stands there. The project is the repository here.
gitlab() {
    awk '/^目標シート:/ { job = 1 } job && /^```/ { exit } script { print substr($0, 7) } job && /^    - \|$/ { script = 1 }' \
        "$action/docs/review.md" >"$scratch/job"
    grep -q '^exit ' "$scratch/job" || bad 'docs/review.md has no job'
    (cd "$repository/$project" && CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse main) CI_API_V4_URL=https://gitlab.example/api/v4 CI_PROJECT_ID=1 \
        CI_MERGE_REQUEST_IID=7 MOKUHYO_TOKEN=x GITLAB_NOTES="$scratch/notes.json" bash -eo pipefail "$scratch/job") >"$scratch/log" 2>&1
}
notes() { jq -r "$1" "$scratch/notes.json"; }
echo '[{"id": 1, "body": "見ました。", "edits": 0}]' >"$scratch/notes.json"
git checkout --quiet 見直し
gitlab || bad 'the job for GitLab fails'
[ "$(notes length)" -eq 2 ] || bad 'no comment on GitLab'
notes '.[1].body' >"$scratch/body"
grep -q '予算の編成' "$scratch/body" || bad 'the comment on GitLab does not tell the changes'
[ -n "$(find "$project/out/見え消し" -name '財政部*.pdf')" ] || bad 'no 見え消し on GitLab'
sheet 市民部 市民課 "$hostile" '窓口が開いている。' 13月 >"$goals/市民部.yaml"
commit 誤り
if gitlab; then bad 'an error passes on GitLab'; fi
[ "$(notes length) $(notes '.[1].edits')" = '2 1' ] || bad 'the comment on GitLab is repeated'
rm -r "${project:?}/out"

# The sheets in parts: the loop of the guide and the lines that join what the parts say, as they stand there.
awk '/^### シートを分けて行う/ { section = 1 } section && /^```sh/ { script = 1; next } /^```/ { script = 0 } script' "$action/docs/review.md" >"$scratch/parts"
sheet 市民部 市民課 "$hostile" '窓口が開いている。' 13月 >"$goals/総務部.yaml"
(
    cd "$repository/$project"
    for part in 1 2 3; do "$program" diff main --shard "$part/3" --format json >"diff-$part.json" || [ $? -eq 1 ]; done
    bash -eo pipefail <(grep -v '^jq --exit-status' "$scratch/parts") >"$scratch/log" 2>&1 || bad 'the loop of the guide fails'
    "$program" check --format json >whole.json || [ $? -eq 1 ]
    jq --exit-status '.diagnostics | map(.rule) | contains(["duplicate-sheet", "bad-deadline"])' whole.json >/dev/null || bad 'nothing is found'
    diff <(jq . whole.json) check.json || bad 'the parts do not find what one run finds'
    "$program" diff main --format json >whole.json || [ $? -eq 1 ]
    diff <(jq . whole.json) diff.json || bad 'the parts do not tell what one run tells'
    if jq --exit-status 'all(.diagnostics[]; .severity != "error")' check.json >/dev/null; then bad 'the error of a part is not seen'; fi
    rm ./check*.json diff*.json whole.json
)
rm "$goals/総務部.yaml"

# What is missing is told, and what to do.
git clone --quiet --depth 1 "file://$repository" "$scratch/shallow"
told() { # MESSAGE PROJECT BASE HEAD
    local message=$1
    shift
    if run_all "$@"; then bad "passes without: $message"; fi
    obeyed >"$scratch/annotations"
    grep -q "^::error title=.*$message" "$scratch/annotations" || bad "is not told: $message"
}
(cd "$scratch/shallow" && told 'fetch-depth: 0' "$project" "$stale" '')
told '版「無い」が見付かりません' "$project" 無い ''
told '版「-x」が見付かりません' "$project" -x ''
told 'mokuhyo.yaml がありません' . "$stale" ''
git checkout --quiet main
git checkout --quiet --orphan 別 && git commit --quiet --allow-empty --message 別
told '共通の版がありません' "$project" main ''
echo 'action: ok'
