// A site of everything that is longer, larger, emptier or more than usual. The figures are invented and mean
// nothing; the names are those of the list of divisions and of the national classification of industries.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Counties that have a figure of the metric that many have. */
export const COUNTIES = 100;
/** Metrics of the county that has most, in articles of so many. */
export const METRICS = 200;
export const IN_ARTICLE = 40;
export const LONG_NAME = '积石山保安族东乡族撒拉族自治县';
export const LONG_TITLE = '关于进一步推动县域规模以上工业企业数字化转型、智能化改造、绿色化发展和开发区产业集群提质增效三年行动计划第二年度重点任务完成情况及存在问题的通报（含各乡镇、县级有关部门和重点企业任务分工调整说明）';
export const LATIN_TITLE = 'IndustrialInternetOfThingsPredictiveMaintenance与5G+AI融合：ISO/IEC 30141:2024在“Zhongxiaoqiye-Shuzihuazhuanxing-Fuwupingtai”的应用';
/** Words that stand in raw HTML alone, and what of it no reader sees. */
export const IN_RAW = ['霜天红烛', '流泉漱石', '云锦天章'];
export const HIDDEN_IN_RAW = ['鹤鸣九皋', '隐雾藏山', '金戈铁马'];

const INDUSTRIES = [
  '煤炭开采和洗选业', '黑色金属矿采选业', '农副食品加工业', '酒、饮料和精制茶制造业', '纺织服装、服饰业',
  '皮革、毛皮、羽毛及其制品和制鞋业', '木材加工和木、竹、藤、棕、草制品业', '文教、工美、体育和娱乐用品制造业', '石油、煤炭及其他燃料加工业', '化学原料和化学制品制造业',
  '医药制造业', '橡胶和塑料制品业', '非金属矿物制品业', '有色金属冶炼和压延加工业', '通用设备制造业',
  '铁路、船舶、航空航天和其他运输设备制造业', '电气机械和器材制造业', '计算机、通信和其他电子设备制造业', '废弃资源综合利用业', '电力、热力生产和供应业',
];
const MEASURES = [
  ['营业收入', '亿元', 'level'], ['利润总额', '亿元', 'level'], ['企业单位数', '家', 'count'], ['平均用工人数', '人', 'count'], ['增加值增速', '%', 'growth'],
  ['资产负债率', '%', 'ratio'], ['出口交货值', '亿元', 'level'], ['研发费用', '亿元', 'level'], ['综合能源消费量', '万吨标准煤', 'level'], ['每百元营业收入中的成本', '元', 'level'],
];

/** Writes the site into `folder`; `divisions` is the list of divisions. */
export function write(folder, divisions) {
  const put = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('site.yaml', `title: 极端情形
base_url: https://example.org/extremes/
description: 比平常更长、更多、更大、更空的内容
author: 示例编辑组
organisation: {sponsor: 示例县经济和信息化局}
output: {png: false, share_images: false}
`);
  put('content/_index.md', '---\ntitle: 极端情形\n---\n');
  for (const [name, title] of [['many', '数据很多'], ['long', '文字很长'], ['counties', '各县（市、区）主要经济指标'], ['empty', '一篇也没有']]) {
    put(`content/${name}/_index.md`, `---\ntitle: ${title}\n---\n`);
  }

  // A county with 200 metrics.
  const metrics = INDUSTRIES.flatMap((industry, i) => MEASURES.map(([measure, unit, kind], m) => (
    { id: `extreme_${i + 1}_${m + 1}`, name: `${industry}${measure}`, unit, kind })));
  put('content/_data/metrics.yaml', `metrics:\n${metrics.map(({ id, name, unit, kind }) => `  - {id: ${id}, name: "${name}", kind: ${kind}, unit: "${unit}", group: "行业", compare: ok}`).join('\n')}\n`);
  const value = (n, unit) => {
    if (unit === '%') return `${((n * 37) % 400 - 150) / 10}%`;
    return /^[家人]$/.test(unit) ? `${(n * 7919) % 90000}${unit}` : `${((n * 104729) % 1000000) / 100}${unit}`;
  };
  for (let part = 0; part < METRICS / IN_ARTICLE; part += 1) {
    const lines = metrics.slice(part * IN_ARTICLE, (part + 1) * IN_ARTICLE)
      .map(({ name, unit }, n) => `  - {metric: "${name}", values: {2023: "${value(part * 40 + n + 3, unit)}", 2024: "${value(part * 40 + n + 11, unit)}"}}`);
    put(`content/many/part-${part + 1}.md`, `---
title: 渠县分行业工业主要指标（${part + 1}）
date: 2025-03-${10 + part}
region: 渠县
source: 示例县统计局
issue: {year: 2025, number: 3}
metrics:
${lines.join('\n')}
---

分行业的数字见表。
`);
  }

  // A metric with 100 counties, among them the one with the longest name; each but one has several metrics.
  const codes = divisions.split(/\r?\n/).slice(1).map((line) => line.split(','))
    .filter(([code, name, level]) => level === 'county' && !['积石山保安族东乡族撒拉族自治县', '渠县', '西充县'].includes(name))
    .filter((_, n) => n % 20 === 0).slice(0, COUNTIES - 2).map(([code]) => code);
  ['622927', '511725', ...codes].forEach((code, n) => {
    const growth = n === 1 ? '-99.9' : ((n * 13) % 300 - 100) / 10;
    const gdp = n === 1 ? '1234567.89' : ((n * 8737) % 90000) / 100 + 12;
    put(`content/counties/c${code}.md`, `---
title: 2024年主要指标（${code}）
date: 2025-02-${String(1 + (n % 28)).padStart(2, '0')}
region: "${code}"
period: 2024
source: 示例县统计局
metrics:
  - {metric: 地区生产总值, value: ${gdp}亿元, yoy: ${growth}%}
  - {metric: 规上工业总产值, value: ${n === 1 ? '-9876543.21' : ((n * 3571) % 50000) / 100 + 3}亿元, yoy: ${n === 0 ? '+1234.56%' : '持平'}}
  - {metric: 规上工业企业数, value: ${n === 0 ? 1234567 : (n * 17) % 300}家}
---

全年主要指标见表。
`);
  });
  // A county with a single figure.
  put('content/counties/single.md', `---
title: 西充县全年工业投资
date: 2025-02-03
region: 西充县
period: 2024
source: 示例县统计局
metrics:
  - {metric: 工业投资, value: 0.01亿元}
---

只有一个数字。
`);

  // Texts.
  put('content/long/plain.md', '---\ntitle: 没有数字的文章\ndate: 2025-01-02\n---\n\n这一篇没有数字，没有地区，也没有署名以外的说明。\n');
  put('content/long/nothing.md', '---\ntitle: 没有正文\ndate: 2025-01-01\n---\n');
  put('content/long/title.md', `---
title: "${LONG_TITLE}"
date: 2025-01-05
region: ${LONG_NAME}
source: ${LONG_NAME}发展和改革局、工业和信息化局、统计局、财政局、自然资源局、生态环境局联合工作专班
author: ${LONG_NAME}融媒体中心经济新闻编辑部
editor: 示例编辑
tags: [${LONG_NAME}, 一个长得出奇的标签一个长得出奇的标签一个长得出奇的标签, VeryLongLatinTagWithoutAnySpaceInIt]
issue: {year: 2025, number: 1, total: 1234}
period: 2024
metrics:
  - {metric: 地区生产总值, region: ${LONG_NAME}, status: 目标, period: 2025, value: 1234567.89亿元以上}
  - {metric: 规上工业总产值, region: ${LONG_NAME}, status: 预计, period: 2025-01/2025-11, value: 999999.99亿元～1000000.01亿元}
---

${'这一段很长。'.repeat(120)}

https://example.org/a-very-long-address/${'without-a-place-to-break-'.repeat(8)}end

# 不该有的一级标题

${'> '.repeat(6)}六层引用里的话。

- 一
  - 二
    - 三
      - 四
        - 五
          - 六层列表里很长很长很长很长很长很长很长很长很长很长很长很长的一项
`);
  put('content/long/latin.md', `---
title: "${LATIN_TITLE.replaceAll('"', '\\"')}"
date: 2025-01-04
summary: "${'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)}"
---

单位名称：${'Donaudampfschifffahrtsgesellschaft'.repeat(6)}。

\`${'一行不折的代码'.repeat(30)}\`

\`\`\`text
${'a line of code that goes on and on '.repeat(12)}end
\`\`\`
`);
  const columns = Array.from({ length: 15 }, (_, n) => n);
  put('content/long/table.md', `---
title: 十五列的表
date: 2025-01-03
region: 渠县
---

| ${columns.map((n) => (n ? `第${n}栏指标（亿元）` : '乡镇')).join(' | ')} |
|${columns.map((n) => (n ? '---:' : '---')).join('|')}|
${Array.from({ length: 12 }, (_, row) => `| ${columns.map((n) => (n ? `${(row + 1) * n * 1234.5}` : `第${row + 1}个乡镇`)).join(' | ')} |`).join('\n')}
`);
  put('content/long/raw.md', `---
title: 正文里的HTML
date: 2025-01-06
---

前一段。

<div>
<p>块里的字：<b>${IN_RAW[0]}</b>&amp;符号。</p>
<!-- ${HIDDEN_IN_RAW[0]} -->
<script>var hidden = '${HIDDEN_IN_RAW[1]}';</script>
<style>.x::before { content: '${HIDDEN_IN_RAW[2]}' }</style>
</div>

<table><tr><td>${IN_RAW[1]}</td><td colspan="3">一</td></tr></table>

行内的<u>${IN_RAW[2]}</u>。

<div><div><section>

没有关上的块。

<iframe></iframe>
<p style="position:fixed;width:3000px" onclick="alert(1)">样式和事件</p>
`);
}

/** Writes the site with the list of divisions that the program carries. */
export function extremes(folder) {
  write(folder, readFileSync(new URL('../../../src/data/assets/divisions.csv', import.meta.url), 'utf8'));
}
