// A small reader of CSV with a head and quoted cells.

/** The rows of a text, by column. */
export function parseCsv(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  const input = text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
  for (let at = 0; at < input.length; at += 1) {
    const c = input[at];
    if (quoted && c === '"' && input[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (c === '"') {
      quoted = !quoted;
    } else if (!quoted && (c === ',' || c === '\n')) {
      rows.at(-1).push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else {
      cell += c;
    }
  }
  if (cell || rows.at(-1).length) rows.at(-1).push(cell);
  const [head, ...body] = rows;
  const full = body.filter((row) => row.length > 1);
  return full.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}
