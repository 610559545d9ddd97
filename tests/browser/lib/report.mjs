// Counts what was tested and says what failed, one line for each different fault: one that many pages
// share is said once.

const MAX_LINES = 150;
const MAX_PAGES = 5;

export class Report {
  passed = 0;
  failed = 0;
  /** What is wrong → where → the circumstances in which it appeared. */
  #faults = new Map();

  /** One test: it passes when `faults` is empty. `where` is a page or file, `when` width, scheme… */
  add(where, when, faults) {
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    for (const fault of faults) {
      if (!this.#faults.has(fault)) this.#faults.set(fault, new Map());
      const places = this.#faults.get(fault);
      if (!places.has(where)) places.set(where, []);
      if (when) places.get(where).push(when);
    }
  }

  /** Every fault as one line: where, what, and when in brackets. */
  lines() {
    const lines = [];
    for (const [fault, places] of this.#faults) {
      if (places.size > MAX_PAGES) {
        const some = [...places.keys()].slice(0, 3).join(', ');
        lines.push(`${places.size} pages: ${fault} (${some}, …)`);
        continue;
      }
      for (const [where, when] of places) {
        lines.push(`${where}: ${fault}${when.length ? ` [${shorten(when)}]` : ''}`);
      }
    }
    return lines.sort();
  }

  print(write = console.log) {
    const lines = this.lines();
    for (const line of lines.slice(0, MAX_LINES)) write(line);
    if (lines.length > MAX_LINES) write(`… and ${lines.length - MAX_LINES} more`);
    write(`${this.passed} passed, ${this.failed} failed`);
  }
}

function shorten(when) {
  const few = when.slice(0, 4).join(', ');
  return when.length > 4 ? `${few}, … ${when.length} in all` : few;
}
