// node charts.mjs SITE: what a reader gets beyond the drawing of a chart: where a number is from, by
// pointer, key and tap, also where the page leaves the sources to a data file; and frames of other
// sites that take the height of their chart.
//
// Prints what is wrong and last "N passed, N failed"; status 1 when something failed.

import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launch, newPage } from './lib/browser.mjs';
import { tags } from './lib/html.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { Site } from './lib/site.mjs';

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, 'index.html'))) {
  console.error('usage: node charts.mjs SITE, a built site');
  process.exit(2);
}
const site = new Site(folder);
const report = new Report();
const browser = await launch();
const server = await serve(folder, site.base);
const look = { browser, site, report, root: `${server.origin}${site.base}` };

/** The first page whose HTML fits. */
const find = (start, test) => site.pages.map((page) => page.path)
  .find((path) => path.startsWith(start) && test(site.text(path)));
const tipText = (page) => page.evaluate(() => {
  const tip = document.querySelector('.tip');
  return tip && !tip.hidden ? tip.textContent : '';
});

/** Opens a page and runs `steps`; what they return as wrong is reported, and what the page complains of. */
async function on(path, what, options, steps) {
  const opened = await newPage(look, options);
  try {
    await opened.page.goto(look.root + path, { waitUntil: 'load' });
    const faults = await steps(opened.page);
    report.add(path, what, [...faults, ...opened.take()]);
  } finally {
    await opened.close();
  }
}

/** The value, source and date that the table behind a chart gives for its first mark. */
const expected = (page, selector) => page.evaluate((chosen) => {
  const figure = document.querySelector(chosen);
  const cell = figure.querySelector('[data-m="0,0"]');
  const row = cell.closest('tr');
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const named = document.getElementById(cell.getAttribute('data-src') || '');
  return {
    name: clean(row.querySelector('th').firstChild.textContent),
    value: clean(cell.textContent).match(/[-−]?[\d.]+/)[0],
    source: named ? clean(named.textContent) : clean(row.querySelector('.src')?.textContent ?? ''),
    date: clean(row.querySelector('.date')?.textContent ?? ''),
  };
}, selector);

async function says(page, selector) {
  const wanted = await expected(page, selector);
  const text = await tipText(page);
  const faults = [];
  for (const part of Object.values(wanted)) {
    if (part && !text.replace(/\s+/g, ' ').includes(part)) faults.push(`the tip "${text.slice(0, 120)}" does not say ${part}`);
  }
  if (!wanted.source) faults.push('the table names no source');
  return faults;
}

const bars = find('metrics/', (html) => html.includes('id="set-') && html.includes('data-marks='));
const SET = 'figure.chart';
if (!bars) report.add('metrics/', '', ['no page of a metric has bars']);
else {
  await on(bars, 'by key', { viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.focus(`${SET} .chart-draw`);
    const faults = await says(page, SET);
    const first = await tipText(page);
    await page.keyboard.press('ArrowDown');
    const second = await tipText(page);
    if (!second || second === first) faults.push('the arrow key does not go to the next value');
    const live = await page.evaluate(() => [...document.querySelectorAll('[role="status"]')].map((e) => e.textContent).join(''));
    if (!live) faults.push('the value is not announced');
    await page.keyboard.press('Escape');
    if (await tipText(page)) faults.push('Escape does not close the tip');
    return faults;
  });
  for (const [what, act] of [['by pointer', 'hover'], ['by tap', 'tap']]) {
    await on(bars, what, { viewport: { width: 360, height: 740 }, hasTouch: act === 'tap' }, async (page) => {
      await page.locator(`${SET} .chart-draw`).first().scrollIntoViewIfNeeded();
      const at = await page.evaluate((chosen) => {
        const svg = [...document.querySelectorAll(`${chosen} svg[data-marks]`)].find((s) => s.getBoundingClientRect().width > 0);
        const [x, y] = svg.getAttribute('data-marks').split('|')[0].split(' ')[0].split(',').map(Number);
        const box = svg.getBoundingClientRect();
        const scale = box.width / svg.getAttribute('viewBox').split(' ')[2];
        return [box.left + x * scale - 2, box.top + y * scale];
      }, SET);
      if (act === 'tap') await page.touchscreen.tap(...at);
      else await page.mouse.move(...at);
      await page.waitForTimeout(100);
      const inside = await page.evaluate(() => {
        const box = document.querySelector('.tip').getBoundingClientRect();
        return box.left >= 0 && box.right <= document.documentElement.clientWidth;
      });
      return [...await says(page, SET), ...(inside ? [] : ['the tip leaves the window'])];
    });
  }
}

// Where a table is too long for a list of sources the data of /compare/ have them.
const lazy = find('metrics/', (html) => html.includes('data-ground='));
if (!lazy) report.add('metrics/', '', ['no page of a metric has trends']);
else {
  await on(lazy, 'source from the data file', { viewport: { width: 1280, height: 900 } }, async (page) => {
    const source = await page.evaluate(() => {
      const figure = document.querySelector('figure[data-ground]');
      const cell = figure.querySelector('td[data-m]');
      const named = document.getElementById(cell.getAttribute('data-src') || '');
      const link = (named ?? cell.closest('tr')).querySelector('a[href*=".html"], .src a');
      const text = link?.textContent ?? '';
      // As it is on a page whose table is too long.
      figure.querySelectorAll('[data-src]').forEach((e) => e.removeAttribute('data-src'));
      figure.querySelectorAll('.src, .date').forEach((e) => e.remove());
      return text;
    });
    await page.focus('figure[data-ground] .chart-draw');
    await page.waitForFunction(() => document.querySelector('.tip .tip-src a'), null, { timeout: 5000 }).catch(() => {});
    const text = await tipText(page);
    const dead = await page.evaluate(async () => {
      const link = document.querySelector('.tip .tip-src a');
      return !link || !(await fetch(link.href)).ok;
    });
    return [
      ...(text.includes(source.replace(/[《》]/g, '').slice(0, 10)) ? [] : [`the tip "${text.slice(0, 160)}" does not name ${source}`]),
      ...(dead ? ['the tip leads nowhere'] : []),
    ];
  });
}

// A frame of another site: it gets its height, and the code on the page is what was framed.
const framed = find('embed/', () => true);
if (!framed) report.add('embed/', '', ['no page for frames']);
else {
  const html = site.text(framed);
  const code = html.slice(html.indexOf('<textarea')).match(/>([^<]*)</)[1]
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;|&#39;/g, "'").replace(/&amp;/g, '&');
  const own = code.match(/src="([^"]*)"/)[1];
  const shown = code.replace(own, look.root + framed);
  const other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!DOCTYPE html><html lang="zh-CN"><title>别的网站</title><body>${shown}</body></html>`));
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext({ viewport: { width: 700, height: 900 } });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${other.address().port}/`, { waitUntil: 'load' });
  const measured = async () => {
    await page.waitForTimeout(400);
    const frame = page.frames().find((f) => f.url().includes(framed.replace(/index\.html$/, '')));
    const inner = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const outer = await page.evaluate(() => document.querySelector('iframe').getBoundingClientRect().height);
    return [inner, outer];
  };
  const faults = [];
  const [inner, outer] = await measured();
  if (Math.abs(inner - outer) > 2) faults.push(`the frame is ${outer} px high, its chart ${inner}`);
  await page.setViewportSize({ width: 360, height: 900 });
  const [narrow, narrower] = await measured();
  if (Math.abs(narrow - narrower) > 2) faults.push(`after a change of width the frame is ${narrower} px high, its chart ${narrow}`);
  if (![...tags(html)].some((tag) => tag.name === 'figure')) faults.push('no chart in the frame');
  report.add(framed, 'framed', faults);
  await context.close();
  other.closeAllConnections();
  other.close();
}

await browser.close();
await server.close();
report.print();
process.exitCode = report.failed ? 1 : 0;
