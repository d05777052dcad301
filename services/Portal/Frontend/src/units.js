import { announce, text } from './dom.js';

/** Puts a search box above a choice of units: the nearest stand in it from the start, what is typed finds the others. */
export function units(select) {
  if (select.options.length === 1 && select.value) return undefined; // somebody without units below: nothing to find
  const box = document.createElement('input'), offered = [...select.options];
  Object.assign(box, { type: 'search', className: 'form-control', placeholder: text('unitsearch'), autocomplete: 'off' });
  box.setAttribute('aria-label', text('unitsearch'));
  box.setAttribute('aria-controls', select.id);
  select.before(box);
  let pause, latest = 0;
  box.addEventListener('input', e => {
    e.stopPropagation(); // a filter around it would send itself
    clearTimeout(pause);
    pause = setTimeout(find, 250);
  });
  box.addEventListener('keydown', e => {
    if (e.key !== 'Enter') return;
    e.preventDefault();
    select.focus();
  });
  return () => { clearTimeout(pause); box.remove(); };

  async function find() {
    const asked = ++latest, q = box.value.trim();
    if (!q) return show(offered);
    const query = new URLSearchParams({ q, under: select.dataset.under });
    select.dataset.kinds?.split(' ').forEach(kind => query.append('kind', kind));
    const response = await fetch(`/api/identity/units/search?${query}`);
    if (!response.ok || asked !== latest) return;
    const found = (await response.json()).items;
    show(found.map(unit => new Option(unit.name, unit.code)));
    announce(text('unitsfound').replace('{0}', found.length));
  }

  function show(options) {
    select.replaceChildren(...options);
    select.classList.toggle('invalid', options.length === 0);
  }
}
