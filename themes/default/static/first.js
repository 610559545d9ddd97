// Before anything is drawn: scripts are on, and 大字版 is remembered. In a file of its own, as the
// security policy of the pages allows no script inside them. site.js has the rest.
(function (root) {
  root.classList.add('js');
  try {
    if (localStorage.getItem('gongbao-large') === '1') root.classList.add('large');
  } catch (e) { /* no storage: nothing is remembered */ }
})(document.documentElement);
