// Counts what was tested and says what failed, one line for each different fault.

const MAX_LINES = 150;

export class Report {
  passed = 0;
  failed = 0;
  /** Fault (where and what) → the circumstances in which it appeared. */
  #faults = new Map();

  /** One test: it passes when `faults` is empty. `where` is a page or file, `when` width, scheme… */
  add(where, when, faults) {
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    for (const fault of faults) {
      const key = `${where}: ${fault}`;
      if (!this.#faults.has(key)) this.#faults.set(key, []);
      if (when) this.#faults.get(key).push(when);
    }
  }

  /** Every fault as one line: where, what, and when in brackets. */
  lines() {
    return [...this.#faults].map(([fault, when]) => (when.length ? `${fault} [${shorten(when)}]` : fault));
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
