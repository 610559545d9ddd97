// Serves a folder on 127.0.0.1 as a host of real sites does: compressed, with lengths and with how long a file
// may be kept. What is compressed is what docs/deploy.md tells nginx to compress.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TYPES } from './server.mjs';

const COMPRESSED = /^(?:text\/|application\/(?:json|xml)|image\/svg)/;

/** Starts a host without a site: its address is known before the site that shall name it is built. */
export async function host(base) {
  let folder = null;
  const kept = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    // Browsers ask the root of the host for these two. The host of a column passes its robots.txt on.
    const file = path === '/robots.txt' ? 'robots.txt' : path.startsWith(base) ? normalize(path.slice(base.length) || '.').replace(/^(\.\.\/)+/, '') : null;
    if (folder === null || file === null) return response.writeHead(404).end();
    const name = file === '.' || file.endsWith('/') ? join(file, 'index.html') : file;
    if (!kept.has(name)) {
      const body = await readFile(join(folder, name)).catch(() => null);
      kept.set(name, body && { body, gzip: gzipSync(body) });
    }
    const found = kept.get(name);
    if (!found) return response.writeHead(404).end();
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const small = COMPRESSED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = small ? found.gzip : found.body;
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
      vary: 'accept-encoding',
      // Names of files do not change with what is in them, so none may be kept for a year.
      'cache-control': extname(name) === '.html' ? 'no-cache' : 'public, max-age=3600',
      ...(small ? { 'content-encoding': 'gzip' } : {}),
    }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    give: (of) => { folder = of; },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
