// Put into each page by `gongbao serve`, never by a build: keeps the page fresh, and shows what is
// wrong with the site. The server knows which page is open and in which version; it says `reload`
// when that page has changed, `css` when only style sheets have, `diagnostics` when mistakes have.
(() => {
  'use strict';
  const script = document.currentScript;
  // A page in a frame is kept by the page around it.
  if (!script || window.top !== window.self) return;
  const own = script.dataset.own;
  const bare = 'bare' in script.dataset;
  let sheets = script.dataset.sheets;

  // ---- Where the reader was

  const SCROLL = 'gongbao-scroll';
  const here = () => location.pathname + location.search;

  function remember() {
    try {
      sessionStorage.setItem(SCROLL, JSON.stringify({ here: here(), x: scrollX, y: scrollY }));
    } catch { /* Without storage the browser's own memory has to do. */ }
  }

  function restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(SCROLL) ?? 'null');
      sessionStorage.removeItem(SCROLL);
      if (kept?.here !== here()) return;
      const go = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
      go();
      // Pictures may still have pushed the text down.
      addEventListener('load', go, { once: true });
    } catch { /* As above. */ }
  }

  // ---- Fresh sheets, fresh page

  function swapSheets(version) {
    sheets = version;
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]:not([data-gongbao-old])')) {
      const address = new URL(old.href, location.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set('gongbao', version);
      const fresh = old.cloneNode();
      fresh.href = address.href;
      old.dataset.gongbaoOld = '';
      // The old sheet goes when the new one is there, so that the page is never bare between.
      fresh.addEventListener('load', () => old.remove());
      fresh.addEventListener('error', () => old.remove());
      old.after(fresh);
    }
  }

  function reload() {
    stop();
    remember();
    location.reload();
  }

  // ---- The line to the server

  let line = null;
  let again = 0;

  function start() {
    stop();
    if (document.visibilityState === 'hidden') return;
    const page = script.dataset.page;
    line = new EventSource(`${own}events?path=${encodeURIComponent(location.pathname)}&page=${page}&sheets=${sheets}`);
    line.addEventListener('reload', reload);
    line.addEventListener('css', (event) => swapSheets(event.data));
    line.addEventListener('diagnostics', (event) => { if (!bare) show(JSON.parse(event.data)); });
    // The server may be started anew: what was missed is told when the line stands again.
    line.addEventListener('error', () => { stop(); again = setTimeout(start, 500); });
  }

  // Whoever follows a link is not to be held back by news of the page that he leaves. Where he stays
  // after all, because it was a file to be kept, the line is taken up again.
  addEventListener('beforeunload', () => {
    stop();
    again = setTimeout(start, 2000);
  });

  function stop() {
    clearTimeout(again);
    line?.close();
    line = null;
  }

  // A browser holds few lines to one host: a page that is not seen gives its own back.
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? stop() : start()));
  addEventListener('pagehide', stop);
  addEventListener('pageshow', (event) => { if (event.persisted) start(); });

  // ---- What is wrong

  const CLOSED = 'gongbao-closed';
  let box = null;
  let said = null;
  /** Which list is open: 'errors', 'warnings' or none. */
  let open = '';

  function show(next) {
    said = next;
    const errors = said.errors.length > 0;
    if (errors) open = kept() === text(said.errors) ? '' : 'errors';
    else if (open === 'errors' || !said.warnings.length) open = '';
    if (!errors) keep('');
    draw();
  }

  const text = (items) => JSON.stringify(items);
  function kept() {
    try { return sessionStorage.getItem(CLOSED) ?? ''; } catch { return ''; }
  }
  function keep(value) {
    try { sessionStorage.setItem(CLOSED, value); } catch { /* It opens again on the next page. */ }
  }

  function close() {
    // The same mistakes stay closed from page to page; others open the list again.
    if (open === 'errors') keep(text(said.errors));
    open = '';
    draw();
  }

  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open) close();
  });

  /** An element with a class and children; texts are texts and never HTML. */
  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  function draw() {
    box?.remove();
    box = null;
    const kind = said.errors.length ? 'errors' : 'warnings';
    if (!said[kind].length) return;
    box = make('gongbao-serve');
    box.lang = said.words.language;
    const tree = box.attachShadow({ mode: 'open' });
    // Not an element: the security policy of a page allows no style inside it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('STYLE');
    tree.adoptedStyleSheets = [sheet];
    if (open) tree.append(panel(open));
    else tree.append(count(kind));
    document.documentElement.append(box);
  }

  function count(kind) {
    const errors = kind === 'errors';
    const button = make('button', errors ? 'count is-error' : 'count', errors ? said.words.errors_short : said.words.warnings);
    button.type = 'button';
    button.addEventListener('click', () => {
      open = kind;
      draw();
      box.shadowRoot.querySelector('.close').focus();
    });
    return button;
  }

  function panel(kind) {
    const button = make('button', 'close', said.words.close);
    button.type = 'button';
    button.addEventListener('click', close);
    const errors = kind === 'errors';
    const element = make('section', errors ? 'panel is-error' : 'panel',
      make('header', '', make('h1', '', said.words[kind]), button),
      errors ? make('p', 'meanwhile', said.words.meanwhile) : null,
      make('ol', '', ...said[kind].map(item)),
      make('p', 'more', errors ? said.words.more_errors : said.words.more_warnings));
    element.setAttribute('role', errors ? 'alert' : 'region');
    element.setAttribute('aria-label', said.words[kind]);
    return element;
  }

  function item({ code, place, message, help, excerpt, related }) {
    return make('li', '',
      make('p', 'what', make('b', 'code', code), ' ', make('span', 'place', place)),
      make('p', 'message', message),
      excerpt && make('pre', '', excerpt.before, make('mark', '', excerpt.marked), excerpt.after),
      ...related.map((other) => make('p', 'related', make('span', 'place', other.place), ' ', other.message)),
      help && make('p', 'help', make('b', '', said.words.help), ' ', help));
  }

  restore();
  start();
})();
