// node serve.mjs PROGRAM [--shots]: what a writer sees of `gongbao serve`, on a small site of its own.
//
// Mistakes appear in the page and go away by themselves, sheets are exchanged without loading the
// page anew, and a page that is loaded anew stays where it was. Prints what is wrong and last
// "N passed, N failed"; status 1 when something failed. --shots keeps pictures in shots/.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AXE, axeOptions, launch, newPage } from './lib/browser.mjs';
import { accessibility, sideways } from './lib/inpage.mjs';
import { Report } from './lib/report.mjs';

const program = process.argv[2];
if (!program || !existsSync(program)) {
  console.error('usage: node serve.mjs PROGRAM [--shots]');
  process.exit(2);
}
const shots = process.argv.includes('--shots') && fileURLToPath(new URL('./shots/', import.meta.url));
const PATIENCE = 30_000;
const report = new Report();
const folder = mkdtempSync(join(tmpdir(), 'gongbao-serve-'));

// ---- The site and its server

/** In one step, so that no file is seen half written. */
const write = (path, text) => {
  const beside = join(folder, dirname(path), `.${basename(path)}.tmp`);
  mkdirSync(dirname(beside), { recursive: true });
  writeFileSync(beside, text);
  renameSync(beside, join(folder, path));
};
const PARAGRAPHS = Array.from({ length: 60 }, (_, n) => `第${n + 1}段：麦苗返青。`).join('\n\n');
const article = (head = '', first = '一场春雨。') => `---\ntitle: 春耕\ndate: 2026-03-16\n${head}---\n\n${first}\n\n${PARAGRAPHS}\n`;
// A mistake with another place, one with markup in it, and one in a long line.
const MISTAKES = `region: 渠县
source: "<b onclick=alert(1)>粗</b>"
metrics:
  - metric: 规模以上工业总产值
    period: 2026-13
    value: 297.77
  - {metric: 没有的<i>指标</i>, period: 2025, value: 1亿元, note: ${'很长的说明'.repeat(20)}, status: 不对}
`;
const SPRING = 'content/news/spring.md';
write('site.yaml', 'title: 小站\ngovernment: false\nbase_url: https://example.org/column/\n');
write('content/_index.md', '---\ntitle: 小站\n---\n');
write('content/news/_index.md', '---\ntitle: 消息\n---\n');
write('themes/default/static/theme.css', 'main p { letter-spacing: 1px }\n');
write(SPRING, article());

function start(port) {
  const child = spawn(program, ['serve', '--root', folder, '--port', String(port), '--lang', 'zh', '--today', '2026-11-22']);
  child.stdout.resume();
  return new Promise((done, fail) => {
    let text = '';
    child.stderr.on('data', (piece) => {
      text += piece;
      const found = /http:\/\/127\.0\.0\.1:(\d+)\S*/.exec(text);
      if (found) done({ root: found[0], port: found[1], stop: () => new Promise((gone) => { child.on('exit', gone); if (!child.kill('SIGINT')) gone(); }) });
    });
    child.on('exit', () => fail(new Error(`the server ended: ${text}`)));
  });
}

let server = await start(0);
const browser = await launch();
const look = { browser, root: server.root };
const path = 'news/spring/';

/** Opens the article and runs `steps`; what they return as wrong is reported, and what the page complains of. */
async function on(what, steps, options = {}) {
  const opened = await newPage(look, options);
  const { page } = opened;
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(look.root + path, { waitUntil: 'load' });
    // A page that is loaded anew has lost the mark.
    await page.evaluate(() => { window.mark = true; });
    report.add(path, what, [...await steps(page, opened), ...opened.take()]);
  } catch (error) {
    report.add(path, what, [`could not be tested: ${error.message.split('\n')[0]}`]);
  } finally {
    await opened.close();
  }
}
const isSame = (page) => page.evaluate(() => window.mark === true);
const panel = (page) => page.locator('gongbao-serve .panel');
const count = (page) => page.locator('gongbao-serve .count');

// ---- Mistakes in the page

await on('mistakes', async (page) => {
  const faults = [];
  if (await page.locator('gongbao-serve').count()) faults.push('something is shown where nothing is wrong');
  write(SPRING, article(MISTAKES));
  await panel(page).waitFor();
  const text = await panel(page).innerText();
  for (const part of ['M006', `${SPRING}:9:12`, '297.77', '请改', '<i>指标</i>']) {
    if (!text.includes(part)) faults.push(`the list lacks ${part}`);
  }
  if (await panel(page).locator('i, b[onclick]').count()) faults.push('markup of the author is taken for markup');
  if (!(await page.locator('main').innerText()).includes('一场春雨')) faults.push('the last good page does not stand');
  await page.keyboard.press('Escape');
  await count(page).waitFor();
  if (await panel(page).count()) faults.push('Esc does not close the list');
  await page.reload();
  await count(page).waitFor();
  if (await panel(page).count()) faults.push('what was closed opens again on the next page');
  await page.evaluate(() => { window.mark = true; });
  await count(page).click();
  await panel(page).waitFor();
  write(SPRING, article());
  await page.locator('gongbao-serve').waitFor({ state: 'detached' });
  if (!await isSame(page)) faults.push('the page was loaded anew without need');
  return faults;
});

for (const width of [360, 1280]) {
  for (const scheme of ['light', 'dark']) {
    await on(`the list at ${width} ${scheme}`, async (page) => {
      write(SPRING, article(MISTAKES));
      await panel(page).waitFor();
      await page.evaluate(AXE);
      const faults = [...await page.evaluate(sideways), ...await page.evaluate(accessibility, axeOptions(scheme))];
      const wide = await panel(page).evaluate((element) => element.scrollWidth > element.clientWidth);
      if (wide) faults.push('the list scrolls sideways');
      await shoot(page, `serve-mistakes-${width}-${scheme}`);
      await page.keyboard.press('Escape');
      await count(page).waitFor();
      await shoot(page, `serve-closed-${width}-${scheme}`);
      write(SPRING, article());
      await page.locator('gongbao-serve').waitFor({ state: 'detached' });
      return faults;
    }, { viewport: { width, height: 740 }, colorScheme: scheme });
  }
}

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: resolve(shots, `${name}.png`) });
}

await on('warnings', async (page) => {
  const faults = [];
  write(SPRING, article('colour: red\n'));
  await count(page).waitFor();
  if (await panel(page).count()) faults.push('warnings open by themselves');
  await count(page).click();
  await panel(page).waitFor();
  if (!(await panel(page).innerText()).includes('F004')) faults.push('the list lacks F004');
  await shoot(page, 'serve-warnings');
  await page.keyboard.press('Escape');
  await count(page).waitFor();
  await shoot(page, 'serve-warnings-closed');
  write(SPRING, article());
  await page.locator('gongbao-serve').waitFor({ state: 'detached' });
  return faults;
});

// ---- Fresh sheets, fresh page

await on('sheets', async (page) => {
  const before = await page.evaluate(() => document.querySelectorAll('link[rel="stylesheet"]').length);
  for (const wide of ['2px', '3px']) {
    write('themes/default/static/theme.css', `main p { letter-spacing: ${wide} }\n`);
    // A function and no text: the page's security policy lets nobody make code of text.
    await page.waitForFunction(([spacing, count]) => getComputedStyle(document.querySelector('main p')).letterSpacing === spacing
      && document.querySelectorAll('link[rel="stylesheet"]').length === count, [wide, before]);
  }
  return await isSame(page) ? [] : ['the page was loaded anew for a sheet'];
});

await on('place', async (page) => {
  await page.evaluate(() => scrollTo(0, 900));
  write(SPRING, article('', '一场大雨。'));
  await page.waitForFunction(() => document.body.innerText.includes('一场大雨') && document.readyState === 'complete');
  await page.waitForFunction(() => Math.abs(scrollY - 900) < 2);
  return await isSame(page) ? ['the page was not loaded anew'] : [];
});

const summer = (first) => write('content/news/summer.md', article('', first).replace('春耕', '夏收').replace('03-16', '02-16'));
await on('another page', async (page, opened) => {
  // A page that does not exist yet comes by itself when it does.
  opened.expect(`${look.root}news/summer/`);
  await page.goto(`${look.root}news/summer/`);
  summer('麦子黄了。');
  await page.waitForFunction(() => document.body.innerText.includes('麦子黄了'));
  await page.goto(`${look.root}about/data/`);
  await page.evaluate(() => { window.mark = true; });
  summer('麦子收了。');
  write('themes/default/static/theme.css', 'main p { letter-spacing: 4px }\n');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main p')).letterSpacing === '4px');
  return await isSame(page) ? [] : ['a page was loaded anew for a change of another'];
});

// ---- The server starts anew

await on('a new start', async (page, opened) => {
  await server.stop();
  write(SPRING, article('', '雨后天晴。'));
  server = await start(server.port);
  await page.waitForFunction(() => document.body.innerText.includes('雨后天晴'));
  // That the server was away is what is tested.
  opened.take();
  return [];
});

await server.stop();
write(SPRING, article(MISTAKES));
server = await start(0);
look.root = server.root;
for (const [width, scheme] of [[360, 'light'], [360, 'dark'], [1280, 'light'], [1280, 'dark']]) {
  await on(`no good state at ${width} ${scheme}`, async (page, opened) => {
    opened.take();
    const faults = [];
    if (await page.locator('gongbao-serve').count()) faults.push('the mistakes are there twice');
    if (!(await page.locator('.bare').innerText()).includes('M006')) faults.push('the page lacks M006');
    await page.evaluate(AXE);
    faults.push(...await page.evaluate(sideways), ...await page.evaluate(accessibility, axeOptions(scheme)));
    await shoot(page, `serve-bare-${width}-${scheme}`);
    return faults;
  }, { viewport: { width, height: 740 }, colorScheme: scheme });
}
await on('from no good state to the site', async (page, opened) => {
  opened.take();
  write(SPRING, article());
  await page.waitForFunction(() => document.body.innerText.includes('一场春雨'));
  return [];
});

await browser.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
report.print();
process.exitCode = report.failed ? 1 : 0;
