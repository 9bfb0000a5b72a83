// Tells the site's own server which goals are reached on this page, if an experiment counts them. Nothing is stored here, and nobody else is told.
(() => {
  'use strict';
  const action = document.currentScript.dataset.action;
  // The server says what it has counted in a header of this very answer: a token, and whether the call to action takes it along.
  const exposure = performance.getEntriesByType('navigation')[0]?.serverTiming?.find(entry => entry.name === 'e');
  if (!exposure) return;
  const token = exposure.description;
  const told = new Set();
  const tell = goal => {
    if (told.has(goal)) return;
    told.add(goal);
    navigator.sendBeacon(location.pathname.split('/', 3).join('/') + '/e', new URLSearchParams({ token, goal }));
  };
  const clicked = event => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.getAttribute('href') !== action) return;
    tell('cta');
    if (exposure.duration && /^https?:/.test(link.href)) {
      const address = new URL(link.href);
      address.searchParams.set('personasite', token);
      link.href = address.href;
    }
  };
  document.addEventListener('click', clicked, true);
  document.addEventListener('auxclick', clicked, true);
  // A page's own script says: document.dispatchEvent(new CustomEvent('goal', { detail: 'signup' })).
  document.addEventListener('goal', event => tell(String(event.detail)));
})();
