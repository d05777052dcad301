import { $, $$ } from './dom.js';

const html = document.documentElement;

const actions = {
  drawer() {
    const open = html.classList.toggle('nav-open');
    $$('[data-act=drawer][aria-expanded]').forEach(button => button.setAttribute('aria-expanded', open));
    if (open) $('.side a')?.focus();
  },
  theme() {
    // Not the computed color-scheme: Chromium 92 answers "light dark".
    const dark = getComputedStyle(html).getPropertyValue('--pt-mode').trim() === 'dark';
    html.dataset.bsTheme = dark ? 'light' : 'dark';
    document.cookie = `theme=${html.dataset.bsTheme};path=/;max-age=31536000;samesite=lax`;
  },
  print: () => print(),
};

document.addEventListener('click', e => {
  actions[e.target.closest?.('[data-act]')?.dataset.act]?.();
  $$('details.more[open]').forEach(menu => { if (!menu.contains(e.target)) menu.open = false; });
});

document.addEventListener('keydown', e => {
  if (e.key !== 'Escape') return;
  html.classList.remove('nav-open');
  const menu = $('details.more[open]');
  if (menu) { menu.open = false; $('summary', menu).focus(); }
});
