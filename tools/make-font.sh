#!/bin/sh
# Makes src/chart/assets/NotoSansSC-subset.otf, the font of the charts' PNGs.
#
# Run once; the result is in the repository. It needs Debian's fonts-noto-cjk
# (or any NotoSansCJK-Regular.ttc, given as the first argument) and fonttools
# (pip install fonttools).
#
# Characters: ASCII, Latin-1, the punctuation, arrows and units that Chinese
# statistics use, all of GB 2312, and those of the 8,105 characters of the
# 通用规范汉字表 (2013) that GB 2312 lacks: tools/font-characters.txt.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
source=${1:-/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc}
list=$here/tools/font-characters.txt
out="$here/src/chart/assets/NotoSansSC-subset.otf"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$source" "$list" "$work" <<'PY'
import sys
from fontTools.ttLib import TTCollection

source, listing, work = sys.argv[1:]
fonts = TTCollection(source).fonts
for number, font in enumerate(fonts):
    if font["name"].getDebugName(1) == "Noto Sans CJK SC":
        break
else:
    sys.exit("no Noto Sans CJK SC in " + source)
chars = set(map(chr, range(0x20, 0x7F))) | set(map(chr, range(0xA0, 0x100)))
chars |= set(map(chr, range(0xFF01, 0xFF5F)))
chars |= set("‐‑–—―‖‘’“”†‡•…‰′″※€℃℉№℡™Ω㎎㎏㎜㎝㎞㎡㎥㏄㏕¥￥￠￡⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
chars |= set("←↑→↓↗↘−×÷±≈≠≤≥∞∑√∶○●◎◇◆□■△▲▽▼☆★①②③④⑤⑥⑦⑧⑨⑩〇㈠㈡㈢㈣㈤")
# Names of places that GB 2312 lacks.
chars |= set("埇瀍猇鄠闇沚浉準硚")
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            chars.add(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
with open(listing, encoding="utf-8") as lines:
    chars |= set("".join(lines.read().split()))
with open(work + "/chars", "w", encoding="utf-8") as file:
    file.write("".join(sorted(chars)))
with open(work + "/number", "w") as file:
    file.write(str(number))
PY

pyftsubset "$source" --font-number="$(cat "$work/number")" \
    --text-file="$work/chars" --output-file="$work/font.otf" \
    --layout-features='' --no-hinting --drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,VORG \
    --name-IDs='0,1,2,3,4,5,6,13,14' --notdef-outline

python3 - "$work/font.otf" "$out" <<'PY'
import sys
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1], recalcTimestamp=False)
names = font["name"]
for record in list(names.names):
    if record.nameID in (1, 16):
        names.setName("Noto Sans SC", record.nameID, record.platformID, record.platEncID, record.langID)
    elif record.nameID == 4:
        names.setName("Noto Sans SC Regular", 4, record.platformID, record.platEncID, record.langID)
    elif record.nameID == 6:
        names.setName("NotoSansSC-Regular", 6, record.platformID, record.platEncID, record.langID)
    elif record.nameID == 3:
        names.setName("Noto Sans SC subset for charts", 3, record.platformID, record.platEncID, record.langID)
font.save(sys.argv[2])
PY
ls -l "$out"
