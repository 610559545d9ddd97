// By keyboard alone: home → county → metric → compare → CSV. At every stop the focus is seen.

import { newPage } from './browser.mjs';

/** More stops than any way has. */
const STOPS = 400;

/** The whole way, at `width`, in 大字版 where `large`. */
export async function journey(look, width, large = false) {
  const kinds = new Map(look.site.pages.map((page) => [page.path, page.kind]));
  if (!['home', 'region', 'metric', 'comparisons'].every((kind) => [...kinds.values()].includes(kind))) return;
  const opened = await newPage(look, { viewport: { width, height: 800 } });
  const { page } = opened;
  const faults = [];
  const kindOf = (href) => kinds.get(decodeURI(href.slice(look.root.length).replace(/[?#].*$/, '')));
  /** Goes on with Tab to a stop that fits. */
  const tabTo = async (what, fits) => {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(focused);
      if (at.fault) faults.push(`${what}: ${at.fault}`);
      if (fits(at)) return at;
    }
    throw new Error(`${what} is not reached by Tab`);
  };
  const follow = async (what, fits) => {
    await tabTo(what, fits);
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  };
  const main = async () => {
    await page.keyboard.press('Tab');
    const first = await page.evaluate(focused);
    if (!first.skip) faults.push('the first stop is not the link to the text');
    if (first.fault) faults.push(first.fault);
    await page.keyboard.press('Enter');
    if (!await page.evaluate(() => document.activeElement.id === 'main')) faults.push('the link to the text does not lead there');
  };
  try {
    if (large) await page.addInitScript(() => localStorage.setItem('gongbao-large', '1'));
    await page.goto(`${look.root}index.html`);
    await main();
    await follow('a county', (at) => at.href && kindOf(at.href) === 'region');
    await main();
    await follow('a metric', (at) => at.href && kindOf(at.href) === 'metric');
    await main();
    await follow('the comparison', (at) => at.href && kindOf(at.href) === 'comparisons' && at.href.includes('?'));
    await page.locator('#compare-result table').first().waitFor({ timeout: 10_000 });
    // The choice of counties has a link past it.
    await tabTo('the way past the choice', (at) => at.pastChoice);
    await page.keyboard.press('Enter');
    await tabTo('the CSV', (at) => at.file === 'csv');
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 10_000 }), page.keyboard.press('Enter')]);
    if (!download.suggestedFilename().endsWith('.csv')) faults.push(`not a CSV: ${download.suggestedFilename()}`);
    faults.push(...opened.take());
  } catch (error) {
    faults.push(error.message.split('\n')[0]);
  } finally {
    await opened.close();
  }
  look.report.add('index.html', `by keyboard to a CSV, ${width}${large ? ' large text' : ''}`, [...new Set(faults)]);
}

/** Runs in the page: what has the focus, and what is wrong with how it is seen. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return {};
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const name = `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 20)}”`;
  let fault = '';
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) fault = `no ring around ${name}`;
  else if (box.width < 1 || box.height < 1) fault = `the focus is on ${name}, which is not shown`;
  else if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) fault = `the focus is out of sight on ${name}`;
  return {
    fault, href: element.href, file: element.dataset.file,
    skip: element.matches('.skip'), pastChoice: element.matches('.compare-skip'),
  };
}
