// How long an edit takes from the write on disk to the reload in an open page.
//
//   node tests/bench/serve.mjs SITE [--edits 50] [--article N] [--page PATH] [--figure] [--gongbao PROGRAM]
//
// Starts `gongbao serve` in SITE, opens the stream of events that a page of the site opens, and edits an
// article again and again: its running text, or with --figure the first `value` of its front matter. What
// is printed is the time until the page is told to load itself anew, which it is only once its own new
// bytes are known. The page is that of the article, or PATH below the site's root. The article is the Nth in
// the order of the paths; it is put back as it was. A site of the right size comes from corpus.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edits: { type: 'string', default: '50' },
    article: { type: 'string', default: '0' },
    page: { type: 'string' },
    figure: { type: 'boolean', default: false },
    gongbao: { type: 'string', default: path.join(root, 'target/release/gongbao') },
  },
});
const [site] = positionals;
if (!site) {
  console.error('usage: node serve.mjs SITE [--edits N] [--article N] [--page PATH] [--figure] [--gongbao PROGRAM]');
  process.exit(2);
}

const content = path.join(site, 'content');
const articles = fs.readdirSync(content, { recursive: true })
  .filter((name) => name.endsWith('.md') && !name.endsWith('_index.md')).sort();
const article = articles[Number(values.article)];
const file = path.join(content, article);
const before = fs.readFileSync(file, 'utf8');

const server = spawn(values.gongbao, ['serve', '--port', '0'], { cwd: site });
const stop = (status) => {
  fs.writeFileSync(file, before);
  server.kill();
  process.exit(status);
};
process.on('SIGINT', () => stop(1));
const address = await new Promise((found) => {
  let said = '';
  const look = (bytes) => {
    said += bytes;
    const at = said.match(/http:\/\/\S+/);
    if (at) found(at[0]);
  };
  server.stdout.on('data', look);
  server.stderr.on('data', look);
});
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const page = new URL(values.page ?? article.replace(/(\/index)?\.md$/, '/'), address);
/** Loads the page as it is now, and opens its stream. */
async function open() {
  const html = await (await fetch(page)).text();
  const its = (name) => html.match(new RegExp(`data-${name}="([^"]*)"`))?.[1];
  const events = new URL(`${its('own')}events`, address);
  events.search = new URLSearchParams({ path: page.pathname, page: its('page'), sheets: its('sheets') });
  return (await fetch(events)).body.getReader();
}
async function reloaded(stream) {
  let said = '';
  const text = new TextDecoder();
  while (!said.includes('event: reload')) said += text.decode((await stream.read()).value);
}

const times = [];
for (let edit = 0; edit < Number(values.edits); edit += 1) {
  const stream = await open();
  await pause(80);
  const after = values.figure
    ? before.replace(/value: *[\d.,]+/, `value: ${500 + edit}.${1 + (edit % 9)}`)
    : `${before}\n一段新的文字，第${edit + 1}次。\n`;
  const start = performance.now();
  fs.writeFileSync(file, after);
  const late = setTimeout(() => {
    console.error(`${page.pathname} does not show the edit`);
    stop(1);
  }, 20000);
  await reloaded(stream);
  times.push(performance.now() - start);
  clearTimeout(late);
  stream.cancel();
}
times.sort((a, b) => a - b);
const ms = (time) => time.toFixed(0);
console.log(`${page.pathname}, ${values.figure ? 'a figure' : 'text'}: median ${ms(times[times.length >> 1])} ms, `
  + `${ms(times[0])} to ${ms(times.at(-1))} ms of ${times.length} edits`);
stop(0);
