"""A project whose sheets have merged cells with texts where a page could end: page_ends.py FOLDER"""

import json
import pathlib
import random
import sys

SHEETS = 16
WORDS = {
    "分類": ["施政方針", "個別計画", "その他"],
    "いつまで": ["12月", "8月～10月", "6月・12月"],
    "課名": ["窓口課", "相談課"],
    "達成状況": ["高度に達成した", "ほとんど未達成だった（達成率80～50％）"],
}


def text(dice, most):
    lines = [dice.randint(1, 5) for _ in range(dice.randint(1, most))]
    return "\n".join("・" + "関係部署との連携を基に総合調整を行い、" * length + "進める。" for length in lines)


def goal(dice, place):
    most = dice.choice([1, 2, 6])
    values = {"実施項目": f"{place + 1}番目の" + "相談窓口の整備" * dice.randint(1, 4)}
    values |= {key: dice.choice(words) for key, words in WORDS.items()}
    values |= {key: text(dice, most) for key in ("どの水準まで", "どのような方法で")}
    return {key: value if place == 0 or dice.random() < 0.8 else "〃" for key, value in values.items()}


folder = pathlib.Path(sys.argv[1])
(folder / "goals/r7").mkdir(parents=True)
departments = {f"第{number}部": ["窓口課", "相談課"] for number in range(1, SHEETS + 1)}
project = {"自治体": "見本市", "様式": "soshiki-mokuhyo", "年度": "令和7年度", "段階": "期末", "部署": departments}
(folder / "mokuhyo.yaml").write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
for number, department in enumerate(departments):
    dice = random.Random(number)
    sheet = {"年度": "令和7年度", "部署": department, "作成日": "令和7年4月1日", "職氏名": [{"職名": f"{department}長"}]}
    sheet["目標"] = [goal(dice, place) for place in range(dice.randint(3, 14))]
    lines = [f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}\n" for key, value in sheet.items()]
    (folder / f"goals/r7/{number + 1}.yaml").write_text("".join(lines), encoding="utf-8")
