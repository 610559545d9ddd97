// The page of the search: the box, the filters and the results. What is found comes from search-index.js.
// Texts are put into the page as text, never as HTML.
(function () {
  'use strict';
  var form = document.getElementById('search-form');
  var engine = window.gongbaoSearch;
  if (!form || !engine) return;
  var words = JSON.parse(document.getElementById('search-words').textContent);
  var box = $('q');
  var list = $('groups');
  var SHOWN = { regions: 4, metrics: 4, figures: 5, articles: 10, issues: 4 };
  // Of groups that fit alike the first goes first.
  var GROUPS = ['figures', 'articles', 'regions', 'metrics', 'issues'];
  var FILTERS = { r: 'region', s: 'section', y: 'year', i: 'issue' };
  var index = null;

  function $(id) { return document.getElementById('search-' + id); }
  function t(key, args) {
    return words[key].replace(/\{(\w+)\}/g, function (_, name) { return args[name]; });
  }
  function say(text) { if ($('status').textContent !== text) $('status').textContent = text; }
  function make(name, text, kind) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }

  // ---- The state and the address

  function asked(key) {
    var match = new RegExp('[?&]' + key + '=([^&]*)').exec(location.search);
    if (!match) return '';
    try { return decodeURIComponent(match[1].replace(/\+/g, ' ')); } catch (e) { return match[1]; }
  }
  function state() {
    var now = { q: box.value.trim() };
    Object.keys(FILTERS).forEach(function (key) { now[key] = $(FILTERS[key]).value; });
    return now;
  }
  function remember(how) {
    var now = state();
    var parts = Object.keys(now).filter(function (key) { return now[key]; })
      .map(function (key) { return key + '=' + encodeURIComponent(now[key]); });
    var address = location.pathname + (parts.length ? '?' + parts.join('&') : '');
    if (address === location.pathname + location.search) return;
    try { history[how](null, '', address); } catch (e) { /* a browser that forbids it here */ }
  }
  function restore() {
    box.value = asked('q');
    Object.keys(FILTERS).forEach(function (key) { $(FILTERS[key]).value = asked(key); });
    search();
  }
  function fill(key, options) {
    var select = $(FILTERS[key]);
    var chosen = select.value || asked(key);
    select.textContent = '';
    [['', t('any')]].concat(options).forEach(function (option) {
      select.appendChild(new Option(option[1], option[0], false, option[0] === chosen));
    });
    select.parentNode.hidden = options.length < 2;
    if (select.value) $('filters').open = true;
  }
  function ready(given) {
    index = given;
    var pick = function (rows, value, text) {
      return rows.map(function (row) { return [row[value], row[text]]; }).filter(function (o) { return o[0]; });
    };
    fill('r', pick(index.regions, 2, 1));
    fill('s', pick(index.sections, 1, 0));
    fill('y', index.years.map(function (year) { return [String(year), String(year)]; }));
    fill('i', pick(index.issues, 3, 0));
    $('filters').hidden = false;
  }

  // ---- Results

  function page(folder, slug) { return index.root + folder + slug + (slug && '/') + index.tail; }
  // The words of the query stand out in a title.
  function marked(link, title, result) {
    var text = engine.normal(title);
    var at = 0;
    var ends = [];
    // Only where normal form changes no place.
    if (text.length === title.length) {
      result.terms.forEach(function (term) {
        var from = text.indexOf(term.text);
        if (from >= 0) ends.push([from, from + term.text.length]);
      });
    }
    ends.sort(function (a, b) { return a[0] - b[0]; }).forEach(function (end) {
      if (end[0] < at) return;
      link.appendChild(document.createTextNode(title.slice(at, end[0])));
      link.appendChild(make('mark', title.slice(end[0], end[1])));
      at = end[1];
    });
    link.appendChild(document.createTextNode(title.slice(at)));
  }
  function item(result, title, url, facts, figure) {
    var li = make('li');
    var link = make('a');
    link.href = url;
    marked(link, title, result);
    li.appendChild(link);
    if (figure) li.appendChild(make('p', figure, 'search-figure'));
    facts = facts.filter(Boolean);
    if (facts.length) {
      var p = make('p');
      facts.forEach(function (fact) { p.appendChild(make('span', fact)); });
      li.appendChild(p);
    }
    return li;
  }
  function address(card) { return index.root + card[1] + index.tail; }
  var drawn = {
    regions: function (one, result) {
      var region = index.regions[one.at];
      var url = index.pages ? page('regions/', region[2]) : page('search/', '') + '?r=' + region[2];
      return item(result, region[1], url, [region[4]], region[5]);
    },
    metrics: function (one, result) {
      var metric = index.metrics[one.at];
      var url = index.pages ? page('metrics/', metric[1]) : page('search/', '') + '?q=' + encodeURIComponent(metric[0]);
      return item(result, metric[0], url, [metric[4], metric[5] ? t('has', { count: metric[5] }) : '']);
    },
    figures: function (one, result) {
      var figure = one.figure;
      var card = engine.card(figure[5]);
      if (!card) return null;
      var text = index.regions[figure[0]][1] + ' ' + index.metrics[figure[1]][0] + ' ' + figure[2] + words.colon + figure[3];
      return item(result, text, address(card), [card[0], card[2]]);
    },
    articles: function (one, result) {
      var card = engine.card(one.at);
      if (!card) return null;
      var regions = card[4].map(function (at) { return index.regions[at][1]; });
      return item(result, card[0], address(card), [card[2], (index.sections[card[3]] || [''])[0], (index.issues[card[5]] || [''])[0], regions.join(words.sep)]);
    },
    issues: function (one, result) {
      var issue = index.issues[one.at];
      return item(result, issue[0], index.root + issue[1] + index.tail, [issue[2]]);
    },
  };
  function group(kind, result) {
    var section = make('section', '', 'search-group');
    var head = make('h2', t(kind) + ' ');
    head.appendChild(make('small', String(result[kind].length)));
    section.appendChild(head);
    if (kind === 'articles' && result.articles.partly) section.appendChild(make('p', t('some'), 'search-some'));
    var ol = make('ol');
    section.appendChild(ol);
    var shown = 0;
    var button = make('button');
    button.type = 'button';
    function more(count) {
      result[kind].slice(shown, shown + count).forEach(function (one) {
        var li = drawn[kind](one, result);
        if (li) ol.appendChild(li);
      });
      shown += count;
      var left = result[kind].length - shown;
      button.hidden = left <= 0;
      button.textContent = t('more', { count: Math.min(left, SHOWN[kind]) });
    }
    button.addEventListener('click', function () {
      var next = result[kind].slice(shown, shown + SHOWN[kind]);
      var last = ol.lastChild;
      engine.cardsOf(next.map(function (one) { return one.figure ? one.figure[5] : one.at; }), function (bad) {
        if (bad) return say(t('failed'));
        more(SHOWN[kind]);
        // The focus goes on where it was.
        var link = last && last.nextSibling && last.nextSibling.querySelector('a');
        if (link) link.focus();
        return undefined;
      });
    });
    more(SHOWN[kind]);
    section.appendChild(button);
    return section;
  }
  function show(result, isDone) {
    if (isDone === null) return say(t('failed'));
    var here = document.activeElement && list.contains(document.activeElement) && document.activeElement.href;
    var kinds = GROUPS.filter(function (kind) { return result[kind].length; });
    var best = function (kind) { return result[kind][0].score; };
    var order = kinds.slice().sort(function (a, b) { return best(b) - best(a) || GROUPS.indexOf(a) - GROUPS.indexOf(b); });
    list.textContent = '';
    order.forEach(function (kind) { list.appendChild(group(kind, result)); });
    links().forEach(function (link) { if (link.href === here) link.focus(); });
    var count = kinds.reduce(function (sum, kind) { return sum + result[kind].length; }, 0);
    if (!isDone) return say(t('loading'));
    if (!count) list.appendChild(make('p', t('none-help')));
    list.setAttribute('data-query', result.query);
    return say(count ? t('count', { count: count }) : t('none', { query: result.query }));
  }
  function search() {
    var now = state();
    var wanted = Object.keys(now).some(function (key) { return now[key]; });
    $('results').hidden = !wanted;
    list.removeAttribute('data-query');
    if (!index) return say(t('loading'));
    if (!wanted) {
      list.textContent = '';
      return say('');
    }
    return engine.find(now, show);
  }

  // ---- Keys and other events

  function links() { return Array.prototype.slice.call(list.querySelectorAll('a')); }
  function move(step) {
    var all = links();
    var at = all.indexOf(document.activeElement);
    if (at < 0 && step < 0) return;
    var next = at + step;
    if (next < 0) box.focus();
    else if (all[next]) all[next].focus();
  }
  $('results').addEventListener('keydown', function (event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') box.focus();
  });
  box.addEventListener('keydown', function (event) {
    // While characters are being composed, the keys are the input method's.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      move(1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      box.value = '';
      changed();
    }
  });
  var timer = 0;
  function changed() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      remember('replaceState');
      search();
    }, 120);
  }
  box.addEventListener('input', function (event) { if (!event.isComposing) changed(); });
  box.addEventListener('compositionend', changed);
  form.addEventListener('change', function (event) {
    if (event.target === box) return;
    remember('pushState');
    search();
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    clearTimeout(timer);
    remember('pushState');
    search();
  });
  window.addEventListener('popstate', restore);
  window.addEventListener('pageshow', function (event) { if (event.persisted) restore(); });

  box.value = asked('q');
  if (!box.value && !location.hash) box.focus({ preventScroll: true });
  search();
  engine.start(form.getAttribute('data-data'), ready, search, function (bad) {
    if (bad) say(t('failed'));
    else search();
  });
})();
