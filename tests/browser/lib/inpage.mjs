// What is looked at inside a page. Each function is sent to the browser as its source, so it may use
// nothing from outside itself; each returns a list of faults in words.

/** No sideways scrolling: neither with the tables behind charts closed nor with them open. */
export function sideways() {
  const root = document.documentElement;
  if (root.scrollWidth <= window.innerWidth) return [];
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const inside = (element) => {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) if (scrolls(e)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')]
    .filter((e) => !/^(HTML|BODY|MAIN)$/.test(e.tagName) && e.getBoundingClientRect().right > window.innerWidth + 0.5 && !inside(e))
    .filter((e, at, all) => at === 0 || at === all.length - 1)
    .map((e) => `${e.tagName.toLowerCase()}${e.className && e.className.baseVal === undefined ? `.${e.className}` : ''}`);
  return [`scrolls sideways: ${root.scrollWidth} px wide; ${wide.join(', ')}`];
}

/** A number shows its unit also where the head of its column is not seen. */
export function units() {
  const faults = [];
  const made = (element) => ['::before', '::after'].map((part) => getComputedStyle(element, part).content).filter((content) => !/^(none|normal)$/.test(content)).join('');
  for (const table of document.querySelectorAll('table')) {
    if (!table.getClientRects().length || !table.tHead || table.tHead.getBoundingClientRect().width > 1) continue;
    const heads = [...table.tHead.rows[0].cells].map((head) => head.querySelector('small')?.textContent.trim());
    for (const row of table.querySelectorAll('tbody tr')) {
      [...row.cells].forEach((cell, at) => {
        if (!heads[at] || !/\d/.test(cell.textContent) || !cell.getClientRects().length) return;
        const seen = cell.innerText + [cell, ...cell.querySelectorAll('*')].map(made).join('');
        if (!seen.includes(heads[at])) faults.push(`a number without its unit ${heads[at]}: ${row.cells[0].textContent.trim()} ${cell.textContent.trim()}`);
      });
    }
  }
  return faults.slice(0, 3);
}

/** Opens what is folded, so that it is checked too. */
export function unfold() {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/**
 * Charts: each has one visible drawing with role, title and description, a table, a caption and its
 * files; text in any drawing is large enough, inside the drawing, not on other text, and in contrast
 * to what it stands on.
 */
export function charts({ smallest, tolerance }) {
  const faults = [];
  const round = (n) => Math.round(n * 10) / 10;
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.display !== 'none';
  };
  const name = (element) => `“${element.textContent.trim().slice(0, 24)}”`;
  // Not the font's line box, which is half as high again as the characters in it, but where ink can
  // be: from 0.88 em above the base line (a Chinese character's top) to 0.12 em under it.
  const inkBoxes = (text) => {
    const matrix = text.getScreenCTM();
    const size = parseFloat(getComputedStyle(text).fontSize);
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    const runs = [];
    for (let i = 0; i < text.getNumberOfChars(); i += 1) {
      const from = text.getStartPositionOfChar(i);
      const to = text.getEndPositionOfChar(i);
      const last = runs[runs.length - 1];
      if (last && Math.abs(last.y - from.y) < 0.5 && Math.abs(last.x1 - from.x) < size) last.x1 = to.x;
      else runs.push({ x0: from.x, x1: to.x, y: from.y });
    }
    return runs.map(({ x0, x1, y }) => {
      const corners = [[x0, y - 0.88 * size], [x1, y - 0.88 * size], [x0, y + 0.12 * size], [x1, y + 0.12 * size]]
        .map(([x, up]) => [matrix.a * x + matrix.c * up + matrix.e, matrix.b * x + matrix.d * up + matrix.f]);
      const xs = corners.map((c) => c[0]);
      const ys = corners.map((c) => c[1]);
      return { text, size: size * scale, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    });
  };
  const colour = (value) => {
    const parts = /^rgba?\(([^)]+)\)$/.exec(value)?.[1].split(/[\s,/]+/).map(Number);
    return parts && (parts[3] ?? 1) === 1 ? parts.slice(0, 3) : null;
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const found = colour(getComputedStyle(e).backgroundColor);
      if (found) return found;
    }
    return null;
  };

  for (const svg of document.querySelectorAll('svg')) {
    if (!visible(svg)) continue;
    const where = `drawing ${name(svg.querySelector('title') ?? svg)}`;
    const frame = svg.getBoundingClientRect();
    if (frame.left < -tolerance || frame.right > window.innerWidth + tolerance) {
      // In 大字版 a drawing may be wider than a phone: it then scrolls in a frame that keys reach, too.
      const scroller = svg.closest('.large .chart-draw');
      const room = scroller?.getBoundingClientRect();
      const scrolls = room && room.left >= -tolerance && room.right <= window.innerWidth + tolerance && getComputedStyle(scroller).overflowX === 'auto';
      if (!scrolls) faults.push(`${where} reaches past the window`);
      else if (scroller.tabIndex < 0) faults.push(`${where} scrolls, and no key reaches it`);
    }
    const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim() && visible(text));
    const boxes = texts.flatMap(inkBoxes);
    const small = new Map();
    for (const box of boxes) {
      if (box.size < smallest - 0.05) small.set(round(box.size), [...(small.get(round(box.size)) ?? []), name(box.text)]);
      const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (out > tolerance) faults.push(`${where}: text ${name(box.text)} is cut, ${round(out)} px outside`);
    }
    for (const [size, names] of small) {
      const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
      faults.push(`${where}: text ${names[0]}${more} has ${size} px`);
    }
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) {
        const [a, b] = [boxes[i], boxes[j]];
        if (a.text === b.text) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > tolerance && down > tolerance) {
          faults.push(`${where}: text ${name(a.text)} lies on ${name(b.text)}, ${round(across)}×${round(down)} px`);
        }
      }
    }
    const ground = paper(svg.parentElement);
    const rects = [...svg.querySelectorAll('rect')];
    for (const box of boxes) {
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      let under = ground;
      for (const rect of rects) {
        if (!(rect.compareDocumentPosition(box.text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
        const fill = getComputedStyle(rect).fill;
        const area = rect.getBoundingClientRect();
        if (fill === 'none' || area.left > x || area.right < x || area.top > y || area.bottom < y) continue;
        // A pattern or a half-transparent fill: no single colour to compare with.
        under = getComputedStyle(rect).fillOpacity === '1' ? colour(fill) : null;
      }
      const ink = colour(getComputedStyle(box.text).fill);
      if (!ink || !under) continue;
      const [dark, bright] = [light(ink), light(under)].sort((a, b) => a - b);
      const contrast = (bright + 0.05) / (dark + 0.05);
      if (contrast < 4.5) faults.push(`${where}: text ${name(box.text)} has contrast ${Math.round(contrast * 100) / 100}`);
    }
  }

  for (const figure of document.querySelectorAll('figure.chart')) {
    if (!visible(figure)) continue;
    const where = `chart ${figure.id ? `#${figure.id}` : name(figure)}`;
    const drawings = [...figure.querySelectorAll('svg[role=img]')];
    const shown = drawings.filter(visible);
    if (shown.length !== 1) faults.push(`${where}: ${shown.length} of ${drawings.length} drawings with role=img shown`);
    for (const svg of drawings) {
      for (const part of ['title', 'desc']) {
        if (!svg.querySelector(`:scope > ${part}`)?.textContent.trim()) faults.push(`${where}: no <${part}>`);
      }
    }
    if (!figure.querySelector('table tbody tr')) faults.push(`${where}: no table`);
    if (!figure.querySelector('figcaption')?.textContent.trim()) faults.push(`${where}: no caption`);
    if (!figure.dataset.metric) faults.push(`${where}: no data-metric`);
    for (const type of ['svg', 'png', 'csv']) {
      // A chart that the page itself draws has no file at an address: a button makes it.
      const found = figure.querySelector(`a[href$=".${type}"], button[data-file="${type}"]`);
      if (!found) faults.push(`${where}: no link to its .${type}`);
    }
  }
  return faults;
}

/** 大字版: 18 pt and more for all text, but for marks set above the line; text in drawings has its own test. */
export function largeEnough() {
  const small = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('svg, sup, sub, .sr, script, style, noscript, textarea')) continue;
    if (!element.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 23.9) small.set(`${element.tagName.toLowerCase()}.${element.className}: ${size} px`, walker.currentNode.textContent.trim().slice(0, 12));
  }
  return [...small].map(([where, text]) => `large text is too small: ${where}, “${text}”`);
}

/** Runs axe, which must be in the page already. */
export async function accessibility(options) {
  const { violations } = await window.axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => {
    const why = node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '';
    return `axe ${id}: ${node.target.join(' ')}${why ? `, ${why.slice(0, 140)}` : ''}`;
  }));
}
