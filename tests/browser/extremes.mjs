// node extremes.mjs GONGBAO [--shots]: builds a site of everything that is longer, larger, emptier or more than
// usual (lib/extremes.mjs) with the program GONGBAO, and looks at its special pages in Chromium.
//
// At 360 and 1280 px, light, dark and in 大字版: no page scrolls sideways, no text is cut, headline figures are
// whole, axe finds nothing; the HTML is valid, links are whole, no page is too heavy, and of raw HTML the search
// finds what readers see. Last line: "N passed, N failed"; status 1 when something failed.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { AXE, axeOptions, CHARTS, launch, newPage } from './lib/browser.mjs';
import { COUNTIES, extremes, HIDDEN_IN_RAW, IN_RAW, LATIN_TITLE, LONG_NAME, LONG_TITLE, METRICS } from './lib/extremes.mjs';
import { accessibility, charts, sideways, unfold } from './lib/inpage.mjs';
import { checkLinks } from './lib/links.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { Site } from './lib/site.mjs';
import { validate } from './lib/validity.mjs';
import { checkWeights } from './lib/weight.mjs';

const LARGE_CHARTS = { smallest: 16, tolerance: 1 };
/** A county's page, whatever it holds: compressed with its sheets and scripts, and as a browser takes it apart. */
const COUNTY = { loaded: 100 * 1024, html: 700 * 1024 };
const SHOTS = fileURLToPath(new URL('./shots/', import.meta.url));

const shots = process.argv.includes('--shots');
const program = process.argv.slice(2).find((one) => !one.startsWith('--'));
if (!program || !existsSync(program)) {
  console.error('usage: node extremes.mjs GONGBAO [--shots]');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'gongbao-extremes-'));
const report = new Report();
extremes(work);
execFileSync(program, ['build', '--root', work, '--output', join(work, 'public'), '--today', '2025-04-01', '-q']);
const site = new Site(join(work, 'public'));
const county = (name) => site.pages.find((page) => page.kind === 'region' && site.text(page.path).includes(`<h1>${name}</h1>`))?.path;
const names = { most: county('渠县'), long: county(LONG_NAME), single: county('西充县') };

/** The pages that this site is for, and one for each way in which they show elsewhere. */
const pages = {
  'index.html': ['light', 'dark', 'large'],
  [names.most]: ['light'],
  [names.long]: ['light', 'dark', 'large'],
  [names.single]: ['light', 'large'],
  'metrics/gdp/index.html': ['light', 'large'],
  'metrics/index.html': ['light'],
  'many/part-1/index.html': ['light', 'large'],
  'many/index.html': ['light'],
  'long/index.html': ['light', 'dark', 'large'],
  'long/plain/index.html': ['light'],
  'long/nothing/index.html': ['light'],
  'long/title/index.html': ['light', 'dark', 'large'],
  'long/latin/index.html': ['light', 'large'],
  'long/table/index.html': ['light', 'large'],
  'long/raw/index.html': ['light', 'dark'],
  'empty/index.html': ['light', 'large'],
  'issues/2025-01/index.html': ['light', 'large'],
  'compare/index.html': ['light'],
  'tags/index.html': ['light', 'large'],
};

/** Runs in the page: text is not cut by a box that does not scroll, headline figures stand on one line each. */
function whole() {
  const faults = [];
  const words = (element) => element.textContent.trim().slice(0, 30);
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    // Heads of tables that stand as cards are for screen readers; summaries in lists end after some lines.
    if (element.closest('svg, .sr, .trend, .table-cards thead, .compare-skip, .card-summary') || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    // A frame that scrolls is reached by keys; axe sees to that. Others must hold what stands in them.
    const hides = (overflow) => /hidden|clip/.test(overflow);
    const room = element.getBoundingClientRect();
    if (hides(style.overflowX) || hides(style.overflowY)) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.textContent.trim() || node.parentElement.closest('svg, .sr')) continue;
        let scrolls = false;
        for (let e = node.parentElement; e !== element; e = e.parentElement) scrolls ||= /auto|scroll/.test(getComputedStyle(e).overflowX);
        if (scrolls) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width && (box.right > room.right + 1 || box.left < room.left - 1 || box.bottom > room.bottom + 3)) {
          faults.push(`text is cut in ${element.tagName.toLowerCase()}.${element.className}: ${node.textContent.trim().slice(0, 30)}`);
        }
      }
    }
  }
  for (const value of document.querySelectorAll('.figure-value strong')) {
    // A range may go on in the next line, a number may not.
    for (const node of value.childNodes) {
      for (const number of node.textContent.matchAll(/[−\d.,]+/g)) {
        const range = document.createRange();
        range.setStart(node, number.index);
        range.setEnd(node, number.index + number[0].length);
        if (range.getClientRects().length > 1) faults.push(`a headline figure is broken: ${words(value)}`);
      }
    }
    const cell = value.closest('.figure').getBoundingClientRect();
    if (value.getBoundingClientRect().right > cell.right + 1) faults.push(`a headline figure leaves its place: ${words(value)}`);
  }
  // Names in the navigation stand apart.
  const boxes = [...document.querySelectorAll('.nav a')].map((link) => {
    const range = document.createRange();
    range.selectNodeContents(link);
    return { name: words(link), box: range.getBoundingClientRect() };
  });
  boxes.forEach(({ name, box }, n) => {
    const next = boxes[n + 1];
    if (next && next.box.top < box.bottom && next.box.left > box.left && next.box.left - box.right < 6) faults.push(`no room between ${name} and ${next.name}`);
  });
  return faults;
}

async function look(view, path, schemes) {
  for (const large of [false, true]) {
    if (large && !schemes.includes('large')) continue;
    const opened = await newPage(view);
    const { page } = opened;
    try {
      if (large) await page.addInitScript(() => localStorage.setItem('gongbao-large', '1'));
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await page.goto(view.root + path, { waitUntil: 'load' });
        // The site has no PNG: they would take longer than everything else.
        const faults = [...await page.evaluate(sideways), ...await page.evaluate(whole), ...(await page.evaluate(charts, large ? LARGE_CHARTS : CHARTS)).filter((fault) => !fault.endsWith('no link to its .png'))];
        if (shots) await shoot(page, path, `${width}${large ? '-large' : ''}`);
        await page.evaluate(unfold);
        faults.push(...await page.evaluate(sideways), ...await page.evaluate(whole));
        await page.evaluate(AXE);
        faults.push(...await page.evaluate(accessibility, axeOptions('light')), ...opened.take());
        report.add(path, `${width}${large ? ' large text' : ''}`, [...new Set(faults)]);
        if (large || !schemes.includes('dark')) continue;
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        report.add(path, `${width} dark`, [...await page.evaluate(accessibility, axeOptions('dark')), ...await page.evaluate(sideways), ...opened.take()]);
      }
    } catch (error) {
      report.add(path, large ? 'large text' : '', [`could not be tested: ${error.message.split('\n')[0]}`]);
    } finally {
      await opened.close();
    }
  }
}

async function shoot(page, path, when) {
  mkdirSync(SHOTS, { recursive: true });
  const name = path.replace(/\/?index\.html$/, '').replaceAll('/', '_') || 'home';
  await page.screenshot({ path: join(SHOTS, `extreme-${name}-${when}.png`), fullPage: false });
}

/** What is searched for is found where readers see it, and only there. */
async function search(view) {
  const opened = await newPage(view);
  const { page } = opened;
  const found = async (query) => {
    await page.goto(`${view.root}search/index.html?q=${encodeURIComponent(query)}`);
    await page.waitForSelector('#search-groups[data-query]', { timeout: 10_000 });
    return page.evaluate(() => [...document.querySelectorAll('#search-groups li a')].map((a) => a.href));
  };
  const faults = [];
  try {
    for (const query of IN_RAW) {
      if (!(await found(query))[0]?.endsWith('/long/raw/index.html')) faults.push(`raw HTML is not found: ${query}`);
    }
    for (const query of HIDDEN_IN_RAW) {
      if ((await found(query)).length) faults.push(`what nobody sees is found: ${query}`);
    }
    for (const [query, path] of [[LONG_TITLE, 'long/title/index.html'], [LATIN_TITLE, 'long/latin/index.html'], [LONG_NAME, names.long], ['1234567.89', 'counties/c511725/index.html']]) {
      if (!(await found(query)).slice(0, 3).some((href) => href.endsWith(`/${path}`))) faults.push(`not among the first three: ${query.slice(0, 30)}`);
    }
    faults.push(...await page.evaluate(sideways), ...opened.take());
  } catch (error) {
    faults.push(`could not be tested: ${error.message.split('\n')[0]}`);
  } finally {
    await opened.close();
  }
  report.add('search/index.html', '', faults);
}

/** What the site is said to hold, it holds: otherwise nothing extreme was looked at. */
function holds() {
  const faults = [];
  for (const path of Object.keys(pages)) if (!site.files.has(path)) faults.push(`${path} is not there`);
  const rows = (path) => new Set(site.text(path).match(/metrics\/extreme-\d+-\d+\//g)).size;
  if (rows(names.most) !== METRICS) faults.push(`${rows(names.most)} metrics on the page of the county that has most`);
  const counties = site.pages.filter((page) => page.kind === 'region').length;
  if (counties < COUNTIES) faults.push(`${counties} counties`);
  const cells = /<tr[^>]*>(?:(?!<\/tr>)[\s\S])*<\/tr>/.exec(site.text('long/table/index.html'))?.[0].match(/<th\b/g)?.length;
  if (cells !== 15) faults.push(`a table of ${cells} columns`);
  report.add('the site', '', faults);
}

function weight() {
  checkWeights(site, report);
  const page = site.pages.find(({ path }) => path === names.most);
  const html = Buffer.byteLength(site.text(page.path));
  const loaded = gzipSync(site.text(page.path), { level: 9 }).length;
  console.log(`a county with ${METRICS} metrics: ${Math.round(loaded / 1024)} KB compressed, ${Math.round(html / 1024)} KB of HTML, ${page.charts} charts`);
  report.add(page.path, 'weight', loaded < COUNTY.loaded && html < COUNTY.html ? [] : [`${Math.round(loaded / 1024)} KB compressed, ${Math.round(html / 1024)} KB of HTML`]);
}

holds();
weight();
checkLinks(site, report);
validate(site.folder, Object.keys(pages).filter((path) => site.files.has(path)), (path, faults) => report.add(path, 'HTML', faults));
const server = await serve(site.folder, site.base);
const browser = await launch();
try {
  const view = { browser, site, report, root: `${server.origin}${site.base}` };
  const queue = Object.entries(pages)[Symbol.iterator]();
  await Promise.all([1, 2].map(async () => { for (const [path, schemes] of queue) await look(view, path, schemes); }));
  await search(view);
} finally {
  await browser.close();
  await server.close();
  rmSync(work, { recursive: true, force: true });
}
report.print();
process.exitCode = report.failed ? 1 : 0;
