import { $$ } from './dom.js';
import { poll } from './poll.js';
import { copy } from './copy.js';
import { units } from './units.js';

const islands = { poll, copy, units };

export function mount() {
  $$('[data-island]:not([data-mounted])').forEach(element => {
    element.dataset.mounted = '1';
    element.dispose = islands[element.dataset.island](element);
  });
}

export function unmount(element) {
  element.dispose?.();
  delete element.dataset.mounted;
}
