// Writes a site of N bulletins for timing `gongbao check`: Chinese text of about a thousand
// characters, a table, six figures each; one in twenty has a fault. The same N gives the same bytes.
//
//   node tests/bench/check-corpus.mjs FOLDER N
import fs from 'node:fs';
import path from 'node:path';

const [folder, count] = [process.argv[2], Number(process.argv[3])];
if (!folder || !count) {
  console.error('usage: check-corpus.mjs FOLDER N');
  process.exit(2);
}

// 183 counties of the built-in list, in its order.
const divisions = fs.readFileSync(new URL('../../src/data/assets/divisions.csv', import.meta.url), 'utf8');
const regions = [...divisions.matchAll(/^(51\d{4}),/gm)].map((found) => found[1]).filter((code) => !code.endsWith('00')).slice(0, 183);
let state = 20261125n;
/** A whole number below n: a linear congruential row, the same everywhere. */
function below(n) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
  return Number((state >> 33n) % BigInt(n));
}
const amount = (least, most) => (least + below((most - least) * 100) / 100).toFixed(2);
const rate = () => (1 + below(120) / 10).toFixed(1);

const PLAIN = [
  '全年把项目建设放在首位，按月调度、按季通报，前期工作、要素保障和审批服务各有专人负责，进度慢的项目逐个分析原因。',
  '产业方面，食品加工、新型建材和装备制造三个行业仍是主体，新产品比重有所提高，产业链上下游的配套逐步补齐。',
  '企业服务实行清单管理，问题由牵头部门限期答复，能当场解决的当场解决，需要上级协调的及时上报，结果定期回访。',
  '园区继续完善道路、管网和标准厂房，闲置土地分类处置，新入园项目都签订了投入和产出的约定，达不到的按约定处理。',
  '下一步，仍将围绕主导产业补链强链，抓好技术改造和数字化转型，推动规上企业稳定增长，并做好安全生产和节能工作。',
];

fs.mkdirSync(path.join(folder, 'content/bulletins'), { recursive: true });
fs.writeFileSync(path.join(folder, 'site.yaml'), 'title: 检查用的站点\nbase_url: https://example.org/\noutput: {png: false, share_images: false, short_links: false}\n');
for (let index = 0; index < count; index += 1) {
  const region = regions[index % regions.length];
  const turn = Math.floor(index / regions.length);
  const year = 2024 - (turn % 30);
  const scope = turn < 30 ? '' : `scope: 园区:第${Math.floor(turn / 30)}园\n`;
  const output = amount(80, 900);
  const [outputRate, valueRate, investRate] = [rate(), rate(), rate()];
  const firms = 40 + below(300);
  const income = amount(2, 60);
  const plant = amount(3, 40);
  const slip = index % 20 === 0;
  const inText = slip ? output.replace(/\d/, (d) => String((Number(d) % 9) + 1)) : output;
  const text = [0, 1, 2, 3, 4].map((shift) => PLAIN[(index + shift) % PLAIN.length]);
  fs.writeFileSync(
    path.join(folder, `content/bulletins/b${String(index).padStart(6, '0')}.md`),
    `---
title: ${year}年工业经济运行情况（${index}）
date: 2026-03-16
region: "${region}"
period: ${year}
${scope}source: 检查用的虚构数据
summary: ${year}年规模以上工业总产值${output}亿元，增长${outputRate}%。
metrics:
  - {metric: 规模以上工业总产值, value: ${output}亿元, yoy: ${outputRate}%}
  - {metric: 规模以上工业增加值增速, value: ${valueRate}%}
  - {metric: 工业投资增速, value: ${investRate}%}
  - {metric: 规上工业企业数, value: ${firms}家}
  - {metric: 一般公共预算收入, value: ${income}亿元}
  - {metric: 新建标准化厂房面积, value: ${plant}万平方米}
---

${year}年，规模以上工业总产值${inText}亿元，增长${outputRate}%（现价）；规模以上工业增加值增长${valueRate}%（可比价）；工业投资增长${investRate}%。年末规上工业企业${firms}家。

${text[0]}${text[1]}

## 主要指标

| 指标 | 数值 |
| --- | ---: |
| 规模以上工业总产值 | ${output}亿元 |
| 规模以上工业增加值增速 | ${valueRate}% |
| 工业投资增速 | ${investRate}% |
| 规上工业企业数 | ${firms}家 |
| 一般公共预算收入 | ${income}亿元 |
| 新建标准化厂房面积 | ${plant}万平方米 |

${text[2]}

## 财政与园区

一般公共预算收入${income}亿元。园区新建标准化厂房${plant}万平方米。

${text[3]}${text[4]}${text[0]}

${text.join('')}${text.join('')}
`,
  );
}
