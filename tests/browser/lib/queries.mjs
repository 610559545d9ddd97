// The queries with which a search is tried: those of search-queries.csv for the sample site, and others made
// from the articles of a corpus that tests/bench/corpus.mjs wrote.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const QUERIES = 60;

/** Lines of `query,wanted`. */
export function written() {
  const lines = readFileSync(new URL('../search-queries.csv', import.meta.url), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => ({ query: line.slice(0, line.lastIndexOf(',')), wanted: [line.slice(line.lastIndexOf(',') + 1)] }));
}

/** The pages of metrics by the names that the index of the site in `folder` has. */
export function metricPages(folder) {
  const text = readFileSync(join(folder, 'search/data/index.js'), 'utf8');
  const index = JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')));
  const pages = new Map();
  for (const [name, slug, , aliases] of index.metrics) {
    for (const one of [...aliases, name]) pages.set(one, `metrics/${slug}/`);
  }
  return pages;
}

/** Queries from every so many articles of the corpus in the folder `corpus`, of each sort in turn. */
export function made(corpus, metrics) {
  const articles = readdirSync(corpus).filter((name) => statSync(join(corpus, name)).isDirectory()).sort()
    .flatMap((county) => readdirSync(join(corpus, county)).filter((name) => name !== '_index.md').sort().map((name) => ({ county, name })));
  const step = Math.floor(articles.length / QUERIES);
  return Array.from({ length: QUERIES }, (_, n) => {
    const { county, name } = articles[n * step];
    const text = readFileSync(join(corpus, county, name), 'utf8');
    const [, region, period, industry] = /^title: "(.+?[县市区])(\d{4}年(?:一季度|上半年|前三季度)?)(.+)运行通报"/m.exec(text);
    const figures = [...text.matchAll(/metric: "(.+)"\n\s+period: "(.+)"\n\s+value: ([\d.]+)/g)];
    const figure = figures[n % figures.length];
    const article = `${county}/${name.slice(0, -3)}/`;
    // 宜宾长宁 is yibin-changning in addresses: nobody types that.
    const pinyin = county.split('-').pop();
    const sorts = [
      () => [`${region}${period}${industry}运行通报`, article],
      () => [`${region} ${period} ${industry}`, article],
      () => [`${region}${period}${industry.slice(0, 2)}`, article],
      () => [`${region} ${figure[3]}`, article],
      () => [`${region} ${figure[1]} ${figure[2]}`, article],
      () => [`${pinyin} ${period}${industry}`, article],
      () => [region, `regions/${county}/`],
      () => [region.slice(0, -1), `regions/${county}/`],
      () => [pinyin, `regions/${county}/`],
      () => [figure[1], `metrics/`],
    ];
    const [query, wanted] = sorts[n % sorts.length]();
    return { query, wanted: wanted === 'metrics/' ? [metrics.get(figure[1])] : [wanted] };
  });
}
