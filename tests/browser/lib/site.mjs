// A built site's folder: its files, its pages and what kind each is.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { tags } from './html.mjs';

export class Site {
  constructor(folder) {
    this.folder = folder;
    /** All files, as paths below the folder with `/`. */
    this.files = new Set(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
        .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
        .sort(),
    );
    this.pages = [...this.files].filter((path) => path.endsWith('.html')).map((path) => this.#page(path));
    const canonical = this.pages.find((page) => page.path === 'index.html')?.canonical ?? '';
    /** Where the site says it lives, with `/` at its end; empty when it does not say. */
    this.address = canonical.replace(/index\.html$/, '');
  }

  /** The path under which the site expects to be served, such as `/gongbao/`. */
  get base() {
    try {
      return new URL(this.address).pathname;
    } catch {
      return '/';
    }
  }

  text(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  #page(path) {
    const html = this.text(path);
    const page = { path, size: html.length, kind: 'other', charts: 0, canonical: '', ids: new Set(), links: [] };
    for (const { name, attributes } of tags(html)) {
      if (attributes.id !== undefined) page.ids.add(attributes.id);
      if (name === 'a' && attributes.name) page.ids.add(attributes.name);
      const words = (attributes.class ?? '').split(/\s+/);
      if (name === 'body' && page.kind !== 'redirect') page.kind = words.find((word) => word.startsWith('page-'))?.slice(5) ?? 'other';
      if (name === 'figure' && words.includes('chart')) page.charts += 1;
      if (name === 'link' && attributes.rel === 'canonical') page.canonical = attributes.href ?? '';
      if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) {
        const target = /url=(.*)$/i.exec(attributes.content ?? '')?.[1];
        page.kind = 'redirect';
        if (target) page.links.push({ name: 'a', attribute: 'href', value: target });
      }
      for (const attribute of ['href', 'src', 'poster', 'action', 'data', 'xlink:href']) {
        if (attributes[attribute] !== undefined) {
          page.links.push({ name, attribute, value: attributes[attribute], rel: attributes.rel });
        }
      }
      for (const candidate of (attributes.srcset ?? '').split(',')) {
        const value = candidate.trim().split(/\s+/)[0];
        if (value) page.links.push({ name, attribute: 'srcset', value });
      }
      for (const [, value] of (attributes.style ?? '').matchAll(/url\(\s*["']?([^"')]+)/g)) {
        if (!value.startsWith('#')) page.links.push({ name, attribute: 'style', value });
      }
    }
    return page;
  }

  /**
   * The pages to open in a browser: of every kind the first and the largest, one with charts and one
   * without, and all of `must` (paths below the root).
   */
  sample(must = []) {
    const chosen = new Set(must.map((path) => (path === '' || path.endsWith('/') ? `${path}index.html` : path)));
    const kinds = new Map();
    for (const page of this.pages) {
      if (page.kind === 'redirect') continue;
      if (!kinds.has(page.kind)) kinds.set(page.kind, []);
      kinds.get(page.kind).push(page);
    }
    for (const pages of kinds.values()) {
      const bySize = [...pages].sort((a, b) => b.size - a.size);
      chosen.add(bySize[0].path);
      for (const test of [(page) => page.charts > 0, (page) => page.charts === 0]) {
        const found = pages.find(test);
        if (found) chosen.add(found.path);
      }
      const mostCharts = [...pages].sort((a, b) => b.charts - a.charts)[0];
      chosen.add(mostCharts.path);
    }
    return [...chosen].sort();
  }
}
