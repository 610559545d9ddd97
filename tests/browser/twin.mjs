// node twin.mjs
//
// Draws each case of tests/twin/cases.json with the theme's draw.js and compares it with what the
// program draws: the same elements, attributes and texts in the same order, numbers within a tenth.
// Prints what differs and, last, "N passed, N failed"; status 1 when something failed.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { draw, file } = createRequire(import.meta.url)('../../themes/default/static/draw.js');
const cases = JSON.parse(readFileSync(new URL('../twin/cases.json', import.meta.url), 'utf8'));

const TOLERANCE = 0.1 + 1e-9;
const NUMBER = /-?\d+(?:\.\d+)?/g;

/** Tags and texts, each as it is written and without its numbers where those are coordinates. */
function parts(svg) {
  return svg.match(/<[^>]*>|[^<]+/g).map((part) => {
    if (!part.startsWith('<')) return { part, frame: part, numbers: [] };
    const numbers = [];
    const frame = part.replace(/ (x|y|width|height|d|viewBox|transform)="([^"]*)"/g, (_, name, value) => {
      numbers.push(...(value.match(NUMBER) ?? []).map(Number));
      return ` ${name}="${value.replace(NUMBER, '#')}"`;
    });
    return { part, frame, numbers };
  });
}

/** What differs first, or nothing. */
function difference(want, got) {
  const [a, b] = [parts(want), parts(got)];
  for (let n = 0; n < Math.max(a.length, b.length); n += 1) {
    const same = a[n]?.frame === b[n]?.frame
      && a[n].numbers.every((value, at) => Math.abs(value - b[n].numbers[at]) <= TOLERANCE);
    if (!same) return `  program: ${a[n]?.part}\n  script:  ${b[n]?.part}`;
  }
  return undefined;
}

let passed = 0;
let failed = 0;
for (const one of cases) {
  const forms = [['narrow', () => draw(one.spec, 'n')], ['wide', () => draw(one.spec, 'w')], ['file', () => file(one.spec, one.footer)]];
  for (const [form, made] of forms.filter(([name]) => one[name] !== undefined)) {
    let found;
    try {
      found = difference(one[form], made());
    } catch (error) {
      found = `  ${error.stack}`;
    }
    if (found) {
      failed += 1;
      console.log(`${one.name}, ${form}:\n${found}`);
    } else {
      passed += 1;
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
