// Small charts for the comparison tool: one panel for each series, each against its own past, in one
// drawing, on one scale or each on its own (`own_scales`). The same specification as draw.js takes;
// panels are many, so each prints only its name and its last value, and the table has the rest.
//
//   gongbaoPanels.draw(spec, 'n' | 'w')   inline SVG, narrow or wide
//   gongbaoPanels.file(spec, footer)      an SVG file; footer: { source, note, site }
(function () {
  'use strict';
  var SIZES = { n: { width: 320, font: 12.5, columns: 2 }, w: { width: 720, font: 14.5, columns: 4 } };
  var GUTTER = 18;
  var PLOT = 64;
  var FOOT = 6;
  var FONTS = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,HarmonyOS Sans SC,Noto Sans SC,sans-serif';
  // Class of chart.css, and the colours of a file.
  var INKS = {
    base: ['gc-z', 'fill="none" stroke="#6b7580"'],
    rule: ['gc-k', 'fill="none" stroke="#57606a" stroke-dasharray="3 3"'],
    line: ['gc-s gc-1', 'fill="none" stroke="#1f5fa8" stroke-width="2.25" stroke-linejoin="round"'],
    dot: ['gc-o gc-1', 'fill="#1f5fa8" stroke="#fff"'],
    open: ['gc-e gc-1', 'fill="#fff" stroke="#1f5fa8" stroke-width="1.75"'],
    text: ['gc-t', 'fill="#1c2127" stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'],
    muted: ['gc-m', 'fill="#57606a"'],
  };

  function escape(text) {
    return String(text).replace(/[&<>"]/g, function (c) { return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]; });
  }
  function num(value) { return String(Math.round(value * 100) / 100); }
  // Wide enough for any system's font: a Chinese character is as wide as it is high.
  function width(text, font) {
    var sum = 0;
    for (var i = 0; i < text.length; i += 1) sum += text.charCodeAt(i) < 0x2000 ? 0.66 : 1;
    return sum * font;
  }
  function fit(text, font, room) {
    if (width(text, font) <= room) return text;
    while (text && width(text, font) + font > room) text = text.slice(0, -1);
    return text + '…';
  }
  function wrap(text, font, room) {
    var lines = [''];
    for (var i = 0; i < text.length; i += 1) {
      if (width(lines[lines.length - 1] + text.charAt(i), font) > room) lines.push('');
      lines[lines.length - 1] += text.charAt(i);
    }
    return lines.filter(Boolean);
  }

  function scaleOf(points, ranks) {
    var values = points.filter(Boolean).map(function (point) { return parseFloat(point.value); });
    var low = Math.min.apply(null, values);
    var high = Math.max.apply(null, values);
    if (!ranks && (low < 0 || high <= 0 || low < high * 0.6)) {
      low = Math.min(low, 0);
      high = Math.max(high, 0);
    }
    // A line without change runs through the middle.
    if (high - low < 1e-12) {
      low -= Math.abs(low) || 1;
      high += Math.abs(high) || 1;
    }
    return { low: low, high: high };
  }

  function scene(spec, size) {
    var font = size.font;
    var count = spec.categories.length;
    var columns = Math.min(size.columns, spec.series.length);
    var wide = (size.width - GUTTER * (columns - 1)) / columns;
    var head = font * 2.75;
    var row = head + PLOT + font * 1.1;
    var r = 3;
    var layers = { base: '', rule: '', line: '', open: '', dot: '', text: '', muted: '' };
    var all = [].concat.apply([], spec.series.map(function (series) { return series.points; }));
    var shared = scaleOf(all, spec.lower_is_better);
    var top = font * 1.7;

    function write(ink, x, y, anchor, text) {
      layers[ink] += '<text x="' + num(x) + '" y="' + num(y) + '"' + (anchor ? ' text-anchor="' + anchor + '"' : '') + '>' + escape(text) + '</text>';
    }
    var legend = ['Preliminary', 'Target', 'Forecast'].filter(function (mark) {
      return all.some(function (point) { return point && point.mark === mark; });
    }).map(function (mark) { return '○ ' + spec.words[mark.toLowerCase()]; });
    if (all.length > all.filter(Boolean).length) legend.push('— ' + spec.words.missing);
    if (spec.breaks.length) legend.push('┊ ' + spec.breaks.map(function (one) { return one.mark; }).join(''));
    write('muted', 0, font, '', [spec.unit].concat(legend).filter(Boolean).join('　'));

    var marks = spec.series.map(function (series, n) {
      var scale = spec.own_scales ? scaleOf(series.points, spec.lower_is_better) : shared;
      var zero = !spec.lower_is_better && scale.low <= 0 && scale.high >= 0;
      var x0 = (n % columns) * (wide + GUTTER);
      var y0 = top + Math.floor(n / columns) * row + head;
      var room = PLOT - (zero ? 0 : FOOT) - r;
      function x(category) { return count > 1 ? x0 + r + 0.5 + (wide - 2 * r - 1) * category / (count - 1) : x0 + wide / 2; }
      function y(value) {
        var share = (value - scale.low) / (scale.high - scale.low);
        return y0 + r + room * (spec.lower_is_better ? share : 1 - share);
      }
      var base = zero ? y(0) : y0 + PLOT;
      layers.base += 'M' + num(x0) + ' ' + num(base) + 'h' + num(wide);
      spec.breaks.forEach(function (one) { layers.rule += 'M' + num(x(one.category - 0.5)) + ' ' + num(y0) + 'v' + PLOT; });

      var last = -1;
      series.points.forEach(function (point, at) { if (point) last = at; });
      var places = series.points.map(function (point, at) { return point && [x(at), y(parseFloat(point.value))]; });
      function joins(at) { return !!places[at] && /Actual|Preliminary/.test(series.points[at].mark); }
      function goesOn(at) {
        return joins(at) && joins(at + 1) && !spec.breaks.some(function (one) { return one.category === at + 1; });
      }
      places.forEach(function (place, at) {
        if (!place) return;
        var from = at > 0 && goesOn(at - 1);
        if (from || goesOn(at)) layers.line += (from ? 'L' : 'M') + num(place[0]) + ' ' + num(place[1]);
        var solid = series.points[at].mark === 'Actual';
        if (solid && at !== last && (from || goesOn(at))) return;
        layers[solid ? 'dot' : 'open'] += 'M' + num(place[0] - r) + ' ' + num(place[1]) + 'a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z';
      });
      write('text', x0, y0 - head + font, '', fit(series.name, font, wide));
      if (last >= 0) {
        var label = series.points[last].label;
        // The whole period: a short one beside a number reads as part of it.
        var dated = spec.categories[last] + '　' + label;
        write('muted', x0, y0 - head + font * 2.25, '', width(dated, font) <= wide ? dated : fit(label, font, wide));
      }
      // Periods stand once in each column, below its last panel.
      if (n + columns >= spec.series.length) {
        var whole = width(spec.categories[0] + spec.categories[count - 1], font) + font <= wide;
        var periods = whole ? spec.categories : spec.categories.map(function (name, at) { return spec.short_categories[at] || name; });
        var first = periods[0];
        var end = periods[count - 1];
        var both = width(first + end, font) + font <= wide;
        if (both || count < 2) write('muted', x0, y0 + PLOT + font * 1.3, '', fit(first, font, wide));
        if (count > 1) write('muted', x0 + wide, y0 + PLOT + font * 1.3, 'end', fit(end, font, wide));
      }
      return places.map(function (place) { return place ? Math.round(place[0]) + ',' + Math.round(place[1]) : '-'; }).join(' ');
    });
    return { layers: layers, marks: marks.join('|'), height: Math.ceil(top + Math.ceil(spec.series.length / columns) * row + font * 0.5), size: size };
  }

  function body(made, inline) {
    return ['base', 'rule', 'line', 'open', 'dot', 'text', 'muted'].map(function (ink) {
      var content = made.layers[ink];
      var look = inline ? 'class="' + INKS[ink][0] + '"' : INKS[ink][1];
      if (!content) return '';
      return content.charAt(0) === '<' ? '<g ' + look + '>' + content + '</g>' : '<path ' + look + ' d="' + content + '"/>';
    }).join('');
  }
  function named(spec, prefix) {
    return '<title id="' + prefix + 't">' + escape(spec.title) + '</title><desc id="' + prefix + 'd">' + escape(spec.desc) + '</desc>';
  }

  function draw(spec, size) {
    var made = scene(spec, SIZES[size]);
    var prefix = escape(spec.id) + '-' + size + '-';
    return '<svg class="gc" viewBox="0 0 ' + made.size.width + ' ' + made.height + '" font-size="' + made.size.font + '" role="img" aria-labelledby="'
      + prefix + 't ' + prefix + 'd" data-marks="' + made.marks + '">' + named(spec, prefix) + body(made, true) + '</svg>';
  }

  function file(spec, footer) {
    var made = scene(spec, SIZES.w);
    var across = made.size.width;
    var y = 20;
    function lines(text, font, look) {
      return wrap(text || '', font, across).map(function (line) {
        y += font * 1.4;
        return '<text x="20" y="' + num(y) + '" font-size="' + font + '" ' + look + '>' + escape(line) + '</text>';
      }).join('');
    }
    var head = lines(spec.title, 21, 'fill="#1c2127" stroke="#1c2127" stroke-width=".55"');
    var top = y + 14;
    y = top + made.height + 10;
    var foot = [footer.note, footer.source, footer.site].map(function (text) { return lines(text, 13, 'fill="#57606a"'); }).join('');
    var prefix = escape(spec.id) + '-f-';
    var high = Math.ceil(y + 20);
    return '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="' + (across + 40) + '" height="' + high + '" viewBox="0 0 ' + (across + 40) + ' ' + high
      + '" role="img" aria-labelledby="' + prefix + 't ' + prefix + 'd" font-family="' + FONTS + '">' + named(spec, prefix) + '<path fill="#fff" d="M0 0h' + (across + 40) + 'v' + high + 'H0z"/>'
      + head + '<g font-size="' + made.size.font + '" transform="translate(20 ' + num(top) + ')">' + body(made, false) + '</g>' + foot + '</svg>\n';
  }

  window.gongbaoPanels = { draw: draw, file: file };
})();
