// node search.mjs SITE [--corpus CONTENT]: drives the search of a built site in Chromium.
//
// Without --corpus the site is the sample site: the queries of search-queries.csv, then keyboard, filters,
// address, a page without scripts, from a folder on the disk. With --corpus it is one that
// tests/bench/corpus.mjs wrote: the queries are made from its articles in the folder CONTENT.
// Of 60 queries the wanted page must be among the first three results of at least 57, and the index must
// take less than 15 % of the site's bytes. How long the first result takes after the index is there is
// printed for information, and what a query loads. Last line: "N passed, N failed"; status 1 when something
// failed.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, newPage } from './lib/browser.mjs';
import { made, metricPages, QUERIES, written } from './lib/queries.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';

const ENOUGH = 57;
const SHARE = 0.15;
const SCRIPTS = 10 * 1024;
// What a reader on a slow line loads before the first result: the page with its sheets and scripts, the index.
const FIRST = 300 * 1024;
const PAGE = 'search/index.html';

const options = process.argv.slice(2);
const at = options.indexOf('--corpus');
const corpus = at < 0 ? null : options.splice(at, 2)[1];
const folder = options[0];
if (!folder || !existsSync(join(folder, 'search/data/index.js'))) {
  console.error('usage: node search.mjs SITE [--corpus CONTENT], a built site with search/data/index.js');
  process.exit(2);
}
const report = new Report();

// ---- What is seen

const root = resolve(folder);
const base = '/column/';
const server = await serve(folder, base);
const browser = await launch();
const look = { browser, root: `${server.origin}${base}` };
const url = (query = '') => `${look.root}${PAGE}${query}`;
const done = (page) => page.waitForSelector('#search-groups[data-query]', { timeout: 10000 });
/** Sent to the page: the addresses of the results, in order. */
const results = () => [...document.querySelectorAll('#search-groups li a')].map((a) => a.href);
const below = (href, from = look.root) => decodeURI(href).slice(from.length).replace(/index\.html$/, '');

/** One test: `action` gets a page and its recorder, and returns faults. */
async function test(when, action, { options: context, where = look } = {}) {
  const opened = await newPage(where, { viewport: { width: 1280, height: 900 }, ...context });
  try {
    const faults = await action(opened.page, opened);
    report.add(PAGE, when, [...faults, ...opened.take()]);
  } catch (error) {
    report.add(PAGE, when, [`could not be tested: ${error.message.split('\n')[0]}`]);
  } finally {
    await opened.close();
  }
}

async function queries(list) {
  const missed = [];
  const times = [];
  const loads = [];
  await test(`${list.length} queries`, async (page) => {
    let bytes = 0;
    page.on('response', async (response) => { bytes += Number((await response.body().catch(() => '')).length); });
    for (const { query, wanted } of list) {
      // A page of its own, as of a reader who comes from elsewhere: nothing is in its memory.
      bytes = 0;
      await page.goto(url());
      await page.waitForFunction(() => !document.getElementById('search-filters').hidden);
      await page.waitForLoadState('load');
      bytes = 0;
      const time = await page.evaluate((text) => new Promise((resolve) => {
        const box = document.getElementById('search-q');
        const groups = document.getElementById('search-groups');
        box.value = text;
        const start = performance.now();
        let first = 0;
        new MutationObserver(() => {
          if (!first && groups.querySelector('li')) first = performance.now() - start;
          if (groups.hasAttribute('data-query')) resolve([first, performance.now() - start]);
        }).observe(groups, { childList: true, subtree: true, attributes: true });
        document.getElementById('search-form').requestSubmit();
        setTimeout(() => resolve([first, Infinity]), 10000);
      }), query);
      times.push(time);
      await page.waitForTimeout(20);
      loads.push(bytes);
      const found = (await page.evaluate(results)).map((href) => below(href));
      const place = found.findIndex((path) => wanted.includes(path));
      if (place < 0 || place > 2) missed.push(`${query}: ${place < 0 ? 'not found' : `place ${place + 1}`}, and not ${wanted} (${found.slice(0, 3)})`);
    }
    return [];
  });
  for (const line of missed) console.log(`missed: ${line}`);
  console.log(`${list.length - missed.length} of ${list.length} queries have the wanted page among the first three`);
  const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
  const of = (numbers, part) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
  const first = times.map(([one]) => one);
  const all = times.map(([, one]) => one);
  console.log(`first result after ${of(first, 0.5).toFixed(0)} ms (median), ${of(first, 0.95).toFixed(0)} ms (95 %), ${Math.max(...first).toFixed(0)} ms at most; all results after ${of(all, 0.5).toFixed(0)}, ${of(all, 0.95).toFixed(0)}, ${Math.max(...all).toFixed(0)} ms; a query loads ${Math.round(of(loads, 0.5) / 1024)} KB (median), ${Math.round(Math.max(...loads) / 1024)} KB at most`);
  report.add(PAGE, 'queries', list.length - missed.length >= Math.ceil(list.length * ENOUGH / QUERIES) ? [] : [`only ${list.length - missed.length} of ${list.length} queries are answered`]);
}

function sizes() {
  const bytes = (path) => {
    const stat = statSync(path);
    return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), 0) : stat.size;
  };
  const html = (path) => readdirSync(path, { withFileTypes: true }).reduce((sum, entry) => {
    const one = join(path, entry.name);
    if (entry.isDirectory()) return sum + html(one);
    return sum + (entry.name.endsWith('.html') ? statSync(one).size : 0);
  }, 0);
  const [index, whole, pages] = [bytes(join(folder, 'search/data')), bytes(folder), html(folder)];
  const percent = (part, of) => `${(100 * part / of).toFixed(1)} %`;
  console.log(`index: ${Math.round(index / 1024)} KB, ${percent(index, whole)} of the site's ${Math.round(whole / 1024)} KB, ${percent(index, pages)} of its pages`);
  const faults = index < SHARE * whole ? [] : [`the index takes ${percent(index, whole)} of the site`];
  const names = readdirSync(join(folder, 'search/data')).filter((name) => name.startsWith('words-'));
  const files = names.map((name) => statSync(join(folder, 'search/data', name)).size).sort((a, b) => a - b);
  if (files.length) console.log(`${files.length} files of words: ${Math.round(files[0] / 1024)} to ${Math.round(files.at(-1) / 1024)} KB`);
  const scripts = gzipSync(Buffer.concat(['search.js', 'search-index.js', 'search-rank.js'].map((name) => readFileSync(join(folder, 'assets', name)))), { level: 9 }).length;
  if (scripts > SCRIPTS) faults.push(`the scripts have ${scripts} bytes in gzip`);
  const page = readFileSync(join(folder, PAGE), 'utf8');
  const own = [...page.matchAll(/(?:src|href)="(\.\.\/assets\/[^"]+)"/g)].map((match) => join(folder, 'search', match[1]));
  const first = [...new Set(own), join(folder, PAGE), join(folder, 'search/data/index.js')].reduce((sum, path) => sum + statSync(path).size, 0);
  console.log(`before the first result: ${Math.round(first / 1024)} KB, not compressed`);
  if (first > FIRST) faults.push(`${Math.round(first / 1024)} KB before the first result`);
  report.add('search/data/', 'sizes', faults);
}

// ---- The page, on the sample site

const focus = () => document.activeElement.id || document.activeElement.href || document.activeElement.tagName;
async function type(page, text) {
  await page.fill('#search-q', text);
  await page.waitForFunction((q) => document.getElementById('search-groups').getAttribute('data-query') === q, text, { timeout: 5000 });
}

async function keyboard() {
  await test('by keyboard', async (page) => {
    const faults = [];
    await page.goto(`${look.root}industry/index.html`);
    await page.keyboard.press('/');
    if (await page.evaluate(focus) !== 'find') faults.push('/ does not go to the box');
    await page.keyboard.type('quxian');
    await Promise.all([page.waitForURL(/search\/index\.html\?q=quxian/), page.keyboard.press('Enter')]);
    await done(page);
    await page.keyboard.press('/');
    if (await page.evaluate(focus) !== 'search-q') faults.push('/ does not go to the box of the page');
    const links = await page.evaluate(results);
    await page.keyboard.press('ArrowDown');
    if (await page.evaluate(focus) !== links[0]) faults.push('the arrow does not go to the first result');
    await page.keyboard.press('ArrowDown');
    if (await page.evaluate(focus) !== links[1]) faults.push('the arrow does not go on');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    if (await page.evaluate(focus) !== 'search-q') faults.push('the arrow does not lead back to the box');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.getElementById('search-results').hidden);
    if (await page.inputValue('#search-q')) faults.push('Esc does not clear the box');
    await type(page, '防灭火');
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForURL(/fire-drill/), page.keyboard.press('Enter')]);
    await page.goBack();
    await done(page);
    if (await page.inputValue('#search-q') !== '防灭火') faults.push('the way back does not lead to the results');
    return faults;
  });
}

async function filters() {
  await test('filters and address', async (page) => {
    const faults = [];
    await page.goto(url('?q=%E5%9C%B0%E5%8C%BA%E7%94%9F%E4%BA%A7%E6%80%BB%E5%80%BC&r=jianshi'));
    await done(page);
    let found = (await page.evaluate(results)).map((href) => below(href));
    if (!found.length || found.some((path) => path !== 'bulletins/jianshi-2023/')) faults.push(`filter by region: ${found}`);
    const status = await page.textContent('#search-status');
    if (!/\d/.test(status)) faults.push(`the number of results is not said: ${status}`);
    await page.selectOption('#search-region', '');
    await done(page);
    await page.selectOption('#search-issue', '2026-1');
    await page.waitForURL(/i=2026-1/);
    await page.fill('#search-q', '');
    await page.waitForFunction(() => document.getElementById('search-groups').getAttribute('data-query') === '');
    const card = await page.textContent('#search-groups li');
    if (!card.includes('2026年第1期')) faults.push(`filter by issue: ${card}`);
    await page.goBack();
    await done(page);
    if (await page.inputValue('#search-region') !== '' && !page.url().includes('r=')) faults.push('the way back does not restore the filters');
    await page.goto(url('?q=zzzz'));
    await done(page);
    found = await page.evaluate(results);
    if (found.length || !(await page.textContent('#search-status')).includes('zzzz')) faults.push('nothing found is not said');
    return faults;
  });
  await test('what a reader types is text', async (page) => {
    await page.goto(url(`?q=${encodeURIComponent('<img src=x onerror=alert(1)>"\'')}`));
    await done(page);
    return (await page.$('#search-results img')) ? ['the query became an element'] : [];
  });
}

async function elsewhere() {
  await test('without scripts', async (page) => {
    await page.goto(url('?q=x'));
    const faults = [];
    const links = await page.$$eval('main .band a', (all) => all.map((a) => a.getAttribute('href')));
    for (const link of ['../regions/quxian/index.html', '../metrics/gdp/index.html', '../search/2026-03/index.html']) {
      if (!links.includes(link)) faults.push(`no link to ${link}`);
    }
    if (!await page.isVisible('noscript')) faults.push('it is not said that scripts are off');
    await page.goto(`${look.root}search/2026-03/index.html`);
    if (!(await page.$$('.month-list a')).length) faults.push('the month has no articles');
    return faults;
  }, { options: { javaScriptEnabled: false } });
  const file = { browser, file: true, root: `${pathToFileURL(root)}/` };
  await test('from a folder', async (page) => {
    await page.goto(`${file.root}industry/index.html`);
    await page.fill('#find', '297.77');
    await page.keyboard.press('Enter');
    await done(page);
    const found = (await page.evaluate(results)).map((href) => below(href, file.root));
    return found[0] === 'industry/quxian-2020/' ? [] : [`found ${found[0]}`];
  }, { where: file });
  await test('on a phone', async (page) => {
    await page.goto(`${look.root}industry/index.html`);
    await Promise.all([page.waitForURL(/search\/index\.html/), page.click('.find-link')]);
    await page.waitForFunction(() => document.activeElement.id === 'search-q');
    await type(page, '渠县 规上工业总产值 2020');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const text = await page.textContent('#search-groups li');
    return [...(wide > 0 ? [`${wide} px too wide`] : []), ...(text.startsWith('渠县 规模以上工业总产值 2020年：297.77亿元') ? [] : [text])];
  }, { options: { viewport: { width: 360, height: 740 } } });
  await test('an old file in the cache', async (page) => {
    // The index that the browser has is of another edition than the other files.
    let asked = 0;
    await page.route('**/search/data/index.js*', async (route) => {
      asked += 1;
      const answer = await route.fetch();
      const body = await answer.text();
      await route.fulfill({ response: answer, body: asked === 1 ? body.replace(/"version":"\w+"/, '"version":"0"') : body });
    });
    await page.goto(url('?q=%E7%81%AB%E5%87%A4%E9%87%8D%E5%A4%A9'));
    await done(page);
    const found = (await page.evaluate(results)).map((href) => below(href));
    return found[0] === 'news/quxian-veterans-film/' && asked === 2 ? [] : [`found ${found[0]}, index asked for ${asked} times`];
  });
}

try {
  sizes();
  await queries(corpus ? made(corpus, metricPages(folder)) : written());
  if (!corpus) {
    await keyboard();
    await filters();
    await elsewhere();
  }
} finally {
  await browser.close();
  await server.close();
}
report.print();
process.exitCode = report.failed ? 1 : 0;
