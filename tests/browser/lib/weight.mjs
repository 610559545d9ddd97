// How much a reader loads for a page: its HTML, sheets, scripts and icon, compressed as a server sends
// them, without photographs.

import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes for each kind of page. */
const BUDGETS = { article: 60 * 1024, metric: 150 * 1024 };

/** Every article and every metric of the site; says the heaviest of each. */
export function checkWeights(site, report) {
  const sizes = new Map();
  const size = (path) => {
    if (!sizes.has(path)) sizes.set(path, gzipSync(site.text(path), { level: 9 }).length);
    return sizes.get(path);
  };
  const heaviest = new Map();
  for (const page of site.pages) {
    const budget = BUDGETS[page.kind];
    if (!budget) continue;
    const parts = page.links.filter((link) => (link.name === 'link' && /stylesheet|icon/.test(link.rel ?? '')) || link.name === 'script');
    const files = [page.path, ...new Set(parts.map((link) => posix.join(posix.dirname(page.path), link.value)))];
    const sum = files.map(size).reduce((a, b) => a + b, 0);
    if (sum > (heaviest.get(page.kind)?.sum ?? 0)) heaviest.set(page.kind, { sum, path: page.path });
    report.add(page.path, 'weight', sum > budget ? [`${Math.ceil(sum / 1024)} KB to load, of ${budget / 1024}`] : []);
  }
  for (const [kind, { sum, path }] of heaviest) console.log(`heaviest page of kind ${kind}: ${Math.round(sum / 1024)} KB compressed (${path})`);
}
