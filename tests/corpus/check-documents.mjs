// Proofreads a folder of real documents that are no part of this repository, and says how many
// alarms there are and whether labelled facts are bound to the right places. See README.md.
//
//   node tests/corpus/check-documents.mjs FOLDER [--program PATH] [--true FILE] [--facts] [--list]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { parseCsv } from './csv.mjs';
import { factEntry, newMetrics } from './facts.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    program: { type: 'string', default: 'target/release/gongbao' },
    true: { type: 'string' },
    facts: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    dictionary: { type: 'string', default: 'src/data/assets/metrics.yaml' },
  },
});
if (positionals.length !== 1) {
  console.error('usage: check-documents.mjs FOLDER [--program PATH] [--true FILE] [--facts] [--list]');
  process.exit(2);
}

const folder = positionals[0];
const documents = readDocuments(folder);
const characters = documents.reduce((sum, d) => sum + [...d.text.replace(/\s/g, '')].length, 0);
const judged = new Set(
  options.true ? fs.readFileSync(options.true, 'utf8').split('\n').map((line) => line.trim()).filter(Boolean) : [],
);

alarms();
if (options.facts) bindings();

/** The texts of a folder, or of its folder `docs`. */
function readDocuments(folder) {
  const inner = path.join(folder, 'docs');
  const from = fs.existsSync(inner) ? inner : folder;
  const names = fs.readdirSync(from).filter((name) => name.endsWith('.txt')).sort();
  const regions = regionsOf(path.join(folder, 'manifest.csv'));
  return names.map((name) => {
    const id = path.basename(name, '.txt');
    let text = fs.readFileSync(path.join(from, name), 'utf8').replace(/\r\n/g, '\n');
    let title = `文档${id.slice(0, 3)}`;
    const head = /^# ([^|\n]*)(?:\|[^\n]*)?\n/.exec(text);
    if (head) {
      title = head[1].trim();
      text = text.slice(head[0].length);
    }
    return { id, title, text, region: regions.get(id) };
  });
}

/** id → region, without the province, from the manifest where there is one. */
function regionsOf(file) {
  const regions = new Map();
  if (!fs.existsSync(file)) return regions;
  for (const row of parseCsv(fs.readFileSync(file, 'utf8'))) {
    const region = row.region.replace(/^(?:.{2,3}省|.{2}市(?=.*[县区])|.{2,8}自治区)/, '');
    regions.set(row.id, /[县区市]$/.test(region) ? region : '渠县');
  }
  return regions;
}

function site(write) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gongbao-documents-'));
  fs.mkdirSync(path.join(root, 'content/docs'), { recursive: true });
  fs.writeFileSync(path.join(root, 'site.yaml'), 'title: 文档\nbase_url: https://example.org/\n');
  write(root);
  return root;
}

function check(root, extra = []) {
  const args = ['check', '--root', root, '--today', '2026-11-25', '--lang', 'zh', '-q', '--message-format', 'json', ...extra];
  const run = spawnSync(options.program, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error || run.status > 1) {
    console.error(run.error ?? run.stderr);
    process.exit(3);
  }
  return run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** Every warning and error of the documents as they are. */
function alarms() {
  const root = site((root) => {
    for (const d of documents) {
      fs.writeFileSync(
        path.join(root, `content/docs/${d.id}.md`),
        `---\ntitle: ${JSON.stringify(d.title)}\ndate: 2026-03-16\nsource: 文档\n---\n\n${d.text}`,
      );
    }
  });
  const found = check(root).filter((d) => d.severity !== 'note' && d.file);
  const rules = new Map();
  for (const d of found) {
    const lines = fs.readFileSync(path.join(root, d.file), 'utf8').split('\n');
    const marked = [...(lines[d.line - 1] ?? '')].slice(d.column - 1, d.end_line === d.line ? d.end_column - 1 : undefined).join('');
    const key = `${d.code} ${path.basename(d.file, '.md')} ${marked}`.trim();
    const right = judged.has(key);
    const rule = rules.get(d.code) ?? { severity: d.severity, all: 0, right: 0 };
    rule.all += 1;
    rule.right += right ? 1 : 0;
    rules.set(d.code, rule);
    if (options.list || !right) {
      console.log(`${right ? 'true ' : '     '} ${d.severity.padEnd(7)} ${key} | ${d.message}`);
    }
  }
  console.log(`${documents.length} documents, ${characters} characters`);
  const left = { error: 0, warning: 0 };
  for (const [code, rule] of [...rules].sort()) {
    const open = rule.all - rule.right;
    left[rule.severity] += open;
    console.log(`${code} ${rule.severity.padEnd(7)} ${String(rule.all).padStart(4)} found, ${rule.right} judged true, ${open} left`);
  }
  const rate = (n) => ((n / characters) * 1000).toFixed(2);
  console.log(`left: ${left.error} errors, ${left.warning} warnings (${rate(left.warning)} per 1,000 characters)`);
  fs.rmSync(root, { recursive: true });
}

/** The labelled facts as metrics: is each bound inside the words that the label quotes? */
function bindings() {
  const facts = [];
  const added = newMetrics(fs.readFileSync(options.dictionary, 'utf8'));
  const root = site((root) => {
    for (const d of documents) {
      const file = path.join(folder, 'gold', `${d.id}.csv`);
      if (!fs.existsSync(file)) continue;
      let front = `---\ntitle: ${JSON.stringify(d.title)}\ndate: 2026-03-16\nregion: ${d.region ?? '渠县'}\nsource: 文档\nmetrics:\n`;
      for (const fact of parseCsv(fs.readFileSync(file, 'utf8'))) {
        added.note(fact);
        facts.push({ file: `content/docs/${d.id}.md`, line: front.split('\n').length, fact });
        front += `  - ${factEntry(fact)}\n`;
      }
      fs.writeFileSync(path.join(root, `content/docs/${d.id}.md`), `${front}---\n\n${d.text}`);
    }
    fs.mkdirSync(path.join(root, 'content/_data'));
    fs.writeFileSync(path.join(root, 'content/_data/metrics.yaml'), added.yaml());
  });
  const trace = path.join(root, 'trace.jsonl');
  const said = check(root, ['--trace', trace]);
  const lines = fs.readFileSync(trace, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  let right = 0;
  for (const { file, line, fact } of facts) {
    const bound = lines.find((l) => l.file === file && l.line === line && l.kind === 'value');
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    if (bound && insideQuote(text, fact.quote, bound.text)) {
      right += 1;
    } else {
      console.log(`not bound: ${file} ${fact.metric} ${fact.value}${fact.unit} | ${fact.quote}`);
    }
  }
  console.log(`${right} of ${facts.length} facts bound inside their quote (${((right / facts.length) * 100).toFixed(1)} %)`);
  for (const d of said.filter((d) => d.severity === 'error')) {
    console.log(`error ${d.code} ${d.file}:${d.line} ${d.message}`);
  }
  fs.rmSync(root, { recursive: true });
}

/** Whether one of the places lies in the quote, white space left aside. */
function insideQuote(text, quote, places) {
  const starts = [0];
  for (const line of text.split('\n')) starts.push(starts.at(-1) + line.length + 1);
  const lines = text.split('\n');
  const body = text.indexOf('\n---\n') + 5;
  const flat = [];
  for (let at = body; at < text.length; at += 1) if (!/\s/.test(text[at])) flat.push(at);
  const plain = flat.map((at) => text[at]).join('');
  const wanted = quote.replace(/\s/g, '');
  const offset = (place) => starts[place.line - 1] + [...lines[place.line - 1]].slice(0, place.column - 1).join('').length;
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    const from = flat[at];
    const to = flat[at + wanted.length - 1];
    if (places.some((place) => offset(place) >= from - 2 && offset(place) <= to)) return true;
  }
  return false;
}
