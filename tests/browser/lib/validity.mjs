// Is every page valid HTML? html-validate runs in a thread of its own, beside the browser.

import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** What is asked of a page. Each rule that is off says why; all others of the presets hold. */
export const RULES = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:standard', 'html-validate:a11y'],
  rules: {
    // The standard allows `<br>` and `<br />` alike; the Markdown library writes the second.
    'void-style': 'off',
    // A title is the article's headline with the site's name, and may pass 70 characters.
    'long-title': 'off',
    // Telephone numbers stand as editors write them.
    'tel-non-breaking': 'off',
    // Ids come from headings, and headings are Chinese: HTML allows any character but a blank.
    'valid-id': ['error', { relaxed: true }],
  },
};

/** Validates `paths` of `folder`; calls back with each path and its faults. */
export function validate(folder, paths, done) {
  const checker = new HtmlValidate(new StaticConfigLoader(RULES));
  for (const path of paths) {
    const text = readFileSync(join(folder, path), 'utf8');
    const result = checker.validateStringSync(text, path).results[0];
    const faults = new Map();
    for (const message of result?.messages ?? []) {
      if (message.severity < 2) continue;
      const fault = `invalid HTML, ${message.ruleId}: ${message.message}`;
      if (!faults.has(fault)) faults.set(fault, `${fault} (line ${message.line})`);
    }
    done(path, [...faults.values()]);
  }
}

/** The same in a thread; resolves when all is in `report`. */
export function checkValidity(site, report) {
  const paths = site.pages.map((page) => page.path);
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { folder: site.folder, paths } });
    worker.on('message', ([path, faults]) => report.add(path, '', faults));
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`html-validate stopped with ${code}`))));
  });
}

if (!isMainThread && workerData?.paths) {
  validate(workerData.folder, workerData.paths, (path, faults) => parentPort.postMessage([path, faults]));
}
