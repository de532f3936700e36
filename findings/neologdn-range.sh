#!/bin/sh
# neologdn makes another number of a range of figures: 達成率80～50％ becomes 達成率8050%.
#
# It takes out ～ and 〜 as marks of chat, between figures too. A status of a goal or a period of months (4～9月) that goes through this
# normalisation before it is compared or searched is another figure, and nothing tells.
#
# neologdn 0.5.6 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check neologdn==0.5.6
venv/bin/python - <<'PYTHON'
import sys
import neologdn

texts = ["達成率80～50％", "4〜9月", "達成率80-50％"]
normalized = [neologdn.normalize(text) for text in texts]
for pair in zip(texts, normalized):
    print("{} → {}".format(*pair))
found = normalized == ["達成率8050%", "49月", "達成率80-50%"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
