// Additions for readers with JavaScript. Every page is complete without this file.
(function () {
  'use strict';
  var root = document.documentElement;
  // What first.js has read before the page was drawn.
  function remember(on) {
    try {
      if (on) localStorage.setItem('gongbao-large', '1');
      else localStorage.removeItem('gongbao-large');
    } catch (e) { /* no storage: the switch then lasts for this page */ }
  }
  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  // 大字版: larger text, one column, no motion; remembered. What is too wide then scrolls in its frame,
  // and a frame that scrolls can be reached by key.
  function large(on) {
    root.classList.toggle('large', on);
    each('[data-large-text]', function (b) { b.setAttribute('aria-pressed', String(on)); });
    each('.chart-draw:not([role])', function (frame) {
      if (on && frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute('tabindex');
    });
  }
  large(root.classList.contains('large'));
  each('[data-large-text]', function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var on = !root.classList.contains('large');
      large(on);
      remember(on);
    });
  });
  // Back to a page that the browser has kept: the switch may have been used since.
  window.addEventListener('pageshow', function (event) {
    try {
      if (event.persisted) large(localStorage.getItem('gongbao-large') === '1');
    } catch (e) { /* as above */ }
  });

  // `/` goes to the box of the search.
  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var box = document.getElementById('search-q') || document.getElementById('find');
    if (!box || !box.offsetParent) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // Sorting: the head of a column becomes a button.
  function key(row, index) {
    var cell = row.cells[index];
    var raw = cell.getAttribute('data-sort') || cell.textContent.trim();
    var digits = /[-−]?\d[\d,]*(\.\d+)?/.exec(raw);
    var plain = cell.hasAttribute('data-sort') || cell.classList.contains('num');
    var number = digits && plain ? parseFloat(digits[0].replace(/,/g, '').replace('−', '-')) : NaN;
    return { number: number, text: raw, none: raw === '' || raw === '—' };
  }
  each('table[data-sortable]', function (table) {
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(heads, function (head, index) {
      // Values that have no order among them: the program says so.
      if (head.hasAttribute('data-unsorted')) return;
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      while (head.firstChild) button.appendChild(head.firstChild);
      var mark = document.createElement('i');
      mark.setAttribute('aria-hidden', 'true');
      button.insertBefore(mark, button.querySelector('small'));
      head.appendChild(button);
      button.addEventListener('click', function () {
        var down = head.getAttribute('aria-sort') !== 'descending';
        var sign = down ? -1 : 1;
        Array.prototype.forEach.call(heads, function (h) { h.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        var body = table.tBodies[0];
        Array.prototype.slice.call(body.rows)
          .map(function (row) { return { row: row, key: key(row, index) }; })
          .sort(function (a, b) {
            if (a.key.none !== b.key.none) return a.key.none ? 1 : -1;
            if (!isNaN(a.key.number) && !isNaN(b.key.number)) return sign * (a.key.number - b.key.number);
            return sign * a.key.text.localeCompare(b.key.text, root.lang);
          })
          .forEach(function (entry) { body.appendChild(entry.row); });
      });
    });
  });

  // On paper a link is a number in the text and a line in a list behind it, with the whole address: that of
  // the page on the web, not that of a folder or a server on this machine.
  var canonical = document.querySelector('link[rel="canonical"]');
  var base = canonical ? canonical.href : location.href;
  function readable(address) {
    try { return decodeURI(address); } catch (e) { return address; }
  }
  function undo() {
    each('.link-mark, .link-list', function (added) { added.parentNode.removeChild(added); });
    root.classList.remove('noted');
  }
  window.addEventListener('beforeprint', function () {
    undo();
    each('.article, .issue-article, .comparison-text', function (text) {
      var numbers = {};
      var list = document.createElement('ol');
      list.className = 'link-list';
      Array.prototype.forEach.call(text.querySelectorAll('.prose a[href]'), function (link) {
        var href = link.getAttribute('href');
        if (href.charAt(0) === '#' || link.closest('figure, .table')) return;
        var address = new URL(href, base).href.replace(/index\.html(?=$|[?#])/, '');
        if (!numbers[address]) {
          numbers[address] = list.children.length + 1;
          var item = document.createElement('li');
          item.textContent = '〔' + numbers[address] + '〕' + readable(address);
          list.appendChild(item);
        }
        var mark = document.createElement('sup');
        mark.className = 'link-mark';
        mark.textContent = '〔' + numbers[address] + '〕';
        link.parentNode.insertBefore(mark, link.nextSibling);
      });
      if (list.children.length) text.appendChild(list);
    });
    root.classList.add('noted');
  });
  window.addEventListener('afterprint', undo);

  // Copy the address, print.
  if (navigator.clipboard) {
    each('[data-copy]', function (button) {
      var label = button.textContent;
      button.hidden = false;
      button.addEventListener('click', function () {
        navigator.clipboard.writeText(button.getAttribute('data-copy') || location.href).then(function () {
          button.textContent = button.getAttribute('data-done');
          setTimeout(function () { button.textContent = label; }, 2000);
        });
      });
    });
  }
  each('[data-print]', function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });
})();
