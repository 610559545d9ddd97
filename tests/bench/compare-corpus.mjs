// node compare-corpus.mjs FOLDER [--counties 183] [--years 10] [--metrics 20] [--no-charts]
//
// Writes a site of invented figures for measuring: one article for each county and year, with a value
// of each metric. The same arguments give the same bytes. The figures mean nothing.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    counties: { type: 'string', default: '183' },
    years: { type: 'string', default: '10' },
    metrics: { type: 'string', default: '20' },
    'no-charts': { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error('usage: node compare-corpus.mjs FOLDER [--counties N] [--years N] [--metrics N] [--no-charts]');
  process.exit(2);
}
const [counties, years, metrics] = [values.counties, values.years, values.metrics].map(Number);

// Metric, unit, typical size, decimals: all classes of comparison but those that are never compared.
const METRICS = [
  ['gdp', '亿元', 260, 2], ['population', '万人', 48, 2], ['gross_output', '亿元', 210, 2], ['va_growth', '%', 7, 1],
  ['gdp_growth', '%', 6, 1], ['secondary_va', '亿元', 90, 2], ['tertiary_va', '亿元', 110, 2], ['primary_va', '亿元', 45, 2],
  ['fiscal_revenue', '亿元', 12, 2], ['retail', '亿元', 95, 2], ['income_urban', '元', 38000, 0], ['income_rural', '元', 18500, 0],
  ['ent_above', '家', 90, 0], ['fai_growth', '%', 9, 1], ['private_va', '亿元', 150, 2], ['va_total', '亿元', 70, 2],
  ['revenue', '亿元', 190, 2], ['profit_total', '亿元', 14, 2], ['deposits', '亿元', 310, 2], ['capacity_util', '%', 76, 1],
  ['loans', '亿元', 220, 2], ['tax_rev', '亿元', 8, 2], ['fiscal_exp', '亿元', 38, 2], ['sales_ratio', '%', 97, 1],
  ['sales_output', '亿元', 200, 2], ['export_delivery', '亿元', 9, 2], ['output_total', '亿元', 260, 2], ['gdp_pc', '元', 56000, 0],
  ['ind_invest', '亿元', 33, 2], ['profit_tax', '亿元', 21, 2], ['gross_output_growth', '%', 8, 1], ['revenue_growth', '%', 7, 1],
  ['profit_margin', '%', 6, 1], ['asset_liability', '%', 55, 1], ['ind_invest_growth', '%', 10, 1],
];

// mulberry32: small, and the same everywhere.
let state = 20260101;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const list = fileURLToPath(new URL('../../src/data/assets/divisions.csv', import.meta.url));
const codes = readFileSync(list, 'utf8').trim().split(/\r?\n/).slice(1)
  .map((line) => line.split(',')[0].replace(/"/g, ''))
  .filter((code) => /^\d{6}$/.test(code) && !code.endsWith('00'));
const step = Math.max(1, Math.floor(codes.length / counties));
const chosen = codes.filter((_, n) => n % step === 0).slice(0, counties);

mkdirSync(join(folder, 'content/bulletins'), { recursive: true });
writeFileSync(join(folder, 'site.yaml'), `title: 比较测试\nbase_url: https://example.org/\noutput: {short_links: false${values['no-charts'] ? ', charts: false, png: false, share_images: false' : ''}}\n`);
writeFileSync(join(folder, 'content/_index.md'), '---\ntitle: 比较测试\n---\n');
writeFileSync(join(folder, 'content/bulletins/_index.md'), '---\ntitle: 统计快报\n---\n');
const last = 2024;
for (const code of chosen) {
  const size = 0.3 + 2.4 * random();
  for (let year = last - years + 1; year <= last; year += 1) {
    const lines = METRICS.slice(0, metrics).map(([id, unit, typical, decimals]) => {
      const trend = unit === '%' ? 0.6 + 0.8 * random() : size * (1 + 0.06 * (year - last)) * (0.94 + 0.12 * random());
      const value = (typical * trend).toFixed(decimals);
      const yoy = unit === '%' ? '' : `, yoy: ${(2 + 8 * random()).toFixed(1)}%`;
      return `  - {metric: ${id}, value: ${value}${unit}${yoy}}`;
    });
    writeFileSync(join(folder, `content/bulletins/${code}-${year}.md`), `---
title: ${code}的${year}年统计公报
date: ${year + 1}-03-${String(1 + Math.floor(28 * random())).padStart(2, '0')}
region: "${code}"
period: ${year}
source: ${code}统计局
metrics:
${lines.join('\n')}
---

${year}年主要数据见表。本文由程序生成，数字没有意义。
`);
  }
}
