// Serves a folder on 127.0.0.1 under a sub-path, as a column of another site would be.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.ico': 'image/x-icon', '.wasm': 'application/wasm',
  '.woff2': 'font/woff2', '.avif': 'image/avif', '.gif': 'image/gif',
};

/** Resolves to `{origin, close}`; a wrong address below `base` answers 404 with the site's own page. */
export async function serve(folder, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    // Browsers ask for it unbidden on pages without an icon; links.mjs sees to those.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    if (!path.startsWith(base)) return response.writeHead(404).end();
    let file = normalize(path.slice(base.length) || '.').replace(/^(\.\.\/)+/, '');
    if (file === '.' || file.endsWith('/')) file = join(file, 'index.html');
    try {
      const body = await readFile(join(folder, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      const body = await readFile(join(folder, '404.html')).catch(() => '');
      response.writeHead(404, { 'content-type': TYPES['.html'] }).end(body);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
