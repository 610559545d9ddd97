// What each generator needs beside the articles: settings, a theme, front matter in its own form. The
// themes make the same pages of the same markup: articles with contents and a table of figures, lists
// of sections and tags with twenty articles a page, home, feed of the newest twenty, sitemap, robots.

const TITLE = '县域产业通报';
const BASE = 'https://bulletin.example.org';
const SHEET = 'body{max-width:46rem;margin:auto;font:16px/1.8 sans-serif}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2em .6em}\n';
const FOOT = '<footer><p>数据来源：各县统计部门公开资料。</p></footer>';
const HEAD_ROW = '<tr><th>指标</th><th>时期</th><th>数值</th><th>单位</th><th>同比</th></tr>';
const quoted = (text) => `"${text}"`;
const frontOf = (lines) => `---\n${lines.join('\n')}\n---\n\n`;
const scopeOf = (one) => (one.park ? [`scope: 园区:第${one.park}产业园`] : []);

const gongbao = {
  files: ({ full }) => (full ? { 'site.yaml': `title: ${TITLE}\nbase_url: ${BASE}/\n` } : {
    'site.yaml': `title: ${TITLE}\nbase_url: ${BASE}/\ntheme: plain\noutput: {png: false, share_images: false, data: false, data_pages: false, embed: false, index_links: false, search: false, short_links: false}\n`,
    'content/_index.md': `---\ntitle: ${TITLE}\ncascade: {charts: none}\n---\n`,
    'themes/plain/static/theme.css': SHEET,
    'themes/plain/templates/base.html': `<!DOCTYPE html>
<html lang="{{ page.lang }}">
<head>
<meta charset="utf-8">
<title>{{ page.full_title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{{ page.description }}">
{%- if page.canonical %}
<link rel="canonical" href="{{ page.canonical }}">
{%- endif %}
{%- block page_css %}{% endblock page_css %}
<link rel="stylesheet" href="{{ site.assets }}theme.css">
<link rel="alternate" type="application/atom+xml" href="{{ site.feed_url }}">
{%- block head %}{% endblock head %}
</head>
<body>
<header><a href="{{ site.home_url }}">{{ site.title }}</a> <nav><a href="{{ site.root }}tags/">标签</a></nav></header>
<main>
{% block main %}{% endblock main %}
</main>
${FOOT}
</body>
</html>
`,
    'themes/plain/templates/list.html': `<ul class="list">
{%- for a in items %}
<li><time datetime="{{ a.date }}">{{ a.date }}</time> <a href="{{ a.url }}">{{ a.title }}</a> <span>{% for r in a.regions %}{{ r.title }}{% endfor %}</span><p>{{ a.summary }}</p></li>
{%- endfor %}
</ul>
`,
    'themes/plain/templates/section.html': `{% extends "base.html" %}
{% block main %}<h1>{{ page.title }}</h1>
{% set items = section.articles %}{% include "list.html" %}
{% set pager = section.pagination %}{% include "pager.html" %}{% endblock main %}
`,
    'themes/plain/templates/tag.html': `{% extends "base.html" %}
{% block main %}<h1>{{ page.title }}</h1>
{% set items = tag.articles %}{% include "list.html" %}
{% set pager = tag.pagination %}{% include "pager.html" %}{% endblock main %}
`,
    'themes/plain/templates/pager.html': `<nav class="pager">{% if pager.prev %}<a href="{{ pager.prev }}">上一页</a> {% endif %}第 {{ pager.current }} / {{ pager.total }} 页{% if pager.next %} <a href="{{ pager.next }}">下一页</a>{% endif %}</nav>
`,
    'themes/plain/templates/home.html': `{% extends "base.html" %}
{% block main %}<h1>{{ site.title }}</h1>
<ul class="counties">
{%- for s in home.sections %}
<li><a href="{{ s.url }}">{{ s.title }}</a></li>
{%- endfor %}
</ul>
{% endblock main %}
`,
    'themes/plain/templates/tags.html': `{% extends "base.html" %}
{% block main %}<h1>标签</h1>
<ul>{% for t in tags.tags %}
<li><a href="{{ t.url }}">{{ t.title }}</a> ({{ t.count }})</li>{% endfor %}
</ul>{% endblock main %}
`,
    'themes/plain/templates/article.html': `{% extends "base.html" %}
{% block main %}<article>
<h1>{{ article.title }}</h1>
<p class="meta"><time datetime="{{ article.date }}">{{ article.date }}</time>{% for r in article.regions %} · {{ r.title }}{% endfor %}</p>
<nav class="toc"><ul>
{%- for h in article.toc %}
<li><a href="#{{ h.id }}">{{ h.title }}</a>
{%- if h.children %}<ul>{% for c in h.children %}<li><a href="#{{ c.id }}">{{ c.title }}</a></li>{% endfor %}</ul>{% endif %}</li>
{%- endfor %}
</ul></nav>
{%- if article.metrics %}
<table class="metrics"><thead><tr>{% for c in article.metrics.columns %}<th>{{ c.label }}</th>{% endfor %}</tr></thead><tbody>
{{- article.metrics.rows_html | safe }}
</tbody></table>
{%- endif %}
{{ article.body_html | safe }}
<ul class="tags">{% for t in article.tags %}<li><a href="{{ t.url }}">{{ t.title }}</a></li>{% endfor %}</ul>
<nav class="siblings">{% if article.next %}<a href="{{ article.next.url }}">{{ article.next.title }}</a>{% endif %}{% if article.prev %} <a href="{{ article.prev.url }}">{{ article.prev.title }}</a>{% endif %}</nav>
</article>{% endblock main %}
`,
    'themes/plain/templates/404.html': '{% extends "base.html" %}\n{% block main %}<h1>页面不存在</h1>{% endblock main %}\n',
  }),
  section: (name) => `---\ntitle: ${name}\n---\n`,
  front: (one) => frontOf([
    `title: ${quoted(one.title)}`, `date: ${one.day}`, `summary: ${quoted(one.summary)}`,
    `region: "${one.county.code}"`, ...scopeOf(one), 'source: 县统计部门公开资料',
    `tags: [${one.tags.map(quoted).join(', ')}]`, 'metrics:',
    ...one.metrics.flatMap((m) => [
      `  - metric: ${quoted(m.name)}`, `    period: ${quoted(m.period)}`, `    value: ${m.value}${m.unit}`, `    yoy: ${m.yoy}%`,
    ]),
  ]),
  link: (one) => (one.before ? `${one.before}.md` : '_index.md'),
};

const hugo = {
  files: () => ({
    'hugo.toml': `baseURL = "${BASE}/"
locale = "zh-CN"
title = "${TITLE}"
hasCJKLanguage = true
enableRobotsTXT = true
[pagination]
  pagerSize = 20
  disableAliases = true
[taxonomies]
  tag = "tags"
[outputs]
  home = ["html", "rss"]
  section = ["html"]
  taxonomy = ["html"]
  term = ["html"]
[services.rss]
  limit = 20
[outputFormats.rss]
  baseName = "rss"
[markup.highlight]
  noClasses = false
[markup.goldmark.renderHooks.link]
  useEmbedded = "always"
[markup.tableOfContents]
  startLevel = 2
  endLevel = 3
`,
    'content/_index.md': `---\ntitle: ${TITLE}\n---\n`,
    'static/theme.css': SHEET,
    'layouts/baseof.html': `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/theme.css">
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
</head>
<body>
<header><a href="/">{{ site.Title }}</a> <nav><a href="/tags/">标签</a></nav></header>
<main>
{{ block "main" . }}{{ end }}
</main>
${FOOT}
</body>
</html>
`,
    'layouts/_partials/list.html': `<h1>{{ .Title }}</h1>
<ul class="list">
{{- range .Paginator.Pages }}
<li><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a> <span>{{ .Params.county }}</span><p>{{ .Description }}</p></li>
{{- end }}
</ul>
{{ with .Paginator }}<nav class="pager">{{ if .HasPrev }}<a href="{{ .Prev.URL }}">上一页</a> {{ end }}第 {{ .PageNumber }} / {{ .TotalPages }} 页{{ if .HasNext }} <a href="{{ .Next.URL }}">下一页</a>{{ end }}</nav>{{ end }}
`,
    'layouts/home.html': `{{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="counties">
{{- range .Sections }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{- end }}
</ul>
{{ end }}
`,
    'layouts/section.html': '{{ define "main" }}{{ partial "list.html" . }}{{ end }}\n',
    'layouts/term.html': '{{ define "main" }}{{ partial "list.html" . }}{{ end }}\n',
    'layouts/taxonomy.html': `{{ define "main" }}<h1>标签</h1>
<ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> ({{ .Count }})</li>{{ end }}
</ul>{{ end }}
`,
    'layouts/page.html': `{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p class="meta"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time> · {{ .Params.county }}</p>
<nav class="toc">{{ .TableOfContents }}</nav>
<table class="metrics"><thead>${HEAD_ROW}</thead><tbody>
{{- range .Params.metrics }}
<tr><td>{{ .metric }}</td><td>{{ .period }}</td><td>{{ .value }}</td><td>{{ .unit }}</td><td>{{ .yoy }}</td></tr>
{{- end }}
</tbody></table>
{{ .Content }}
<ul class="tags">{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
<nav class="siblings">{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .PrevInSection }} <a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
</article>{{ end }}
`,
    'layouts/404.html': '{{ define "main" }}<h1>页面不存在</h1>{{ end }}\n',
    'layouts/home.rss.xml': `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel>
<title>{{ site.Title }}</title><link>{{ site.Home.Permalink }}</link><language>zh-CN</language>
{{- range first 20 site.RegularPages }}
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Description }}</description></item>
{{- end }}
</channel></rss>
`,
    'layouts/robots.txt': 'User-agent: *\nSitemap: {{ site.BaseURL }}sitemap.xml\n',
  }),
  section: (name) => `---\ntitle: ${name}\n---\n`,
  front: (one) => frontOf([
    `title: ${quoted(one.title)}`, `date: ${one.day}`, `description: ${quoted(one.summary)}`,
    `county: ${quoted(one.county.name)}`, `tags: [${one.tags.map(quoted).join(', ')}]`, 'metrics:',
    ...one.metrics.flatMap((m) => [
      `  - metric: ${quoted(m.name)}`, `    period: ${quoted(m.period)}`, `    value: ${m.value}`, `    unit: ${m.unit}`, `    yoy: ${m.yoy}`,
    ]),
  ]),
  link: (one) => (one.before ? `/${one.county.slug}/${one.before}.md` : `/${one.county.slug}/`),
};

const zola = {
  files: () => ({
    'config.toml': `base_url = "${BASE}"
default_language = "zh"
title = "${TITLE}"
compile_sass = false
build_search_index = false
generate_feeds = true
feed_filenames = ["rss.xml"]
feed_limit = 20
taxonomies = [{ name = "tags", paginate_by = 20, feed = false }]
[slugify]
paths = "safe"
taxonomies = "safe"
anchors = "safe"
[markdown]
bottom_footnotes = false
[markdown.highlighting]
theme = "github-light"
style = "class"
`,
    'content/_index.md': `---\ntitle: "${TITLE}"\n---\n`,
    'static/theme.css': SHEET,
    'templates/base.html': `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{% block title %}{{ config.title }}{% endblock title %}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{% block description %}{% endblock description %}">
<link rel="canonical" href="{{ current_url | default(value='') | safe }}">
<link rel="stylesheet" href="/theme.css">
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
</head>
<body>
<header><a href="/">{{ config.title }}</a> <nav><a href="/tags/">标签</a></nav></header>
<main>
{% block main %}{% endblock main %}
</main>
${FOOT}
</body>
</html>
`,
    'templates/list.html': `<ul class="list">
{%- for page in paginator.pages %}
<li><time datetime="{{ page.date | date(format='%Y-%m-%d') }}">{{ page.date | date(format='%Y-%m-%d') }}</time> <a href="{{ page.path }}">{{ page.title }}</a> <span>{{ page.extra.county }}</span><p>{{ page.description }}</p></li>
{%- endfor %}
</ul>
<nav class="pager">{% if paginator.previous %}<a href="{{ paginator.previous | safe }}">上一页</a> {% endif %}第 {{ paginator.current_index }} / {{ paginator.number_pagers }} 页{% if paginator.next %} <a href="{{ paginator.next | safe }}">下一页</a>{% endif %}</nav>
`,
    'templates/section.html': `{% extends "base.html" %}
{% block title %}{{ section.title }} - {{ config.title }}{% endblock title %}
{% block main %}<h1>{{ section.title }}</h1>
{% include "list.html" %}{% endblock main %}
`,
    'templates/index.html': `{% extends "base.html" %}
{% block main %}<h1>{{ config.title }}</h1>
<ul class="counties">
{%- for s in section.subsections %}
{%- set sec = get_section(path=s) %}
<li><a href="{{ sec.path }}">{{ sec.title }}</a></li>
{%- endfor %}
</ul>
{% endblock main %}
`,
    'templates/tags/single.html': `{% extends "base.html" %}
{% block title %}{{ term.name }} - {{ config.title }}{% endblock title %}
{% block main %}<h1>{{ term.name }}</h1>
{% include "list.html" %}{% endblock main %}
`,
    'templates/tags/list.html': `{% extends "base.html" %}
{% block main %}<h1>标签</h1>
<ul>{% for term in terms %}
<li><a href="{{ term.path }}">{{ term.name }}</a> ({{ term.page_count }})</li>{% endfor %}
</ul>{% endblock main %}
`,
    'templates/page.html': `{% extends "base.html" %}
{% block title %}{{ page.title }} - {{ config.title }}{% endblock title %}
{% block description %}{{ page.description }}{% endblock description %}
{% block main %}<article>
<h1>{{ page.title }}</h1>
<p class="meta"><time datetime="{{ page.date | date(format='%Y-%m-%d') }}">{{ page.date | date(format='%Y-%m-%d') }}</time> · {{ page.extra.county }}</p>
<nav class="toc"><ul>
{%- for h in page.toc %}
<li><a href="#{{ h.id | safe }}">{{ h.title }}</a>
{%- if h.children %}<ul>{% for h2 in h.children %}<li><a href="#{{ h2.id | safe }}">{{ h2.title }}</a></li>{% endfor %}</ul>{% endif %}</li>
{%- endfor %}
</ul></nav>
<table class="metrics"><thead>${HEAD_ROW}</thead><tbody>
{%- for m in page.extra.metrics %}
<tr><td>{{ m.metric }}</td><td>{{ m.period }}</td><td>{{ m.value }}</td><td>{{ m.unit }}</td><td>{{ m.yoy }}</td></tr>
{%- endfor %}
</tbody></table>
{{ page.content | safe }}
<ul class="tags">{% for t in page.taxonomies.tags %}<li><a href="{{ get_taxonomy_url(kind='tags', name=t) | safe }}">{{ t }}</a></li>{% endfor %}</ul>
<nav class="siblings">{% if page.lower %}<a href="{{ page.lower.path }}">{{ page.lower.title }}</a>{% endif %}{% if page.higher %} <a href="{{ page.higher.path }}">{{ page.higher.title }}</a>{% endif %}</nav>
</article>{% endblock main %}
`,
    'templates/404.html': '{% extends "base.html" %}{% block main %}<h1>页面不存在</h1>{% endblock main %}\n',
    'templates/rss.xml': `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>{{ config.title }}</title><link>{{ config.base_url | safe }}</link><language>zh-CN</language>
{%- for page in pages %}
<item><title>{{ page.title }}</title><link>{{ page.permalink | safe }}</link><guid>{{ page.permalink | safe }}</guid><pubDate>{{ page.date | date(format="%a, %d %b %Y %H:%M:%S %z") }}</pubDate><description>{{ page.description }}</description></item>
{%- endfor %}
</channel></rss>
`,
  }),
  section: (name) => `---\ntitle: "${name}"\nsort_by: date\npaginate_by: 20\n---\n`,
  front: (one) => frontOf([
    `title: ${quoted(one.title)}`, `date: ${one.day}`, `description: ${quoted(one.summary)}`,
    'taxonomies:', `  tags: [${one.tags.map(quoted).join(', ')}]`, 'extra:', `  county: ${quoted(one.county.name)}`, '  metrics:',
    ...one.metrics.flatMap((m) => [
      `  - metric: ${quoted(m.name)}`, `    period: ${quoted(m.period)}`, `    value: ${m.value}`, `    unit: ${m.unit}`, `    yoy: ${m.yoy}`,
    ].map((line) => `  ${line}`)),
  ]),
  link: (one) => (one.before ? `@/${one.county.slug}/${one.before}.md` : `@/${one.county.slug}/_index.md`),
};

/** Zola from 0.23 on: one argument has another name. */
const zola23 = {
  ...zola,
  files: (options) => {
    const files = zola.files(options);
    files['templates/page.html'] = files['templates/page.html'].replace("kind='tags', name=t", "kind='tags', term=t");
    return files;
  },
};

export const THEMES = { gongbao, hugo, zola, zola23 };
