// Takes a query apart and ranks what fits in the files of the search (search-index.js). search.js shows it.
(function () {
  'use strict';
  var search = window.gongbaoSearch;
  var store = search.files;
  var normal = store.normal, isWord = store.isWord, pairs = store.pairs, fileOf = store.fileOf;
  var entries = store.entries, numbers = store.numbers;
  var CARDS = 32, FIGURES = 128, LONGEST = 15;
  // What a key in title, summary and text is worth.
  var WEIGHT = [10, 4, 1];
  // Articles that are ranked by their titles as a whole, and figures that are shown at first.
  var BEST = 12, FIRST = 5;
  // Words of a query that are looked at.
  var MOST = 12;
  var index = null;
  var turn = 0;
  var told;

  // ---- What the index names

  var named = {};
  var longest = 0;
  function name(text, kind, at) {
    var key = normal(text);
    if (key.length < 2) return;
    longest = Math.max(longest, key.length);
    named[key] = named[key] || { regions: [], metrics: [] };
    if (named[key][kind].indexOf(at) < 0) named[key][kind].push(at);
  }
  function thing(kind, names, pinyin, slug, more) {
    var syllables = pinyin.split(' ');
    return {
      kind: kind,
      names: names.map(function (name) { return normal(name).replace(/\s+/g, ''); }),
      pinyin: syllables.join(''),
      // 长宁县 is changning, too.
      short: kind === 'regions' && names[1] !== names[0] ? syllables.slice(0, -1).join('') : '',
      initials: syllables.map(function (s) { return s.charAt(0); }).join(''),
      slug: slug,
      more: more,
    };
  }
  function prepare(given) {
    index = given;
    named = {};
    index.things = { regions: [], metrics: [], issues: [] };
    index.regions.forEach(function (r, at) {
      var short = r[1].replace(/[县区市]$/, '');
      name(r[1], 'regions', at);
      if (short !== r[1]) name(short, 'regions', at);
      index.things.regions.push(thing('regions', [r[1], short.length > 1 ? short : r[1]], r[3], r[2], 0));
    });
    var from = 0;
    index.metrics.forEach(function (m, at) {
      [m[0]].concat(m[3]).forEach(function (one) { name(one, 'metrics', at); });
      var metric = thing('metrics', [m[0]].concat(m[3]), m[2], m[1].replace(/-/g, ''), m[5] ? 0 : -12);
      metric.from = from;
      from += m[5];
      index.things.metrics.push(metric);
    });
    index.issues.forEach(function (i) {
      var year = i[3].split('-');
      var padded = year[0] + '-' + (year[1].length < 2 ? '0' : '') + year[1];
      index.things.issues.push(thing('issues', [i[0].replace(/\s/g, ''), i[3], padded], '', '', 0));
    });
    told(index);
  }
  // How well a text fits a name, from 0 to 100.
  function fit(one, text) {
    var best = 0;
    var at = function (points) { if (points > best) best = points; };
    if (!text) return 0;
    one.names.forEach(function (name, n) {
      var close = 8 * text.length / name.length;
      if (name === text) at(n ? 96 : 100);
      else if (text.length < 2) return;
      else if (name.indexOf(text) === 0) at((n ? 68 : 78) + close);
      else if (name.indexOf(text) > 0) at((n ? 54 : 62) + close);
    });
    if (/^[a-z0-9]+$/.test(text) && text.length > 1 && one.pinyin) {
      if (one.slug === text) at(98);
      if (one.pinyin === text) at(94);
      if (one.short === text) at(92);
      if (one.initials === text) at(90);
      if (one.pinyin.indexOf(text) === 0) at(70 + 8 * text.length / one.pinyin.length);
      if (text.length > 2 && one.initials.indexOf(text) > 0) at(54);
      if (one.initials.indexOf(text) === 0) at(66 + 8 * text.length / one.initials.length);
      if (text.length > 3 && one.slug.indexOf(text) === 0) at(64);
      if (text.length > 3 && one.pinyin.indexOf(text) > 0) at(52);
    }
    return best && best + one.more;
  }

  // ---- The query

  // Words of a query; names that the index knows stand by themselves.
  function terms(query) {
    var found = [];
    store.pieces(query).forEach(function (piece) {
      if (isWord(piece)) return found.push({ text: piece.slice(0, LONGEST) });
      var rest = '';
      var flush = function () {
        if (rest.length > 1) found.push({ text: rest });
        rest = '';
      };
      for (var i = 0; i < piece.length;) {
        var length = Math.min(longest, piece.length - i);
        while (length > 1 && !named.hasOwnProperty(piece.substr(i, length))) length -= 1;
        if (length > 1) {
          flush();
          var text = piece.substr(i, length);
          found.push({ text: text, regions: named[text].regions, metrics: named[text].metrics });
          i += length;
        } else {
          rest += piece.charAt(i);
          i += 1;
        }
      }
      return flush();
    });
    found = found.slice(0, MOST);
    // Names may be given in pinyin, too.
    found.forEach(function (term) {
      ['regions', 'metrics'].forEach(function (kind) {
        if (term[kind] || !isWord(term.text)) return;
        term[kind] = [];
        index.things[kind].forEach(function (one, at) {
          if (fit(one, term.text) >= (kind === 'regions' ? 90 : 78)) term[kind].push(at);
        });
      });
      term.number = /^[0-9.]+$/.test(term.text);
      term.year = /^(19|20)[0-9][0-9]$/.test(term.text);
      // What articles are looked for with: the word, or a name that it stands for.
      term.ways = [isWord(term.text) ? [term.text] : pairs(term.text)];
      if (!isWord(term.text)) return;
      ['regions', 'metrics'].forEach(function (kind) {
        term[kind].slice(0, 3).forEach(function (at) { term.ways.push(pairs(index.things[kind][at].names[0])); });
      });
    });
    return found;
  }

  // ---- Results

  function things(kind, query, list) {
    var whole = normal(query).replace(/[\s·,，、。]+/g, '');
    var found = [];
    index.things[kind].forEach(function (one, at) {
      var score = fit(one, whole);
      if (list.length > 1) list.forEach(function (term) { score = Math.max(score, 0.6 * fit(one, term.text)); });
      if (score >= (list.length > 1 ? 40 : 50)) found.push({ at: at, score: score });
    });
    found.sort(function (a, b) { return b.score - a.score || a.at - b.at; });
    // What fits much worse than the best is not meant.
    return found.filter(function (one) { return one.score > 0.62 * found[0].score; });
  }
  // The filters that are set, as keys.
  function filters(now) {
    var place = function (list, column, value) {
      for (var i = 0; i < list.length; i += 1) if (list[i][column] === value) return i;
      return -1;
    };
    var keys = [];
    if (now.r) keys.push('@r' + (index.regions[place(index.regions, 2, now.r)] || [''])[0]);
    if (now.s) keys.push('@s' + place(index.sections, 1, now.s));
    if (now.y) keys.push('@y' + now.y);
    if (now.i) keys.push('@i' + now.i);
    return keys;
  }
  function allowed(keys) {
    if (!keys.length) return null;
    var count = new Uint8Array(index.articles);
    keys.forEach(function (key) {
      entries(key).forEach(function (entry) { numbers(entry.text, function (at) { count[at] += 1; }); });
    });
    return function (at) { return count[at] === keys.length; };
  }
  // Where a key stands in each article: the weight of the best place.
  function places(key) {
    var weights = new Float32Array(index.articles);
    var word = isWord(key);
    entries(key, word && key.length >= store.ROUTE).forEach(function (entry) {
      entry.text.split(',').forEach(function (list, place) {
        var weight = WEIGHT[place] * (entry.exact ? 1 : 0.5);
        var put = function (at) { if (weights[at] < weight) weights[at] = weight; };
        if (list === '*') for (var at = 0; at < index.articles; at += 1) put(at);
        else numbers(list, put);
      });
    });
    return weights;
  }
  function articles(list, passes) {
    var size = index.articles;
    var sum = new Float32Array(size);
    var hits = new Uint8Array(size);
    list.forEach(function (term) {
      var best = new Float32Array(size);
      term.ways.forEach(function (way) {
        if (!way.length) return;
        var all = way.map(places);
        for (var at = 0; at < size; at += 1) {
          var score = 0;
          for (var k = 0; k < all.length; k += 1) {
            if (!all[k][at]) { score = 0; break; }
            score += all[k][at];
          }
          score /= all.length;
          if (score > best[at]) best[at] = score;
        }
      });
      for (var at = 0; at < size; at += 1) if (best[at]) { sum[at] += best[at]; hits[at] += 1; }
    });
    var most = 0;
    var found = [];
    for (var at = 0; at < size; at += 1) {
      if ((list.length && !hits[at]) || (passes && !passes(at))) continue;
      most = Math.max(most, hits[at]);
      found.push(at);
    }
    found = found.filter(function (at) { return hits[at] === most; })
      .map(function (at) { return { at: at, score: list.length ? 6 * sum[at] / list.length : 1 }; })
      .sort(function (a, b) { return b.score - a.score || a.at - b.at; });
    found.partly = most < list.length;
    return found;
  }
  // Files of figures in which those of a metric and a region may stand.
  function figureFiles(region, at) {
    var metric = index.things.metrics[at];
    var count = index.metrics[at][5];
    var names = [];
    if (!count) return names;
    var last = Math.floor((metric.from + count - 1) / FIGURES);
    for (var first = Math.floor(metric.from / FIGURES), k = first; k <= last; k += 1) {
      if (k > first && index.starts[k] > region) break;
      if (k === last || index.starts[k + 1] >= region) names.push('figures-' + k);
    }
    return names;
  }
  // What to look for among the figures: pairs of region and metric, and numbers.
  function figureWishes(list) {
    var wishes = { pairs: [], year: 0, numbers: [], files: [] };
    var regions = [];
    var metrics = [];
    list.forEach(function (term) {
      regions = regions.concat((term.regions || []).slice(0, 3));
      metrics = metrics.concat((term.metrics || []).slice(0, 4));
      if (term.year && list.length > 1) wishes.year = Number(term.text);
      else if (term.number && term.text.length > 1) wishes.numbers.push(term.text);
    });
    regions.forEach(function (region) {
      metrics.forEach(function (metric) {
        wishes.pairs.push([region, metric]);
        wishes.files = wishes.files.concat(figureFiles(region, metric));
      });
    });
    wishes.regions = regions;
    wishes.metrics = metrics;
    return wishes;
  }
  function numbered(wishes) {
    var ids = [];
    wishes.numbers.forEach(function (number) {
      entries('#' + number, number.length >= store.ROUTE)
        .sort(function (a, b) { return b.exact - a.exact; })
        .forEach(function (entry) {
          numbers(entry.text, function (id) { if (ids.length < 40) ids.push({ id: id, score: entry.exact ? 112 : 76 }); });
        });
    });
    return ids;
  }
  function figures(wishes, ids, passes) {
    var found = {};
    var take = function (id, figure, score) {
      if (passes && !passes(figure[5])) return;
      if (!found[id] || found[id].score < score) found[id] = { at: id, figure: figure, score: score };
    };
    wishes.files.forEach(function (file) {
      (store.get(file) || []).forEach(function (figure, n) {
        wishes.pairs.forEach(function (pair) {
          if (figure[0] !== pair[0] || figure[1] !== pair[1]) return;
          if (wishes.year && figure[4] !== wishes.year) return;
          take(Number(file.split('-')[1]) * FIGURES + n, figure, 120);
        });
      });
    });
    ids.forEach(function (one) {
      var figure = (store.get(figureFile(one.id)) || [])[one.id % FIGURES];
      if (!figure) return;
      var fits = function (list, value) { return !list.length || list.indexOf(value) >= 0; };
      if (fits(wishes.regions, figure[0]) && fits(wishes.metrics, figure[1])) take(one.id, figure, one.score);
    });
    // What happened before what is aimed at, and the newest first.
    return Object.keys(found).map(function (id) { return found[id]; })
      .sort(function (a, b) { return b.score - a.score || (a.figure[6] || 0) - (b.figure[6] || 0) || b.figure[4] - a.figure[4] || a.at - b.at; });
  }

  function unique(list) {
    return list.filter(function (one, at) { return list.indexOf(one) === at; });
  }
  function figureFile(id) { return 'figures-' + Math.floor(id / FIGURES); }
  function cardFile(at) { return 'cards-' + Math.floor(at / CARDS); }
  function card(at) { return (store.get(cardFile(at)) || [])[at % CARDS]; }
  function cards(list, done) { store.load(unique(list.map(cardFile)), done); }

  // Of the best articles those first whose title has the query as it was typed.
  function better(result) {
    var whole = normal(result.query).replace(/\s+/g, '');
    var few = result.articles.slice(0, BEST);
    few.forEach(function (one) {
      var title = normal((card(one.at) || [''])[0]).replace(/\s+/g, '');
      if (title === whole) one.score += 56;
      else if (whole.length > 1 && title.indexOf(whole) >= 0) one.score += 26;
    });
    few.sort(function (a, b) { return b.score - a.score || a.at - b.at; });
    few.forEach(function (one, n) { result.articles[n] = one; });
  }

  // Loads the index from a folder. `ready` is told whenever there is one; `renew` when the search has to be
  // made again, as a file was of another edition.
  function start(from, ready, renew, done) {
    told = ready;
    store.open(from, { ready: prepare, gone: function () { index = null; }, again: renew }, done);
  }
  // Looks for what is asked and hands it to `take`: what the index names at once, the rest when it is there
  // (`true`), or with `null` that something could not be loaded. A new search ends the one before.
  function find(asked, take) {
    turn += 1;
    var mine = turn;
    var keys = filters(asked);
    var list = terms(asked.q);
    var wishes = figureWishes(list);
    var result = { query: asked.q, terms: list, figures: [], articles: [] };
    // Filters are of figures and articles.
    ['regions', 'metrics', 'issues'].forEach(function (kind) {
      result[kind] = keys.length ? [] : things(kind, asked.q, list);
    });
    take(result, false);
    // Goes on where the search is still wanted and everything is there.
    function then(step) {
      return function (bad) {
        if (mine !== turn || !index) return;
        if (bad) take(result, null);
        else step();
      };
    }
    var needed = keys.concat(wishes.numbers.map(function (number) { return '#' + number; }));
    list.forEach(function (term) { term.ways.forEach(function (way) { needed = needed.concat(way); }); });
    if (!index.files) return take(result, true);
    return store.load(unique(needed.map(fileOf).concat(wishes.files)), then(function () {
      var passes = allowed(keys);
      var ids = numbered(wishes);
      if (list.length || keys.length) result.articles = articles(list, passes);
      store.load(unique(ids.map(function (one) { return figureFile(one.id); })), then(function () {
        result.figures = figures(wishes, ids, passes);
        var seen = result.articles.slice(0, BEST).map(function (one) { return one.at; });
        seen = seen.concat(result.figures.slice(0, FIRST).map(function (one) { return one.figure[5]; }));
        cards(seen, then(function () {
          better(result);
          take(result, true);
        }));
      }));
    }));
  }
  search.start = start;
  search.find = find;
  search.card = card;
  search.cardsOf = cards;
  search.normal = normal;
})();
