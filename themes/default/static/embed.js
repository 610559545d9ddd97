// A chart in a frame of another site tells that site how high it is.
(function () {
  'use strict';
  if (window.parent !== window) {
    var last = 0;
    var tell = function () {
      var height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height !== last) {
        last = height;
        window.parent.postMessage({ gongbao: height }, '*');
      }
    };
    tell();
    window.addEventListener('load', tell);
    window.addEventListener('resize', tell);
    document.addEventListener('toggle', tell, true);
    if (window.ResizeObserver) new ResizeObserver(tell).observe(document.body);
  }
  Array.prototype.forEach.call(document.querySelectorAll('[data-copy-from]'), function (button) {
    if (!navigator.clipboard) return;
    var label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', function () {
      var field = document.getElementById(button.getAttribute('data-copy-from'));
      navigator.clipboard.writeText(field.value).then(function () {
        button.textContent = button.getAttribute('data-done');
        setTimeout(function () { button.textContent = label; }, 2000);
      });
    });
  });
})();
