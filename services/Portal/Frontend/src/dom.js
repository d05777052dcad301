export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** A text for scripts: the page carries them in the reader's language. */
export const text = key => $('#i18n')?.dataset[key] || key;

export function announce(message) {
  const live = $('#announce');
  if (!live) return;
  live.textContent = '';
  // A live region that is filled in the same frame it was emptied is not read out.
  setTimeout(() => { live.textContent = message; }, 30);
}

export function toast(message) {
  const box = $('#toast');
  if (!box) return;
  const note = document.createElement('div');
  note.className = 'note-box st-amber';
  note.setAttribute('role', 'alert');
  note.textContent = message;
  box.replaceChildren(note);
  setTimeout(() => note.remove(), 8000);
}

export const meta = (doc, name) => $(`meta[name="${name}"]`, doc)?.content;
