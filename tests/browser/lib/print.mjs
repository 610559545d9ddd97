// What comes out of a printer: A4, the palette of print, nothing folded, nothing of the screen's tools.

import { newPage } from './browser.mjs';

/** A4 in points, as a PDF says it. */
const A4 = /\/MediaBox\s*\[\s*0 0 59[45]\.?\d* 84[12]\.?\d*\s*\]/g;
const KINDS = ['article', 'issue', 'metric', 'comparison', 'region', 'home'];

/** One page of each kind that is printed. */
export function printed(look, paths) {
  const kinds = new Map(look.site.pages.map((page) => [page.path, page]));
  // What is asked of paper is asked of the built-in themes.
  if (!look.site.files.has('assets/style.css')) return [];
  return KINDS.flatMap((kind) => paths.filter((path) => kinds.get(path)?.kind === kind).slice(0, 1)).map((path) => async () => {
    const opened = await newPage(look, { colorScheme: 'dark' });
    const { page } = opened;
    const faults = [];
    try {
      await page.goto(look.root + path, { waitUntil: 'load' });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      // The width of the type area.
      await page.setViewportSize({ width: 612, height: 860 });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      faults.push(...await page.evaluate(onPaper));
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      if (await page.locator('.link-list, .link-mark').count()) faults.push('marks of links stay after printing');
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      if (!sheets || (pdf.match(A4)?.length ?? 0) < 1) faults.push('the paper is not A4');
      faults.push(...opened.take());
    } catch (error) {
      faults.push(`could not be printed: ${error.message.split('\n')[0]}`);
    } finally {
      await opened.close();
    }
    look.report.add(path, 'print', faults);
  });
}

/** Runs in the page. */
function onPaper() {
  const faults = [];
  const shown = (element) => element.getClientRects().length > 0;
  for (const selector of ['.nav', '.skip', '.crumbs', 'button.tool', '.chart-files', '.prevnext', '.chart-narrow']) {
    if ([...document.querySelectorAll(selector)].some(shown)) faults.push(`printed: ${selector}`);
  }
  for (const figure of document.querySelectorAll('figure.chart')) {
    const wide = figure.querySelector('.chart-wide');
    if (wide && !shown(wide)) faults.push(`not printed: the drawing of #${figure.id}`);
  }
  const style = getComputedStyle(document.documentElement);
  for (const [name, value] of [['--paper', '#fff'], ['--ink', '#000'], ['--chart-1', '#1f5fa8']]) {
    if (style.getPropertyValue(name).trim() !== value) faults.push(`${name} is ${style.getPropertyValue(name)} on paper`);
  }
  for (const head of document.querySelectorAll('thead')) {
    if (shown(head) && getComputedStyle(head).display !== 'table-header-group') faults.push('the head of a table is not repeated');
  }
  // The name on the red masthead has space behind its last character, and no ink there.
  const wide = [...document.querySelectorAll('main *')].filter((e) => shown(e) && !e.closest('.sr, .redhead-name') && e.getBoundingClientRect().right > 613);
  if (wide.length) faults.push(`reaches past the paper: ${wide[0].tagName.toLowerCase()}.${wide[0].getAttribute('class') ?? ''}`);
  // Each link in the text that leads away is in the list, by its whole address.
  for (const link of document.querySelectorAll(':is(.article, .issue-article) .prose a[href]')) {
    if (link.getAttribute('href').startsWith('#') || link.closest('figure, .table')) continue;
    if (!link.nextElementSibling?.matches('.link-mark')) faults.push(`no mark at the link “${link.textContent.slice(0, 20)}”`);
  }
  const lines = [...document.querySelectorAll('.link-list li')].map((item) => item.textContent);
  for (const line of lines) if (!/^〔\d+〕(https?:|mailto:|tel:)/.test(line)) faults.push(`no whole address: ${line}`);
  // On a site that knows its address, a phone finds the page again.
  if (document.querySelector('.page-article, .page-issue, .page-comparison') && document.querySelector('link[rel="canonical"]')) {
    const code = document.querySelector('.on-paper svg');
    const box = code?.getBoundingClientRect();
    if (!box || Math.abs(box.width - 22 * 96 / 25.4) > 1 || Math.abs(box.height - box.width) > 0.1) faults.push(`the QR code is not 22 mm wide: ${box?.width} px`);
    if (code && getComputedStyle(code).backgroundColor !== 'rgb(255, 255, 255)') faults.push('the QR code does not stand on white');
    if (!document.querySelector('.on-paper')?.textContent.includes('https://')) faults.push('no address beside the QR code');
  }
  if (document.querySelector('.page-issue')) {
    for (const selector of ['.redhead-name', '.redhead-number', '.redhead-line time', '.imprint']) {
      if (![...document.querySelectorAll(selector)].some(shown)) faults.push(`not printed: ${selector}`);
    }
  }
  return faults;
}
