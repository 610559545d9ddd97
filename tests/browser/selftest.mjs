// node selftest.mjs: do the checks see what they are there to see? A good little site must pass, and
// each page of a bad one must be caught for its own fault.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check } from './run.mjs';

/** Enough circumstances for every fault to show. */
const MATRIX = { widths: [320, 1280], axeWidths: [320], largeWidths: [1280], scripts: [true, false], file: true, all: false };

const CSS = `body { margin: 0; background: #fff; color: #111; font: 17px/1.7 sans-serif; overflow-wrap: anywhere }
main { padding: 1rem } figure { margin: 0 } svg { width: 100%; display: block } .wide { display: none }
.large body, .large button { font-size: 24px } a, button { padding: 12px; display: inline-block; color: #00419b }
@media (min-width: 800px) { .wide { display: block } .narrow { display: none } }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #9cf } svg text { fill: #eee } }`;

const FIRST = `if (localStorage.getItem('gongbao-large')) document.documentElement.classList.add('large');`;

const JS = `document.querySelectorAll('[data-large-text]').forEach(function (button) {
  var root = document.documentElement;
  function say() { button.setAttribute('aria-pressed', String(root.classList.contains('large'))); }
  say();
  button.addEventListener('click', function () {
    if (root.classList.toggle('large')) localStorage.setItem('gongbao-large', '1');
    else localStorage.removeItem('gongbao-large');
    say();
  });
});`;

const text = (x, y, words, more = '') => `<text x="${x}" y="${y}" font-size="13" fill="currentColor"${more}>${words}</text>`;
const svg = (width, body, { role = 'img', head = '<title>某县产值</title><desc>一年的产值。</desc>' } = {}) =>
  `<svg viewBox="0 0 ${width} 80"${role && ` role="${role}" aria-label="某县产值"`}>${head}${body}</svg>`;
const TABLE = '<details><summary>表</summary><table><caption>产值</caption><thead><tr><th scope="col">年</th><th scope="col">值</th></tr></thead><tbody><tr><td>2020</td><td>297.77</td></tr></tbody></table></details>';
const FILES = '<p><a href="c.svg">图</a> <a href="c.png">图像</a> <a href="c.csv">数据</a></p>';
const chart = ({ narrow = text(10, 20, '2020年'), wide = narrow, options, table = TABLE, files = FILES, caption = '单位：亿元' } = {}) =>
  `<figure class="chart" id="c" data-metric="gdp"><div class="narrow">${svg(288, narrow, options)}</div><div class="wide">${svg(900, wide, options)}</div>${table}${files}<figcaption>${caption}</figcaption></figure>`;

function page(kind, body, { head = '', top = '', icon = '<link rel="icon" href="TOPi.svg">' } = {}) {
  const links = kind === '404' ? '/sub/index.html' : 'TOPindex.html';
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="TOPf.js"></script>
<title>试页</title>
${icon}
<link rel="stylesheet" href="TOPs.css">
<script src="TOPs.js" defer></script>
${head}
</head>
<body class="page-${kind}">
<main>
<h1>试页</h1>
<p>正文。</p>
<p><a href="${links}">首页</a></p>
${body}
</main>
</body>
</html>
`.replaceAll('TOP', kind === '404' ? '/sub/' : top);
}

function write(files) {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-selftest-'));
  const common = { 's.css': CSS, 's.js': JS, 'f.js': FIRST, 'i.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>', 'c.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>', 'c.png': '', 'c.csv': '' };
  for (const [path, content] of Object.entries({ ...common, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const ADDRESS = '<link rel="canonical" href="https://example.org/sub/">';

const GOOD = {
  'index.html': page('home', '<p><a href="a/index.html">文章</a></p><button type="button" data-large-text>大字版</button>', { head: ADDRESS }),
  'a/index.html': page('article', `<h2 id="图">图</h2><p><a href="#图">见图</a></p>${chart().replaceAll('"c.', '"../c.')}<button type="button" data-large-text>大字版</button>`, { top: '../' }),
  '404.html': page('404', ''),
  'old/index.html': '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>已移动</title>\n<meta http-equiv="refresh" content="0; url=../a/index.html">\n</head>\n<body>\n<main>\n<h1>已移动</h1>\n<p><a href="../a/index.html">文章</a></p>\n</main>\n</body>\n</html>\n',
  'sitemap.xml': '<urlset><url><loc>https://example.org/sub/a/</loc></url></urlset>',
};

// Path → what must be said about it, and the page.
const BAD = {
  'console.html': [/console error: 坏了/, page('k1', '<script>console.error("坏了");</script>')],
  'script.html': [/script error: .*没有/, page('k2', '<script>没有();</script>')],
  'missing.html': [/404: .*none\.js/, page('k3', '', { head: '<script src="none.js" defer></script>' })],
  'dead.html': [/dead link: none\.html/, page('k4', '<a href="none.html">无</a>')],
  'place.html': [/no such place: index\.html#none/, page('k5', '<a href="index.html#none">无</a>')],
  'folder.html': [/leads to a folder/, page('k6', '<a href="./">家</a>')],
  'absolute.html': [/not relative: \/index\.html/, page('k7', '<a href="/index.html">家</a>')],
  'fetched.html': [/fetched from another host/, page('k8', '<img src="https://example.com/a.png" alt="图">')],
  'request.html': [/request outside the site: https:\/\/example\.com\/b\.png/, page('k9', '<script>new Image().src = "https://example.com/b.png";</script>')],
  'wide.html': [/scrolls sideways: .*table\.broad/, page('k10', '<table class="broad" style="width: 2000px"><caption>宽</caption><tr><th scope="col">年</th></tr><tr><td>一</td></tr></table>')],
  'folded.html': [/scrolls sideways/, page('k11', '<details><summary>表</summary><div style="width: 2000px">宽</div></details>')],
  'policy.html': [/against the security policy: style-src/, page('k35', '<p style="color: red">红</p>', { head: `<meta http-equiv="Content-Security-Policy" content="style-src 'self'">` })],
  'tiny.html': [/large text is too small: small/, page('k36', '<p><small style="font-size: 13px">小字</small></p><button type="button" data-large-text>大字版</button>')],
  'alt.html': [/axe image-alt/, page('k12', '<img src="c.png">')],
  'pale.html': [/axe color-contrast.*/, page('k13', '<p style="color: #ccc">颜色太淡的字</p>')],
  'dark.html': [/axe color-contrast.*\[.*dark/, page('k14', '<p class="d">颜色太暗的字</p>', { head: '<style>@media (prefers-color-scheme: dark) { .d { color: #333 } }</style>' })],
  'target.html': [/axe target-size/, page('k15', '<p><button type="button" style="padding: 0; width: 10px; height: 10px" aria-label="一"></button><button type="button" style="padding: 0; width: 10px; height: 10px" aria-label="二"></button></p>')],
  'invalid.html': [/invalid HTML, .*<p>|invalid HTML, element-permitted-content/, page('k16', '<p><span><div>块</div></span></p>')],
  'unclosed.html': [/invalid HTML, close-order|invalid HTML, no-implicit-close|invalid HTML/, page('k17', '<section><h2>节</h2>')],
  'twice.html': [/invalid HTML, no-dup-id/, page('k18', '<p id="x">一</p><p id="x">二</p>')],
  'small.html': [/text “小” has 9 px/, page('k19', chart({ narrow: '<text x="10" y="20" style="font-size: 9px" fill="currentColor">小</text>' }).replaceAll('<svg viewBox', '<svg style="width: 288px" viewBox'))],
  'scaled.html': [/text “2020年” has .* px \[.*320/, page('k20', chart().replaceAll('0 0 288 80', '0 0 900 80'))],
  'overlap.html': [/text “297\.77” lies on “330”/, page('k21', chart({ narrow: text(10, 20, '297.77') + text(20, 22, '330') }))],
  'turned.html': [/text “2021年” lies on “2022年”/, page('k22', chart({ narrow: text(40, 60, '2021年', ' transform="rotate(-40 40 60)"') + text(46, 60, '2022年', ' transform="rotate(-40 46 60)"') }))],
  'cut.html': [/text “务川仡佬族苗族自治县” is cut/, page('k23', chart({ narrow: text(20, 40, '务川仡佬族苗族自治县', ' text-anchor="end"') }))],
  'faint.html': [/text “淡” has contrast/, page('k24', chart({ narrow: '<text x="10" y="20" font-size="13" style="fill: #bbb">淡</text>' }))],
  'onbar.html': [/text “7” has contrast/, page('k25', chart({ narrow: '<rect width="90" height="60" fill="#222"/><text x="10" y="20" font-size="13" style="fill: #111">7</text>' }))],
  'norole.html': [/0 of 0 drawings with role=img/, page('k26', chart({ options: { role: '' } }))],
  'both.html': [/2 of 2 drawings with role=img shown/, page('k27', chart().replaceAll('class="wide"', '').replaceAll('class="narrow"', ''))],
  'nodesc.html': [/no <desc>/, page('k28', chart({ options: { head: '<title>产值</title>' } }))],
  'notable.html': [/no table/, page('k29', chart({ table: '' }))],
  'nocaption.html': [/no caption/, page('k30', chart({ caption: '' }))],
  'nofiles.html': [/no link to its \.png/, page('k31', chart({ files: '' }))],
  'noicon.html': [/no icon/, page('k32', '', { icon: '' })],
  'unitless.html': [/a number without its unit 亿元: 渠县 297/, page('k40', '<table style="display: block"><caption>产值</caption><thead style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"><tr><th scope="col">地区</th><th scope="col">数值<small>亿元</small></th></tr></thead><tbody><tr><th scope="row">渠县</th><td>297.77</td></tr></tbody></table>')],
  'nojs.html': [/scrolls sideways.*\[320 light no-js/, page('k33', '<div class="n" style="width: 2000px">宽</div><script>document.querySelector(".n").remove();</script>')],
  'link-js.html': [/javascript: link/, page('k34', '<a href="javascript:void(0)">点</a>')],
  '404.html': [/no style sheet|404: .*s\.css/, page('404', '').replaceAll('/sub/', '')],
  'absent.html': [/absent\.html: does not exist/, null],
  's.css': [/fetched from another host: https:\/\/example\.com\/f\.woff2/, `${CSS}\n@font-face { font-family: f; src: url(https://example.com/f.woff2) }`],
  'feed.xml': [/feed\.xml: dead link/, '<feed><link href="https://example.org/sub/none/"/></feed>'],
  'index.html': [/kind region: no page of this kind|no way to a page of kind article/, page('home', '<button type="button" data-large-text>大字版</button>', { head: ADDRESS })],
};
let failed = 0;
let passed = 0;
function expect(what, holds, details = '') {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`self-test: ${what}${details && `\n  ${details}`}`);
  }
}

const good = write(GOOD);
const bad = write(Object.fromEntries(Object.entries(BAD).filter(([, [, content]]) => content !== null).map(([path, [, content]]) => [path, content])));
try {
  const fine = await check(good, { kinds: ['home', 'article'], must: ['', 'a/'], matrix: MATRIX });
  expect('a good site passes', fine.failed === 0, fine.lines().join('\n  '));
  expect('a good site is tested', fine.passed > 30, `${fine.passed} tests`);
  const wrong = (await check(bad, { kinds: ['region'], must: ['absent.html'], matrix: MATRIX })).lines();
  for (const [path, [said]] of Object.entries(BAD)) {
    const about = wrong.filter((line) => line.startsWith(`${path}: `) || path === 'index.html');
    expect(`${path} is caught by ${said}`, about.some((line) => said.test(line)), about.join('\n  ') || 'nothing was said');
  }
} finally {
  for (const folder of [good, bad]) rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
