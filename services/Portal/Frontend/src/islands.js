import { $$ } from './dom.js';
import { poll } from './poll.js';
import { copy } from './copy.js';

const islands = { poll, copy };

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
