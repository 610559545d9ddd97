// node picture.mjs GONGBAO ROOT SITE: makes tall pictures of articles of the site in ROOT, which is built in SITE,
// and looks at them twice: at the page that is photographed (a browser between the program and Chromium keeps it):
// nothing is cut, hidden, folded or wider than the picture; and at the pixels: size, end, charts, seams, bytes.
//
// Prints what is wrong and last "N passed, N failed"; status 1 when something failed.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserPath, launch } from './lib/browser.mjs';
import { Report } from './lib/report.mjs';
import { Site } from './lib/site.mjs';

const [gongbao, root, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node picture.mjs GONGBAO ROOT SITE');
  process.exit(2);
}
const WIDTH = 360;
const SCALE = 3;
/** Where the program begins a new piece. */
const PIECE = 4000;
const report = new Report();
const work = mkdtempSync(join(tmpdir(), 'gongbao-picture-'));

/** A browser that keeps the folder of the page that it is asked to photograph, and has Chromium do it. */
function keeper(name) {
  const path = join(work, `browser-${name}`);
  writeFileSync(path, `#!/bin/sh
for word in "$@"; do case $word in file://*) page=\${word#file://};; esac; done
page=\${page%%\\?*}
site=\${page%%/site/*}/site
if [ ! -d '${work}/${name}' ]; then cp -R "$site" '${work}/${name}'; fi
exec '${browserPath()}' "$@"
`);
  chmodSync(path, 0o755);
  return path;
}

function picture(address, file, browser = browserPath()) {
  return execFileSync(gongbao, ['--root', root, '--today', '2026-11-22', 'picture', address, '--browser', browser, '-o', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What is wrong with the page as it is photographed. Runs in the page. */
function faults({ width, titles }) {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${typeof element.className === 'string' && element.className ? `.${element.className.split(' ')[0]}` : ''}`;
  const hidden = (element) => element.closest('.sr, caption.sr') || getComputedStyle(element).position === 'absolute';
  const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  for (const element of document.body.querySelectorAll('*')) {
    if (!shown(element) || hidden(element) || element.closest('svg') && element.tagName !== 'svg') continue;
    // Cards keep the heads of their columns for readers of screens.
    if (element.closest('.table-cards thead')) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > width + 0.5 || box.left < -0.5)) found.push(`past the edge: ${name(element)} ${box.left.toFixed(1)} to ${box.right.toFixed(1)}`);
    const style = getComputedStyle(element);
    if (/auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) && !element.matches('.figures, body') && style.display !== 'inline') found.push(`cut: ${name(element)}`);
    if (element.matches('nav, button, input:not([disabled]), form, .chart-more summary')) found.push(`for pressing: ${name(element)}`);
  }
  const heads = [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].filter(shown).map((head) => head.textContent.trim());
  for (const title of titles) if (!heads.some((head) => head === title)) found.push(`no heading “${title}”`);
  for (const image of document.images) if (!image.complete || !image.naturalWidth) found.push(`image not loaded: ${image.getAttribute('src')}`);
  for (const details of document.querySelectorAll('.prose details:not(.chart-more *)')) if (!details.open) found.push('folded: details');
  const text = document.body.innerText;
  const address = document.querySelector('link[rel="canonical"]')?.href;
  for (const wanted of [document.querySelector('.brand')?.innerText, address && decodeURI(address)]) {
    if (wanted && !text.includes(wanted) && !text.includes(encodeURI(wanted))) found.push(`missing: ${wanted}`);
  }
  const end = document.querySelector('.picture-byline');
  if (!end || !shown(end)) found.push('no source and editor at the end');
  return found;
}

/** Boxes of the drawings, in units from the top. */
function drawings() {
  return [...document.querySelectorAll('figure.chart .chart-draw svg')].filter((svg) => svg.getClientRects().length).map((svg) => {
    const box = svg.getBoundingClientRect();
    return { left: box.left, top: box.top + scrollY, width: box.width, height: box.height, narrow: svg.closest('.chart-narrow') !== null };
  });
}

/** Colours of a part of a PNG, and how it differs from another picture of the same place. Runs in a page. */
async function pixels({ png, boxes, other, at }) {
  async function decoded(base64) {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    return image;
  }
  function part(image, x, y, width, height) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, x, y, width, height, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  }
  const colours = (data) => {
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return seen.size;
  };
  const whole = await decoded(png);
  let difference = null;
  if (other) {
    const second = await decoded(other);
    const ours = part(whole, 0, at, second.width, second.height);
    const theirs = part(second, 0, 0, second.width, second.height);
    let far = 0;
    for (let i = 0; i < ours.length; i += 1) if (Math.abs(ours[i] - theirs[i]) > 40) far += 1;
    difference = far / ours.length;
  }
  return {
    width: whole.width,
    height: whole.height,
    boxes: boxes.map((box) => colours(part(whole, ...box))),
    difference,
  };
}

/** The longest article, the shortest that has a drawing, and the one with most images and other things. */
function chosen(site) {
  const articles = site.pages.filter((page) => page.kind === 'article').map((page) => ({ path: page.path, text: site.text(page.path) }));
  const count = (text, pattern) => text.match(pattern)?.length ?? 0;
  const most = (of) => [...articles].sort((a, b) => of(b.text) - of(a.text) || a.path.localeCompare(b.path))[0].path;
  const found = [
    most((text) => text.length),
    most((text) => (text.includes('chart-draw') ? 1 / text.length : 0)),
    most((text) => count(text, /<img /g) + count(text, /<(?:pre|blockquote|input|details|dl)\b/g)),
  ];
  return [...new Set(found)];
}

const site = new Site(folder);
// A window and letters as the program has them, so that lines break alike: pixels that are only emulated round otherwise.
const browser = await launch([`--force-device-scale-factor=${SCALE}`, '--window-size=520,1200', '--hide-scrollbars', '--disable-lcd-text', '--font-render-hinting=none', '--force-color-profile=srgb']);
try {
  const paths = chosen(site);
  const [longest, twice] = paths;
  for (const path of paths) {
    const address = path.replace(/index\.html$/, '');
    const name = address.replaceAll('/', '_');
    const file = join(work, `${name}.png`);
    const said = picture(address, file, keeper(name));
    if (said) report.add(address, '', [`standard output: ${said}`]);
    const titles = await (async () => {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(folder, path)).href);
      const found = await page.evaluate(() => [...document.querySelectorAll('.article :is(h1, .text h2, .text h3, .text h4)')].map((head) => {
        const copy = head.cloneNode(true);
        copy.querySelectorAll('.anchor').forEach((anchor) => anchor.remove());
        return copy.textContent.trim();
      }));
      await page.close();
      return found;
    })();

    const page = await browser.newPage({ viewport: null, colorScheme: 'dark' });
    await page.goto(pathToFileURL(join(work, name, path)).href, { waitUntil: 'load' });
    await page.evaluate(() => document.querySelectorAll('.anchor').forEach((anchor) => anchor.remove()));
    report.add(address, 'page', [...new Set(await page.evaluate(faults, { width: WIDTH, titles }))]);
    const height = Number(await page.evaluate(() => document.documentElement.dataset.height));
    const boxes = await page.evaluate(drawings);
    report.add(address, 'drawings', boxes.filter((box) => !box.narrow).map(() => 'the drawing for wide screens'));
    // The end of a piece and the beginning of the next, as the browser draws them in one.
    const seam = height > PIECE + 100 ? PIECE - 40 : null;
    const strip = seam === null ? null : await (async () => {
      await page.goto(`${page.url()}?from=${seam}`, { waitUntil: 'load' });
      return page.screenshot({ clip: { x: 0, y: 0, width: WIDTH, height: 80 } });
    })();
    await page.close();

    const bytes = readFileSync(file);
    const blank = await browser.newPage();
    const seen = await blank.evaluate(pixels, {
      png: bytes.toString('base64'),
      boxes: [
        // The foot of the page, and each drawing.
        [0, (height - 100) * SCALE, WIDTH * SCALE, 100 * SCALE],
        ...boxes.map((box) => [box.left, box.top, box.width, box.height].map((number) => Math.round(number * SCALE))),
      ],
      other: strip?.toString('base64'),
      at: (seam ?? 0) * SCALE,
    });
    await blank.close();
    const wrong = [];
    if (seen.width !== WIDTH * SCALE) wrong.push(`${seen.width} pixels wide`);
    if (seen.height !== height * SCALE || height < 500) wrong.push(`${seen.height} pixels high; the page has ${height} units`);
    if (seen.boxes[0] < 3) wrong.push('nothing at the end');
    seen.boxes.slice(1).forEach((colours, at) => { if (colours < 5) wrong.push(`drawing ${at + 1} is blank`); });
    if (seen.difference > 0.002) wrong.push(`the pieces do not fit: ${(seen.difference * 100).toFixed(1)} % of the seam`);
    for (const chunk of ['tEXt', 'iTXt', 'zTXt', 'tIME', 'pHYs']) if (bytes.includes(chunk)) wrong.push(`has ${chunk}`);
    if (path === longest && (seam === null || boxes.length === 0)) wrong.push('the longest article has no seam or no charts to look at');
    if (path === twice) {
      if (boxes.length === 0) wrong.push('no charts in what is made twice');
      const again = join(work, 'again.png');
      picture(address, again);
      if (!readFileSync(again).equals(bytes)) wrong.push('the second picture has other bytes');
    }
    report.add(address, 'picture', wrong);
    console.log(`${address}: ${seen.width} × ${seen.height}, ${boxes.length} drawings, ${(bytes.length / 1024).toFixed(0)} KB`);
  }
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith('gongbao-print-'));
  if (left.length) console.log(`note: left in the folder for temporary files: ${left.join(', ')}`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
report.print();
process.exit(report.failed ? 1 : 0);
