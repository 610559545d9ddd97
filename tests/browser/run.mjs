// node run.mjs SITE [--base PATH] [--must PAGE,PAGE] [--kinds KIND,KIND] [--reduced] [--folder-links] [--shots]
//
// Tests a built site: its pages in Chromium, its HTML, its links. Prints what is wrong and, last,
// "N passed, N failed"; status 1 when something failed, 2 when the command line is wrong.
//
// --base PATH      serve it under PATH; otherwise under the path of its own address
// --must PAGES     pages that have to be there, and are opened
// --kinds KINDS    kinds of page (the class page-KIND of the body) of which there has to be one
// --reduced        fewer circumstances in the browser, for a second look at the same pages
// --folder-links   the site's links may end in a folder; then file:// is not tried
// --shots          keep pictures of the pages in shots/

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkInBrowser, FULL, REDUCED } from './lib/browser.mjs';
import { checkLinks } from './lib/links.mjs';
import { Report } from './lib/report.mjs';
import { Site } from './lib/site.mjs';
import { checkValidity } from './lib/validity.mjs';
import { checkWeights } from './lib/weight.mjs';

/** Everything about the site in `folder`, as a report. */
export async function check(folder, options = {}) {
  const report = new Report();
  const site = new Site(folder);
  const must = options.must ?? [];
  for (const kind of options.kinds ?? []) {
    report.add(`kind ${kind}`, '', site.pages.some((page) => page.kind === kind) ? [] : ['no page of this kind']);
  }
  const paths = [];
  for (const path of site.sample(must)) {
    if (site.files.has(path)) paths.push(path);
    else report.add(path, '', ['does not exist']);
  }
  checkLinks(site, report, options);
  checkWeights(site, report);
  await Promise.all([
    checkValidity(site, report),
    checkInBrowser(site, paths, report, { ...options, matrix: options.matrix ?? (options.reduced ? REDUCED : FULL), base: options.base ?? site.base }),
  ]);
  return report;
}

function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: 'string' }, must: { type: 'string' }, kinds: { type: 'string' },
      reduced: { type: 'boolean' }, 'folder-links': { type: 'boolean' }, shots: { type: 'boolean' },
    },
  });
  if (positionals.length !== 1) throw new Error('one site folder, please');
  if (!existsSync(positionals[0])) throw new Error(`${positionals[0]} does not exist`);
  const list = (text) => text?.split(',').map((item) => item.trim().replace(/^\//, ''));
  const base = values.base && `/${values.base.replace(/^\/|\/$/g, '')}/`.replace('//', '/');
  return [positionals[0], {
    base, must: list(values.must), kinds: list(values.kinds), reduced: values.reduced,
    folderLinks: values['folder-links'], shots: values.shots,
  }];
}

if (process.argv[1] === (await import('node:url')).fileURLToPath(import.meta.url)) {
  let folder;
  let options;
  try {
    [folder, options] = commandLine();
  } catch (error) {
    console.error(`${error.message}\nusage: node run.mjs SITE [--base PATH] [--must PAGES] [--kinds KINDS] [--reduced] [--folder-links] [--shots]`);
    process.exit(2);
  }
  const report = await check(folder, options);
  report.print();
  process.exitCode = report.failed ? 1 : 0;
}
