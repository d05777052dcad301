import { Idiomorph } from 'idiomorph';
import { $, $$, announce, meta, text } from './dom.js';
import { mount, unmount } from './islands.js';

let current;

/** Fetches a page and shows it without a page load. POST: throws when the filled form must stay on the screen. */
export async function visit(url, { method = 'GET', body, push = true, restore, retried } = {}) {
  current?.abort();
  const mine = current = new AbortController();
  const slow = setTimeout(() => progress(true), 150);
  const tooLate = setTimeout(() => mine.abort(), 60000);
  let response, html;
  try {
    response = await fetch(url, { method, body, signal: mine.signal, headers: { Accept: 'text/html', 'X-Portal-Nav': '1' } });
    html = await response.text();
    if (method === 'POST') {
      const page = html.includes('<main');
      if (response.status === 400 && !page && !retried) return visit(url, { method, body: await withFreshToken(body), retried: true });
      if (response.status === 413) throw new Error('toolarge');
      if (response.status >= 500 || !page) throw new Error('srvfail');
      if (new URL(response.url).pathname === '/sign-in') throw new Error('expired');
    }
    if (!/text\/html/.test(response.headers.get('content-type') || '')) { location.href = url; return true; }
  } catch (error) {
    if (current !== mine) return false;
    if (method === 'POST') throw error;
    location.href = url;
    return false;
  } finally {
    clearTimeout(slow);
    clearTimeout(tooLate);
    if (current === mine) progress(false);
  }
  return current === mine && show(html, url, response.url, { push, restore });
}

// The antiforgery token of a page outlives neither a new sign-in nor a new key: Blazor answers 400 without a page.
async function withFreshToken(body) {
  const { token } = await (await fetch('/portal/token', { cache: 'no-store' })).json();
  body.set('__RequestVerificationToken', token);
  return body;
}

function show(html, asked, answered, { push, restore }) {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  const target = new URL(answered || asked, location.href);
  target.hash = new URL(asked, location.href).hash;
  if (target.origin !== location.origin || foreign(doc)) { location.href = target.href; return true; }

  const samePath = target.pathname === location.pathname;
  if (push && target.href !== location.href) {
    history.replaceState({ y: scrollY }, '');
    history.pushState({ y: 0 }, '', target.href);
  }
  render(doc, samePath);
  if (restore != null) scrollTo(0, restore);
  else if (target.hash) document.getElementById(target.hash.slice(1))?.scrollIntoView();
  else if (!samePath) scrollTo(0, 0);
  focus(samePath);
  return true;
}

// Another build, language or layout is a real page load, so a deployment never mixes versions.
const foreign = doc => ['portal-build', 'portal-shell'].some(name => meta(doc, name) !== meta(document, name))
  || doc.documentElement.lang !== document.documentElement.lang;

const keepPermanent = { beforeNodeMorphed: node => !(node.nodeType === 1 && node.hasAttribute('data-permanent')) };
export const morph = (from, to) => Idiomorph.morph(from, to, { morphStyle: 'outerHTML', callbacks: keepPermanent });

export function render(doc, samePath) {
  $$('main [data-mounted]').forEach(unmount);
  document.title = doc.title;
  document.documentElement.dataset.bsTheme = doc.documentElement.dataset.bsTheme;
  const from = $('main'), to = $('main', doc);
  // The same page keeps focus and caret in its filters; a new page is a new DOM.
  if (samePath) morph(from, to); else from.replaceWith(document.importNode(to, true));
  $$('[data-morph]').forEach(menu => { const next = doc.getElementById(menu.id); if (next) morph(menu, next); });
  document.documentElement.classList.remove('nav-open');
  mount();
}

function focus(samePath) {
  const wanted = $('main [aria-invalid=true]') || $('main [data-focus]');
  const heading = !samePath && $('main h1');
  if (wanted) wanted.focus();
  else if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  announce($('main [aria-invalid=true]') ? text('invalid') : document.title);
}

function progress(on) {
  $('#bar')?.classList.toggle('on', on);
  $('#bar')?.classList.toggle('done', !on);
}

const plainClick = e => !e.defaultPrevented && !e.button && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey;

document.addEventListener('click', e => {
  const a = e.target.closest?.('a[href]');
  if (!a || !plainClick(e) || a.target || a.hasAttribute('download') || a.closest('[data-nav=off]')) return;
  const url = new URL(a.href, location.href);
  const sameDocument = url.pathname === location.pathname && url.search === location.search && url.hash;
  if (url.origin !== location.origin || sameDocument) return;
  e.preventDefault();
  visit(url.href);
});

history.scrollRestoration = 'manual';
addEventListener('popstate', e => visit(location.href, { push: false, restore: e.state?.y || 0 }));
addEventListener('pagehide', () => history.replaceState({ y: scrollY }, ''));
if (history.state?.y) scrollTo(0, history.state.y);
