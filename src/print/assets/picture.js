// Makes the copy of a page ready that `gongbao picture` photographs: nothing is folded, tables fit, who
// wrote and edited stands at the end. `?from=` is how far down the window begins. How tall the page is
// stands in `data-height` of its root.
(function () {
  'use strict';
  var root = document.documentElement;
  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  each('details', function (details) {
    if (!details.closest('.chart-more')) details.open = true;
  });

  // Source and date under the title; all of it at the end, before the address.
  var byline = document.querySelector('.article .byline');
  var text = document.querySelector('.article .text');
  if (byline && text) {
    var whole = byline.cloneNode(true);
    whole.classList.add('picture-byline');
    text.appendChild(whole);
    Array.prototype.slice.call(byline.children).forEach(function (line, at) {
      if (at > 0 && !line.querySelector('time')) byline.removeChild(line);
    });
  }

  // A table that is too wide is set smaller; where that is not enough, each row becomes a list; where it
  // has cells that span others, it is drawn smaller as a whole.
  function frame(table) { return table.closest('.table, .table-wrap') || table.parentElement; }
  function fits(table) { return table.getBoundingClientRect().width <= frame(table).clientWidth + 0.5; }
  function turn(table) {
    var around = frame(table);
    var heads = Array.prototype.map.call(table.tHead.rows[0].cells, function (head) { return head.textContent.trim(); });
    Array.prototype.forEach.call(table.tBodies, function (body) {
      Array.prototype.forEach.call(body.rows, function (row) {
        Array.prototype.slice.call(row.cells).forEach(function (cell, at) {
          if (at > 0) {
            cell.setAttribute('data-label', heads[at] || '');
            return;
          }
          if (cell.tagName === 'TH') return;
          var head = document.createElement('th');
          head.scope = 'row';
          while (cell.firstChild) head.appendChild(cell.firstChild);
          row.replaceChild(head, cell);
        });
      });
    });
    around.classList.add('table-cards');
  }
  each('main table', function (table) {
    if (!table.getClientRects().length || fits(table)) return;
    table.classList.add('picture-tight');
    if (fits(table)) return;
    if (table.tHead && table.tHead.rows.length === 1 && table.tBodies.length && !table.querySelector('[colspan], [rowspan]')) {
      turn(table);
      if (fits(table)) return;
    }
    table.style.zoom = frame(table).clientWidth / table.getBoundingClientRect().width;
  });

  window.addEventListener('load', function () {
    root.setAttribute('data-height', String(Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY)));
    var from = /[?&]from=(\d+)/.exec(location.search);
    if (from) document.body.style.marginTop = '-' + from[1] + 'px';
  });
})();
