// Writes one corpus of county bulletins as a site for each of several generators, for timing whole
// builds: the same articles, the same pages, themes of the same markup.
//
//   node tests/bench/corpus.mjs N FOLDER [--tools gongbao,hugo,zola] [--full]
//
// FOLDER/<tool>/ is a site that the tool builds as it stands. 183 counties, each a section; an article
// has 2,000 to 3,000 characters of Chinese, a table, a list, a link to another, six figures, two to
// four tags, and one in twenty a block of code. The same N gives the same bytes, and the first N
// articles of a larger corpus are those of the smaller one.
//
// --full: for gongbao, everything on and the default theme, in place of the pages that all tools make.
import fs from 'node:fs';
import path from 'node:path';
import { LINES, HEADINGS, SUBHEADINGS, ITEMS, CODE, INDUSTRIES, TAGS, METRICS } from './corpus-words.mjs';
import { THEMES } from './corpus-themes.mjs';

const options = process.argv.slice(2);
const flag = (name) => options.includes(name) && options.splice(options.indexOf(name), 1).length > 0;
const option = (name, otherwise) => {
  const at = options.indexOf(name);
  return at < 0 ? otherwise : options.splice(at, 2)[1];
};
const full = flag('--full');
const tools = option('--tools', 'gongbao,hugo,zola').split(',');
const [count, folder] = [Number(options[0]), options[1]];
if (!count || !folder || tools.some((tool) => !THEMES[tool])) {
  console.error('usage: corpus.mjs N FOLDER [--tools gongbao,hugo,zola] [--full]');
  process.exit(2);
}

/** Numbers from a seed, the same on every machine (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  const between = (least, most, places) => (least + next() * (most - least)).toFixed(places);
  const sample = (list, k) => {
    const left = [...list];
    return Array.from({ length: k }, () => left.splice(below(left.length), 1)[0]);
  };
  return { next, below, between, sample };
}

const divisions = fs.readFileSync(new URL('../../src/data/assets/divisions.csv', import.meta.url), 'utf8');
const counties = [...divisions.matchAll(/^(51\d{4}),([^,]+),county,\d+,(\S+)$/gm)]
  .slice(0, 183)
  .map(([, code, name, slug]) => ({ code, name, slug }));

/** Periods of ten years: a set of figures for each article of a county, then of its first park, … */
const PERIODS = ['一季度', '上半年', '前三季度', ''];
const TURNS = 10 * PERIODS.length;
function article(index, last) {
  const random = numbers(index * 2654435761 + 20240601);
  const county = counties[index % counties.length];
  const turn = Math.floor(index / counties.length);
  const year = 2015 + Math.floor((turn % TURNS) / PERIODS.length);
  const quarter = turn % PERIODS.length;
  const period = `${year}年${PERIODS[quarter]}`;
  const park = Math.floor(turn / TURNS);
  const [industry, short] = INDUSTRIES[random.below(INDUSTRIES.length)];
  const fill = (text) => text
    .replaceAll('{p}', period).replaceAll('{c}', county.name).replaceAll('{i}', industry)
    .replace(/\{v\}/g, () => random.between(1, 300, 2)).replace(/\{y\}/g, () => random.between(0.5, 38, 1))
    .replace(/\{d\}/g, () => random.between(0.3, 9, 1)).replace(/\{k\}/g, () => random.between(40, 95, 1))
    .replace(/\{n\}/g, () => String(11 + random.below(87))).replace(/\{m\}/g, () => String(2 + random.below(8)));
  const metrics = random.sample(METRICS, 6).map(([name, unit]) => ({
    name, unit, period, value: random.between(1, 900, 2), yoy: random.between(-9, 25, 1),
  }));
  const blocks = [];
  let length = 0;
  const paragraph = (sentences) => {
    const text = random.sample(LINES, sentences).map(fill).join('');
    length += [...text].length;
    blocks.push(text);
  };
  const goal = 1950 + random.below(850);
  const hasCode = random.next() < 0.05;
  paragraph(3);
  blocks.push('<!--more-->');
  const below = random.sample(SUBHEADINGS, 3);
  random.sample(HEADINGS, 5).forEach((heading, at) => {
    blocks.push(`## ${heading}`);
    paragraph(4);
    if (at === 0) {
      const rows = metrics.map((m) => `| ${m.name} | ${m.value} | ${m.unit} | ${m.yoy} |`);
      blocks.push(['| 指标 | 本期 | 单位 | 同比（%） |', '| --- | ---: | --- | ---: |', ...rows].join('\n'));
    }
    if (at === 1) {
      blocks.push('详见[上一期通报](\0LINK\0)以及[国家统计局](https://www.stats.gov.cn/)发布的**月度数据**，统计口径以`规模以上`为准。');
    }
    if (at >= 1 && at <= 3) {
      blocks.push(`### ${below[at - 1]}`);
      paragraph(3);
    }
    if (at === 2 && hasCode) {
      const [language, code] = CODE[random.below(CODE.length)];
      blocks.push(`\`\`\`${language}\n${fill(code)}\n\`\`\``);
    }
    if (at === 4) {
      blocks.push(random.sample(ITEMS, 5).map((item) => `- ${fill(item)}；`).join('\n'));
    }
    while (length < (goal * (at + 1)) / 5) paragraph(3 + random.below(3));
  });
  const slug = `${short}-${year}-${String(index).padStart(6, '0')}`;
  const before = last.get(county.slug);
  last.set(county.slug, slug);
  const day = `${year}-${String((quarter + 1) * 3).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`;
  return {
    county, slug, before, metrics, park, day,
    title: `${county.name}${period}${industry}运行通报`,
    summary: `${county.name}${industry}产业运行分析`,
    tags: [industry, ...random.sample(TAGS, 1 + random.below(3))],
    body: `${blocks.join('\n\n')}\n`,
    length, hasCode,
  };
}

function write(...parts) {
  const text = parts.pop();
  const file = path.join(...parts);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

for (const tool of tools) {
  const theme = THEMES[tool];
  for (const [name, text] of Object.entries(theme.files({ full }))) write(folder, tool, name, text);
  for (const county of counties) write(folder, tool, 'content', county.slug, '_index.md', theme.section(county.name));
}
const last = new Map();
let [characters, codes] = [0, 0];
for (let index = 0; index < count; index += 1) {
  const one = article(index, last);
  characters += one.length;
  codes += one.hasCode ? 1 : 0;
  for (const tool of tools) {
    const theme = THEMES[tool];
    const text = theme.front(one) + one.body.replace('\0LINK\0', theme.link(one));
    fs.writeFileSync(path.join(folder, tool, 'content', one.county.slug, `${one.slug}.md`), text);
  }
}
console.log(`${count} articles of ${Math.round(characters / count)} characters, ${codes} with code, ${counties.length} counties: ${tools.join(', ')}`);
