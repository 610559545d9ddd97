// Every link and every resource of every page leads somewhere, and nothing is fetched from another host.

import { posix } from 'node:path';

/** Elements whose address a browser fetches by itself; an `a` may lead to another host, these may not. */
const FETCHED = new Set(['img', 'script', 'iframe', 'source', 'video', 'audio', 'embed', 'object', 'track', 'image', 'use', 'input', 'feimage']);
const FETCHED_RELS = /\b(stylesheet|icon|preload|prefetch|modulepreload|manifest|apple-touch-icon|dns-prefetch|preconnect)\b/;

/**
 * Checks all pages, style sheets, feeds and the sitemap of `site` into `report`.
 * `folderLinks`: links may end in `/`, which a browser cannot follow from `file://`.
 */
export function checkLinks(site, report, { folderLinks = false } = {}) {
  const pages = new Map(site.pages.map((page) => [page.path, page]));
  for (const page of site.pages) {
    const faults = new Set();
    for (const link of page.links) {
      const fault = checkLink(site, pages, page, link, folderLinks);
      if (fault) faults.add(fault);
    }
    // Without one, browsers ask the host for /favicon.ico and complain in the console.
    if (page.kind !== 'redirect' && !page.links.some((link) => /\bicon\b/.test(link.rel ?? ''))) faults.add('no icon');
    report.add(page.path, '', [...faults]);
  }
  for (const path of site.files) {
    if (path.endsWith('.css')) report.add(path, '', checkSheet(site, path));
    if (path.endsWith('.xml')) report.add(path, '', checkXml(site, path));
  }
}

function checkLink(site, pages, page, { name, attribute, value, rel = '' }, folderLinks) {
  const fetched = FETCHED.has(name) || attribute === 'style' || (name === 'link' && FETCHED_RELS.test(rel));
  if (/^javascript:/i.test(value)) return `javascript: link ${value}`;
  if (/^data:/i.test(value) && fetched) return null;
  let path;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(value)) {
    if (site.address && value.startsWith(site.address)) {
      path = value.slice(site.address.length);
      if (fetched) return `fetched by its full address, which breaks in a copy: ${value}`;
      return missing(site, pages, page, path, value, true);
    }
    return fetched ? `fetched from another host: <${name}> ${value}` : null;
  }
  if (value.startsWith('/')) {
    if (page.path !== '404.html') return `not relative: ${value}`;
    if (!value.startsWith(site.base)) return `leads outside ${site.base}: ${value}`;
    path = value.slice(site.base.length);
  } else {
    const [before, rest] = split(value);
    if (before === '') path = page.path + rest;
    else {
      const joined = posix.join(posix.dirname(page.path), before);
      if (joined.startsWith('..')) return `leads outside the site: ${value}`;
      path = (joined === './' ? '' : joined) + rest;
    }
  }
  return missing(site, pages, page, path, value, folderLinks || name === 'link' || page.path === '404.html');
}

function missing(site, pages, page, path, value, folderLinks) {
  let [file, rest] = split(path);
  try {
    file = decodeURIComponent(file);
  } catch {
    return `badly encoded: ${value}`;
  }
  if (file === '.' || file === '' || file.endsWith('/')) {
    if (!folderLinks) return `leads to a folder, which does not open from file://: ${value}`;
    file = (file === '.' ? '' : file) + 'index.html';
  }
  if (!site.files.has(file)) return `dead link: ${value}`;
  const fragment = /#(.*)$/.exec(rest)?.[1];
  if (!fragment || fragment === 'top' || !pages.has(file)) return null;
  let id = fragment;
  try {
    id = decodeURIComponent(fragment);
  } catch { /* as it stands, then */ }
  return pages.get(file).ids.has(id) ? null : `no such place: ${value}`;
}

/** The path, and from `?` or `#` on. */
function split(address) {
  const at = address.search(/[?#]/);
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)];
}

function checkSheet(site, path) {
  const faults = [];
  const css = site.text(path).replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, value] of css.matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/g)) {
    if (/^(data:|#)/.test(value) || value === 'url(') continue;
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(value)) faults.push(`fetched from another host: ${value}`);
    else if (value.startsWith('/')) faults.push(`not relative: ${value}`);
    else if (!site.files.has(posix.join(posix.dirname(path), split(value)[0]))) faults.push(`dead link: ${value}`);
  }
  return faults;
}

/** Feeds and the sitemap name pages by their full address. */
function checkXml(site, path) {
  if (!site.address) return [];
  const faults = new Set();
  for (const [, value] of site.text(path).matchAll(/(?:<loc>\s*|\bhref=")([^<"]+)/g)) {
    if (!value.startsWith(site.address)) continue;
    let file = split(value.slice(site.address.length))[0];
    try {
      file = decodeURIComponent(file);
    } catch {
      faults.add(`badly encoded: ${value}`);
    }
    if (file === '' || file.endsWith('/')) file += 'index.html';
    if (!site.files.has(file)) faults.add(`dead link: ${value}`);
  }
  return [...faults];
}
