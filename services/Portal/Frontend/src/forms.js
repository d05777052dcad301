import { text, toast } from './dom.js';
import { visit } from './navigate.js';

document.addEventListener('submit', async e => {
  const form = e.target;
  if (e.defaultPrevented || form.closest('[data-nav=off]')) return;
  const data = new FormData(form);
  if (e.submitter?.name) data.append(e.submitter.name, e.submitter.value);
  const url = new URL(form.getAttribute('action') || location.href, location.href);

  if (form.method === 'get') {
    e.preventDefault();
    url.search = new URLSearchParams([...data].filter(([, value]) => value !== '')).toString();
    visit(url.href);
    return;
  }
  if (!form.hasAttribute('data-enhance')) return;
  e.preventDefault();
  if (form.dataset.busy) return;
  busy(form, e.submitter, true);
  try {
    await visit(url.href, { method: 'POST', body: form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data) });
  } catch (error) {
    toast(text(['srvfail', 'expired', 'toolarge'].includes(error.message) ? error.message : 'netfail'));
  } finally {
    busy(form, e.submitter, false);
  }
});

function busy(form, button, on) {
  if (on) form.dataset.busy = '1'; else delete form.dataset.busy;
  button?.setAttribute('aria-busy', on);
  button?.classList.toggle('disabled', on);
}

// Filters marked data-auto submit themselves: a search box after a pause, a choice at once.
let pause;
document.addEventListener('input', e => {
  if (e.target.type !== 'search' || !e.target.form?.hasAttribute('data-auto')) return;
  clearTimeout(pause);
  pause = setTimeout(() => e.target.form?.requestSubmit?.(), 450);
});
document.addEventListener('change', e => {
  if (e.target.type !== 'search' && e.target.form?.hasAttribute('data-auto')) e.target.form.requestSubmit?.();
});

// A master checkbox ticks its column; without script each box is ticked by hand.
document.addEventListener('change', e => {
  const name = e.target.dataset?.all;
  if (name) document.querySelectorAll(`input[type=checkbox][name="${name}"]`).forEach(box => { box.checked = e.target.checked; });
});
