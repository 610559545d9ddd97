// Additions for readers with JavaScript. Every page is complete without this file.
(function () {
  'use strict';
  var root = document.documentElement;
  function store(value) {
    try {
      if (value === undefined) return localStorage.getItem('gongbao-large') === '1';
      if (value) localStorage.setItem('gongbao-large', '1');
      else localStorage.removeItem('gongbao-large');
    } catch (e) { /* file: or private mode: the switch then lasts for this page */ }
    return false;
  }
  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  // 大字版: larger text, one column, no motion; remembered.
  function large(on) {
    root.classList.toggle('large', on);
    each('[data-large-text]', function (b) { b.setAttribute('aria-pressed', String(on)); });
  }
  large(store());
  each('[data-large-text]', function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var on = !root.classList.contains('large');
      large(on);
      store(on);
    });
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

  // Copy the address, print.
  if (navigator.clipboard) {
    each('[data-copy]', function (button) {
      var label = button.textContent;
      button.hidden = false;
      button.addEventListener('click', function () {
        navigator.clipboard.writeText(location.href).then(function () {
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
