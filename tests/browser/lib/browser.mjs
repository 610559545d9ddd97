// Opens pages in Chromium, in every circumstance, and collects what is wrong.

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { accessibility, charts, sideways, unfold, units } from './inpage.mjs';
import { journey } from './journey.mjs';
import { largeSwitch, largeText } from './large.mjs';
import { needs } from './needs.mjs';
import { printed } from './print.mjs';
import { serve } from './server.mjs';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVEL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const CHARTS = { smallest: 11, tolerance: 1 };
const SHOTS = fileURLToPath(new URL('../shots/', import.meta.url));
const SCHEMES = ['light', 'dark'];

/** All circumstances (and, with `all`, a short look at every other page), and fewer for a second look at the same pages (another theme, another base). */
export const FULL = { widths: [320, 360, 1280], axeWidths: [360, 1280], largeWidths: [320, 1280], scripts: [true, false], file: true, all: true };
export const REDUCED = { widths: [320, 1280], axeWidths: [1280], largeWidths: [360], scripts: [true], file: false, all: false };

export function browserPath() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium: install Debian\'s package chromium, or set CHROMIUM to its path');
  return found;
}

/** Chromium without a way to other hosts. */
export function launch(more = []) {
  return chromium.launch({
    executablePath: browserPath(),
    args: [
      '--disable-dev-shm-usage',
      // Whatever a page asks of another host fails at once, and is reported below.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...more,
    ],
  });
}

/** Runs the browser tests of `site` on its pages `paths` into `report`. */
export async function checkInBrowser(site, paths, report, { matrix, base, shots = false, folderLinks = false }) {
  const browser = await launch();
  const server = await serve(site.folder, base);
  try {
    const look = { browser, site, report, matrix, shots, root: `${server.origin}${base}` };
    const jobs = [];
    for (const path of paths) {
      for (const script of matrix.scripts) jobs.push(() => openAtAllWidths(look, path, script));
    }
    jobs.push(() => largeSwitch(look, paths), ...largeText(look, paths), ...printed(look, paths), () => sorting(look, paths), () => wrongAddress(look), () => redirect(look));
    jobs.push(() => journey(look, 1280), () => journey(look, 360, true));
    if (matrix.all) jobs.push(...needs(look, paths), ...everyOther(look, paths));
    if (matrix.file && !folderLinks) jobs.push(() => fromFile(look, paths));
    await inParallel(jobs, 2);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function inParallel(jobs, many) {
  const queue = jobs[Symbol.iterator]();
  await Promise.all(Array.from({ length: many }, async () => {
    for (const job of queue) await job();
  }));
}

/** A page that notes each console error, failed request and request to another host. */
export async function newPage(look, options = {}) {
  const context = await look.browser.newContext({ reducedMotion: 'reduce', viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  const faults = [];
  let expected = '';
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const at = message.location().url;
    if (at && at === expected) return;
    faults.push(`console error: ${message.text().slice(0, 200)}${at ? ` (${tail(at)})` : ''}`);
  });
  // What the page's security policy forbids is said on the console, and in some cases only as an event.
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`against the security policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
  }));
  page.on('pageerror', (error) => faults.push(`script error: ${error.message.slice(0, 200)}`));
  page.on('request', (request) => {
    const url = request.url();
    const own = look.file ? url.startsWith('file://') : url.startsWith(look.root);
    if (!own && !/^(data|blob|about):/.test(url)) faults.push(`request outside the site: ${url.slice(0, 200)}`);
  });
  page.on('requestfailed', (request) => {
    // Clicking a link while the page still loads cancels what is under way: no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`request failed: ${tail(request.url())}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== expected) faults.push(`${response.status()}: ${tail(response.url())}`);
  });
  return {
    page,
    /** The faults since the last call. */
    take: () => [...new Set(faults.splice(0))],
    /** An address of which 404 is the right answer. */
    expect: (url) => { expected = url; },
    close: () => context.close(),
  };
}

function tail(url) {
  return url.length > 90 ? `…${url.slice(-90)}` : url;
}

async function openAtAllWidths(look, path, script) {
  const { matrix, report } = look;
  const opened = await newPage(look, { javaScriptEnabled: script });
  const { page } = opened;
  try {
    for (const width of matrix.widths) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(look.root + path, { waitUntil: 'load' });
      const loading = opened.take();
      const axe = script && matrix.axeWidths.includes(width);
      if (axe) await page.evaluate(AXE);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        if (look.shots && script) await shoot(page, path, width, scheme);
        const faults = [...loading, ...await page.evaluate(sideways), ...await page.evaluate(units), ...await page.evaluate(charts, CHARTS)];
        if (scheme === 'dark') {
          await page.evaluate(unfold);
          faults.push(...await page.evaluate(sideways));
        }
        if (axe) {
          if (scheme === 'light') await page.evaluate(unfold);
          faults.push(...await page.evaluate(accessibility, axeOptions(scheme)));
        }
        faults.push(...opened.take());
        report.add(path, `${width} ${scheme}${script ? '' : ' no-js'}`, [...new Set(faults)]);
      }
    }
  } catch (error) {
    report.add(path, script ? '' : 'no-js', [`could not be tested: ${error.message.split('\n')[0]}`]);
  } finally {
    await opened.close();
  }
}

/** The pages that are not opened in all circumstances: each has figures of its own, and so charts. */
function everyOther(look, paths) {
  const others = look.site.pages.filter((page) => page.kind !== 'redirect' && !paths.includes(page.path));
  const half = Math.ceil(others.length / 2);
  return [others.slice(0, half), others.slice(half)].filter((some) => some.length).map((some) => async () => {
    const opened = await newPage(look);
    for (const { path } of some) {
      for (const width of [320, 1280]) {
        try {
          await opened.page.setViewportSize({ width, height: 800 });
          if (width === 320) await opened.page.goto(look.root + path, { waitUntil: 'load' });
          const faults = [...await opened.page.evaluate(sideways), ...await opened.page.evaluate(charts, CHARTS)];
          look.report.add(path, `${width} light`, [...faults, ...opened.take()]);
        } catch (error) {
          look.report.add(path, `${width}`, [`could not be tested: ${error.message.split('\n')[0]}`]);
        }
      }
    }
    await opened.close();
  });
}

/** Everything in light; in dark only what colours decide, the rest being the same document. */
export function axeOptions(scheme) {
  if (scheme === 'light') return { runOnly: LEVEL, resultTypes: ['violations'] };
  return { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] };
}

async function shoot(page, path, width, scheme) {
  mkdirSync(SHOTS, { recursive: true });
  const name = path.replace(/\/?index\.html$/, '').replace(/\.html$/, '').replaceAll('/', '_') || 'home';
  await page.screenshot({ path: join(SHOTS, `${name}-${width}-${scheme}.png`), fullPage: true });
}

/** A sortable table sorts when its head is pressed. */
async function sorting(look, paths) {
  const path = paths.find((p) => look.site.files.has(p) && look.site.text(p).includes('data-sortable'));
  if (!path) return;
  const opened = await newPage(look, { viewport: { width: 1280, height: 800 } });
  const faults = [];
  try {
    await opened.page.goto(look.root + path);
    await opened.page.evaluate(unfold);
    await opened.page.locator('table[data-sortable] th button').last().click({ timeout: 5000 });
    if (!await opened.page.locator('table[data-sortable] th[aria-sort]').count()) faults.push('the table does not say that it is sorted');
    await opened.page.evaluate(AXE);
    faults.push(...await opened.page.evaluate(accessibility, axeOptions('light')), ...opened.take());
  } catch (error) {
    faults.push(error.message.split('\n')[0]);
  } finally {
    await opened.close();
  }
  look.report.add(path, 'sorting', faults);
}

/** 404.html answers any wrong address, however deep: its links and styles must hold there. */
async function wrongAddress(look) {
  if (!look.site.files.has('404.html')) return;
  const opened = await newPage(look);
  const address = `${look.root}no/such/page/`;
  opened.expect(address);
  try {
    await opened.page.goto(address);
    const faults = opened.take();
    const sheets = await opened.page.evaluate(() => document.styleSheets.length);
    if (!sheets) faults.push('no style sheet');
    const home = await opened.page.evaluate(() => [...document.links].map((link) => link.href));
    if (!home.some((href) => href === look.root || href === `${look.root}index.html`)) faults.push('no link to the home page');
    look.report.add('404.html', 'at a wrong address', faults);
  } finally {
    await opened.close();
  }
}

/** An alias leads to its article. */
async function redirect(look) {
  const from = look.site.pages.find((page) => page.kind === 'redirect');
  if (!from) return;
  const opened = await newPage(look);
  try {
    await opened.page.goto(look.root + from.path);
    await opened.page.waitForURL((url) => url.href !== look.root + from.path, { timeout: 5000 });
    look.report.add(from.path, 'redirect', opened.take());
  } catch (error) {
    look.report.add(from.path, 'redirect', [error.message.split('\n')[0]]);
  } finally {
    await opened.close();
  }
}

/** From an unpacked zip: pages open without a server, and one gets from page to page. */
async function fromFile(look, paths) {
  const folder = `${pathToFileURL(resolve(look.site.folder)).href}/`;
  const inFile = { ...look, root: folder, file: true };
  const kinds = new Map(look.site.pages.map((page) => [page.path, page.kind]));
  const some = [...new Map(paths.filter((path) => path !== '404.html').map((path) => [kinds.get(path), path])).values()];
  for (const script of [true, false]) {
    const opened = await newPage(inFile, { javaScriptEnabled: script });
    for (const path of some) {
      try {
        await opened.page.goto(folder + path);
        const faults = [...await opened.page.evaluate(sideways), ...await opened.page.evaluate(charts, CHARTS), ...opened.take()];
        look.report.add(path, `file://${script ? '' : ' no-js'}`, faults);
      } catch (error) {
        look.report.add(path, 'file://', [error.message.split('\n')[0]]);
      }
    }
    await opened.close();
  }
  const opened = await newPage(inFile, { viewport: { width: 1280, height: 800 } });
  for (const kind of ['article', 'metric', 'region']) {
    if (![...kinds.values()].includes(kind)) continue;
    const faults = [];
    try {
      if (!await follow(opened.page, folder, kind, kinds)) faults.push(`no way to a page of kind ${kind} within three links`);
      faults.push(...opened.take());
    } catch (error) {
      faults.push(error.message.split('\n')[0]);
    }
    look.report.add('index.html', `file://, to a page of kind ${kind}`, faults);
  }
  await opened.close();
}

/** Clicks from the home page to a page of `kind`: straight, or by the list of that kind. */
async function follow(page, folder, kind, kinds) {
  await page.goto(`${folder}index.html`);
  for (let step = 0; step < 3; step += 1) {
    const links = await page.evaluate(() => [...document.links].map((link) => link.href.replace(/[?#].*$/, '')));
    const own = links.map((href, index) => ({ index, kind: href.startsWith(folder) ? kinds.get(decodeURI(href.slice(folder.length))) : '' }));
    const next = own.find((link) => link.kind === kind) ?? own.find((link) => link.kind === `${kind}s` || (kind === 'article' && link.kind === 'section'));
    if (!next) return false;
    await Promise.all([page.waitForNavigation(), page.evaluate((index) => document.links[index].click(), next.index)]);
    if (next.kind === kind) return (await page.evaluate(() => document.body.className)).split(' ').includes(`page-${kind}`);
  }
  return false;
}
