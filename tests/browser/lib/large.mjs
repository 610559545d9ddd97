// 大字版: the switch, and every kind of page in it.

import { AXE, axeOptions, newPage } from './browser.mjs';
import { accessibility, charts, largeEnough, sideways, unfold } from './inpage.mjs';

/** The least size of text in a drawing, in px, while 大字版 is on. */
const LARGE_CHARTS = { smallest: 16, tolerance: 1 };
/** 7:1 for all text. */
const ENHANCED = { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] }, resultTypes: ['violations'] };

const isOn = (page) => page.evaluate(() => document.documentElement.classList.contains('large'));

/** The switch works by key, says its state, is remembered on the next page before anything is drawn, and goes back. */
export async function largeSwitch(look, paths) {
  const path = paths.find((one) => look.site.text(one).includes('data-large-text'));
  if (!path) return;
  const opened = await newPage(look);
  const { page } = opened;
  const faults = [];
  try {
    await page.goto(look.root + path);
    const button = page.locator('[data-large-text]').first();
    const pressed = () => button.getAttribute('aria-pressed');
    if (await isOn(page)) faults.push('large text is on unasked');
    await button.focus();
    await page.keyboard.press('Enter');
    if (!await isOn(page) || await pressed() !== 'true') faults.push('the switch does not work by key');
    if (!await page.evaluate(() => document.activeElement.matches('[data-large-text]'))) faults.push('the switch loses the focus');
    // The class has to be there when the body begins, or the page would jump.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.largeAtFirst = document.documentElement.classList.contains('large');
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    if (!await page.evaluate(() => window.largeAtFirst)) faults.push('large text comes after the page is drawn');
    if (await pressed() !== 'true') faults.push('the switch does not say that it is on');
    await page.context().cookies().then((cookies) => cookies.length && faults.push('a cookie is set'));
    await page.keyboard.press('Tab');
    await button.press(' ');
    if (await isOn(page)) faults.push('large text cannot be switched off');
    await page.reload();
    if (await isOn(page)) faults.push('large text comes back');
    faults.push(...opened.take());
  } catch (error) {
    faults.push(`could not be tested: ${error.message.split('\n')[0]}`);
  } finally {
    await opened.close();
  }
  look.report.add(path, 'the switch of large text', faults);
}

/** The jobs that open each of `paths` in 大字版. */
export function largeText(look, paths) {
  return paths.map((path) => async () => {
    const opened = await newPage(look);
    const { page } = opened;
    try {
      await page.addInitScript(() => {
        try {
          localStorage.setItem('gongbao-large', '1');
        } catch { /* as in a private window */ }
      });
      for (const width of look.matrix.largeWidths) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await page.goto(look.root + path, { waitUntil: 'load' });
        await page.evaluate(AXE);
        for (const scheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          const faults = [...await page.evaluate(sideways), ...await page.evaluate(charts, LARGE_CHARTS)];
          await page.evaluate(unfold);
          faults.push(...await page.evaluate(sideways), ...await page.evaluate(largeEnough));
          faults.push(...await page.evaluate(accessibility, axeOptions(scheme)), ...await page.evaluate(accessibility, ENHANCED));
          faults.push(...opened.take());
          look.report.add(path, `large text ${width} ${scheme}`, [...new Set(faults)]);
        }
      }
    } catch (error) {
      look.report.add(path, 'large text', [`could not be tested: ${error.message.split('\n')[0]}`]);
    } finally {
      await opened.close();
    }
  });
}
