// node print-issue.mjs GONGBAO ROOT SITE: prints an issue of the site in ROOT, which is built in SITE, and reads
// the PDF with poppler's tools: every text is there and in one piece, fonts are embedded, the contents list names
// the pages on which the articles begin, no drawing and no row of a table is cut by the end of a page, and the QR
// code at the end is read from a picture of the paper.
//
// Prints what is wrong and last "N passed, N failed"; status 1 when something failed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { browserPath, launch } from './lib/browser.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';

const [gongbao, root, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node print-issue.mjs GONGBAO ROOT SITE');
  process.exit(2);
}
const report = new Report();
const work = mkdtempSync(join(tmpdir(), 'gongbao-print-'));
const tool = (name, ...args) => execFileSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const plain = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** What the issue's page holds that must be on paper. Runs in the page, as it is printed. */
function content() {
  const shown = (element) => element.getClientRects().length > 0;
  const texts = (list) => [...list].filter(shown).map((e) => e.textContent).filter((t) => t.trim());
  return {
    address: document.querySelector('.short-link span').textContent,
    titles: [...document.querySelectorAll('.issue-article h2')].map((h) => h.textContent),
    charts: [...document.querySelectorAll('figure.chart')].filter(shown).map((figure) => ({
      id: figure.id,
      texts: texts(figure.querySelectorAll('.chart-wide text')),
    })),
    rows: [...document.querySelectorAll('.issue-article tr')].filter(shown).map((row) => texts(row.cells)),
    // Links have marks behind them on paper: a text stands whole up to the first.
    paragraphs: [...document.querySelectorAll('.issue-article .prose > p')].filter(shown).map((p) => p.firstChild.textContent).filter((t) => t.trim().length > 7),
  };
}

/** What the QR code on a page of a PDF holds, at the resolution of a fax. */
function scan(file, page) {
  const picture = execFileSync('pdftoppm', ['-gray', '-r', '200', '-f', String(page), '-l', String(page), file], { maxBuffer: 1 << 28 });
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 64).toString('latin1'));
  const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : picture[head.length + (at >> 2)]));
  return jsQR(pixels, Number(width), Number(height))?.data;
}

const browser = await launch();
const server = await serve(folder, '/');
try {
  for (const issue of ['2026-06', '2026-03']) {
    const file = join(work, `${issue}.pdf`);
    const said = execFileSync(gongbao, ['--root', root, '--today', '2026-11-22', '--lang', 'en', 'print', issue, '--browser', browserPath(), '--file', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (said) report.add(issue, '', [`standard output: ${said}`]);
    const page = await browser.newPage();
    await page.goto(`${server.origin}/issues/${issue}/`);
    await page.emulateMedia({ media: 'print' });
    const wanted = await page.evaluate(content);
    await page.close();

    const count = Number(/^Pages:\s*(\d+)/m.exec(tool('pdfinfo', file))[1]);
    const pages = Array.from({ length: count }, (_, at) => plain(tool('pdftotext', '-layout', '-f', String(at + 1), '-l', String(at + 1), file, '-')));
    const whole = pages.join('');

    const fonts = tool('pdffonts', file).split('\n').slice(2).filter(Boolean);
    const loose = fonts.filter((line) => !/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(line));
    report.add(issue, 'fonts', fonts.length ? loose.map((line) => `not embedded: ${line}`) : ['no fonts']);

    // "title 12" in the list, and the title on page 12. The list ends where the first article begins.
    const titles = wanted.titles.map(plain);
    const list = whole.slice(0, whole.indexOf(titles[0], whole.indexOf(titles.at(-1))));
    let last = 0;
    report.add(issue, 'contents', titles.flatMap((title) => {
      const number = Number(/^\d+/.exec(list.slice(list.indexOf(title) + title.length))?.[0]);
      const faults = [];
      if (!pages[number - 1]?.includes(title)) faults.push(`“${title}” is not on page ${number}`);
      if (number < last) faults.push(`“${title}” stands before what is listed before it`);
      last = number;
      return faults;
    }));
    report.add(issue, 'numbers', pages.flatMap((text, at) => (text.includes(`—${at + 1}—`) ? [] : [`page ${at + 1} has no number`])));
    report.add(issue, 'empty', pages.flatMap((text, at) => (text.length < 12 ? [`page ${at + 1} is empty`] : [])));
    const away = readFileSync(file, 'latin1').match(/\/URI \((?!https?:|mailto:|tel:)[^)]*\)/g) ?? [];
    report.add(issue, 'links', away.map((link) => `leads into the folder of the print: ${link}`));
    const together = (texts) => pages.some((text) => texts.every((one) => text.includes(plain(one))));
    report.add(issue, 'charts', wanted.charts.filter((chart) => !together(chart.texts)).map((chart) => `cut or missing: #${chart.id}`));
    report.add(issue, 'rows', wanted.rows.filter((row) => !together(row)).map((row) => `cut or missing: ${row.join(' | ')}`));
    const scanned = scan(file, count);
    const beside = scanned && pages[count - 1].includes(plain(scanned));
    report.add(issue, 'QR code', beside && scanned === wanted.address ? [] : [`read: ${scanned}; meant: ${wanted.address}`]);
    // A paragraph may go on over the end of a page.
    const lost = wanted.paragraphs.filter((text) => !whole.includes(plain(text).slice(0, 24)));
    report.add(issue, 'texts', lost.map((text) => `missing: ${text.slice(0, 40)}`));
    const seen = { pages: count, charts: wanted.charts.length, rows: wanted.rows.length };
    report.add(issue, 'seen', Object.entries(seen).filter(([, n]) => n === 0).map(([name]) => `no ${name} to look at`));
    console.log(`${issue}: ${JSON.stringify(seen)}, ${(readFileSync(file).length / 1024).toFixed(0)} KB`);
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(work, { recursive: true });
}
report.print();
process.exit(report.failed ? 1 : 0);
