// Times whole builds of one corpus with the generators that are installed, and prints Markdown tables.
//
//   node tests/bench/run.mjs N [--tools gongbao,hugo,zola] [--full] [--rounds 5] [--dir DIR]
//                            [--gongbao PROGRAM] [--hugo PROGRAM] [--zola PROGRAM]
//
// The corpus of N articles is made in DIR if it is not there (see corpus.mjs). The tools take turns, one
// round after the other, so that a slow minute of the machine falls on all of them; the first round warms
// up and is not counted. Every tool builds into an empty folder. Gongbao is also timed over its last
// build, without its cache, with it, and after an edit; then comes the floor (floor.rs): reading its
// sources and writing its files, and nothing else.
//
// DIR should be where a site would be built; /dev/shm leaves the disk out. The programs are the ones given,
// else target/release/gongbao, hugo and zola.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');

const args = process.argv.slice(2);
const flag = (name) => args.includes(name) && args.splice(args.indexOf(name), 1).length > 0;
const option = (name, otherwise) => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
};
const full = flag('--full');
const wanted = option('--tools', full ? 'gongbao' : 'gongbao,hugo,zola').split(',');
const rounds = Number(option('--rounds', '5'));
const dir = path.resolve(option('--dir', path.join(os.tmpdir(), 'gongbao-bench')));
const built = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), 'release/gongbao');
const programs = { gongbao: path.resolve(option('--gongbao', built)), hugo: option('--hugo', 'hugo'), zola: option('--zola', 'zola') };
const count = Number(args[0]);
if (!count || !(rounds > 0) || args.length > 1) {
  console.error('usage: run.mjs N [--tools gongbao,hugo,zola] [--full] [--rounds 5] [--dir DIR] [--gongbao PROGRAM] [--hugo PROGRAM] [--zola PROGRAM]');
  process.exit(2);
}

// How a process is measured: its CPU time and the most memory it had, without those that it did not start.
const PYTHON = `import json, resource, subprocess, sys
status = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], 'w').write('%f %f %d' % (used.ru_utime, used.ru_stime, used.ru_maxrss))
sys.exit(status)`;
const METERS = [
  { name: '/usr/bin/time', check: ['/usr/bin/time', '-f', '%U %S %M', 'true'], wrap: (to, it) => ['/usr/bin/time', '-o', to, '-f', '%U %S %M', ...it] },
  { name: 'python3', check: ['python3', '-c', 'import resource'], wrap: (to, it) => ['python3', '-c', PYTHON, to, ...it] },
];
const works = ([name, ...rest]) => spawnSync(name, rest, { stdio: 'ignore' }).status === 0;
const meter = METERS.find((one) => works(one.check));

/** Runs a command to its end; seconds on the clock and of the CPU, and megabytes. */
function measure(command) {
  const log = path.join(dir, 'usage');
  const [name, ...rest] = meter ? meter.wrap(log, command) : command;
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(name, rest, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: '1' } });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) {
    console.error(`failed (${status}): ${command.join(' ')}\n${stdout}${stderr}`.slice(0, 4000));
    process.exit(1);
  }
  const [user, system, kilobytes] = meter ? fs.readFileSync(log, 'utf8').trim().split('\n').at(-1).split(' ').map(Number) : [];
  return { wall, cpu: user + system, memory: kilobytes / 1024, stdout };
}

/** Files, bytes and pages below a folder, without what begins with a dot. */
function weigh(folder) {
  const sum = { files: 0, bytes: 0, pages: 0 };
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || path.relative(folder, file).split(path.sep).some((part) => part.startsWith('.'))) continue;
    sum.files += 1;
    sum.bytes += fs.statSync(file).size;
    sum.pages += entry.name.endsWith('.html') ? 1 : 0;
  }
  return sum;
}

const fresh = (folder) => fs.rmSync(folder, { recursive: true, force: true });
const version = (...command) => {
  const { status, stdout } = spawnSync(command[0], command.slice(1), { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n').at(-1) : null;
};

// What there is to run.
fs.mkdirSync(dir, { recursive: true });
// Hugo from a Python package is started by a script, which says where the program is: the script's own
// time is not Hugo's.
const wrapped = spawnSync(programs.hugo, ['version'], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
const inner = /via hugo-python-distributions at (\S+?)(?:\x1b|\s|$)/.exec(`${wrapped.stdout}${wrapped.stderr}`)?.[1];
if (inner && fs.existsSync(inner)) programs.hugo = inner;
const TOOLS = {
  gongbao: { version: ['--version'], build: (site, out) => ['build', '--root', site, '--output', out, '--today', '2026-11-22', '--quiet'] },
  hugo: { version: ['version'], build: (site, out) => ['--source', site, '--destination', out, '--quiet'] },
  zola: { version: ['--version'], build: (site, out) => ['--root', site, 'build', '--output-dir', out, '--force'] },
};
const build = (tool) => measure([programs[tool], ...TOOLS[tool].build(site(tool), output(tool))]);
const notes = [];
const tools = wanted.filter((name) => {
  if (!TOOLS[name]) throw new Error(`no such tool: ${name}`);
  TOOLS[name].found = version(programs[name], ...TOOLS[name].version);
  if (!TOOLS[name].found) notes.push(`${name} is not installed and left out.`);
  return TOOLS[name].found;
});
if (!meter) notes.push('Neither /usr/bin/time nor python3 is here: CPU time and memory are not measured.');

// One corpus for all rounds; edits are made in a copy of it.
const corpus = path.join(dir, `corpus-${count}${full ? '-full' : ''}`);
const theme = (tool) => (tool === 'zola' && /\b0\.(2[3-9]|[3-9]\d)\./.test(TOOLS.zola.found) ? 'zola23' : tool);
for (const tool of tools) {
  if (fs.existsSync(path.join(corpus, theme(tool), 'complete'))) continue;
  const made = spawnSync('node', [path.join(here, 'corpus.mjs'), String(count), corpus, '--tools', theme(tool), ...(full ? ['--full'] : [])], { stdio: 'inherit' });
  if (made.status !== 0) process.exit(1);
  fs.writeFileSync(path.join(corpus, theme(tool), 'complete'), '');
}
const work = path.join(dir, 'work');
const site = (tool) => path.join(work, tool);
const output = (tool) => path.join(dir, 'out', tool);
fresh(work);
for (const tool of tools) {
  fs.cpSync(path.join(corpus, theme(tool)), site(tool), { recursive: true });
  fs.rmSync(path.join(site(tool), 'complete'));
}

// The edits: another article each time, spread over the corpus.
let edits = 0;
function edit(change) {
  const content = path.join(site('gongbao'), 'content');
  const articles = fs.readdirSync(content, { recursive: true }).filter((name) => name.endsWith('.md') && !name.endsWith('_index.md')).sort();
  edits += 1;
  const file = path.join(content, articles[(edits * 7919) % articles.length]);
  const before = fs.readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing to edit in ${file}`);
  fs.writeFileSync(file, after);
}
const addSentence = (text) => `${text.trimEnd()}\n\n本段为第${edits}次补充，其余内容不变。\n`;
const changeFigure = (text) => text.replace(/(value: )(\d+)(\.\d\d)/, (_, key, whole, rest) => `${key}${Number(whole) + 1}${rest}`);

const cache = path.join(site('gongbao'), '.gongbao');
const gongbao = () => build('gongbao');
const floorProgram = path.join(dir, 'floor');
function floor(before) {
  before();
  const { stdout, ...used } = measure([floorProgram, site('gongbao'), output('gongbao'), output('floor'), '--json']);
  // The finished site is loaded before the clock starts, so CPU time and memory are not those of the floor.
  return { ...used, wall: JSON.parse(stdout).seconds, cpu: NaN, memory: NaN };
}

const cases = tools.map((tool) => ({
  name: `${tool}, empty folder`,
  out: output(tool),
  run: () => {
    fresh(output(tool));
    if (tool === 'gongbao') fresh(cache);
    return build(tool);
  },
}));
if (tools.includes('gongbao')) {
  const out = output('gongbao');
  cases.push(
    { name: 'gongbao, over the last build, no cache', out, run: () => (fresh(cache), gongbao()) },
    { name: 'gongbao, cache, nothing changed', out, run: gongbao },
    { name: 'gongbao, cache, one text edited', out, run: () => (edit(addSentence), gongbao()) },
    { name: 'gongbao, cache, one figure changed', out, run: () => (edit(changeFigure), gongbao()) },
  );
  const compiled = spawnSync('rustc', ['--edition', '2024', '-O', '-o', floorProgram, path.join(here, 'floor.rs')], { stdio: 'inherit' });
  if (compiled.status === 0) {
    cases.push(
      { name: 'floor, empty folder', out: output('floor'), run: () => floor(() => fresh(output('floor'))) },
      { name: 'floor, all files equal', out: output('floor'), run: () => floor(() => {}) },
    );
  } else {
    notes.push('rustc is not here: no floor.');
  }
}

fs.mkdirSync(path.join(dir, 'out'), { recursive: true });
for (let round = 0; round <= rounds; round += 1) {
  process.stderr.write(round === 0 ? 'warming up\n' : `round ${round} of ${rounds}\n`);
  for (const one of cases) {
    const used = one.run();
    if (round > 0) (one.times ??= []).push(used);
    one.weight ??= weigh(one.out);
  }
}

const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
const number = (value, places) => (Number.isFinite(value) ? value.toFixed(places) : '–');
const whole = (value) => value.toLocaleString('en-US');
const memory = Math.round(os.totalmem() / 2 ** 30);
console.log(`${whole(count)} articles${full ? ', everything on' : ''}; ${os.cpus().length} CPUs, ${memory} GiB, ${os.type()}; medians of ${rounds} rounds${meter ? `, measured by ${meter.name}` : ''}\n`);
for (const tool of tools) console.log(`- ${TOOLS[tool].found.replace(/ (linux|darwin|windows)\/.*/, '')}`);
for (const note of notes) console.log(`- ${note}`);
console.log('\n| build | wall (s) | least–most | CPU (s) | peak (MB) | files | MB | pages | ms a page |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const { name, times, weight } of cases) {
  const walls = times.map((one) => one.wall);
  const wall = median(walls);
  const cells = [
    name, number(wall, 3), `${number(Math.min(...walls), 3)}–${number(Math.max(...walls), 3)}`,
    number(median(times.map((one) => one.cpu)), 2), number(median(times.map((one) => one.memory)), 0),
    whole(weight.files), number(weight.bytes / 1e6, 1), whole(weight.pages), number((wall * 1000) / weight.pages, 3),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
