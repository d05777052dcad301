import { $, announce } from './dom.js';
import { morph, render } from './navigate.js';

/** Refreshes its element from the page it is on while the page is visible; a changed data-state shows the whole page anew. */
export function poll(element) {
  const every = Number(element.dataset.every) || 1000, url = location.href, stop = new AbortController();
  let timer = setTimeout(look, every);

  async function look() {
    if (!document.hidden) {
      try {
        const response = await fetch(url, { signal: stop.signal, headers: { Accept: 'text/html', 'X-Portal-Nav': '1' } });
        const doc = new DOMParser().parseFromString(await response.text(), 'text/html');
        const next = doc.getElementById(element.id);
        if (location.href !== url || response.redirected) return;
        if (next?.dataset.state !== element.dataset.state) {
          render(doc, true);
          announce($('main [data-outcome]')?.textContent || document.title);
          return;
        }
        next.dataset.mounted = '1';
        morph(element, next);
      } catch (error) {
        if (stop.signal.aborted) return;
      }
    }
    timer = setTimeout(look, every);
  }

  return () => { clearTimeout(timer); stop.abort(); };
}
