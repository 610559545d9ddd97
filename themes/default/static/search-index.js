// The files of the search: loads them and reads what is in them. search-rank.js looks for a query in them.
//
// search/data/index.js names regions, metrics and issues and gives the first results; then only those files
// of words, cards and figures are loaded that the query needs. What they hold is told in
// src/render/search_data/.
(function () {
  'use strict';
  var ROUTE = 3;
  // Pairs of a word that are looked at.
  var MOST = 12;
  var folder = '';
  var index = null;
  var files = {};
  var ending = '';
  // Who is told that there is an index, that it is gone, and that the search has to be made again.
  var heard;

  // ---- Files

  var waiting = {};
  // Calls `done` when the file is there; `done(true)` when it cannot be loaded.
  function load(name, done) {
    if (files[name] !== undefined) return done();
    if (waiting[name]) return waiting[name].push(done);
    waiting[name] = [done];
    var script = document.createElement('script');
    script.src = folder + name + '.js' + ending;
    script.onload = script.onerror = function () {
      var list = waiting[name];
      delete waiting[name];
      script.parentNode.removeChild(script);
      list.forEach(function (one) { one(files[name] === undefined); });
    };
    return document.head.appendChild(script);
  }
  function loadAll(names, done) {
    var left = names.length;
    var failed = false;
    if (!left) return done(false);
    return names.forEach(function (name) {
      load(name, function (bad) {
        failed = failed || bad;
        left -= 1;
        if (!left) done(failed);
      });
    });
  }
  // A file of another edition than the index: one of the two is an old one out of the browser's cache.
  function keep(name, version, value) {
    if (index && version !== index.version) {
      if (ending) return;
      ending = '?v=' + version;
      files = {};
      index = null;
      heard.gone();
      load('index', function () { if (index) heard.again(); });
      return;
    }
    files[name] = value;
  }
  window.gongbaoSearch = {
    index: function (given) { index = files.index = given; heard.ready(given); },
    words: function (at, version, text) { keep('words-' + at, version, text); },
    cards: function (at, version, list) { keep('cards-' + at, version, list); },
    figures: function (at, version, list) { keep('figures-' + at, version, list); },
    files: {
      // Loads the index from a folder.
      open: function (from, listener, done) {
        folder = from;
        heard = listener;
        load('index', done);
      },
      load: loadAll,
      get: function (name) { return files[name]; },
      fileOf: fileOf,
      entries: entries,
      numbers: numbers,
      normal: normal,
      isWord: isWord,
      pairs: pairs,
      pieces: function (text) { return normal(text).match(PIECES) || []; },
      ROUTE: ROUTE,
    },
  };

  // ---- Keys, as src/render/search_data/keys.rs and postings.rs have them

  var HAN = '[\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff]|[\\ud840-\\ud8bf][\\udc00-\\udfff]';
  var PIECES = new RegExp('(?:' + HAN + ')+|(?:[a-z0-9]*[0-9]\\.(?=[0-9]))*[a-z0-9]+', 'g');
  var CHARACTERS = new RegExp(HAN, 'g');
  function normal(text) {
    return (text.normalize ? text.normalize('NFKC') : text).toLowerCase();
  }
  function isWord(text) { return /^[a-z0-9]/.test(text); }
  function pairs(text) {
    var list = text.match(CHARACTERS) || [];
    var found = [];
    // Of a long word every other pair tells enough, and half the files are loaded.
    for (var i = 0; i + 1 < list.length; i += 1) {
      if (list.length < 5 || i % 2 === 0 || i + 2 === list.length) found.push(list[i] + list[i + 1]);
    }
    return found.slice(0, MOST);
  }
  function fileOf(key) {
    var route = key.charAt(0) === '#' ? key.slice(1) : key;
    if (isWord(route)) route = route.slice(0, ROUTE);
    var hash = 0x811c9dc5;
    for (var i = 0; i < route.length; i += 1) hash = Math.imul(hash ^ route.charCodeAt(i), 0x01000193);
    return 'words-' + ((hash >>> 0) % index.files);
  }
  var DIGIT = {};
  for (var code = 33, digit = 0; code < 127; code += 1) {
    if ('"\'*,:;<\\'.indexOf(String.fromCharCode(code)) < 0) { DIGIT[code] = digit; digit += 1; }
  }
  function numbers(text, take) {
    for (var i = 0, next = 0, before = 0; i < text.length; i += 1) {
      var value = DIGIT[text.charCodeAt(i)];
      if (value >= 54) before = before * 32 + value - 53;
      else {
        next += before * 54 + value;
        take(next);
        next += 1;
        before = 0;
      }
    }
  }
  // The lists of a key, and with `longer` of all keys that begin so.
  function entries(key, longer) {
    var text = files[fileOf(key)] || '';
    var found = [];
    var begin = ';' + key;
    for (var at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
      var colon = text.indexOf(':', at);
      var exact = colon === at + begin.length;
      if (exact || longer) found.push({ exact: exact, text: text.slice(colon + 1, text.indexOf(';', colon)) });
    }
    return found;
  }
})();
