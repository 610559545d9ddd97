// node compare.mjs SITE: drives the comparison tool of /compare/ in Chromium, mostly by keyboard.
//
// What has to be seen is taken from the site's own data files, so that the test holds for any site.
// Prints what is wrong, how long a change of county takes (for information), and last
// "N passed, N failed"; status 1 when something failed.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { AXE, axeOptions, CHARTS, launch, newPage } from './lib/browser.mjs';
import { accessibility, charts, sideways, unfold, units } from './lib/inpage.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { Site } from './lib/site.mjs';

const PAGE = 'compare/index.html';
const BUDGET = 150 * 1024;
const folder = process.argv[2];
if (!folder || !existsSync(join(folder, 'compare/data/index.js'))) {
  console.error('usage: node compare.mjs SITE, a built site with compare/data/index.js');
  process.exit(2);
}
const site = new Site(folder);
const report = new Report();

// ---- The site's own data

function read(file) {
  let given;
  const take = (value) => { given = value; };
  vm.runInNewContext(site.text(`compare/data/${file}`), { gongbaoCompare: { index: take, metric: take } });
  return JSON.parse(JSON.stringify(given));
}
const index = read('index.js');
const entries = index.topics.flatMap((topic) => topic.metrics);
const metrics = new Map(entries.map((entry) => [entry.id, read(entry.file)]));
const grounds = [...metrics.values()].flatMap((metric) => metric.grounds.map((ground) => ({ metric, ground })));

/** The rows of a ground that have a value at its period `at`, in the order of the page. */
function rowsAt(metric, ground, at, regions = null) {
  const rows = ground.rows.filter((row) => row[2][at] && (!regions || regions.includes(row[0])));
  if (ground.mode !== 'compare') return rows;
  const sign = metric.lower || metric.rank ? 1 : -1;
  // Exact: both values as whole numbers of their common smallest part.
  const whole = (text, places) => {
    const [head, tail = ''] = text.split('.');
    return BigInt(head + tail.padEnd(places, '0'));
  };
  const places = Math.max(0, ...rows.map((row) => (row[2][at][0].split('.')[1] ?? '').length));
  return rows.map((row, n) => ({ row, n, value: whole(row[2][at][0], places) }))
    .sort((a, b) => (a.value === b.value ? a.n - b.n : sign * (a.value < b.value ? -1 : 1)))
    .map(({ row }) => row);
}
const nameOf = (region) => index.regions[region][1];
const address = (metric, ground, more = '') => `?m=${metric.id}&g=${ground.id}&p=${ground.periods[ground.default][0]}${more}`;
/** The ground of a mode in which most regions stand side by side. */
function richest(mode) {
  return grounds.filter(({ ground }) => ground.mode === mode)
    .sort((a, b) => Math.max(...b.ground.counts) - Math.max(...a.ground.counts))[0];
}

// ---- What is seen

/** Sent to the page: what the result says. */
function seen() {
  const text = (selector) => document.querySelector(selector)?.textContent.trim() ?? '';
  const cells = [...document.querySelectorAll('#compare-result td[data-m]')];
  return {
    heading: text('#compare-result h2'),
    result: text('#compare-result'),
    told: text('#compare-told'),
    live: text('#compare-live'),
    cited: text('#compare-cited'),
    regions: cells.map((cell) => cell.closest('tr').querySelector('th').firstChild.textContent),
    values: cells.map((cell) => [...cell.childNodes].filter((n) => n.nodeType === 3 || n.tagName === 'A').map((n) => n.textContent).join('')),
    marks: cells.map((cell) => cell.dataset.m),
    sources: [...document.querySelectorAll('#compare-result td.src')].map((cell) => cell.textContent),
    drawn: [...document.querySelectorAll('#compare-result .chart-wide text')].map((one) => one.textContent),
    places: document.querySelector('#compare-result .chart-wide svg')?.dataset.marks ?? '',
    ticked: [...document.querySelectorAll('#compare-boxes :checked')].map((box) => Number(box.value)),
    focus: document.activeElement.id || document.activeElement.value || document.activeElement.tagName,
  };
}
const same = (what, found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? []
  : [`${what}: ${JSON.stringify(found).slice(0, 160)} and not ${JSON.stringify(wanted).slice(0, 160)}`]);
const ready = (page) => page.waitForSelector('#compare-app:not([hidden]) #compare-result h2', { timeout: 5000 });
const settled = (page) => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 50)); }));

const base = '/column/';
const server = await serve(folder, base);
const browser = await launch();
const look = { browser, root: `${server.origin}${base}` };
const url = (query = '') => `${look.root}${PAGE}${query}`;

/** One test: `action` gets a page and its recorder, and returns faults. */
async function test(when, action, { options, where = look } = {}) {
  const opened = await newPage(where, { viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  try {
    const faults = await action(opened.page, opened);
    report.add(PAGE, when, [...faults, ...opened.take()]);
  } catch (error) {
    report.add(PAGE, when, [`could not be tested: ${error.message.split('\n')[0]}`]);
  } finally {
    await opened.close();
  }
}

/** Presses Tab until the focus is on what `selector` names. */
async function tabTo(page, selector, most = 60) {
  for (let n = 0; n < most; n += 1) {
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 8000 }), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
/** A CSV file as rows of cells. */
function cellsOf(text) {
  return text.trimEnd().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map((match) => match[1].replace(/^"|"$/g, '').replaceAll('""', '"')));
}

// ---- Tests

async function shown({ metric, ground }) {
  await test(`${metric.id} ${ground.id}`, async (page) => {
    const at = ground.default;
    await page.goto(url(address(metric, ground)));
    await ready(page);
    const found = await page.evaluate(seen);
    const faults = [];
    if (ground.mode === 'trend') {
      const wanted = ground.rows.filter((row) => ground.rows.some((r) => r[0] === row[0] && r[2][at])).flatMap((row) => row[2].filter(Boolean).map((point) => point[1]));
      faults.push(...same('values over time', [...found.values].sort(), wanted.sort()));
    } else {
      const rows = rowsAt(metric, ground, at);
      faults.push(...same('order of regions', found.regions, rows.map((row) => nameOf(row[0]))));
      faults.push(...same('values in the table', found.values, rows.map((row) => row[2][at][1])));
      faults.push(...same('places of the values', found.marks, rows.map((row, n) => `0,${n}`)));
      const drawn = ground.mode !== 'sources' && rows.length > 1 && !metric.rank;
      if (drawn) {
        const missing = rows.map((row) => row[2][at][1]).filter((label) => !found.drawn.includes(label));
        faults.push(...same('labels that are in the table and not in the chart', missing, []));
        faults.push(...same('marks of the chart', found.places.split(' ').length, rows.length));
      } else faults.push(...same('chart', found.drawn, []));
      rows.forEach((row, n) => {
        const [office, , title] = metric.sources[row[2][at][3]];
        if (!found.sources[n]?.includes(office || title)) faults.push(`row ${n + 1} has not its source`);
      });
    }
    if (!found.heading.includes(metric.name)) faults.push(`heading “${found.heading}” has not the name of the metric`);
    if (!found.result.includes(ground.why)) faults.push('no sentence that says why the values may stand together');
    for (const aim of metric.aims) if (found.values.includes(aim[3]) && !rowsAt(metric, ground, at).some((row) => row[2][at][1] === aim[3])) faults.push(`an aim stands among the values: ${aim[3]}`);
    return faults;
  });
}

async function nothing(metric) {
  await test(`${metric.id}, nothing to compare`, async (page) => {
    await page.goto(url(`?m=${metric.id}`));
    await ready(page);
    const found = await page.evaluate(seen);
    const faults = same('chart', found.drawn, []);
    if (!found.result.includes(metric.comparability)) faults.push('does not say how the metric compares');
    for (const aim of metric.aims) if (!found.result.includes(aim[3])) faults.push(`does not list ${aim[3]}`);
    for (const pair of metric.nearest ?? []) if (!found.result.includes(pair[2])) faults.push(`does not say ${pair[2]}`);
    return faults;
  });
}

/** The whole way by keyboard: metric, period, view, filter, a county, all, and the address after it. */
async function keyboard({ metric, ground }) {
  await test('by keyboard', async (page) => {
    const faults = [];
    await page.goto(url(address(metric, ground)));
    await ready(page);
    const has = [...new Set(rowsAt(metric, ground, ground.default).map((row) => row[0]))];

    await tabTo(page, '#compare-period');
    await tabTo(page, '#compare-view input');
    await page.keyboard.press('ArrowRight');
    await settled(page);
    let found = await page.evaluate(seen);
    if (!page.url().includes('v=trend')) faults.push('arrow keys do not change the view');
    if (!found.live) faults.push('the change is not announced');
    await page.keyboard.press('ArrowLeft');

    await tabTo(page, '#compare-list > summary');
    if (!await page.evaluate(() => document.getElementById('compare-list').open)) await page.keyboard.press('Space');
    await tabTo(page, '#compare-none');
    await page.keyboard.press('Enter');
    await settled(page);
    found = await page.evaluate(seen);
    faults.push(...same('after “none”', found.ticked, []), ...same('focus after “none”', found.focus, 'compare-none'));

    const wanted = [...has.slice(0, 2), has[has.length - 1]];
    for (const region of wanted) {
      await page.evaluate(() => document.getElementById('compare-filter').focus());
      await page.keyboard.press('Control+A');
      await page.keyboard.type(index.regions[region][2]);
      const box = `#compare-boxes input[value="${region}"]`;
      await tabTo(page, box, 40);
      await page.keyboard.press('Space');
      await settled(page);
      found = await page.evaluate(seen);
      faults.push(...same('focus after a county is chosen', found.focus, String(region)));
    }
    const rows = rowsAt(metric, ground, ground.default, wanted);
    faults.push(...same('values of the chosen', found.values, rows.map((row) => row[2][ground.default][1])));
    const slugs = wanted.map((region) => index.regions[region][2]);
    faults.push(...same('regions in the address', new URL(page.url()).searchParams.get('r')?.split(',').sort(), [...slugs].sort()));
    if (!found.live.includes(String(new Set(rows.map((row) => row[0])).size))) faults.push(`announced: “${found.live}”`);

    // A chip takes its county away, and the focus stays in the list.
    await page.evaluate(() => document.querySelector('#compare-chips button').focus());
    await page.keyboard.press('Enter');
    await settled(page);
    if (await page.evaluate(() => document.activeElement === document.body)) faults.push('the focus is lost with a chip');
    faults.push(...same('chips', await page.locator('#compare-chips button').count(), wanted.length - 1));

    await page.evaluate(() => document.getElementById('compare-metric').focus());
    const before = await page.evaluate(() => document.getElementById('compare-metric').value);
    await page.keyboard.press('ArrowDown');
    if (await page.evaluate(() => document.getElementById('compare-metric').value) === before) await page.keyboard.press('ArrowUp');
    await page.waitForFunction((id) => !location.search.includes(`m=${id}&`), before, { timeout: 5000 });
    faults.push(...same('focus after another metric', (await page.evaluate(seen)).focus, 'compare-metric'));
    return faults;
  });
}

async function roundTrip({ metric, ground }) {
  await test('address, reload, back and forward', async (page) => {
    const faults = [];
    const has = [...new Set(rowsAt(metric, ground, ground.default).map((row) => row[0]))].slice(0, 4);
    const query = address(metric, ground, `&r=${has.map((region) => index.regions[region][2]).join(',')}&v=trend`);
    await page.goto(url(query));
    await ready(page);
    const first = await page.evaluate(seen);
    await page.locator('label:has(> [value="bars"])').click();
    await settled(page);
    const bars = await page.evaluate(seen);
    if (first.heading === bars.heading && first.values.length === bars.values.length && first.drawn.join() === bars.drawn.join()) faults.push('both views are alike');
    await page.reload();
    await ready(page);
    const again = await page.evaluate(seen);
    for (const key of ['heading', 'values', 'drawn', 'ticked', 'cited']) faults.push(...same(`${key} after a reload`, again[key], bars[key]));
    await page.goto(`${look.root}index.html`);
    await page.goBack();
    await ready(page);
    await settled(page);
    const back = await page.evaluate(seen);
    for (const key of ['heading', 'values', 'ticked']) faults.push(...same(`${key} after going back`, back[key], bars[key]));
    return faults;
  });
}

async function stale({ metric, ground }) {
  for (const [what, query] of Object.entries({
    metric: '?m=no-such-metric&g=x&p=1999',
    ground: `?m=${metric.id}&g=no-such-ground`,
    period: `?m=${metric.id}&g=${ground.id}&p=1066`,
    view: `?m=${metric.id}&v=pie`,
    regions: `?m=${metric.id}&r=no-such-county`,
    'broken %': `?m=${metric.id}&r=%E4%ZZ,&p=%`,
    markup: '?m=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  })) {
    await test(`wrong ${what}`, async (page) => {
      await page.goto(url(query));
      await ready(page);
      const found = await page.evaluate(seen);
      const faults = [];
      if (!found.told) faults.push('does not say that the address is wrong');
      if (!found.heading) faults.push('shows nothing');
      if (await page.locator('#compare-told img').count()) faults.push('the address becomes markup');
      return faults;
    });
  }
}

async function missing({ metric, ground }) {
  const lacking = index.regions.findIndex((region, n) => !ground.rows.some((row) => row[0] === n && row[2][ground.default]));
  const has = ground.rows.find((row) => row[2][ground.default])?.[0];
  if (lacking < 0 || has === undefined) return;
  await test('a county without a value', async (page) => {
    await page.goto(url(address(metric, ground, `&r=${index.regions[has][2]},${index.regions[lacking][2]}`)));
    await ready(page);
    const found = await page.evaluate(seen);
    const faults = same('rows', found.regions.includes(nameOf(lacking)), false);
    if (!found.result.includes(nameOf(lacking))) faults.push('is not named');
    return faults;
  });
}

async function files({ metric, ground }) {
  await test('files', async (page) => {
    const at = ground.default;
    await page.goto(url(address(metric, ground)));
    await ready(page);
    const rows = rowsAt(metric, ground, at);
    const button = (kind) => page.locator(`#compare-result [data-file="${kind}"]`);
    const csv = await download(page, () => button('csv').click());
    const svg = await download(page, () => button('svg').click());
    const png = await download(page, () => button('png').click());
    const faults = [];
    const text = csv.bytes.toString('utf8');
    if (!text.startsWith('\ufeff')) faults.push('CSV without BOM');
    const [head, ...lines] = cellsOf(text.slice(1));
    const column = (value) => head.findIndex((_, n) => lines.every((line, row) => line[n] === value(rows[row][2][at], rows[row])));
    faults.push(...same('rows of the CSV', lines.length, rows.length));
    if (column((point) => point[0]) < 0) faults.push('no column of the CSV has the exact values in the order of the table');
    if (column((point) => point[1]) < 0) faults.push('no column of the CSV has the values as shown');
    if (column((point, row) => index.regions[row[0]][0]) < 0) faults.push('no column of the CSV has the codes');
    if (lines.flat().some((cell) => /^[=+@-]/.test(cell) && !/^[-+]?\d+(\.\d+)?$/.test(cell))) faults.push('a cell of the CSV would be run as a formula');
    const drawing = svg.bytes.toString('utf8');
    if (!drawing.includes('xmlns="http://www.w3.org/2000/svg"')) faults.push('SVG is no file of its own');
    for (const row of rows) if (!drawing.includes(`>${row[2][at][1].replaceAll('>', '&gt;')}</text>`)) faults.push(`SVG lacks ${row[2][at][1]}`);
    if (png.bytes.subarray(1, 4).toString() !== 'PNG') faults.push('PNG is none');
    const width = Number(/width="(\d+)/.exec(drawing)?.[1]);
    if (png.bytes.readUInt32BE(16) !== 2 * width && png.bytes.readUInt32BE(20) < 15000) faults.push('PNG is not of double size');
    return faults;
  });
}

async function looks({ metric, ground }) {
  const views = [address(metric, ground), address(metric, ground, '&v=trend')];
  const empty = [...metrics.values()].find((one) => !one.grounds.length);
  if (empty) views.push(`?m=${empty.id}`);
  for (const width of [360, 1280]) {
    for (const query of views) {
      await test(`${width} ${query}`, async (page) => {
        const faults = [];
        await page.setViewportSize({ width, height: 800 });
        await page.goto(url(query));
        await ready(page);
        await page.evaluate(AXE);
        for (const scheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          faults.push(...await page.evaluate(sideways), ...await page.evaluate(units), ...await page.evaluate(charts, CHARTS));
          await page.evaluate(unfold);
          faults.push(...await page.evaluate(sideways), ...await page.evaluate(accessibility, axeOptions(scheme)));
        }
        const small = await page.evaluate(() => [...document.querySelectorAll('#compare-form :is(select, button, label:has([type=checkbox], [type=radio]), [type=search], summary), #compare-result button, #compare-cite button')]
          .map((e) => [e.id || e.textContent.trim().slice(0, 12), e.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
          .map(([name, box]) => `${name} is ${Math.round(box.width)}×${Math.round(box.height)} px`).slice(0, 3));
        return [...faults, ...small];
      });
    }
  }
  await test('large text', async (page) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(url(views[0]));
    await ready(page);
    await page.locator('[data-large-text]').first().click();
    return page.evaluate(sideways);
  });
  await test('print', async (page) => {
    await page.goto(url(views[0]));
    await ready(page);
    await page.emulateMedia({ media: 'print' });
    return page.evaluate(() => [
      ...(document.getElementById('compare-form').offsetHeight ? ['the controls are printed'] : []),
      ...(document.querySelector('#compare-result table').offsetHeight ? [] : ['the table is not printed']),
    ]);
  });
}

async function circumstances({ metric, ground }) {
  await test('without scripts', async (page) => {
    await page.goto(url());
    const faults = [];
    if (await page.locator('#compare-app').isVisible()) faults.push('the tool is shown, and cannot work');
    return faults;
  }, { options: { javaScriptEnabled: false } });

  const root = `${pathToFileURL(resolve(folder)).href}/`;
  await test('file://', async (page) => {
    await page.goto(`${root}${PAGE}${address(metric, ground)}`);
    await ready(page);
    const before = await page.evaluate(seen);
    await page.locator('label:has(> [value="trend"])').click();
    await settled(page);
    const faults = same('values', before.values, rowsAt(metric, ground, ground.default).map((row) => row[2][ground.default][1]));
    if (!page.url().includes('v=trend')) faults.push('the address does not follow');
    const csv = await download(page, () => page.locator('#compare-result [data-file="csv"]').click());
    if (!csv.bytes.length) faults.push('empty CSV');
    return faults;
  }, { where: { ...look, root, file: true } });

  await test('the drawing in words', async (page) => {
    const said = async (where) => {
      await page.goto(url(where));
      await ready(page);
      return page.evaluate(() => document.querySelector('#compare-result svg desc')?.textContent ?? '');
    };
    const bars = await said(address(metric, ground, '&v=bars'));
    const faults = /最大.+，最小.+。/.test(bars) ? [] : [`the description of bars says: ${bars.slice(0, 120)}`];
    // A course needs a region with two values, and few regions.
    const twice = (row) => row[2].filter(Boolean).length > 1;
    const few = grounds.find((one) => one.ground.mode !== 'sources' && one.ground.rows.length <= 6 && one.ground.rows.some(twice));
    if (few) {
      const trend = await said(`?m=${few.metric.id}&g=${few.ground.id}&v=trend`);
      if (!/由.+到.+。/.test(trend)) faults.push(`the description of a trend says: ${trend.slice(0, 120)}`);
    }
    return faults;
  });

  await test('loads only what is asked for', async (page) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url(address(metric, ground)));
    await ready(page);
    const file = entries.find((entry) => entry.id === metric.id).file;
    return same('data files', asked.filter((one) => one.includes('/data/')).map((one) => one.split('/data/')[1]), ['index.js', file]);
  });

  await test('a file that does not load', async (page, opened) => {
    let broken = true;
    await page.route('**/compare/data/*', (route) => (broken && !route.request().url().endsWith('index.js') ? route.abort() : route.continue()));
    await page.goto(url(address(metric, ground)));
    const retry = page.locator('#compare-told button');
    await retry.waitFor({ timeout: 5000 });
    opened.take();
    broken = false;
    await retry.press('Enter');
    await ready(page);
    return same('focus', await page.evaluate(() => document.activeElement === document.body), false);
  });

  await test('weight', async () => {
    const html = site.text(PAGE);
    const parts = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g)].map((match) => join('compare', match[1]));
    const sizes = [html, ...parts.map((part) => site.text(part))].map((text) => gzipSync(text, { level: 9 }).length);
    const sum = sizes.reduce((a, b) => a + b, 0);
    console.log(`first comparison: ${Math.round(sum / 1024)} KB compressed without data`);
    return sum > BUDGET ? [`${sum} bytes`] : [];
  });
}

// ---- How long a change takes, with 183 regions and ten years

function large() {
  const regions = Array.from({ length: 2849 }, (_, n) => [String(110000 + n), `试验${n}县`, `shiyan${n}`, `某省第${Math.floor(n / 9)}市`, '']);
  const periods = Array.from({ length: 10 }, (_, n) => [String(2015 + n), `${2015 + n}年`, String(15 + n)]);
  const rows = Array.from({ length: 183 }, (_, n) => [n * 15, '', periods.map((_, at) => {
    const value = ((100 + ((n * 7919) % 631)) * (1 + at * 0.06)).toFixed(2);
    return [value, value, at === 9 ? 'preliminary' : 'actual', n, at === 9 ? '第二组' : '', '4.1%'];
  })]);
  const metric = {
    id: 'large', name: '试验总值', unit: '亿元', class: 'ok', definition: '', comparability: '可以', url: '#', csv: '#', lower: false, rank: false, breaks: [],
    grounds: [{ id: 'whole', label: '全域', measure: 'value', mode: 'compare', why: '试验', unit: '亿元', periods, counts: periods.map(() => 183), default: 9, breaks: [], rows }],
    sources: rows.map((_, n) => [`第${n}统计局`, '2025-03-01', '公报', '#']), notes: [], aims: [], nearest: [],
  };
  return {
    'index.js': `gongbaoCompare.index(${JSON.stringify({ ...index, regions, groups: [], topics: [{ name: '试验', metrics: [{ id: 'large', name: metric.name, unit: '亿元', class: 'ok', regions: 183, file: 'large.js' }] }] })})`,
    'large.js': `gongbaoCompare.metric(${JSON.stringify(metric)})`,
  };
}

async function measure() {
  const data = large();
  await test('183 regions of 2849', async (page) => {
    await page.route('**/compare/data/*', (route) => route.fulfill({ contentType: 'text/javascript', body: data[route.request().url().split('/').pop()] }));
    const faults = [];
    for (const [view, width] of [['bars', 1280], ['bars', 360], ['trend', 1280]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(url(`?m=large&v=${view}`));
      await ready(page);
      // From the tick of a box to the finished layout.
      const times = await page.evaluate(async () => {
        document.getElementById('compare-list').open = true;
        const boxes = [...document.querySelectorAll('#compare-boxes :checked')].slice(0, 15);
        const out = [];
        for (const box of boxes) {
          await new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 30)); });
          const start = performance.now();
          box.click();
          document.body.getBoundingClientRect();
          document.getElementById('compare-result').offsetHeight;
          out.push(performance.now() - start);
        }
        return out.sort((a, b) => a - b);
      });
      console.log(`a change of county, ${view}, ${width} px: median ${times[Math.floor(times.length / 2)].toFixed(0)} ms, worst ${times[times.length - 1].toFixed(0)} ms`);
    }
    const typing = await page.evaluate(() => {
      const filter = document.getElementById('compare-filter');
      const start = performance.now();
      filter.value = '试验';
      filter.dispatchEvent(new Event('input'));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    });
    console.log(`a letter in the filter, 2849 regions: ${typing.toFixed(0)} ms`);
    const boxes = await page.locator('#compare-boxes input').count();
    if (boxes > 200) faults.push(`${boxes} boxes at once`);
    if (!(await page.locator('#compare-rest').textContent()).includes(String(2849 - boxes))) faults.push('does not say how many more regions there are');
    return faults;
  });
}

try {
  const best = richest('compare') ?? richest('list');
  for (const mode of ['compare', 'list', 'trend', 'sources']) {
    const one = richest(mode);
    if (one) await shown(one);
  }
  // A ground whose regions have several scopes, and one with a worked-out value.
  for (const find of [({ ground }) => ground.rows.some((row) => row[1]), ({ ground }) => ground.measure !== 'value', ({ metric }) => metric.lower || metric.rank]) {
    const one = grounds.find(find);
    if (one) await shown(one);
  }
  for (const metric of [...metrics.values()].filter((one) => !one.grounds.length).slice(0, 2)) await nothing(metric);
  if (best) {
    for (const part of [keyboard, roundTrip, stale, missing, files, looks, circumstances]) await part(best);
  }
  await measure();
} finally {
  await browser.close();
  await server.close();
}
report.print();
process.exitCode = report.failed ? 1 : 0;
