// Where a figure is from, on hover, focus and tap: in drawings and in tables. Nothing depends on it:
// what a tip says stands in the table behind the drawing, in the list of sources and in the notes.
//
// An svg's data-marks has the places of its values (series|series, categories by a space, "x,y" or
// "-"); the value of series s at category c stands in [data-m="s,c"] of the same figure. [data-src]
// names its source by id; without it the cells .src and .date of the row say so. Words: the attribute
// data-tip-words (JSON: label, with %s for the chart's title; hint) of this script, body or html.
(function () {
  'use strict';
  var REACH = 24; // px from the pointer to a mark
  var LINGER = 300; // ms in which the pointer may go from the figure to its tip
  var EDGE = 8; // px kept free between the tip and the edge of the window
  var words = { label: '%s：按方向键逐个查看数值和来源', hint: '方向键移动，Esc关闭' };
  [document.documentElement, document.body, document.currentScript].forEach(function (holder) {
    var text = holder && holder.getAttribute('data-tip-words');
    try {
      var own = text ? JSON.parse(text) : {};
      if (own.label) words.label = own.label;
      if (own.hint) words.hint = own.hint;
    } catch (e) { /* the defaults stand */ }
  });

  function make(tag, name, parent) {
    var element = document.createElement(tag);
    element.className = name;
    if (parent) parent.appendChild(element);
    return element;
  }
  // Links in the tip are for the pointer: the keyboard finds the same ones in table and list.
  var tip = make('div', 'tip', document.body);
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  var live = make('div', 'sr', document.body);
  live.setAttribute('role', 'status');
  live.setAttribute('aria-live', 'polite');
  var ring = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  ring.setAttribute('class', 'tip-ring');

  // ---- What a tip says ----

  function list(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }
  function copy(element, leave) {
    var clone = element.cloneNode(true);
    list(clone, '[data-pad], [aria-hidden]' + (leave ? ', ' + leave : '')).forEach(function (e) { e.parentNode.removeChild(e); });
    list(clone, '[id]').forEach(function (e) { e.removeAttribute('id'); });
    list(clone, 'a, [tabindex]').forEach(function (e) { e.tabIndex = -1; });
    return clone;
  }
  function text(element, leave) {
    return element ? copy(element, leave).textContent.replace(/\s+/g, ' ').trim() : '';
  }
  function head(cell) {
    var table = cell.closest('table');
    return table && table.tHead ? table.tHead.rows[0].cells[cell.cellIndex] : null;
  }

  // Region or period, and which series where the row has several; value with its unit.
  function value(element) {
    var cell = element.closest('td, th');
    var row = cell && cell.closest('tr');
    var what = [], unit = element.getAttribute('data-unit') || '';
    if (row) {
      list(row, 'th').forEach(function (th) { if (th !== cell) what.push(text(th, 'sup')); });
      if (row.querySelectorAll('[data-m]').length > 1) what.push(text(head(cell), 'small'));
      unit = unit || text(head(cell) && head(cell).querySelector('small'));
    }
    return { what: what.filter(Boolean).join(' '), value: text(element, 'sup') + unit };
  }
  function move(from, to) {
    var clone = copy(from, '.note-mark');
    while (clone.firstChild) to.appendChild(clone.firstChild);
  }
  // Sources and notes of a figure, as paragraphs of the tip.
  function provenance(element) {
    var ids = (element.getAttribute('data-src') || '').split(/\s+/).filter(Boolean);
    var named = ids.map(function (id) { return document.getElementById(id); }).filter(Boolean);
    var row = element.closest('tr');
    named.forEach(function (source) { move(source, make('p', 'tip-src', tip)); });
    if (!named.length && row) {
      fetched(element);
      var cells = list(row, '.src, .date').filter(function (cell) { return text(cell) && cell !== element; });
      var line = cells.length && make('p', 'tip-src', tip);
      cells.forEach(function (cell) {
        if (line.firstChild) line.appendChild(document.createTextNode(' '));
        move(cell, line);
        var link = cell.querySelector('a[title]');
        if (link) line.appendChild(document.createTextNode('《' + link.title + '》'));
      });
    }
    var cell = element.closest('td, th') || element;
    list(cell, 'sup a[href^="#note-"]').forEach(function (link) {
      var note = document.getElementById(link.getAttribute('href').slice(1));
      if (note) make('p', 'tip-note', tip).textContent = text(link) + ' ' + text(note, '.note-mark');
    });
  }

  // ---- Sources that would be too long a list for the page ----

  // The data of /compare/ have them: loaded, as scripts, when a reader first asks for one.
  var files = {}; // by address: what the file holds, or those who wait for it
  function load(address, then) {
    var known = files[address];
    if (known && known.data) return then(known.data);
    if (known) return known.wait.push(then);
    files[address] = { wait: [then] };
    var script = document.createElement('script');
    var receive = function (data) {
      var waiting = files[address].wait;
      files[address] = { data: data };
      waiting.forEach(function (f) { f(data); });
    };
    // Scripts that were put in by hand may come in any order: one after the other it is known whose it is.
    queue = queue.then(function () {
      return new Promise(function (done) {
        window.gongbaoCompare = { index: receive, metric: receive };
        script.onload = done;
        // What did not come may be asked for again.
        script.onerror = function () {
          delete files[address];
          done();
        };
        script.src = address;
        document.head.appendChild(script);
      });
    });
  }
  var queue = Promise.resolve();
  function plain(address) {
    return String(address).replace(/^(\.+\/)+/, '');
  }
  function fetched(element) {
    var figure = element.closest('figure[data-ground]');
    if (!figure || element.hasAttribute('data-src')) return;
    var cell = element.closest('td');
    var link = cell && cell.closest('tr').querySelector('th a');
    var period = cell && text(head(cell), 'small');
    var folder = figure.getAttribute('data-folder');
    var key = shown;
    load(folder + 'index.js', function (index) {
      load(folder + figure.getAttribute('data-metric').replace(/_/g, '-') + '.js', function (metric) {
        var ground = metric.grounds.filter(function (g) { return g.id === figure.getAttribute('data-ground'); })[0];
        var at = ground ? ground.periods.findIndex(function (p) { return p[1] === period; }) : -1;
        var rows = at < 0 || !link ? [] : ground.rows.filter(function (r) {
          var label = text(link).split('·');
          var named = label.length < 2 || label.pop() === r[1];
          return named && r[2][at] && plain(index.regions[r[0]][4]) === plain(link.getAttribute('href'));
        });
        var source = rows.length && metric.sources[rows[0][2][at][3]];
        if (!source || !shown || (key && shown !== key) || tip.querySelector('.tip-src')) return;
        var line = make('p', 'tip-src', tip);
        line.textContent = [source[0], source[1]].filter(Boolean).join('，') + ' ';
        var article = make('a', '', line);
        article.textContent = '《' + source[2] + '》';
        article.tabIndex = -1;
        article.href = folder.replace(/data\/$/, '') + source[3];
        if (live.textContent) live.textContent += '；' + line.textContent;
        place();
      });
    });
  }

  // ---- Showing and hiding ----

  var shown = null; // { key, anchor } of the tip that is open
  var closed = null; // key of what was dismissed with Escape, until the pointer leaves it
  var timer = 0;

  function hide() {
    clearTimeout(timer);
    shown = null;
    tip.hidden = true;
    if (ring.parentNode) ring.parentNode.removeChild(ring);
  }
  function hideSoon() {
    closed = null;
    clearTimeout(timer);
    timer = setTimeout(hide, LINGER);
  }
  tip.addEventListener('mouseenter', function () { clearTimeout(timer); });
  tip.addEventListener('mouseleave', hideSoon);
  // The focus stays where it is: its leaving would close the tip under the pointer.
  tip.addEventListener('mousedown', function (event) { event.preventDefault(); });

  // Above what it belongs to, else below it, and always inside the window.
  function place() {
    var at = shown.anchor();
    var root = document.documentElement;
    var width = tip.offsetWidth, height = tip.offsetHeight;
    var left = Math.min((at.left + at.right - width) / 2, root.clientWidth - width - EDGE);
    var top = at.top - height - EDGE;
    if (top < EDGE) top = at.bottom + EDGE;
    top = Math.max(Math.min(top, root.clientHeight - height - EDGE), EDGE);
    tip.style.left = Math.max(left, EDGE) + window.pageXOffset + 'px';
    tip.style.top = top + window.pageYOffset + 'px';
  }

  // Opens the tip of `element`; `fill` writes what stands above the sources. By key it is announced,
  // too. False where there is nothing to say.
  function open(key, element, anchor, fill, byKey) {
    clearTimeout(timer);
    if (shown && shown.key === key && !byKey) return true;
    if (closed === key && !byKey) return false;
    hide();
    closed = null;
    tip.textContent = '';
    shown = { key: key, anchor: anchor };
    if (fill) fill();
    provenance(element);
    if (!tip.firstChild) {
      shown = null;
      return false;
    }
    if (byKey) {
      live.textContent = list(tip, 'p').map(function (p) { return p.textContent; }).join('；');
      if (fill) make('p', 'tip-hint', tip).textContent = words.hint;
    }
    shown.anchor = anchor;
    tip.hidden = false;
    tip.style.left = tip.style.top = '0';
    place();
    return true;
  }

  document.addEventListener('keydown', function (event) {
    if ((event.key === 'Escape' || event.key === 'Esc') && shown) {
      closed = shown.key;
      hide();
    }
  });
  document.addEventListener('click', function (event) {
    if (shown && !event.target.closest('.tip, .chart-draw, [data-src]')) hide();
  });
  window.addEventListener('resize', hide);

  // ---- Drawings ----

  var numbers = 0;
  function chart(draw) {
    var figure = draw.closest('figure');
    var number = numbers += 1;
    var here = null; // the mark that the keyboard or a click was at last: [series, category]
    var pointing = false;

    function drawing() {
      return list(draw, 'svg[data-marks]').filter(function (svg) { return svg.getBoundingClientRect().width > 0; })[0];
    }
    function marks(svg) {
      return svg.getAttribute('data-marks').split('|').map(function (row) {
        return row.split(' ').map(function (place) {
          return place === '-' || place === '' ? null : place.split(',').map(Number);
        });
      });
    }
    function scale(svg) {
      return svg.getBoundingClientRect().width / svg.getAttribute('viewBox').split(' ')[2];
    }
    function show(series, category, byKey) {
      var svg = drawing();
      var at = svg && (marks(svg)[series] || [])[category];
      var cell = figure.querySelector('[data-m="' + series + ',' + category + '"]');
      if (!at || !cell) return;
      if (byKey) here = [series, category];
      var anchor = function () {
        var box = svg.getBoundingClientRect(), k = scale(svg);
        var x = box.left + at[0] * k, y = box.top + at[1] * k;
        return { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 };
      };
      var opened = open([number, series, category].join(), cell, anchor, function () {
        var said = value(cell);
        if (said.what) make('p', 'tip-what', tip).textContent = said.what;
        make('p', 'tip-value', tip).textContent = said.value;
      }, byKey);
      if (!opened) return;
      ring.setAttribute('cx', at[0]);
      ring.setAttribute('cy', at[1]);
      ring.setAttribute('r', 8 / scale(svg));
      svg.appendChild(ring);
    }

    // The nearest mark in reach, or null.
    function nearest(event) {
      var svg = drawing();
      if (!svg) return null;
      var box = svg.getBoundingClientRect(), k = scale(svg);
      var x = (event.clientX - box.left) / k, y = (event.clientY - box.top) / k;
      var best = null, least = Math.pow(REACH / k, 2);
      marks(svg).forEach(function (row, series) {
        row.forEach(function (at, category) {
          var far = at ? Math.pow(at[0] - x, 2) + Math.pow(at[1] - y, 2) : Infinity;
          if (far <= least) {
            least = far;
            best = [series, category];
          }
        });
      });
      return best;
    }
    function point(event) {
      var mark = nearest(event);
      if (mark && event.type === 'click') here = mark;
      if (mark) show(mark[0], mark[1], false);
      else if (shown) hideSoon();
      else closed = null;
    }
    draw.addEventListener('mousemove', point);
    draw.addEventListener('click', function (event) {
      closed = null;
      point(event);
    });
    draw.addEventListener('mouseleave', hideSoon);

    // Left and right go through the categories; up and down through the series, or through the
    // categories where there is one series. Values that are missing are passed over.
    function step(key) {
      var rows = marks(drawing());
      var one = rows.length === 1;
      var across = key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home' || key === 'End' || one;
      var back = key === 'ArrowLeft' || key === 'ArrowUp' || key === 'End';
      var s = here[0], c = here[1], by = back ? -1 : 1;
      if (key === 'Home') c = -1;
      if (key === 'End') c = rows[s].length;
      do {
        if (across) c += by;
        else s += by;
        if (!rows[s] || c < 0 || c >= rows[s].length) return;
      } while (!rows[s][c]);
      show(s, c, true);
    }
    draw.addEventListener('keydown', function (event) {
      if (!/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key) || !drawing()) return;
      event.preventDefault();
      if (here && shown) step(event.key);
      else enter();
    });
    function enter() {
      var svg = drawing();
      if (!svg) return;
      if (here) return show(here[0], here[1], true);
      marks(svg).some(function (row, series) {
        var first = row.findIndex(Boolean);
        if (first >= 0) show(series, first, true);
        return first >= 0;
      });
    }
    draw.addEventListener('mousedown', function () { pointing = true; });
    draw.addEventListener('focus', function () {
      if (!pointing) enter();
    });
    draw.addEventListener('mouseup', function () { pointing = false; });
    draw.addEventListener('blur', function () {
      pointing = false;
      hide();
    });

    var title = figure.querySelector('.chart-title');
    draw.tabIndex = 0;
    draw.setAttribute('role', 'group');
    draw.setAttribute('aria-label', words.label.replace('%s', function () { return text(title); }).replace(/^[\s：:，,]+/, ''));
  }

  // A figure that a script has put in, or drawn anew.
  window.gongbaoTips = function (root) {
    list(root, '.chart-draw').forEach(function (draw) {
      if (draw.tabIndex < 0 && draw.querySelector('svg[data-marks]') && draw.closest('figure').querySelector('[data-m]')) chart(draw);
    });
  };
  window.gongbaoTips(document);

  // ---- Figures in tables and in text ----

  function sourced(event) {
    var target = event.target.closest ? event.target : null;
    return target && target.closest('[data-src]');
  }
  var keys = [];
  function explain(element, byKey) {
    if (keys.indexOf(element) < 0) keys.push(element);
    open('e' + keys.indexOf(element), element, function () { return element.getBoundingClientRect(); }, null, byKey);
  }
  document.addEventListener('mouseover', function (event) {
    var element = sourced(event);
    if (element) explain(element, false);
  });
  document.addEventListener('mouseout', function (event) {
    var element = sourced(event);
    if (element && !element.contains(event.relatedTarget)) hideSoon();
  });
  document.addEventListener('click', function (event) {
    var element = sourced(event);
    if (element && !event.target.closest('a, button')) {
      closed = null;
      explain(element, false);
    }
  });
  document.addEventListener('focusin', function (event) {
    var element = sourced(event);
    if (element) explain(element, true);
  });
  document.addEventListener('focusout', function (event) {
    if (sourced(event)) hide();
  });

  // One tab stop a table, arrow keys inside it; what has a link of its own needs no other.
  function focusable() {
    list(document, '[data-src]').forEach(function (element) {
      var table = element.closest('table');
      if (element.hasAttribute('tabindex') || element.matches('a[href], button') || element.closest('details:not([open])')) return;
      if (!table && element.querySelector('a[href], button')) return;
      element.tabIndex = table && table.querySelector('[data-src][tabindex="0"]') ? -1 : 0;
    });
  }
  focusable();
  document.addEventListener('toggle', focusable, true);

  document.addEventListener('keydown', function (event) {
    var element = event.target.closest && event.target.closest('[data-src][tabindex]');
    var table = element && element.closest('table');
    var way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!table || !way) return;
    event.preventDefault();
    var rows = list(table, 'tr').map(function (row) { return list(row, '[data-src]'); })
      .filter(function (row) { return row.length; });
    var column = function (e) { return e.closest('td, th').cellIndex; };
    var at = rows.findIndex(function (row) { return row.indexOf(element) >= 0; });
    var next = way[0]
      ? rows[at + way[0]] && rows[at + way[0]].slice().sort(function (a, b) {
        return Math.abs(column(a) - column(element)) - Math.abs(column(b) - column(element));
      })[0]
      : rows[at][rows[at].indexOf(element) + way[1]];
    if (!next) return;
    element.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
})();
