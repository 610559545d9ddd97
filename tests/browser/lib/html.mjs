// Reads tags out of HTML text, as far as checking links needs it: no tree, no repair.

const TOKEN = /<!--[\s\S]*?-->|<(script|style)\b([^>]*)>[\s\S]*?<\/\1\s*>|<([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#x27': "'", '#x2F': '/', '#x3D': '=' };

/** Every opening tag: `{name, attributes}` with names in lower case and entities resolved. */
export function* tags(html) {
  for (const match of html.matchAll(TOKEN)) {
    const name = match[1] ?? match[3];
    if (!name) continue;
    const attributes = {};
    for (const [, key, double, single, bare] of (match[2] ?? match[4] ?? '').matchAll(ATTRIBUTE)) {
      attributes[key.toLowerCase()] ??= unescape(double ?? single ?? bare ?? '');
    }
    yield { name: name.toLowerCase(), attributes };
  }
}

function unescape(text) {
  return text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
}
