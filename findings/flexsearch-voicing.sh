#!/bin/sh
# FlexSearch takes the voicing marks off kana: who looks for がん (cancer) finds かん水, and プール (pools) is ブール to it.
#
# Its default encoder takes accents off letters by way of their decomposed forms, in which the mark of が is a combining one like that of é.
# In Japanese it makes another letter and another word of it: バス, パス and ハス are one. Asked for バス it gives ハスの観察会 before the line
# about buses. With the encoder that is called Exact each word is its own.
#
# flexsearch 0.8.212 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . flexsearch@0.8.212 >/dev/null
cat > find.mjs <<'NODE'
import FlexSearch from "flexsearch";
const goals = ["かん水の実験", "がん検診の案内", "ハスの観察会", "バスの本数を増やす", "パスの更新"];
const search = (options) => {
  const index = new FlexSearch.Index({ tokenize: "full", ...options });
  goals.forEach((text, id) => index.add(id, text));
  return Object.fromEntries(["がん", "バス"].map((words) => [words, index.search(words).map((id) => goals[id])]));
};
const byDefault = search({});
const exactly = search({ encoder: FlexSearch.Charset.Exact });
console.log("by default:", byDefault);
console.log("Exact:", exactly);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const found =
  same(byDefault, { がん: ["かん水の実験", "がん検診の案内"], バス: ["ハスの観察会", "バスの本数を増やす", "パスの更新"] }) &&
  same(exactly, { がん: ["がん検診の案内"], バス: ["バスの本数を増やす"] });
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node find.mjs
