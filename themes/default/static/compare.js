// The comparison tool of /compare/. The build sorts observations into grounds: what stands in one
// ground may stand side by side. This script chooses a ground, a period and regions, and shows them;
// it never works out a value, a band or a rank, and never mixes two grounds. Data files are scripts,
// because a page opened from a folder may not fetch.
(function () {
  'use strict';
  var app = document.getElementById('compare-app');
  if (!app) return;

  var MAX_LINES = 6;      // regions in one line chart
  var MAX_PANELS = 60;    // small charts
  var MAX_BOXES = 200;    // boxes in the list of regions
  var MAX_CHIPS = 30;
  var MAX_GROUPS = 12;
  var LONG = 40;          // rows of a long table
  var MAX_SPOKEN = 40;    // values read out by a chart's description
  var MAX_SAID = 6;       // series of which it says the largest, the smallest and the course
  var MAX_NAMES = 60;     // names in a sentence
  var MARKS = { preliminary: 'Preliminary', target: 'Target', plan: 'Target', forecast: 'Forecast' };

  var words = JSON.parse($('words').textContent);
  var site = null;                                          // the index
  var metrics = Object.create(null); // what is loaded, by id
  var regionOf = Object.create(null); // slug → index of region
  var metricOf = Object.create(null); // id → entry of the index
  var state = { m: '', g: '', p: '', r: null, v: 'bars' };  // r null: all regions of the ground at the period
  var view = null;                                          // what is shown, for copies and files
  var told = [];

  // The template escapes the words; a script element does not undo that.
  Object.keys(words).forEach(function (key) {
    var area = document.createElement('textarea');
    area.innerHTML = words[key];
    words[key] = area.value;
  });

  function $(id) { return document.getElementById('compare-' + id); }
  function h(text) {
    return String(text).replace(/[&<>"]/g, function (c) { return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]; });
  }
  function t(key, values) {
    return words[key].replace(/\{(\w+)\}/g, function (all, name) { return values && name in values ? values[name] : all; });
  }
  function find(list, test) {
    for (var i = 0; i < list.length; i += 1) if (test(list[i])) return list[i];
    return null;
  }
  function setOf(list) {
    var set = {};
    list.forEach(function (item) { set[item] = true; });
    return set;
  }
  function name(region) { return site.regions[region][1]; }
  function names(list) {
    var some = list.slice(0, MAX_NAMES).map(name).join(t('sep'));
    return list.length > MAX_NAMES ? t('and-more', { regions: some, count: list.length }) : some;
  }
  function text(id, value) {
    var element = $(id);
    if (element.textContent !== value) element.textContent = value;
  }

  // ---- Loading

  function load(file, done) {
    var script = document.createElement('script');
    script.src = app.getAttribute('data-data') + file;
    script.onload = function () { done(true); };
    script.onerror = function () {
      script.parentNode.removeChild(script);
      done(false);
    };
    document.head.appendChild(script);
  }
  // Says that it loads only where one would wait, and offers to try again where it fails.
  function fetchFile(file, there, then) {
    var late = setTimeout(function () {
      app.hidden = false;
      tell(h(t('loading')));
      say(t('loading'));
    }, 200);
    $('seen').setAttribute('aria-busy', 'true');
    load(file, function (ok) {
      clearTimeout(late);
      $('seen').removeAttribute('aria-busy');
      app.hidden = false;
      tell('');
      if (ok && there()) return then();
      return failed(function () { fetchFile(file, there, then); });
    });
  }
  function failed(again) {
    clear();
    tell(h(t('failed')) + ' <button type="button">' + h(t('retry')) + '</button>');
    say(t('failed'));
    $('told').querySelector('button').onclick = function () {
      $('seen').focus();
      again();
    };
  }
  function clear() {
    view = null;
    $('result').innerHTML = '';
    $('cite').hidden = true;
  }
  function tell(html) {
    $('told').innerHTML = html && '<p>' + html + '</p>';
    $('told').hidden = !html;
  }
  function say(words) { $('live').textContent = words; }

  // ---- The state and the address

  function query() {
    var parts = ['m=' + state.m];
    if (state.g) parts.push('g=' + encodeURIComponent(state.g));
    if (state.p) parts.push('p=' + encodeURIComponent(state.p));
    if (state.r) parts.push('r=' + state.r.map(function (region) { return encodeURIComponent(site.regions[region][2]); }).join(','));
    parts.push('v=' + (ground() && trend(ground()) ? 'trend' : 'bars'));
    return '?' + parts.join('&');
  }
  function fromAddress() {
    var given = {};
    location.search.slice(1).split('&').forEach(function (pair) {
      var at = pair.indexOf('=');
      if (at < 1) return;
      try {
        given[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' '));
      } catch (e) { given[pair.slice(0, at)] = pair.slice(at + 1); }
    });
    return given;
  }
  function keep() {
    try {
      history.replaceState(history.state, '', query() + location.hash);
    } catch (e) { /* a browser that forbids it here: the citation still has the address */ }
  }
  function address(here) {
    var own = location.href.replace(/[?#].*$/, '') + query();
    return site.base && (!here || location.protocol === 'file:') ? site.base + 'compare/' + query() : own;
  }
  function short(value) { return value.length > 60 ? value.slice(0, 60) + '…' : value; }

  // Reads the address; what cannot be used is said, and replaced by what is shown without it.
  function restore() {
    var given = fromAddress();
    told = [];
    var first = given.m && metricOf[given.m] ? metricOf[given.m] : favourite();
    if (given.m && !metricOf[given.m]) {
      told.push(t('stale-metric', { value: short(given.m), used: first.name }));
      delete given.g;
      delete given.p;
    }
    state.r = null;
    if (given.r !== undefined) {
      var unknown = [];
      var seen = {};
      state.r = [];
      given.r.split(',').forEach(function (slug) {
        if (!slug) return;
        var region = regionOf[slug];
        if (region === undefined) unknown.push(slug);
        else if (!seen[region]) {
          seen[region] = true;
          state.r.push(region);
        }
      });
      state.r.sort(function (a, b) { return a - b; });
      if (unknown.length) {
        told.push(t('stale-regions', { value: short(unknown.join(t('sep'))) }));
        if (!state.r.length) state.r = null;
      }
    }
    open(first.id, given, false);
  }
  // Shown when nothing is asked for: what compares directly, in most regions.
  function favourite() {
    var best = null;
    site.topics.forEach(function (topic) {
      topic.metrics.forEach(function (metric) {
        var weight = metric.regions + (/^(ok|same_scope)$/.test(metric['class']) ? 1e6 : 0);
        if (!best || weight > best.weight) best = { weight: weight, metric: metric };
      });
    });
    return best.metric;
  }
  function metric() { return metrics[state.m]; }
  function ground() {
    return metric() && find(metric().grounds, function (one) { return one.id === state.g; });
  }
  function place(of) {
    for (var i = 0; i < of.periods.length; i += 1) if (of.periods[i][0] === state.p && of.counts[i]) return i;
    return -1;
  }

  // Goes to a metric; `asked` has what the address says of ground, period and view.
  function open(id, asked, byReader) {
    state.m = id;
    $('metric').value = id;
    if (metric()) return settle(asked, byReader);
    return fetchFile(metricOf[id].file, function () { return metrics[id]; }, function () {
      if (state.m === id) settle(asked, byReader);
    });
  }
  function settle(asked, byReader) {
    var grounds = metric().grounds;
    if (asked) {
      state.g = asked.g || '';
      state.p = asked.p || '';
      state.v = asked.v || 'bars';
    }
    var stale = asked || {};
    var of = ground();
    if (!of) {
      of = grounds[0] || null;
      state.g = of ? of.id : '';
      if (stale.g) told.push(t('stale-ground', { value: short(stale.g), used: of ? of.label : '' }));
    }
    if (of && place(of) < 0) {
      state.p = of.periods[of['default']][0];
      if (stale.p) told.push(t('stale-period', { value: short(stale.p), used: of.periods[of['default']][1] }));
    }
    if (!of) state.p = '';
    if (state.v !== 'bars' && state.v !== 'trend') {
      told.push(t('stale-view', { value: short(state.v) }));
      state.v = 'bars';
    }
    controls();
    show(byReader);
  }

  // ---- Controls

  function options(select, html, value) {
    if (select.getAttribute('data-html') !== html) {
      select.innerHTML = html;
      select.setAttribute('data-html', html);
    }
    select.value = value;
  }
  function option(value, label) { return '<option value="' + h(value) + '">' + h(label) + '</option>'; }
  function fillMetrics() {
    $('metric').innerHTML = site.topics.map(function (topic) {
      return '<optgroup label="' + h(topic.name) + '">' + topic.metrics.map(function (metric) {
        return option(metric.id, t('option', { name: metric.name, count: metric.regions }));
      }).join('') + '</optgroup>';
    }).join('');
  }
  function controls() {
    var of = ground();
    var fields = [$('ground').parentNode, $('period').parentNode, $('view')];
    fields.forEach(function (field) { field.hidden = !of; });
    if (of) {
      options($('ground'), metric().grounds.map(function (one) { return option(one.id, one.label); }).join(''), state.g);
      var newestFirst = of.periods.map(function (period, at) {
        return of.counts[at] ? option(period[0], t('option', { name: period[1], count: of.counts[at] })) : '';
      }).reverse().join('');
      options($('period'), newestFirst, state.p);
      text('period-help', t('period-help', { period: of.periods[of['default']][1] }));
      var radios = $('view').querySelectorAll('input');
      radios[0].disabled = of.mode === 'trend';
      radios[1].disabled = of.mode === 'sources';
      radios[trend(of) ? 1 : 0].checked = true;
    }
    boxes();
  }
  function trend(of) { return of.mode === 'trend' || (state.v === 'trend' && of.mode !== 'sources'); }

  // The regions that have a value of the ground at the period, in order; without a ground, an aim.
  function having() {
    var of = ground();
    var at = of ? place(of) : -1;
    var set = {};
    if (of) of.rows.forEach(function (row) { if (row[2][at]) set[row[0]] = true; });
    else metric().aims.forEach(function (aim) { set[aim[0]] = true; });
    return Object.keys(set).map(Number).sort(function (a, b) { return a - b; });
  }
  function chosen() { return state.r || having(); }

  function matching() {
    var asked = $('filter').value.trim().toLowerCase().split(/\s+/);
    return function (haystack) {
      return asked.every(function (part) { return haystack.indexOf(part) >= 0; });
    };
  }
  // The list of boxes. It is made anew only where other regions match or other regions have values,
  // that is while the focus is elsewhere; choosing a region only ticks what stands there.
  function boxes() {
    var test = matching();
    var has = setOf(having());
    var list = [];
    for (var i = 0; i < site.regions.length; i += 1) if (test(site.search[i])) list.push(i);
    var count = list.length;
    if (count > MAX_BOXES) {
      list = list.filter(function (region) { return has[region]; })
        .concat(list.filter(function (region) { return !has[region]; }))
        .slice(0, MAX_BOXES)
        .sort(function (a, b) { return a - b; });
    }
    var html = '';
    var parent = null;
    list.forEach(function (region) {
      var entry = site.regions[region];
      if (entry[3] !== parent) {
        html += (parent === null ? '' : '</fieldset>') + '<fieldset><legend>' + h(entry[3]) + '</legend>';
        parent = entry[3];
      }
      html += '<label' + (has[region] ? '' : ' class="missing"') + '><input type="checkbox" value="' + region + '"><span>' + h(entry[1])
        + ' <small>' + h(t(has[region] ? 'has' : 'has-not')) + '</small></span></label>';
    });
    $('boxes').innerHTML = html && html + '</fieldset>';
    text('rest', count ? (count > MAX_BOXES ? t('more-regions', { count: count - MAX_BOXES }) : '') : t('no-match'));

    var groups = site.groups.filter(function (group) { return test(group.name.toLowerCase()); });
    $('groups').innerHTML = groups.slice(0, MAX_GROUPS).map(function (group) {
      return '<li><button type="button" value="' + site.groups.indexOf(group) + '">' + h(group.name) + '</button>'
        + (group.criteria ? '<small>' + h(group.criteria) + '</small>' : '') + '</li>';
    }).join('') + (groups.length > MAX_GROUPS ? '<li><small>' + h(t('more-groups', { count: groups.length - MAX_GROUPS })) + '</small></li>' : '');
    ticks();
    return count;
  }
  function ticks() {
    var set = setOf(chosen());
    var inputs = $('boxes').querySelectorAll('input');
    for (var i = 0; i < inputs.length; i += 1) inputs[i].checked = !!set[inputs[i].value];
    var count = chosen().length;
    text('chosen', !state.r ? t('chosen-all', { count: count }) : count ? t('chosen-some', { count: count }) : t('chosen-none'));
    chips();
  }
  function chips() {
    var list = state.r || [];
    var focus = document.activeElement && $('chips').contains(document.activeElement)
      ? [].indexOf.call($('chips').querySelectorAll('button'), document.activeElement) : -1;
    $('chips').innerHTML = list.slice(0, MAX_CHIPS).map(function (region) {
      return '<li><button type="button" value="' + region + '" aria-label="' + h(t('remove', { name: name(region) })) + '">' + h(name(region)) + '<i aria-hidden="true">×</i></button></li>';
    }).join('') + (list.length > MAX_CHIPS ? '<li>' + h(t('more-chips', { count: list.length })) + '</li>' : '');
    if (focus < 0) return;
    // The chip under the focus is gone: on to the next one, or to the list.
    var left = $('chips').querySelectorAll('button');
    (left[Math.min(focus, left.length - 1)] || $('list').querySelector('summary')).focus();
  }

  // ---- Values

  // Exact decimals are compared as text: a float would not tell the last digits apart.
  function compare(a, b) {
    var minus = a.charAt(0) === '-';
    if (minus !== (b.charAt(0) === '-')) return minus ? -1 : 1;
    var x = a.replace(/^[-+]/, '').split('.');
    var y = b.replace(/^[-+]/, '').split('.');
    var whole = [x[0].replace(/^0+/, ''), y[0].replace(/^0+/, '')];
    var parts = [(x[1] || '').replace(/0+$/, ''), (y[1] || '').replace(/0+$/, '')];
    var order = whole[0].length - whole[1].length
      || (whole[0] < whole[1] ? -1 : whole[0] > whole[1] ? 1 : parts[0] < parts[1] ? -1 : parts[0] > parts[1] ? 1 : 0);
    return minus ? -order : order;
  }
  function sourceOf(point) { return metric().sources[point[3]] || ['', '', '', '']; }
  function derived(of) { return of.measure === 'ratio' || of.measure === 'progress'; }
  function several(rows) {
    var count = {};
    rows.forEach(function (row) { count[row[0]] = (count[row[0]] || 0) + 1; });
    return function (row) { return name(row[0]) + (row[1] && count[row[0]] > 1 ? '·' + row[1] : ''); };
  }
  function drawn(point) {
    return point ? { value: point[0], label: point[1], mark: MARKS[point[2]] || 'Actual' } : null;
  }

  // What the values are: the metric, its growth, its ratio; and the ground without that name.
  function subject(of) { return of && of.name || metric().name; }
  function scopeLabel(of) {
    return of.label.indexOf(subject(of)) ? of.label : of.label.slice(subject(of).length).replace(/^[，,\s]+/, '');
  }

  // ---- What is shown

  // Everything that the result, the citation and the files need, of the present state.
  function look() {
    var of = ground();
    var at = place(of);
    var set = setOf(chosen());
    var over = trend(of);
    var rows = of.rows.filter(function (row) {
      return set[row[0]] && (over ? row[2].some(Boolean) : row[2][at]);
    });
    if (!over && of.mode === 'compare') {
      var sign = metric().lower || metric().rank ? 1 : -1;
      rows = rows.map(function (row, index) { return [row, index]; })
        .sort(function (a, b) { return sign * compare(a[0][2][at][0], b[0][2][at][0]) || a[1] - b[1]; })
        .map(function (pair) { return pair[0]; });
    }
    var there = setOf(rows.map(function (row) { return row[0]; }));
    var seen = {
      of: of, at: at, trend: over, rows: rows, from: at, to: at, label: several(rows),
      missing: chosen().filter(function (region) { return !there[region]; }),
      regions: Object.keys(there).length,
    };
    if (over && rows.length) {
      var filled = function (period, index) { return rows.some(function (row) { return row[2][index]; }) ? index : -1; };
      var places = of.periods.map(filled).filter(function (index) { return index >= 0; });
      seen.from = places[0];
      seen.to = places[places.length - 1];
      seen.panels = rows.length > MAX_LINES || (of.mode !== 'compare' && rows.length > 1);
      seen.periods = places.length;
    }
    var values = { metric: subject(of), ground: scopeLabel(of), period: of.periods[at][1], from: of.periods[seen.from][1], to: of.periods[seen.to][1] };
    seen.heading = t(over && seen.from !== seen.to ? 'heading-trend' : 'heading', values);
    seen.title = t(over ? 'title-trend' : of.mode === 'compare' ? 'title-bars' : 'title-list', values);
    seen.period = over && seen.from !== seen.to ? values.from + '—' + values.to : over ? values.from : values.period;
    seen.items = [];
    rows.forEach(function (row, series) {
      for (var i = seen.from; i <= seen.to; i += 1) {
        if (row[2][i]) seen.items.push({ row: row, at: i, point: row[2][i], mark: over ? series + ',' + (i - seen.from) : '0,' + series });
      }
    });
    seen.spec = spec(seen);
    return seen;
  }

  function spec(seen) {
    var of = seen.of;
    if (of.mode === 'sources' || !seen.rows.length) return null;
    if (seen.trend ? seen.periods < 2 : seen.rows.length < 2 || metric().rank) return null;
    var made = {
      id: 'compare-chart', kind: 'HBars', axis: 'Regions', title: seen.title, desc: '', unit: of.unit,
      categories: [], short_categories: [], series: [], lower_is_better: !!metric().rank && of.measure === 'value',
      breaks: [], own_scales: false, words: site.chart,
    };
    if (seen.trend) {
      var periods = of.periods.slice(seen.from, seen.to + 1);
      made.kind = seen.panels ? 'Multiples' : 'Line';
      made.axis = 'Time';
      made.categories = periods.map(function (period) { return period[1]; });
      made.short_categories = periods.map(function (period) { return period[2]; });
      made.series = seen.rows.slice(0, seen.panels ? MAX_PANELS : MAX_LINES).map(function (row) {
        return { name: seen.label(row), points: row[2].slice(seen.from, seen.to + 1).map(drawn) };
      });
      made.series.forEach(function (series) {
        while (series.points.length < periods.length) series.points.push(null);
      });
      // Raw totals of regions of different size must not look comparable.
      made.breaks = breaks(of, seen.from, periods.length);
      made.own_scales = seen.panels && (of.mode === 'list' || apart(made.series));
    } else {
      made.categories = seen.rows.map(seen.label);
      made.series = [{ name: subject(of), points: seen.rows.map(function (row) { return drawn(row[2][seen.at]); }) }];
    }
    var spoken = seen.items.slice(0, MAX_SPOKEN).map(function (item) {
      return seen.label(item.row) + (seen.trend ? of.periods[item.at][1] : '') + ' ' + item.point[1];
    }).join(t('note-sep'));
    if (seen.items.length > MAX_SPOKEN) spoken += t('desc-more', { count: seen.items.length });
    made.desc = t('desc', { title: seen.title, unit: of.unit, values: facts(seen, made) + spoken });
    return made;
  }
  // What the drawing shows, by the rules of the program (src/render/chart_words.rs): only exact values have
  // an order, regions only where the build has put them in one; nothing has an order or a course over a break.
  function facts(seen, made) {
    if (made.breaks.length || made.series.length > MAX_SAID) return '';
    var ordered = seen.trend || seen.rows.some(function (row) { return row[2][seen.at] && row[2][seen.at][4]; });
    return made.series.map(function (series) {
      var name = made.series.length > 1 ? t('fact-series', { name: series.name }) : '';
      var stated = [];
      series.points.forEach(function (point, at) {
        if (point && /^(Actual|Preliminary)$/.test(point.mark)) stated.push({ name: made.categories[at], value: +point.value, label: point.label });
      });
      var text = '';
      var exact = stated.every(function (one) { return /^[-−\d.,]+$/.test(one.label); });
      var values = stated.map(function (one) { return one.value; });
      var most = Math.max.apply(null, values);
      var least = Math.min.apply(null, values);
      function at(value) {
        var same = stated.filter(function (one) { return one.value === value; });
        return same.map(function (one) { return one.name; }).join(t('sep')) + ' ' + same[0].label;
      }
      if (ordered && exact && stated.length > 2 && most > least && !made.lower_is_better) {
        text += t('fact-extremes', { series: name, most: at(most), least: at(least) });
      }
      if (seen.trend && stated.length > 1) {
        var first = stated[0];
        var last = stated[stated.length - 1];
        text += t('fact-course', { series: name, first: first.name + ' ' + first.label, last: last.name + ' ' + last.label });
      }
      return text;
    }).join('');
  }
  // Where the definition changed among the periods that are drawn; the build says where.
  function breaks(of, from, count) {
    return of.breaks.map(function (one) {
      var known = metric().breaks.filter(function (b) { return b.year === one[1]; })[0];
      return known && { category: one[0] - from, mark: known.mark, text: known.text };
    }).filter(function (one) { return one && one.category > 0 && one.category < count; });
  }
  // Small charts on one scale would flatten a small region: then each has its own, and the page says so.
  function apart(series) {
    var tops = series.map(function (one) {
      return Math.max.apply(null, one.points.map(function (point) { return point ? Math.abs(parseFloat(point.value)) : 0; }));
    });
    return Math.max.apply(null, tops) > site.one_scale * Math.min.apply(null, tops);
  }

  function show(byReader) {
    tell(told.map(h).join('<br>'));
    told = [];
    if (byReader) keep();
    var inside = $('result').contains(document.activeElement) && document.activeElement !== document.body;
    var folded = $('result').querySelector('details');
    var shut = folded && !folded.open;
    var html = ground() ? result() : nothing();
    $('result').innerHTML = html;
    // Not as an attribute: the security policy of the page allows no style inside it.
    Array.prototype.forEach.call($('result').querySelectorAll('[data-rows]'), function (long) {
      long.style.setProperty('--rows', long.getAttribute('data-rows'));
    });
    if (shut && $('result').querySelector('details')) $('result').querySelector('details').open = false;
    var figure = $('result').querySelector('figure.chart');
    if (figure && window.gongbaoTips) window.gongbaoTips(figure);
    if (inside) $('seen').focus();
    cite();
    if (byReader) {
      say(view.of ? t('live', { period: view.period, metric: subject(view.of), count: view.regions }) : t('live-nothing', { metric: metric().name }));
    }
  }

  function result() {
    view = look();
    var of = view.of;
    var html = '<h2>' + h(view.heading) + '</h2><p class="lead-in">' + h(of.why) + '</p>';
    if (!chosen().length) return html + '<p>' + h(t('choose-some')) + '</p>' + below();
    var lines = [];
    if (!view.trend && /compare|list/.test(of.mode) && of.counts[view.at] < 2) lines.push(t('one-region'));
    else if (!view.trend && of.mode === 'compare') {
      var over = { count: of.counts[view.at], minimum: site.minimum };
      if (view.rows.some(function (row) { return row[2][view.at][4]; })) lines.push(t(site.ranks ? 'ranks-over' : 'bands-over', over));
      else if (over.count < over.minimum && of.measure !== 'progress') lines.push(t('few', over));
      if (metric().rank) lines.push(t('ranks-undrawn'));
    }
    if (view.trend && view.rows.length && view.periods < 2) lines.push(t('one-period'));
    if (view.spec && view.panels) lines.push(t(view.spec.own_scales ? 'own-scales' : 'one-scale'));
    if (view.spec && view.panels && view.rows.length > MAX_PANELS) lines.push(t('panels-limit', { count: MAX_PANELS }));
    if (view.missing.length) lines.push(t(view.trend ? 'missing-trend' : 'missing', { regions: names(view.missing) }));
    html += lines.map(function (line) { return '<p class="lead-in">' + h(line) + '</p>'; }).join('');
    if (view.rows.length) html += figure();
    return html + below();
  }

  function figure() {
    var drawing = null;
    if (view.spec) {
      try {
        drawing = { n: window.gongbaoDraw.draw(view.spec, 'n'), w: window.gongbaoDraw.draw(view.spec, 'w') };
      } catch (error) { drawing = null; }
      if (!drawing || !drawing.n) view.spec = drawing = null;
    }
    var data = view.trend && view.panels ? matrixOverTime() : list();
    if (!drawing) return data + files(['csv']);
    return '<figure class="chart" id="compare-figure" data-metric="' + h(metric().id) + '"><p class="chart-title">' + h(view.title) + '</p>'
      + '<div class="chart-draw"><div class="chart-narrow">' + drawing.n + '</div><div class="chart-wide">' + drawing.w + '</div></div>'
      + '<div class="chart-more"><details open><summary>' + h(t('chart-table')) + '</summary>' + data + '</details>' + files(['svg', 'png', 'csv']) + '</div>'
      + '<figcaption><span class="sr">' + h(t('unit', { unit: view.of.unit })) + '</span>'
      + '<span class="chart-source">' + h(t('chart-source') + sourceLine()) + '</span>'
      + (noteLine() ? '<span class="chart-note">' + h(t('chart-note') + noteLine()) + '</span>' : '') + '</figcaption></figure>';
  }
  function files(kinds) {
    return '<p class="chart-files">' + h(t('chart-download')) + kinds.map(function (kind) {
      var format = kind.toUpperCase();
      return ' <button type="button" data-file="' + kind + '" aria-label="' + h(t('save-as', { format: format, title: view.title })) + '">' + format + '</button>';
    }).join('') + '</p>';
  }
  function sourceLine() {
    var seen = {};
    var list = view.items.map(function (item) { return sourceOf(item.point)[0]; })
      .filter(function (source) { return source && !seen[source] && (seen[source] = true); });
    return list.length > 1 ? t('sources-many', { first: list[0], count: list.length }) : list[0] || '';
  }
  function noteLine() {
    var notes = [];
    if (view.items.some(function (item) { return item.point[2] === 'preliminary'; })) notes.push(t('note-preliminary'));
    if (view.trend && view.items.length < view.rows.length * (view.to - view.from + 1)) notes.push(t('note-missing'));
    view.spec.breaks.forEach(function (one) { notes.push(one.mark + one.text); });
    return notes.join(t('note-sep'));
  }

  // ---- Tables

  // A table: columns are [class, label, unit below it], rows are HTML. A long one is laid out only
  // when it is scrolled to.
  function table(caption, columns, rows, narrow) {
    return '<div class="table' + (narrow ? ' table-cards' : '') + (rows.length > LONG ? ' table-long" data-rows="' + rows.length : '') + '" role="group" tabindex="0" aria-label="' + h(caption) + '"><table><caption class="sr">' + h(caption)
      + '</caption><thead><tr>' + columns.map(function (column) {
        return '<th scope="col"' + (column[0] ? ' class="' + column[0] + '"' : '') + '>' + h(column[1]) + (column[2] ? '<small>' + h(column[2]) + '</small>' : '') + '</th>';
      }).join('') + '</tr></thead><tbody>' + rows.join('') + '</tbody></table></div>';
  }
  function link(url, label) { return url ? '<a href="' + h(url) + '">' + h(label) + '</a>' : h(label); }
  function regionCell(region, scope) {
    return '<th scope="row">' + link(site.regions[region][4], name(region)) + (scope ? ' <small>' + h(scope) + '</small>' : '') + '</th>';
  }
  function sourceCells(source) {
    var cell = function (kind, column, html) { return '<td class="' + kind + '" data-label="' + h(t(column)) + '">' + html + '</td>'; };
    return cell('src', 'col-source', link(source[3], source[0] || source[2]) + (source[0] && source[2] ? ' <small>' + h(source[2]) + '</small>' : '')) + cell('date', 'col-date', h(source[1]));
  }
  function status(kind) {
    var word = site.marks[kind];
    return word ? '<span class="status status-' + h(kind) + '">' + h(word) + '</span>' : '';
  }
  // Hidden figures after a number, so that a column stands in line at the decimal point.
  function places(label) { return (/\.(\d+)/.exec(label) || ['', ''])[1].length; }
  function pad(label, most) {
    var more = most - places(label);
    return more > 0 ? '<i data-pad="' + (places(label) ? '' : '.') + new Array(more + 1).join('0') + '"></i>' : '';
  }

  // On a phone the head of the column is not seen: the number carries its unit, before words like 以上.
  function withUnit(label, unit) {
    var parts = /^(.*\d)(\D*)$/.exec(label);
    return parts && unit ? h(parts[1]) + '<i data-unit="' + h(unit) + '"></i>' + h(parts[2]) : h(label);
  }

  function list() {
    var of = view.of;
    var items = view.items;
    var most = Math.max.apply(null, items.map(function (item) { return places(item.point[1]); }));
    var any = function (field) { return items.some(function (item) { return item.point[field]; }); };
    var noted = items.some(function (item) { return item.point[6] >= 0; });
    var columns = [['', t('col-region')], ['num', t('col-value'), of.unit + (derived(of) ? (of.unit && t('sep')) + t('derived') : '')]];
    var extra = [];
    if (view.trend) columns.splice(1, 0, ['', t('col-period')]);
    if (any(5)) extra.push([5, 'col-growth']);
    if (any(4) && !view.trend) extra.push([4, site.ranks ? 'col-rank' : 'col-band']);
    if (derived(of)) extra.push([7, 'col-parts']);
    extra.forEach(function (one) { columns.push(['', t(one[1])]); });
    columns.push(['', t('col-source')], ['', t('col-date')]);
    if (noted) columns.push(['', t('col-note')]);
    var valueLabel = h(t('col-value') + ' ' + columns[view.trend ? 2 : 1][2]);
    var scopes = view.rows.some(function (row) { return row[1]; });
    var rows = items.map(function (item) {
      var point = item.point;
      return '<tr>' + regionCell(item.row[0], scopes && item.row[1])
        + (view.trend ? '<td class="short" data-label="' + h(t('col-period')) + '">' + h(of.periods[item.at][1]) + '</td>' : '')
        + '<td class="num" data-m="' + item.mark + '" data-label="' + valueLabel + '">' + status(point[2]) + withUnit(point[1], of.unit) + pad(point[1], most) + '</td>'
        + extra.map(function (one) { return '<td' + (one[0] === 5 ? ' class="short"' : '') + ' data-label="' + h(t(one[1])) + '">' + h(point[one[0]] || '') + (one[0] === 7 && point[8] >= 0 ? ' <small>' + divisor(point) + '</small>' : '') + '</td>'; }).join('')
        + sourceCells(sourceOf(point))
        + (noted ? '<td data-label="' + h(t('col-note')) + '">' + h(metric().notes[point[6]] || '') + '</td>' : '') + '</tr>';
    });
    return table(view.heading, columns, rows, true);
  }

  // Who published what a value was divided by.
  function divisor(point) {
    var source = metric().sources[point[8]];
    return link(source[3], source[0] || source[2]) + ' ' + h(source[1]);
  }
  // Many regions over time: one row each, every value leading to its article.
  function matrixOverTime() {
    var of = view.of;
    var columns = [['', t('col-region')]];
    for (var i = view.from; i <= view.to; i += 1) columns.push(['num', of.periods[i][1]]);
    columns.push(['', t('col-source')], ['', t('col-date')]);
    var noted = view.items.some(function (item) { return item.point[6] >= 0; });
    if (noted) columns.push(['', t('col-note')]);
    var rows = view.rows.map(function (row, series) {
      var cells = '';
      var said = [];
      var last = null;
      var most = Math.max.apply(null, row[2].map(function (point) { return point ? places(point[1]) : 0; }));
      for (var i = view.from; i <= view.to; i += 1) {
        var point = row[2][i];
        if (point) last = point;
        if (point && point[6] >= 0) said.push(metric().notes[point[6]]);
        cells += point
          ? '<td class="num" data-m="' + series + ',' + (i - view.from) + '">' + status(point[2]) + link(sourceOf(point)[3], point[1]) + pad(point[1], most) + '</td>'
          : '<td class="num missing">—</td>';
      }
      return '<tr>' + regionCell(row[0], row[1]) + cells + sourceCells(sourceOf(last))
        + (noted ? '<td data-label="' + h(t('col-note')) + '">' + h(said.join(' ')) + '</td>' : '') + '</tr>';
    });
    return table(view.heading + t('sep') + of.unit, columns, rows, false);
  }

  function aims() {
    var set = setOf(chosen());
    var rows = metric().aims.filter(function (aim) { return !state.r || set[aim[0]]; });
    if (!rows.length) return '';
    var columns = ['col-region', 'col-period', 'col-value', 'col-status', 'col-source', 'col-date'].map(function (key) { return ['', t(key)]; });
    return '<h3>' + h(t('aims-title')) + '</h3>' + table(t('aims-title'), columns, rows.map(function (aim) {
      return '<tr>' + regionCell(aim[0], aim[1]) + [['col-period', aim[2]], ['col-value', aim[3]], ['col-status', aim[4]]].map(function (cell) {
        return '<td class="short" data-label="' + h(t(cell[0])) + '">' + h(cell[1]) + '</td>';
      }).join('') + sourceCells(metric().sources[aim[5]] || ['', '', '', '']) + '</tr>';
    }), true);
  }
  function pairs() {
    var list = metric().nearest || [];
    if (!list.length) return '';
    return '<h3>' + h(t('nearest-title')) + '</h3><ul class="nearest">' + list.map(function (pair) {
      return '<li><p>' + h(pair[0]) + '</p><p>' + h(pair[1]) + '</p><p class="nearest-why"><span>' + h(t('nearest-why')) + '</span>' + h(pair[2]) + '</p></li>';
    }).join('') + '</ul>';
  }
  // Where nothing stands side by side: who has which period, scope and status.
  function matrix() {
    var alone = metric().grounds.every(function (one) {
      return one.mode === 'sources' || (one.mode !== 'trend' && Math.max.apply(null, one.counts) < 2);
    });
    if (!alone || metric()['class'] === 'never_rank') return '';
    var set = setOf(chosen());
    var heads = [];
    var cells = {};
    function put(region, period, scope, kind, value, source) {
      if (state.r && !set[region]) return;
      var head = [period, [scope, kind || t('status-actual')].filter(Boolean).join(' ')].join('\n');
      if (heads.indexOf(head) < 0) heads.push(head);
      var row = cells[region] || (cells[region] = {});
      (row[head] = row[head] || []).push(link((metric().sources[source] || [])[3], value));
    }
    metric().grounds.forEach(function (one) {
      if (one.measure === 'value') one.rows.forEach(function (row) {
        row[2].forEach(function (point, at) {
          if (point) put(row[0], one.periods[at][1], row[1] || scopeLabel(one), site.marks[point[2]], point[1] + one.unit, point[3]);
        });
      });
    });
    metric().aims.forEach(function (aim) { put(aim[0], aim[2], aim[1], aim[4], aim[3], aim[5]); });
    heads.sort();
    var rows = Object.keys(cells).map(function (region) {
      return '<tr>' + regionCell(region) + heads.map(function (head) {
        return cells[region][head] ? '<td class="num">' + cells[region][head].join('<br>') + '</td>' : '<td class="num missing">—</td>';
      }).join('') + '</tr>';
    });
    return rows.length > 1 || (rows.length && !ground()) ? '<h3>' + h(t('matrix-title')) + '</h3><p class="lead-in">' + h(t('matrix-help')) + '</p><div class="matrix">'
      + table(t('matrix-title'), [['', t('col-region')]].concat(heads.map(function (head) { return ['num'].concat(head.split('\n')); })), rows, false) + '</div>' : '';
  }
  function nothing() {
    view = { of: null, heading: metric().name, items: [], rows: [], regions: chosen().length };
    return '<h2>' + h(metric().name) + '</h2><p class="lead-in">' + h(t('nothing')) + '</p><p class="lead-in">' + h(metric().comparability) + '</p>' + below();
  }
  function below() { return matrix() + pairs() + aims(); }

  // ---- Citation, copies, files

  function newest() {
    return view.items.reduce(function (date, item) {
      var other = sourceOf(item.point)[1];
      return other > date ? other : date;
    }, '');
  }
  function citation() {
    var values = { site: site.site, title: view.heading, regions: t('regions-count', { count: view.regions }), date: newest(), url: address(false) };
    return t(values.date ? 'cite' : 'cite-undated', values);
  }
  function cite() {
    text('cited', citation());
    $('csv').href = metric().csv || metric().url;
    $('csv').hidden = !metric().csv;
    $('csv').setAttribute('download', '');
    $('page').href = metric().url;
    $('cite').hidden = false;
  }
  function copy(button, what) {
    function done() {
      var label = button.getAttribute('data-label') || button.textContent;
      button.setAttribute('data-label', label);
      button.textContent = t('copied');
      say(t('copied'));
      setTimeout(function () { button.textContent = label; }, 2000);
    }
    function byHand() {
      var area = document.createElement('textarea');
      area.value = what;
      area.className = 'sr';
      app.appendChild(area);
      area.select();
      if (document.execCommand('copy')) done();
      app.removeChild(area);
      button.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(what).then(done, byHand);
    else byHand();
  }
  function save(blob, ending) {
    var anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(blob);
    anchor.download = [state.m, state.g, view.trend ? 'trend' : state.p].join('-').replace(/[^\w.-]+/g, '_') + '.' + ending;
    app.appendChild(anchor);
    anchor.click();
    app.removeChild(anchor);
    setTimeout(function () { URL.revokeObjectURL(anchor.href); }, 10000);
  }
  function sheet() {
    return window.gongbaoDraw.file(view.spec, { source: t('chart-source') + sourceLine(), site: site.site, note: noteLine() && t('chart-note') + noteLine() });
  }
  function png() {
    var svg = sheet();
    var size = /width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    var image = new Image();
    image.onload = function () {
      // Twice the size, as the build's own images, within what a canvas can hold.
      var scale = Math.min(2, 16000 / size[2]);
      var canvas = document.createElement('canvas');
      canvas.width = Math.round(size[1] * scale);
      canvas.height = Math.round(size[2] * scale);
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { if (blob) save(blob, 'png'); }, 'image/png');
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  }
  // As the site's own CSV files: BOM, text in quotes, numbers as they are, nothing that a
  // spreadsheet would run.
  function cell(value) {
    var written = String(value === undefined || value === null ? '' : value);
    if (/^[-+]?\d+(\.\d+)?$/.test(written)) return written;
    // A point in time is the canonical form that programs read back.
    if (/^@\d{4}-\d\d(-\d\d)?$/.test(written)) return '"' + written + '"';
    return '"' + (/^[=+\-@\t\r]/.test(written) ? '\'' : '') + written.replace(/"/g, '""') + '"';
  }
  function csv() {
    var of = view.of;
    var head = ['csv-code', 'col-region', 'col-scope', 'csv-metric', 'csv-ground', 'col-period', 'col-status', 'col-value', 'csv-label', 'csv-unit',
      'col-growth', site.ranks ? 'col-rank' : 'col-band', 'col-parts', 'col-source', 'csv-url', 'col-date', 'col-note'].map(function (key) { return t(key); });
    var lines = view.items.map(function (item) {
      var point = item.point;
      var source = sourceOf(point);
      var url = source[3] && new URL(source[3], site.base ? site.base + 'compare/' : location.href).href;
      return [site.regions[item.row[0]][0], name(item.row[0]), item.row[1], subject(of), scopeLabel(of), of.periods[item.at][0], site.marks[point[2]] || t('status-actual'),
        point[0], point[1], of.unit, point[5], point[4], point[7], source[0], url, source[1], point[6] >= 0 ? metric().notes[point[6]] : ''];
    });
    return '\ufeff' + [head].concat(lines).map(function (line) { return line.map(cell).join(',') + '\r\n'; }).join('');
  }

  // ---- What the reader does

  function choose(list) {
    state.r = list;
    ticks();
    show(true);
  }
  function without(list, region) { return list.filter(function (other) { return other !== region; }); }
  function listen() {
    $('metric').addEventListener('change', function () { open($('metric').value, null, true); });
    $('ground').addEventListener('change', function () {
      state.g = $('ground').value;
      settle(null, true);
    });
    $('period').addEventListener('change', function () {
      state.p = $('period').value;
      settle(null, true);
    });
    $('view').addEventListener('change', function (event) {
      state.v = event.target.value;
      show(true);
    });
    $('boxes').addEventListener('change', function (event) {
      var region = Number(event.target.value);
      var list = without(chosen(), region);
      if (event.target.checked) list.push(region);
      choose(list.sort(function (a, b) { return a - b; }));
    });
    var telling = 0;
    $('filter').addEventListener('input', function () {
      var count = boxes();
      clearTimeout(telling);
      telling = setTimeout(function () { say(t('matches', { count: count })); }, 600);
    });
    $('all').addEventListener('click', function () { choose(null); });
    $('none').addEventListener('click', function () { choose([]); });
    $('groups').addEventListener('click', function (event) {
      if (event.target.tagName === 'BUTTON') choose(site.groups[event.target.value].regions.slice());
    });
    $('chips').addEventListener('click', function (event) {
      for (var e = event.target; e && e !== this; e = e.parentNode) {
        if (e.tagName === 'BUTTON') return choose(without(chosen(), Number(e.value)));
      }
      return undefined;
    });
    $('copy-link').addEventListener('click', function () { copy(this, address(true)); });
    $('copy-cite').addEventListener('click', function () { copy(this, citation()); });
    $('result').addEventListener('click', function (event) {
      var kind = event.target.getAttribute('data-file');
      if (kind === 'svg') save(new Blob([sheet()], { type: 'image/svg+xml' }), 'svg');
      if (kind === 'png') png();
      if (kind === 'csv') save(new Blob([csv()], { type: 'text/csv;charset=utf-8' }), 'csv');
    });
    var last = location.search;
    function again() {
      if (location.search !== query() && location.search !== last) restore();
      last = location.search;
    }
    window.addEventListener('popstate', again);
    window.addEventListener('pageshow', function (event) { if (event.persisted) again(); });
  }

  window.gongbaoCompare = {
    index: function (given) { site = given; },
    metric: function (given) {
      // Rows of many periods name the places of their points.
      given.grounds.forEach(function (of) {
        of.rows.forEach(function (row) {
          if (Array.isArray(row[2])) return;
          var points = row[2];
          row[2] = of.periods.map(function (_, at) { return points[at] || 0; });
        });
      });
      metrics[given.id] = given;
    },
  };

  fetchFile('index.js', function () { return site; }, function () {
    site.topics = site.topics.filter(function (topic) { return topic.metrics.length; });
    if (!site.topics.length) {
      $('form').hidden = true;
      return tell(h(t('empty')));
    }
    site.search = site.regions.map(function (region, at) {
      regionOf[region[2]] = at;
      return [region[1], region[3], region[2]].join(' ').toLowerCase();
    });
    site.topics.forEach(function (topic) {
      topic.metrics.forEach(function (metric) { metricOf[metric.id] = metric; });
    });
    // Folded on a phone, where the result comes first; open beside it on a wide screen.
    $('list').open = !!window.matchMedia && window.matchMedia('(min-width: 64rem)').matches;
    fillMetrics();
    listen();
    return restore();
  });
})();
