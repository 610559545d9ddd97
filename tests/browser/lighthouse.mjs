// node lighthouse.mjs GONGBAO ROOT [--rounds N] [--bars] [--report FOLDER]: builds the site in ROOT for a host
// on this machine and has Lighthouse look at it as from a phone: the home page and the heaviest article, metric
// and region. Prints a table of scores and what was found.
//
// Accessibility, best practices and SEO must be 100: they follow from what the pages are. Performance is a
// timing, even if Lighthouse works out the slow network and the slow processor: what it works them out from is
// measured here, on a machine with other things to do. So a test does not fail by it; it is printed, the median
// of all rounds, and `--bars` makes 98 a bar for whoever has a quiet machine.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { browserPath } from './lib/browser.mjs';
import { host } from './lib/host.mjs';
import { Report } from './lib/report.mjs';
import { Site } from './lib/site.mjs';

const words = process.argv.slice(2);
const option = (name) => (words.includes(name) ? words.splice(words.indexOf(name), 2)[1] : null);
const rounds = Number(option('--rounds') ?? 1);
const keep = option('--report');
const bars = words.includes('--bars');
const [gongbao, root] = words.filter((word) => word !== '--bars');
if (!root || !(rounds >= 1)) {
  console.error('usage: node lighthouse.mjs GONGBAO ROOT [--rounds N] [--bars] [--report FOLDER]');
  process.exit(2);
}
const FIXED = ['accessibility', 'best-practices', 'seo'];
const CATEGORIES = ['performance', ...FIXED];
const BAR = 98;
const work = mkdtempSync(join(tmpdir(), 'gongbao-lighthouse-'));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser of its own, as Lighthouse wants to find it; resolves to `{port, close}`. */
async function chromium() {
  const profile = join(work, 'profile');
  const child = spawn(browserPath(), [
    '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run', '--disable-extensions',
    '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), 'about:blank',
  ], { stdio: 'ignore' });
  const told = join(profile, 'DevToolsActivePort');
  for (let wait = 0; wait < 300 && !existsSync(told); wait += 1) await pause(100);
  const port = Number(readFileSync(told, 'utf8').split('\n')[0]);
  const gone = new Promise((resolve) => { child.on('exit', resolve); });
  return { port, close: async () => { child.kill(); await Promise.race([gone, pause(5000)]); } };
}

/** The home page, and of each kind the page with most in it. */
function chosen(site) {
  const heaviest = (kind) => site.pages.filter((page) => page.kind === kind).sort((a, b) => b.size - a.size || a.path.localeCompare(b.path))[0];
  const pages = ['article', 'metric', 'region'].map((kind) => [kind, heaviest(kind)?.path]);
  return [['home', 'index.html'], ...pages].filter(([, path]) => path);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];
/** The median, and from where to where it goes. */
const range = (numbers) => (numbers.length > 1 ? `${median(numbers)} (${Math.min(...numbers)}–${Math.max(...numbers)})` : numbers[0]);
const report = new Report();
const table = [];
const found = new Map();
const base = '/gongbao/';
const server = await host(base);
let browser;
try {
  const folder = join(work, 'site');
  execFileSync(gongbao, ['build', '-q', '--root', root, '--output', folder, '--base-url', server.address, '--today', '2026-11-22'], { stdio: ['ignore', 'ignore', 'inherit'] });
  server.give(folder);
  const site = new Site(folder);
  browser = await chromium();
  const pages = chosen(site);
  if (pages.length !== 4) report.add('site', '', [`only ${pages.map(([kind]) => kind).join(', ')} to look at`]);
  for (const [kind, path] of pages) {
    const address = server.address + path.replace(/index\.html$/, '');
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, []]));
    const timings = { 'largest-contentful-paint': [], 'total-blocking-time': [], 'cumulative-layout-shift': [] };
    const speeds = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { lhr, report: text } = await lighthouse(address, { port: browser.port, logLevel: 'silent', output: 'json', onlyCategories: CATEGORIES });
      if (keep) {
        mkdirSync(keep, { recursive: true });
        writeFileSync(join(keep, `${kind}-${round + 1}.json`), text);
      }
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      for (const name of CATEGORIES) {
        const category = lhr.categories[name];
        scores[name].push(Math.round(category.score * 100));
        for (const { id, weight } of category.auditRefs) {
          const { score, title, scoreDisplayMode } = lhr.audits[id];
          // What takes long on a slow network is for the table; what has no weight is advice.
          if (score === null || score >= 0.9 || scoreDisplayMode === 'informative') continue;
          const items = FIXED.includes(name) ? lhr.audits[id].details?.items ?? [] : [];
          const nodes = items.map((item) => item.node?.snippet ?? item.url ?? item.href).filter(Boolean);
          const line = `${name}${weight ? '' : ' (advice)'}: ${title}${nodes.length ? ` — ${nodes.slice(0, 2).join(' ')}` : ''}`.slice(0, 240);
          if (!found.has(line)) found.set(line, new Set());
          found.get(line).add(kind);
        }
      }
      for (const name of Object.keys(timings)) timings[name].push(lhr.audits[name].numericValue);
      speeds.push(lhr.environment.benchmarkIndex);
      bytes = lhr.audits['total-byte-weight'].numericValue;
    }
    const low = FIXED.filter((name) => Math.min(...scores[name]) < 100).map((name) => `${name} ${Math.min(...scores[name])}`);
    if (bars && median(scores.performance) < BAR) low.push(`performance ${median(scores.performance)}`);
    report.add(path, '', low);
    table.push([kind, path.replace(/\/?index\.html$/, '/'), range(scores.performance), ...FIXED.map((name) => Math.min(...scores[name])), `${(median(timings['largest-contentful-paint']) / 1000).toFixed(1)} s`, `${Math.round(median(timings['total-blocking-time']))} ms`, median(timings['cumulative-layout-shift']).toFixed(3), `${Math.round(bytes / 1024)} KB`, Math.round(median(speeds))]);
  }
} finally {
  await browser?.close();
  await server.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(`| page | address | ${CATEGORIES.join(' | ')} | LCP | TBT | CLS | loaded | speed |`);
console.log(`|---|---|${'---:|'.repeat(CATEGORIES.length + 5)}`);
for (const row of table) console.log(`| ${row.join(' | ')} |`);
// Lighthouse's own measure of how fast the machine is at that moment: 1,000 and less is one that is busy or old.
console.log(`rounds: ${rounds}; speed: Lighthouse's benchmark index; waiting for a processor: ${loadavg()[0].toFixed(1)}`);
for (const [line, kinds] of found) console.log(`${[...kinds].join(', ')}: ${line}`);
report.print();
process.exit(report.failed ? 1 : 0);
