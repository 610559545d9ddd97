// What readers set in their systems and browsers: colours of their own, more contrast, wider text, no
// pictures. Each page of the sample is looked at in each.

import { AXE, newPage } from './browser.mjs';
import { accessibility, sideways } from './inpage.mjs';

const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] }, resultTypes: ['violations'] };
/** WCAG 2.2, 1.4.12: lines, paragraphs, letters and words this far apart take nothing away. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

/** The jobs, one for each circumstance. */
export function needs(look, paths) {
  const every = (when, options, prepare, check) => async () => {
    const opened = await newPage(look, { viewport: { width: 320, height: 800 }, bypassCSP: true, ...options });
    try {
      await prepare(opened.page);
      for (const path of paths) {
        try {
          await opened.page.goto(look.root + path, { waitUntil: 'load' });
          const faults = await check(opened.page);
          look.report.add(path, when, [...faults, ...opened.take()]);
        } catch (error) {
          look.report.add(path, when, [`could not be tested: ${error.message.split('\n')[0]}`]);
        }
      }
    } finally {
      await opened.close();
    }
  };
  const nothing = async () => {};
  return [
    every('forced colours', { forcedColors: 'active' }, nothing, async (page) => [...await page.evaluate(sideways), ...await page.evaluate(seen)]),
    every('more contrast', { contrast: 'more' }, nothing, async (page) => {
      await page.evaluate(AXE);
      return page.evaluate(accessibility, CONTRAST);
    }),
    every('wide text', {}, nothing, async (page) => {
      await page.addStyleTag({ content: SPACING });
      return [...await page.evaluate(sideways), ...await page.evaluate(cut)];
    }),
    every('no pictures', {}, (page) => page.route(/\.(png|jpe?g|svg|webp|gif|avif)$/, (route) => route.fulfill({ status: 200, body: '' })), async (page) => [
      ...await page.evaluate(sideways), ...await page.evaluate(described),
    ]),
    every('no motion', { reducedMotion: 'reduce' }, nothing, (page) => page.evaluate(still)),
  ];
}

/** Runs in the page: text of drawings is seen on the colours that the reader has chosen. */
function seen() {
  const faults = [];
  const ground = getComputedStyle(document.body).backgroundColor;
  for (const text of document.querySelectorAll('figure.chart svg text')) {
    if (!text.getClientRects().length) continue;
    if (getComputedStyle(text).fill === ground && !text.closest('svg').querySelector('rect')) faults.push(`text of a drawing in the colour of the ground: ${text.textContent}`);
  }
  for (const button of document.querySelectorAll('[aria-pressed="true"]')) {
    if (getComputedStyle(button).outlineStyle === 'none') faults.push('a pressed button looks like another');
  }
  return faults;
}

/** Runs in the page: no text is cut by a box that is too low for it. */
function cut() {
  return [...document.querySelectorAll('main *, header *, footer *')]
    .filter((e) => /hidden|clip/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 2)
    .filter((e) => !e.closest('.sr, svg, .card-summary, .figures, .table-cards thead'))
    .map((e) => `text is cut in ${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''}`);
}

/** Runs in the page: what a picture shows is said in words. */
function described() {
  const faults = [];
  for (const image of document.images) {
    if (!image.hasAttribute('alt')) faults.push(`no words for ${image.getAttribute('src')}`);
  }
  if (document.querySelector('main').innerText.trim().length < 10) faults.push('nothing to read');
  return faults;
}

/** Runs in the page: nothing moves. */
function still() {
  return document.getAnimations().length ? ['something moves'] : [];
}
