// Niceties only: the page is complete without this file.
(() => {
  'use strict';
  const menu = document.getElementById('menu');
  if (!menu) return;
  // A chosen section closes the menu that it was chosen from.
  menu.addEventListener('click', event => {
    if (event.target.closest('a') && menu.matches(':popover-open')) menu.hidePopover();
  });
  // The navigation shows where the reader is.
  if (!('IntersectionObserver' in window)) return;
  const links = new Map([...menu.querySelectorAll('a')].map(link => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) {
      const link = links.get(entry.target.id);
      if (entry.isIntersecting) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }, { rootMargin: '-45% 0px -50% 0px' });
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
})();
