// node pagefind.mjs SITE [--corpus CONTENT]: the queries of tests/browser/search.mjs, answered by pagefind.
//
// SITE is a built site in which pagefind has put its index (SITE/pagefind/). Says how many of the queries have
// the wanted page among the first three results, what the index weighs and what a reader loads: until pagefind
// is ready, and for a query with its first three results, in a page of its own each time. To compare with what
// `node tests/browser/search.mjs SITE` says of the index that Gongbao makes.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { launch } from '../browser/lib/browser.mjs';
import { made, metricPages, written } from '../browser/lib/queries.mjs';

const SHOWN = 3;
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json' };
const PAGE = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>pagefind</title></html>';

const options = process.argv.slice(2);
const at = options.indexOf('--corpus');
const corpus = at < 0 ? null : options.splice(at, 2)[1];
const [folder] = options;
if (!folder || !existsSync(join(folder, 'pagefind/pagefind.js'))) {
  console.error('usage: node pagefind.mjs SITE [--corpus CONTENT], a built site with pagefind/pagefind.js');
  process.exit(2);
}

// Bytes are counted where they are sent, as pagefind asks for them from a worker, too.
let sent = 0;
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
  if (path === '/') return response.writeHead(200, { 'content-type': TYPES['.html'] }).end(PAGE);
  try {
    const body = await readFile(join(folder, path));
    sent += body.length;
    return response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    return response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

/** Runs in the page. */
async function ask([query, shown]) {
  const started = performance.now();
  const found = await window.pagefind.search(query);
  const results = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
  return { time: performance.now() - started, urls: results.map((result) => result.url), count: found.results.length };
}

const bytes = (path) => (statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), 0) : statSync(path).size);
const part = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const kb = (number) => `${Math.round(number / 1024)} KB`;

const queries = corpus ? made(corpus, metricPages(folder)) : written();
const browser = await launch();
const [ready, loads, times] = [[], [], []];
let hits = 0;
try {
  for (const { query, wanted } of queries) {
    const context = await browser.newContext();
    const page = await context.newPage();
    sent = 0;
    await page.goto(`${origin}/`);
    await page.evaluate(async () => {
      window.pagefind = await import('/pagefind/pagefind.js');
      await window.pagefind.init();
    });
    ready.push(sent);
    sent = 0;
    const { time, urls, count } = await page.evaluate(ask, [query, SHOWN]);
    loads.push(sent);
    times.push(time);
    const paths = urls.map((url) => decodeURI(url).replace(/^\//, '').replace(/index\.html$/, ''));
    if (paths.some((path) => wanted.includes(path))) hits += 1;
    else console.log(`missed: ${query}: not ${wanted} (${paths}; ${count} found)`);
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${hits} of ${queries.length} queries have the wanted page among the first ${SHOWN}`);
console.log(`index with what it needs: ${kb(bytes(join(folder, 'pagefind')))}; lists and fragments alone: ${kb(['index', 'fragment'].reduce((sum, name) => sum + bytes(join(folder, 'pagefind', name)), 0))}`);
console.log(`loaded until it is ready: ${kb(part(ready, 0.5))}; by a query with ${SHOWN} results: ${kb(part(loads, 0.5))} (median), ${kb(Math.max(...loads))} at most; after ${part(times, 0.5).toFixed(0)} ms (median), ${part(times, 0.95).toFixed(0)} ms (95 %)`);
