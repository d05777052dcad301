import { announce, text } from './dom.js';

/** A button that puts data-copy on the clipboard. Hidden where the page is not in a secure context. */
export function copy(button) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    announce(text('copied'));
    button.classList.add('btn-success');
  };
}
